/**
 * The technology managers of the catalogue, how much each has taken on, and who might take what is
 * still open. Nobody is ever proposed for more than they take.
 */

import type { AssignPair, Daqiao, Reason, RecordInput, RecordRef as NamedRecord } from "daqiao";

import type { InterestLine } from "../journal/ledger.js";
import { textIn } from "../language.js";
import type { RecordRef } from "../record-ref.js";
import { refOf } from "./rows.js";

/** A technology manager and what they have in hand. */
export interface Manager {
  readonly ref: RecordRef;
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
  zh: "记录不在已打开的数据包中",
  en: "its record is in no open pack",
};

const TOO_MANY: Reason = {
  code: "assign/too-many",
  zh: `一次最多计算 ${MOST_PAIRS} 条，采用后可再次计算`,
  en: `at most ${MOST_PAIRS} are worked out at once; accept these and ask again`,
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

/** Whether a match waits for somebody to take it on. */
export function isOpen(line: InterestLine): boolean {
  return line.manager === null && isInHand(line);
}

/** Who might take what nobody has, within what each has room for. */
export async function propose(
  engine: Daqiao,
  lines: readonly InterestLine[],
  managers: readonly Manager[],
): Promise<readonly Proposal[]> {
  const wanting = lines.filter(isOpen);
  const asked = wanting.slice(0, MOST_PAIRS);
  const open = await present(engine, asked);
  const room = new Map(managers.map((each) => [refOf(each.ref), each.capacity - each.taken]));
  const known = new Set(open.map(({ line }) => line));
  const done: Proposal[] = [
    ...asked
      .filter((line) => !known.has(line))
      .map((line) => ({ line, manager: null, reason: NOT_HERE })),
    ...wanting.slice(MOST_PAIRS).map((line) => ({ line, manager: null, reason: TOO_MANY })),
  ];
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
    for (const { pair, manager: named, reason } of found) {
      const manager = free.find(({ ref }) => isNamed(ref, named)) ?? null;
      const name = manager === null ? "" : refOf(manager.ref);
      for (const each of left.filter((open) => samePair(open.pair, pair))) {
        const rest = room.get(name) ?? 0;
        if (rest > 0) {
          room.set(name, rest - 1);
          done.push({ line: each.line, manager, reason });
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

function isOf({ manager }: InterestLine, ref: RecordRef): boolean {
  return manager !== null && refOf(manager) === refOf(ref);
}

/** An interest as the engine takes it. */
interface Open {
  readonly line: InterestLine;
  readonly pair: AssignPair & Readonly<Record<"need" | "offer", RecordRef>>;
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

async function find(engine: Daqiao, { id, market }: RecordRef): Promise<RecordRef | null> {
  return (await engine.get(id, { market })) === null ? null : { id, market };
}

function samePair(asked: Open["pair"], answered: AssignPair): boolean {
  return isNamed(asked.need, answered.need) && isNamed(asked.offer, answered.offer);
}

/** Whether an answer of the engine names a record. */
function isNamed(ref: RecordRef, named: NamedRecord): boolean {
  return ref.id === named.id && ref.market === named.market;
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
