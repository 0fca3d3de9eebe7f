/**
 * Figures of a visitor that stay on the device: they are in no export unless staff tick them, one by
 * one and each time. What a firm is, such as its turnover or innovation score, is not even here: see
 * {@link isOfTheFirm}.
 */

/** Figures that stay unless they are ticked, in the order in which they are offered. */
export const SENSITIVE = ["budget"] as const;

/** A figure that stays unless it is ticked. */
export type Sensitive = (typeof SENSITIVE)[number];

/** What may leave nevertheless. */
export type Ticked = readonly Sensitive[];

/** Nothing is ticked: what holds unless somebody says otherwise. */
export const NONE_TICKED: Ticked = [];

/**
 * Whether a factor compares the firm that asks (its turnover, its innovation score) and not the
 * offer. It says nothing of the offer's value, and no hand-off has it.
 */
export function isOfTheFirm(factor: string): boolean {
  return factor === "eligibility";
}

/** What a factor of a match tells of the one that asks. */
export function toldByFactor(factor: string): Ticked {
  return factor === "price" ? ["budget"] : [];
}

/** Whether everything that something tells is ticked. */
export function mayLeave(tells: Ticked, ticked: Ticked): boolean {
  return tells.every((figure) => ticked.includes(figure));
}
