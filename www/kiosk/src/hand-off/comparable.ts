/**
 * What offers like one ask for. Only figures that an offer states are told, and none when there are
 * too few: a median of three would be the price of one of them.
 */

import type { Daqiao, FactorName, Match, Price, RecordInput } from "daqiao";

import { codesOf } from "../record-codes.js";
import type { RecordRef } from "../record-ref.js";
import { levelZero } from "../visitor/level-zero.js";
import type { Known } from "./pair.js";

/**
 * Fewest offers that are compared. With five, each quartile is the price of another offer, and none
 * of them is the lowest or the highest.
 */
export const FEWEST = 5;

/**
 * Least share of the text factor, in millionths, at which an offer of the same field is like
 * another. In the catalogue of the demo, offers below it have a material or a machine in common,
 * and no purpose.
 */
export const ALIKE = 150_000;

/** Most offers that are looked at, those with the most similar text. The engine gives no more at once. */
export const MOST = 200;

/** The scheme of the fields of technology contracts. */
const FIELD = "contract-field";

/** Schemes by which nothing is of the same field: they say how it is made or protected. */
const NO_FIELDS: readonly string[] = ["ipc", "cpc", "free"];

/**
 * What was found about the prices of offers like one. Amounts are in whole units of their currency,
 * as records state them: yuan, not ten thousands.
 */
export interface Comparables {
  /** Offers of the same field with a similar text. */
  readonly alike: number;
  /** Whether there may be more than {@link MOST}, which were not looked at. */
  readonly more: boolean;
  /** Of those, the ones that state a price in `currency`. */
  readonly offers: readonly Comparable[];
  readonly currency: string | null;
  /** The offer's own price, as it states it. */
  readonly own: Price | null;
  /** Left out: the price is negotiable. */
  readonly negotiable: number;
  /** Left out: another currency. Currencies are not turned into one another. */
  readonly otherCurrency: number;
  /** Left out: no price, or none that is public. */
  readonly unpriced: number;
  /** Null when there are fewer than {@link FEWEST}. */
  readonly lowEnds: Spread | null;
  readonly highEnds: Spread | null;
}

/** An offer and the price that it states to everybody. */
export interface Comparable {
  readonly ref: RecordRef;
  readonly title: RecordInput["title"];
  readonly min: number | null;
  readonly max: number | null;
}

/** Quartiles of stated prices; each is a price that an offer states. */
export interface Spread {
  readonly n: number;
  readonly lower: number;
  readonly median: number;
  readonly upper: number;
}

/** Finds the offers like one, and what they ask for. */
export async function compare(engine: Daqiao, offer: Known, today: string): Promise<Comparables> {
  const fields = classesOf(offer.record);
  const found =
    fields.length === 0
      ? []
      : (
          await engine.match({
            record: offer.ref.id,
            market: offer.ref.market,
            find: "offer",
            today,
            filters: { tags: fields },
            weights: TEXT_ALONE,
            limit: MOST,
            explain: false,
          })
        ).matches;
  const prices = pricesOf(offer.record.price, found.filter((match) => isAlike(match, offer.ref)));
  return { ...prices, more: found.length === MOST && found.every(({ total }) => total >= ALIKE) };
}

/** What offers ask for in public, beside the price of one that is handed off. */
export function pricesOf(
  own: Price | undefined,
  alike: readonly Pick<Match, "id" | "market" | "record">[],
): Comparables {
  const prices = alike.map(({ id, market, record }) => ({ ref: { id, market }, record: levelZero(record) }));
  const negotiable = prices.filter(({ record }) => record.price?.type === "negotiable");
  const stated = prices.filter(({ record }) => isStated(record.price));
  const currency = currencyOf(own) ?? commonest(stated.map(({ record }) => currencyOf(record.price)));
  const same = stated.filter(({ record }) => currencyOf(record.price) === currency);
  const offers = same.map(({ ref, record }) => ({
    ref,
    title: record.title,
    min: record.price?.min ?? fixed(record.price),
    max: record.price?.max ?? fixed(record.price),
  }));
  return {
    alike: alike.length,
    more: false,
    offers,
    currency,
    own: own ?? null,
    negotiable: negotiable.length,
    otherCurrency: stated.length - same.length,
    unpriced: alike.length - negotiable.length - stated.length,
    lowEnds: spread(offers.flatMap(({ min }) => min ?? [])),
    highEnds: spread(offers.flatMap(({ max }) => max ?? [])),
  };
}

/** Quartiles by nearest rank; null when there are too few figures. */
export function spread(figures: readonly number[]): Spread | null {
  const sorted = [...figures].sort((a, b) => a - b);
  const at = (part: number): number => sorted[Math.ceil(part * sorted.length) - 1] ?? 0;
  if (sorted.length < FEWEST) return null;
  return { n: sorted.length, lower: at(0.25), median: at(0.5), upper: at(0.75) };
}

const TEXT_ALONE: { readonly [Name in FactorName]: number } = {
  text: 1,
  tags: 0,
  region: 0,
  maturity: 0,
  price: 0,
  modes: 0,
  payment: 0,
  indicators: 0,
  freshness: 0,
  eligibility: 0,
};

/** Whether a match is like an offer and another one: the record itself in another market is not. */
export function isAlike(
  { id, market, total, alsoIn }: Pick<Match, "id" | "market" | "total" | "alsoIn">,
  { id: ownId, market: ownMarket }: RecordRef,
): boolean {
  const isOwn = (ref: { readonly id: string; readonly market: string }): boolean =>
    ref.id === ownId && ref.market === ownMarket;
  return total >= ALIKE && !isOwn({ id, market }) && !(alsoIn ?? []).some(isOwn);
}

/** Its fields of technology contracts; of a market with other classes, those that it names first. */
function classesOf(record: RecordInput): readonly string[] {
  const schemes = (record.tags ?? []).flatMap((tag) => (typeof tag === "string" ? [] : [tag.scheme]));
  const named = [FIELD, ...schemes.filter((scheme) => !NO_FIELDS.includes(scheme))];
  const scheme = named.find((each) => codesOf(record, each).length > 0);
  return scheme === undefined ? [] : codesOf(record, scheme).map((code) => `${scheme}:${code}`);
}

function isStated(price: Price | undefined): boolean {
  return price !== undefined && price.type !== "negotiable" && (price.min ?? price.max) !== undefined;
}

/** The engine takes a price without a currency for one in yuan, and so does this. */
function currencyOf(price: Price | undefined): string | null {
  return price !== undefined && isStated(price) ? (price.currency ?? "CNY") : null;
}

function fixed(price: Price | undefined): number | null {
  return price?.type === "fixed" ? (price.min ?? price.max ?? null) : null;
}

/** The first by letters of those that come most often. */
function commonest(all: readonly (string | null)[]): string | null {
  const counts = new Map<string, number>();
  for (const each of all) if (each !== null) counts.set(each, (counts.get(each) ?? 0) + 1);
  const [first] = [...counts].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1));
  return first?.[0] ?? null;
}
