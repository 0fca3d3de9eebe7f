/** Problems for the tests of the timetable: small ones and large ones, the same for the same seed. */

/** Numbers from 0 to 1, the same for the same seed. */
export function numbers(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const range = (n) => Array.from({ length: n }, (_, index) => index);

/** A problem that brute force can solve. */
export function smallProblem(seed) {
  const random = numbers(seed);
  const upTo = (most) => Math.floor(random() * (most + 1));
  const slots = 1 + upTo(2);
  const people = (name, count) =>
    range(count).map((index) => ({
      id: `${name}-${index}`,
      capacity: random() < 0.05 ? 0 : 1 + upTo(2),
      absent: range(slots).filter(() => random() < 0.2),
    }));
  const one = people("need", 2 + upTo(2));
  const other = people("offer", 2 + upTo(2));
  const pairs = one.flatMap((_, a) => other.map((_, b) => ({ one: a, other: b })));
  const few = random() < 0.5;
  const wishes = pairs
    .filter(() => random() < 0.7)
    .map((pair) => ({ ...pair, value: few ? 100_000 * upTo(3) : upTo(1_000_000) }));
  const tables = range(slots).map(() => (random() < 0.05 ? 0 : 1 + upTo(2)));
  const some = (chance) => pairs.filter(() => random() < chance);
  const mustNot = random() < 0.5 ? some(0.12) : [];
  // Now and then what must be is also forbidden.
  const may = (pair) => !mustNot.includes(pair) || random() < 0.1;
  const must = random() < 0.6 ? some(0.12).filter(may) : [];
  const locked = [];
  if (random() < 0.4) {
    for (const pair of some(0.15)) {
      const slot = upTo(slots - 1);
      const table = upTo(Math.max(0, tables[slot] - 1));
      const clash = locked.some(
        (meeting) =>
          meeting.slot === slot &&
          (meeting.table === table || meeting.one === pair.one || meeting.other === pair.other),
      );
      const is = (list) => list.some((x) => x.one === pair.one && x.other === pair.other);
      const away =
        one[pair.one].absent.includes(slot) || other[pair.other].absent.includes(slot);
      if (!clash && !away && !is(mustNot) && table < tables[slot]) {
        locked.push({ ...pair, slot, table });
      }
    }
  }
  const closed = random() < 0.15 && slots > 1 ? [0] : [];
  return { slots, tables, closed, one, other, wishes, must, mustNot, locked, before: [], fair: seed % 2 === 1 };
}

/** A fair of hundreds: each need has so many offers that answer it, some offers are sought by all. */
export function largeProblem(seed, options = {}) {
  const {
    people = 300,
    slots = 20,
    tables = 150,
    candidates = 20,
    capacity = [4, 10],
    away = 0.5,
    musts = 0,
    fair = true,
  } = options;
  const random = numbers(seed);
  const group = (name) =>
    range(people).map((index) => {
      // Half of them come late, leave early or go away in between.
      const gone = random() < away ? Math.floor(random() * slots * 0.4) : 0;
      const from = Math.floor(random() * (slots - gone + 1));
      return {
        id: `${name}-${index}`,
        capacity: capacity[0] + Math.floor(random() * (capacity[1] - capacity[0] + 1)),
        absent: range(gone).map((shift) => from + shift),
      };
    });
  const one = group("need");
  const other = group("offer");
  const sought = other.map(() => random() * random());
  const wishes = [];
  for (const a of range(people)) {
    const seen = new Set();
    while (seen.size < candidates) {
      const b = Math.floor(random() * people);
      if (seen.has(b) || random() > 0.15 + sought[b]) continue;
      seen.add(b);
      const value = Math.round(1e6 * (0.15 + 0.6 * random() * random() + 0.2 * sought[b]));
      wishes.push({ one: a, other: b, value });
    }
  }
  // Nobody must meet more than two, so that all can.
  const sides = other.map(() => 0);
  const must = [];
  for (let index = 0; must.length < musts; index++) {
    const { one: a, other: b } = wishes[index * candidates + (index % candidates)];
    if (sides[b]++ < 2) must.push({ one: a, other: b });
  }
  return {
    slots,
    tables: range(slots).map(() => tables),
    closed: [],
    one,
    other,
    wishes,
    must,
    mustNot: [],
    locked: [],
    before: [],
    fair,
  };
}
