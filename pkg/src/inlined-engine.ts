/** The engine as the element starts it when everything is in one file; takes the place of `element/engine.ts`. */

import { Daqiao } from "./inlined.js";
import type { OpenOptions, PackSources } from "./options.js";

/** Starts an engine in a worker and opens packs. */
export function openEngine(sources: PackSources, options: OpenOptions): Promise<Daqiao> {
  return Daqiao.open(sources, options);
}

export type { Daqiao };
