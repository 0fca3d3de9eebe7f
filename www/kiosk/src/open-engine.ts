/** Opens the packs that came with the kiosk. */

import { Daqiao } from "daqiao";

import { packSources } from "./offline/packs.js";

/**
 * An engine with the packs of the kiosk, whole: they are on the device. `markets` are those that staff
 * chose, all when null.
 */
export async function openEngine(
  markets: readonly string[] | null,
  onProgress: (share: number) => void,
): Promise<Daqiao> {
  return Daqiao.open(await packSources(markets), {
    texts: "now",
    onProgress: ({ loaded, total }) => onProgress(total === null ? 0 : loaded / total),
  });
}
