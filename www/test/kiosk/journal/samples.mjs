/** Journals of made-up kiosks, the same for the same seed. */

/** Numbers from 0 to 1, the same for the same seed (mulberry32). */
export function randomOf(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** The same things in another order. */
export function shuffled(things, random) {
  const mixed = [...things];
  for (let at = mixed.length - 1; at > 0; at--) {
    const other = Math.floor(random() * (at + 1));
    [mixed[at], mixed[other]] = [mixed[other], mixed[at]];
  }
  return mixed;
}

/** All orders of things. */
export function ordersOf(things) {
  if (things.length < 2) return [things];
  return things.flatMap((thing, at) =>
    ordersOf(things.toSpliced(at, 1)).map((others) => [thing, ...others]),
  );
}

export const contact = {
  name: "王芳",
  organisation: "重庆市示范机械厂",
  phone: "138 0000 0000",
  email: "",
  note: "",
};

/** An interest that says nothing special. */
export const interest = (more = {}) => ({
  type: "interest",
  record: { id: "offer-mat-001", market: "demo", title: { zh: "黑粉回收", en: "Black mass" } },
  need: "希望少用酸碱回收锂。",
  total: 812_345,
  contact,
  ...more,
});

const STEPS = ["contacted", "in-talks", "signed", "registered", "dropped"];
const REFUSALS = ["too-early", "price", "region", "other"];
const EVENT = { market: "demo", id: "event-1" };

/**
 * What each kiosk wrote in a day on which all of them worked at once and now and then took in what
 * another knew: logical clocks meet, and entries are about interests of other kiosks.
 */
export function dayOf(seed, { kiosks = 5, entries = 40 } = {}) {
  const random = randomOf(seed);
  const pick = (things) => things[Math.floor(random() * things.length)];
  const all = Array.from({ length: kiosks }, (_, at) => ({
    kiosk: `k-${String(at).repeat(6)}`,
    own: [],
    known: [],
  }));
  for (let turn = 0; turn < kiosks * entries; turn++) {
    const kiosk = pick(all);
    if (random() < 0.05) {
      const other = pick(all);
      kiosk.known = [...new Set([...kiosk.known, ...other.known])];
    }
    const number = kiosk.own.length + 1;
    const entry = {
      ...said(kiosk, pick, random),
      id: `${kiosk.kiosk}/${number}`,
      kiosk: kiosk.kiosk,
      number,
      clock: 1 + Math.max(0, ...kiosk.known.map(({ clock }) => clock)),
      at: new Date(Date.UTC(2026, 10, 23, 1) + turn * 1000).toISOString(),
    };
    kiosk.own.push(entry);
    kiosk.known.push(entry);
  }
  return all.map(({ own }) => own);
}

function said({ known }, pick, random) {
  const interests = known.filter(({ type }) => type === "interest");
  const kind = random();
  if (interests.length === 0 || kind < 0.3) {
    return interest({ need: `需求 ${random()}`, total: Math.floor(random() * 1_000_001) });
  }
  const about = pick(interests).id;
  if (kind < 0.55) {
    const step = pick(STEPS);
    const refusal = step === "dropped" ? { refusal: pick(REFUSALS) } : {};
    return { type: "follow-up", interest: about, step, note: `备注 ${random()}`, ...refusal };
  }
  if (kind < 0.65) {
    const manager = pick([
      null,
      { market: "demo", id: "person-1", name: "李经理" },
      { market: "demo", id: "person-2", name: "Wu" },
    ]);
    return { type: "assigned", interest: about, manager };
  }
  if (kind < 0.7)
    return {
      type: "refused",
      record: { market: "demo", id: "offer-2" },
      refusal: pick(REFUSALS),
    };
  if (kind < 0.78) {
    const record = { id: pick(["offer-1", "offer-2"]), kind: "offer", title: `改 ${random()}` };
    return { type: "edited", market: "demo", record };
  }
  if (kind < 0.82) return { type: "withdrawn", record: { id: "offer-1", market: "demo" } };
  if (kind < 0.87) {
    const meetings = [1, 2, 3].map((at) => ({
      one: { market: "demo", id: `offer-${at}` },
      other: { market: "demo", id: `need-${at}` },
      slot: Math.floor(random() * 20),
      table: at,
    }));
    return { type: "timetabled", event: EVENT, meetings, value: random(), bound: 1 };
  }
  if (kind < 0.95) {
    const at = pick([1, 2, 3]);
    const change = pick(["held", "no-show", "cancelled"]);
    const [one, other] = [
      { market: "demo", id: `offer-${at}` },
      { market: "demo", id: `need-${at}` },
    ];
    return { type: "meeting-changed", event: EVENT, one, other, change };
  }
  return {
    type: "handed-off",
    interest: about,
    as: "settlement",
    payload: { price: random() },
  };
}
