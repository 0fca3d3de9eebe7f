/** Which wishes are asked for, and when they are asked for again. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { load } from "../bundle.mjs";
import { FAIR, couple, guest } from "./fairs.mjs";

const { coupleKey } = await load("timetable/fair.ts");
const { wishesFor } = await load("timetable/planning.ts");
const { wishesOf } = await load("timetable/wishes.ts");

/** An engine in which `count` offers answer each need, the first best, and what it was asked. */
function engineOf(count, totalOf) {
  const asked = [];
  const all = Array.from({ length: count }, (_, index) => ({ market: "m", id: `o${index}`, total: totalOf(index) }));
  return {
    asked,
    packs: async () => [{ market: "m" }],
    get: async (id) => (id === "withdrawn" ? null : { id }),
    match: async (request) => {
      if (request.record === "withdrawn") throw new Error("no open pack has a record with this id");
      asked.push(request);
      const { limit, offset = 0 } = request;
      return { total: count, matches: all.slice(offset, offset + limit) };
    },
  };
}
const fairOf = (...others) => ({
  ...FAIR,
  guests: [guest("n1", "one"), ...others.map((id) => guest(id, "other"))],
});
const ask = (engine, fair) => wishesOf(engine, fair, "2026-12-10", () => {});
const name = (one, other) => coupleKey(couple(one, other));

test("a participant who is not among the 200 best of the catalogue is found", async () => {
  const engine = engineOf(1000, (index) => 900_000 - 500 * index);
  const wishes = await ask(engine, fairOf("o3", "o450"));
  assert.deepEqual([...wishes.keys()], [name("n1", "o3"), name("n1", "o450")]);
  assert.equal(engine.asked.length, 3, "all are found then");
  assert.deepEqual(engine.asked.map(({ filters }) => filters.market), [["m"], ["m"], ["m"]]);
});

test("below the least points, beyond the last, and deeper than the engine goes nobody is looked for", async () => {
  const low = engineOf(1000, (index) => 900_000 - 2_000 * index);
  await ask(low, fairOf("o999"));
  assert.equal(low.asked.length, 2, "0.3 is passed on the second page");
  const short = engineOf(250, () => 900_000);
  await ask(short, fairOf("nobody"));
  assert.equal(short.asked.length, 2);
  const deep = engineOf(20_000, () => 900_000);
  await ask(deep, fairOf("nobody"));
  assert.equal(Math.max(...deep.asked.map(({ offset }) => offset)), 10_000);
});

test("who is not in the catalogue any more, or in a market that is not open, has no wishes", async () => {
  const engine = engineOf(10, () => 900_000);
  const far = { market: "far", id: "n2" };
  const guests = [guest("withdrawn", "one"), guest("n2", "one", { key: "far/n2", ref: far })];
  const wishes = await ask(engine, { ...fairOf("o1"), guests: [...fairOf("o1").guests, ...guests] });
  assert.deepEqual([...wishes.keys()], [name("n1", "o1")]);
  assert.equal(engine.asked.length, 1);
});

test("wishes are asked for again when people, the least points, the day or records changed", () => {
  const edited = (number, id) => ({
    id: `k/${number}`,
    kiosk: "k",
    number,
    clock: number,
    at: "2026-12-10T05:00:00.000Z",
    type: "edited",
    market: "m",
    record: { id, kind: "offer", title: id },
  });
  const held = { ...edited(2, "o1"), type: "meeting-changed", event: FAIR.event, one: {}, other: {}, change: "held" };
  const first = wishesFor(FAIR, "2026-12-10", [edited(1, "o1")]);
  assert.equal(wishesFor({ ...FAIR, tables: 9 }, "2026-12-10", [edited(1, "o1"), held]), first);
  const others = [
    wishesFor({ ...FAIR, guests: FAIR.guests.slice(1) }, "2026-12-10", [edited(1, "o1")]),
    wishesFor({ ...FAIR, least: 10 }, "2026-12-10", [edited(1, "o1")]),
    wishesFor(FAIR, "2026-12-11", [edited(1, "o1")]),
    wishesFor(FAIR, "2026-12-10", []),
    wishesFor(FAIR, "2026-12-10", [edited(1, "o1"), edited(3, "o1")]),
  ];
  assert.equal(new Set([first, ...others]).size, 6);
});
