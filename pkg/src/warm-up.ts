/**
 * What a visit runs, run once before its pack is there.
 *
 * Browsers translate a function of the wasm when it is first called. All that a first answer calls
 * takes longer that way than the answer itself, and while a pack is on its way nobody waits for it.
 */

import type { Glue } from "./engine.js";
import type { MatchRequest, RecordInput } from "./types.js";

/** An offer and a need that answer each other, in both languages. */
const RECORDS: RecordInput[] = [
  {
    id: "offer",
    kind: "offer",
    title: "锂电池隔膜涂覆 Coated separator",
    summary: "在 150 ℃ 高温下收缩率低于 3 %。",
    tags: ["隔膜"],
    updated: "2026-01-02",
  },
  { id: "need", kind: "need", title: "寻求耐高温隔膜 Separator wanted" },
];

/** Opens a pack, adds to it and asks it from both sides, as a page does. */
export function warmUp(glue: Glue): void {
  const engine = new glue.Engine();
  engine.openPack(new glue.PackFile(glue.emptyPack("warm-up")));
  engine.add(RECORDS);
  const need: MatchRequest = {
    text: "高温锂电池隔膜 heat resistant separator",
    facets: ["region", "price", "tags:contract-field"],
  };
  engine.match(need);
  engine.match({ record: "offer" });
  engine.free();
}
