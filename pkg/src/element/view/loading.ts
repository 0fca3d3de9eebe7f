/** What the element loads once it is needed. */

import type { OpenOptions, PackSources } from "../../options.js";
import type { PackInfo } from "../../types.js";
import { type Daqiao, openEngine } from "../engine.js";
import { Labels } from "./labels.js";
import type { Dictionary } from "./messages/load.js";
import type { Fixed } from "./request.js";
import { survey } from "./survey.js";

export interface Loaded {
  readonly engine: Daqiao;
  readonly packs: readonly PackInfo[];
  /** All that is shown with an answer. */
  readonly answers: typeof import("./answers.js");
  readonly labels: Labels;
}

/** Loads everything. The engine ends if any of it fails. */
export async function load(
  sources: PackSources,
  fixed: Fixed,
  words: Dictionary,
  options: OpenOptions,
): Promise<Loaded> {
  const engine = await openEngine(sources, options);
  try {
    const [packs, answers, { catalogue, lists }] = await Promise.all([
      engine.packs(),
      import("./answers.js"),
      survey(engine, fixed),
      words.load("zh"),
      words.load("en"),
    ]);
    return { engine, packs, answers, labels: new Labels(catalogue, lists) };
  } catch (error) {
    await engine.close();
    throw error;
  }
}
