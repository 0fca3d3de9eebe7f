/**
 * An interest → what is known of the match behind it: the offer, the need, why they fit, and who
 * would buy and sell. Hand-offs are made from this and from what staff add, from nothing else.
 */

import type { Daqiao, Match, MatchRequest, RecordInput } from "daqiao";

import type { Contact } from "../journal/entry.js";
import type { InterestLine } from "../journal/ledger.js";
import { textIn } from "../language.js";
import type { RecordRef } from "../record-ref.js";

/** What is known of a match. */
export interface Pair {
  readonly line: InterestLine;
  /** Null when the visitor described an offer of their own, which is in no pack. */
  readonly offer: Known | null;
  /** Null when the visitor described a need of their own. */
  readonly need: Known | null;
  /** Why the offer answers the need; null when nothing of the need was told. */
  readonly match: Match | null;
  readonly buyer: Party;
  readonly seller: Party;
}

/** A record of an open pack. */
export interface Known {
  readonly ref: RecordRef;
  readonly record: RecordInput;
}

/** What is known of one that would sign. */
export interface Party {
  /** The need or the offer. */
  readonly known: Known | null;
  /** The organisation's own record, found by its whole name. */
  readonly org: Known | null;
  /** What the visitor wrote; null for the other side. */
  readonly visitor: Contact | null;
}

/** Kinds whose provider would pay. */
const ASKING: readonly string[] = ["need", "challenge"];

/**
 * Looks up what belongs to an interest, as it stands on the day. A record that is in no open pack any
 * more is left out.
 */
export async function openPair(engine: Daqiao, line: InterestLine, today: string): Promise<Pair> {
  const { record, asked, need: told, contact } = line.interest;
  const target = await known(engine, record);
  const own = asked === undefined ? null : await known(engine, asked);
  const asking = target !== null && ASKING.includes(target.record.kind);
  const offer = asking ? own : target;
  const need = asking ? target : own;
  const here = { known: own, visitor: contact };
  const there = { known: target, visitor: null };
  const [match, visitorOrg, otherOrg] = await Promise.all([
    offer === null ? null : explained(engine, offer, question(need, asking ? "" : told, today)),
    organisation(engine, own === null ? contact.organisation : nameOf(own.record)),
    organisation(engine, target === null ? "" : nameOf(target.record)),
  ]);
  const visitor = { ...here, org: visitorOrg };
  const other = { ...there, org: otherOrg };
  return {
    line,
    offer,
    need,
    match,
    buyer: asking ? other : visitor,
    seller: asking ? visitor : other,
  };
}

/** The name of the organisation behind a record. */
export function nameOf(record: RecordInput): string {
  return textIn(record.provider?.name, "zh");
}

async function known(engine: Daqiao, ref: RecordRef): Promise<Known | null> {
  const { id, market } = ref;
  const record = await engine.get(id, { market });
  return record === null ? null : { ref: { id, market }, record };
}

async function explained(
  engine: Daqiao,
  { ref: { id, market } }: Known,
  request: MatchRequest | null,
): Promise<Match | null> {
  return request === null ? null : engine.explain(request, id, { market });
}

/** As the visitor asked it: the figures of the visitor's firm are no part of it. */
function question(need: Known | null, told: string, today: string): MatchRequest | null {
  if (need !== null) return { record: need.ref.id, market: need.ref.market, find: "offer", today };
  return told.trim() === "" ? null : { text: told, find: "offer", today };
}

async function organisation(engine: Daqiao, name: string): Promise<Known | null> {
  if (name.trim() === "") return null;
  const { matches } = await engine.search({
    text: name,
    filters: { kind: ["org"] },
    limit: 10,
    explain: false,
  });
  const same = matches.find(({ record }) => names(record).includes(name.trim()));
  return same === undefined
    ? null
    : { ref: { id: same.id, market: same.market }, record: same.record };
}

function names({ title }: RecordInput): readonly string[] {
  return typeof title === "string" ? [title] : [title.zh ?? "", title.en ?? ""];
}
