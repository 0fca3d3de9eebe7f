/**
 * Whether a value that came from outside is an entry. Fields that are not named here are kept, so
 * that a newer kiosk may say more; a type or code that is not known is refused.
 */

import type { Entry, HandedOff, MeetingChanged, Refusal, Said, Step } from "./entry.js";

/** What a field should have been. */
export type Expected =
  | "object"
  | "text"
  | "title"
  | "list"
  | "whole-number"
  | "number"
  | "time"
  | "kiosk"
  | "id"
  | "known-code";

/** Where a value is no entry, and what was expected there. */
export interface Misfit {
  /** Names of fields with points between them; empty for the whole value. */
  readonly path: string;
  readonly expected: Expected;
}

/** The entry that a value is, or why it is none. */
export function readEntry(
  value: unknown,
): { readonly entry: Entry } | { readonly misfit: Misfit } {
  try {
    assertEntry(value);
    return { entry: value };
  } catch (error) {
    if (error instanceof MisfitError) return { misfit: error.misfit };
    throw error;
  }
}

/** Why something cannot be written down; null when it can. */
export function misfitOf(said: Said): Misfit | null {
  try {
    checkSaid(said, "");
    return null;
  } catch (error) {
    if (error instanceof MisfitError) return error.misfit;
    throw error;
  }
}

class MisfitError extends Error {
  readonly misfit: Misfit;

  constructor(path: string, expected: Expected) {
    super(`${path}: expected ${expected}`);
    this.misfit = { path, expected };
  }
}

/** Throws a `MisfitError` when the value at the path is another. */
type Check = (value: unknown, path: string) => void;

function assertEntry(value: unknown): asserts value is Entry {
  stamp(value, "");
  checkSaid(value, "");
  if (field(value, "id") !== `${field(value, "kiosk")}/${field(value, "number")}`) {
    throw new MisfitError("id", "id");
  }
}

function checkSaid(value: unknown, path: string): void {
  const type = field(value, "type");
  const check = typeof type === "string" && Object.hasOwn(SAID, type) ? SAID[type] : undefined;
  if (check === undefined) throw new MisfitError("type", "known-code");
  check(value, path);
}

function field(value: unknown, name: string): unknown {
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw new MisfitError("", "object");
  }
  return Object.hasOwn(value, name) ? Reflect.get(value, name) : undefined;
}

const check =
  (expected: Expected, fits: (value: unknown) => boolean): Check =>
  (value, path) => {
    if (!fits(value)) throw new MisfitError(path, expected);
  };

const text = check("text", (value) => typeof value === "string");

const anything: Check = () => {};

const number = check("number", Number.isFinite);

const wholeFrom = (least: number, most: number) =>
  check(
    "whole-number",
    (value) => Number.isInteger(value) && between(Number(value), least, most),
  );

const between = (value: number, least: number, most: number) => value >= least && value <= most;

const matching = (expected: Expected, pattern: RegExp) =>
  check(expected, (value) => typeof value === "string" && pattern.test(value));

const oneOf = <Code extends string>(codes: { readonly [Name in Code]: true }) =>
  check("known-code", (value) => typeof value === "string" && Object.hasOwn(codes, value));

const orNull =
  (inner: Check): Check =>
  (value, path) => {
    if (value !== null) inner(value, path);
  };

const listOf =
  (inner: Check): Check =>
  (value, path) => {
    if (!Array.isArray(value)) throw new MisfitError(path, "list");
    for (const [at, item] of value.entries()) inner(item, `${path}.${at}`);
  };

/** Fields, and those that may be missing. */
const object =
  (
    fields: Readonly<Record<string, Check>>,
    optional: Readonly<Record<string, Check>> = {},
  ): Check =>
  (value, path) => {
    if (typeof value !== "object" || value === null || Array.isArray(value)) {
      throw new MisfitError(path, "object");
    }
    const below = (name: string) => (path === "" ? name : `${path}.${name}`);
    for (const [name, inner] of Object.entries(fields)) inner(field(value, name), below(name));
    for (const [name, inner] of Object.entries(optional)) {
      const given = field(value, name);
      if (given !== undefined) inner(given, below(name));
    }
  };

const stamp = object({
  id: text,
  kiosk: matching("kiosk", /^k-[0-9a-z]{4,16}$/),
  number: wholeFrom(1, Number.MAX_SAFE_INTEGER),
  clock: wholeFrom(1, Number.MAX_SAFE_INTEGER),
  at: matching("time", /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
});

const entryId = matching("id", /^k-[0-9a-z]{4,16}\/[1-9]\d{0,15}$/);

const title: Check = (value, path) => {
  if (typeof value === "string") return;
  if (typeof value !== "object" || value === null) throw new MisfitError(path, "title");
  object({}, { zh: text, en: text })(value, path);
};

const ref = object({ market: text, id: text });

const steps = oneOf<Step>({
  suggested: true,
  contacted: true,
  "in-talks": true,
  signed: true,
  registered: true,
  dropped: true,
});

const refusals = oneOf<Refusal>({
  "too-early": true,
  "benefit-unclear": true,
  "route-unclear": true,
  "poorly-described": true,
  price: true,
  indicators: true,
  region: true,
  other: true,
});

const changes = oneOf<MeetingChanged["change"]>({
  held: true,
  "no-show": true,
  cancelled: true,
});

const outlets = oneOf<HandedOff["as"]>({
  "contract-draft": true,
  evidence: true,
  settlement: true,
});

const meeting = object({
  one: ref,
  other: ref,
  slot: wholeFrom(0, Number.MAX_SAFE_INTEGER),
  table: wholeFrom(0, Number.MAX_SAFE_INTEGER),
});

const frame = object({
  start: check(
    "time",
    (value) =>
      typeof value === "string" &&
      /^\d{4}-\d\d-\d\dT\d\d:\d\d$/.test(value) &&
      Number.isFinite(Date.parse(`${value}:00Z`)),
  ),
  minutes: wholeFrom(1, 100_000),
  slots: wholeFrom(1, 1_000),
  tables: wholeFrom(1, 100_000),
});

/** By `type`; each type of entry stands here. */
const SAID: { readonly [Type in Said["type"]]: Check } & Readonly<Record<string, Check>> = {
  interest: object(
    {
      record: object({ market: text, id: text, title }),
      need: text,
      total: wholeFrom(0, 1_000_000),
      contact: object({ name: text, organisation: text, phone: text, email: text, note: text }),
    },
    { asked: ref, facts: object({}) },
  ),
  "follow-up": object({ interest: entryId, step: steps, note: text }, { refusal: refusals }),
  assigned: object({
    interest: entryId,
    manager: orNull(object({ market: text, id: text, name: text })),
  }),
  refused: object({ record: ref, refusal: refusals }),
  edited: object({ market: text, record: object({ id: text, kind: text, title }) }),
  withdrawn: object({ record: ref }),
  timetabled: object(
    { event: ref, meetings: listOf(meeting), value: number, bound: number },
    { frame },
  ),
  "meeting-changed": object({ event: ref, one: ref, other: ref, change: changes }),
  "handed-off": object({ interest: entryId, as: outlets, payload: anything }),
};
