/** What is taken out can be written into the journal as it is, and comes back the same. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { load } from "../bundle.mjs";
import { openCatalogue, pairOf } from "./pairs.mjs";

const { misfitOf } = await load("journal/check.ts");
const { draftPayload, makeDraft } = await load("hand-off/draft.ts");
const { ownDictionary } = await load("hand-off/dictionary.ts");
const { loadLists } = await load("hand-off/lists.ts");
const { evidencePayload, gather } = await load("hand-off/evidence.ts");
const { blankSettlement, makeSettlement } = await load("hand-off/settlement.ts");

test("the journal takes each payload, and JSON changes nothing of it", async () => {
  const engine = await openCatalogue();
  try {
    const pair = await pairOf(engine, { asked: { id: "need-mfg-001", market: "demo" } });
    const dictionary = await ownDictionary();
    const draft = makeDraft({ dictionary, lists: await loadLists(dictionary, engine) }, pair, new Map());
    const agreed = { ...blankSettlement(pair), mode: "service", amount: "1", payment: "lump" };
    const payloads = {
      "contract-draft": draftPayload(draft, "k-7f3a9c/1", "2026-11-23"),
      evidence: evidencePayload(await gather(engine, pair, "2026-11-23"), "k-7f3a9c/1", "2026-11-23"),
      settlement: makeSettlement(agreed, pair, "2026-11-23").settlement,
    };
    for (const [as, payload] of Object.entries(payloads)) {
      assert.deepEqual(JSON.parse(JSON.stringify(payload)), payload, as);
      assert.equal(misfitOf({ type: "handed-off", interest: "k-7f3a9c/1", as, payload }), null, as);
    }
  } finally {
    await engine.close();
  }
});
