/**
 * What is known about the value of an offer: proof of its maturity, its rights, its figures against
 * the need, and what offers like it ask for. It says what is there and what is not; it values nothing.
 */

import type { Daqiao, Factor, FactorPart, Maturity } from "daqiao";

import type { EntryId } from "../journal/entry.js";
import { textIn } from "../language.js";
import { type Comparables, compare, FEWEST } from "./comparable.js";
import type { Label } from "./dictionary.js";
import { NOTICE } from "./draft.js";
import { entries } from "./fill.js";
import type { Known, Pair } from "./pair.js";
import { isOfTheFirm, mayLeave, NONE_TICKED, type Sensitive, type Ticked, toldByFactor } from "./sensitive.js";

/** What is known about the value of an offer. */
export interface Evidence {
  readonly offer: Known;
  /** As the record states it, with the names of the code and of its scale. */
  readonly maturity: (Maturity & { readonly label: Label | null; readonly title: Label | null }) | null;
  /** What proves it, in the record's own words. */
  readonly proofs: readonly Proof[];
  readonly ip: readonly IpEntry[];
  readonly rights: readonly CodeAndLabel[];
  /** Why the offer answers the need; empty when nothing of the need was told. */
  readonly factors: readonly EvidenceFactor[];
  readonly prices: Comparables;
}

/** An entry of the record's evidence. */
export interface Proof {
  readonly type: CodeAndLabel;
  /** Empty when the record does not say which. */
  readonly ref: string;
}

/** A right of the offer. */
export interface IpEntry {
  readonly type: CodeAndLabel;
  readonly number: string;
  readonly status: string;
  readonly expires: string;
  /** Whether it had expired on the day; null when the record does not say when it does. */
  readonly expired: boolean | null;
}

/** A code and its name. */
export interface CodeAndLabel {
  readonly code: string;
  readonly label: Label | null;
}

/** A factor of the match, and which of the asker's figures it tells. */
export interface EvidenceFactor {
  readonly name: Factor["name"];
  readonly share: number;
  readonly known: boolean;
  readonly reason: Label;
  readonly parts: readonly Pick<FactorPart, "name" | "state" | "label" | "reason">[];
  readonly tells: readonly Sensitive[];
}

/** Gathers the evidence. Null when there is no offer to speak of. */
export async function gather(engine: Daqiao, pair: Pair, today: string): Promise<Evidence | null> {
  const { offer, match } = pair;
  if (offer === null) return null;
  const { record } = offer;
  const schemes = ["evidence-kind", "ip-kind", "rights", record.maturity?.scheme ?? ""];
  const [prices, ...lists] = await Promise.all([
    compare(engine, offer, today),
    ...schemes.map((scheme) => (scheme === "" ? null : engine.codeList(scheme))),
  ]);
  const named = (scheme: string, code: string): CodeAndLabel => {
    const found = lists[schemes.indexOf(scheme)]?.codes.find((each) => each.code === code);
    return { code, label: found === undefined ? null : { zh: found.zh, en: found.en } };
  };
  const { maturity } = record;
  return {
    offer,
    maturity:
      maturity === undefined
        ? null
        : {
            ...maturity,
            label: named(maturity.scheme, maturity.code).label,
            title: lists[schemes.indexOf(maturity.scheme)]?.title ?? null,
          },
    proofs: entries(record, "evidence").map((proof) => ({
      type: named("evidence-kind", said(proof["type"])),
      ref: said(proof["ref"]),
    })),
    ip: entries(record, "ip").map((right) => ipEntry(right, named, today)),
    rights: [record["rights"]].flat().flatMap((code) =>
      typeof code === "string" ? [named("rights", code)] : [],
    ),
    factors: (match?.factors ?? []).filter(({ name }) => !isOfTheFirm(name)).map(evidenceFactor),
    prices,
  };
}

/** The evidence as data. */
export interface EvidencePayload {
  readonly format: "daqiao-evidence/1";
  readonly notice: Label;
  readonly created: string;
  readonly interest: EntryId;
  readonly offer: { readonly id: string; readonly market: string; readonly title: string };
  readonly maturity: Evidence["maturity"];
  readonly proofs: readonly Proof[];
  readonly ip: readonly IpEntry[];
  readonly rights: readonly CodeAndLabel[];
  readonly factors: readonly Omit<EvidenceFactor, "tells">[];
  /** The visitor's figures that were left out, with the factors that would tell them. */
  readonly withheld: readonly Sensitive[];
  readonly prices: Comparables & {
    /** Fewest offers that are compared. */
    readonly minimum: number;
    /** Whether there were fewer; no price of another offer is told then. */
    readonly refused: boolean;
    /** Offers with a price in this currency. */
    readonly n: number;
  };
}

/** The evidence as data, without the visitor's figures that are not ticked. */
export function evidencePayload(
  evidence: Evidence,
  interest: EntryId,
  created: string,
  ticked: Ticked = NONE_TICKED,
): EvidencePayload {
  const { offer, maturity, proofs, ip, rights, factors, prices } = evidence;
  const leaving = factors.filter(({ tells }) => mayLeave(tells, ticked));
  return {
    format: "daqiao-evidence/1",
    notice: NOTICE,
    created,
    interest,
    offer: {
      id: offer.ref.id,
      market: offer.ref.market,
      title: textIn(offer.record.title, "zh"),
    },
    maturity,
    proofs,
    ip,
    rights,
    factors: leaving.map(({ tells: _, ...factor }) => factor),
    withheld: [
      ...new Set(
        factors.flatMap(({ tells }) => tells.filter((figure) => !ticked.includes(figure))),
      ),
    ],
    prices: {
      ...prices,
      offers: isRefused(prices) ? [] : prices.offers,
      minimum: FEWEST,
      refused: isRefused(prices),
      n: prices.offers.length,
    },
  };
}

/** Whether there are too few prices to say anything. */
export function isRefused({ lowEnds, highEnds }: Comparables): boolean {
  return lowEnds === null && highEnds === null;
}

function ipEntry(
  right: Readonly<Record<string, unknown>>,
  named: (scheme: string, code: string) => CodeAndLabel,
  today: string,
): IpEntry {
  const expires = said(right["expires"]);
  return {
    type: named("ip-kind", said(right["type"])),
    number: said(right["number"]),
    status: said(right["status"]),
    expires,
    expired: expires === "" ? null : expires < today,
  };
}

function evidenceFactor({ name, share, known, reason, parts = [] }: Factor): EvidenceFactor {
  return {
    name,
    share,
    known,
    reason: { zh: reason.zh, en: reason.en },
    parts: parts.map((part) => ({
      name: part.name,
      state: part.state,
      label: part.label,
      reason: part.reason,
    })),
    tells: toldByFactor(name),
  };
}

function said(value: unknown): string {
  return typeof value === "string" ? value : "";
}
