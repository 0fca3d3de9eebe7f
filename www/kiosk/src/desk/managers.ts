/**
 * The technology managers of the catalogue, how much each has taken on, and who might take what is
 * still open. Nobody is ever proposed for more than they take.
 */

import type { AssignPair, Daqiao, Reason, RecordInput, RecordRef } from "daqiao";

import type { InterestLine } from "../journal/ledger.js";
import { textIn } from "../language.js";
import { refOf } from "./rows.js";

/** A technology manager and what they have in hand. */
export interface Manager {
  readonly ref: RecordRef & { readonly market: string };
  readonly name: string;
  readonly record: RecordInput;
  /** Most matches at a time. */
  readonly capacity: number;
  /** Matches in hand: those that are neither registered nor dropped. */
  readonly taken: number;
}

/** What is proposed for an interest. */
export interface Proposal {
  readonly line: InterestLine;
  /** Null when nobody can take it. */
  readonly manager: Manager | null;
  /** Why. */
  readonly reason: Reason;
}

/** Most matches of a manager whose record does not say. The engine takes the same. */
const USUAL_CAPACITY = 5;

/** Most pairs that the engine takes at a time. */
const MOST_PAIRS = 1_000;

/** The managers of all open packs, by name. */
export async function findManagers(
  engine: Daqiao,
  lines: readonly InterestLine[],
): Promise<readonly Manager[]> {
  const people = await everyPerson(engine);
  return people
    .filter(({ record }) => [record["role"]].flat().includes("manager"))
    .map(({ id, market, record }) => {
      const ref = { id, market };
      const capacity = record["capacity"];
      return {
        ref,
        name: managerName(record),
        record,
        capacity: typeof capacity === "number" ? capacity : USUAL_CAPACITY,
        taken: lines.filter((line) => isInHand(line) && isOf(line, ref)).length,
      };
    })
    .sort((one, other) => one.name.localeCompare(other.name, "zh"));
}

const NOT_HERE: Reason = {
  code: "assign/no-record",
  zh: "记录不在已打开的数据包中，或一次超过 1000 条",
  en: "its record is in no open pack, or there are more than 1,000 at once",
};

const ALL_FULL: Reason = {
  code: "assign/full",
  zh: "所有技术经理人的在办数都已满",
  en: "no manager has room left",
};

/** Whether a manager still has to do with a match. */
export function isInHand({ step }: InterestLine): boolean {
  return step !== "registered" && step !== "dropped";
}

/** Who might take what nobody has, within what each has room for. */
export async function propose(
  engine: Daqiao,
  lines: readonly InterestLine[],
  managers: readonly Manager[],
): Promise<readonly Proposal[]> {
  const open = await present(
    engine,
    lines.filter((line) => line.manager === null && isInHand(line)).slice(0, MOST_PAIRS),
  );
  const room = new Map(managers.map((each) => [refOf(each.ref), each.capacity - each.taken]));
  const byRef = new Map(managers.map((each) => [refOf(each.ref), each]));
  const known = new Set(open.map(({ line }) => line));
  const done: Proposal[] = lines
    .filter((line) => line.manager === null && isInHand(line) && !known.has(line))
    .map((line) => ({ line, manager: null, reason: NOT_HERE }));
  let left = open;
  // The engine knows what a manager takes in all, not what they have taken. So each round keeps
  // what there is room for, best first, and asks again for the rest among those with room. A round
  // that keeps all, or finds nobody, is the last; each other one fills a manager.
  while (left.length > 0) {
    const free = managers.filter((each) => (room.get(refOf(each.ref)) ?? 0) > 0);
    if (free.length === 0) {
      return [...done, ...left.map(({ line }) => ({ line, manager: null, reason: ALL_FULL }))];
    }
    const { assigned, unassigned } = await engine.assign({
      pairs: left.map(({ pair }) => pair),
      managers: free.map(({ ref }) => ref),
    });
    const waiting: Open[] = [];
    const found = [...assigned].sort((one, other) => other.value - one.value);
    for (const { pair, manager, reason } of found) {
      for (const each of left.filter((open) => samePair(open.pair, pair))) {
        const name = refOf(manager);
        const rest = room.get(name) ?? 0;
        if (rest > 0) {
          room.set(name, rest - 1);
          done.push({ line: each.line, manager: byRef.get(name) ?? null, reason });
        } else {
          waiting.push(each);
        }
      }
    }
    for (const { pair, reason } of unassigned) {
      for (const each of left.filter((open) => samePair(open.pair, pair))) {
        done.push({ line: each.line, manager: null, reason });
      }
    }
    left = waiting;
  }
  return done;
}

function isOf({ manager }: InterestLine, ref: RecordRef & { readonly market: string }): boolean {
  return manager !== null && refOf(manager) === refOf(ref);
}

/** An interest as the engine takes it. */
interface Open {
  readonly line: InterestLine;
  readonly pair: AssignPair;
}

/** Leaves out what is in no open pack: nothing can be said of it. */
async function present(engine: Daqiao, lines: readonly InterestLine[]): Promise<readonly Open[]> {
  const found = await Promise.all(
    lines.map(async (line): Promise<Open | null> => {
      const { record, asked, total } = line.interest;
      const one = await find(engine, record);
      const other = asked === undefined ? null : await find(engine, asked);
      if (one === null) return null;
      // A visitor who only wrote a text has no record: the other side speaks for both.
      return { line, pair: { need: other ?? one, offer: one, total } };
    }),
  );
  return found.filter((each) => each !== null);
}

async function find(engine: Daqiao, ref: RecordRef): Promise<RecordRef | null> {
  const { id, market } = ref;
  const named = market === undefined ? { id } : { id, market };
  return (await engine.get(id, market === undefined ? {} : { market })) === null ? null : named;
}

function samePair(one: AssignPair, other: AssignPair): boolean {
  return sameRecord(one.need, other.need) && sameRecord(one.offer, other.offer);
}

/** The engine answers with the market where the question leaves it out. */
function sameRecord(one: RecordRef, other: RecordRef): boolean {
  const market = one.market === undefined || other.market === undefined || one.market === other.market;
  return one.id === other.id && market;
}

async function everyPerson(engine: Daqiao) {
  const page = 200;
  const first = await engine.search({ filters: { kind: ["person"] }, limit: page, explain: false });
  const matches = [...first.matches];
  while (matches.length < first.total) {
    const next = await engine.search({
      filters: { kind: ["person"] },
      limit: page,
      offset: matches.length,
      explain: false,
    });
    if (next.matches.length === 0) break;
    matches.push(...next.matches);
  }
  return matches;
}

/** Titles of persons often begin with what they are: 技术经理人：沈砚秋（锂电与储能）. */
function managerName(record: RecordInput): string {
  return textIn(record.title, "zh").replace(/^技术经理人[：:]\s*/u, "").replace(/^Technology manager:\s*/iu, "");
}
