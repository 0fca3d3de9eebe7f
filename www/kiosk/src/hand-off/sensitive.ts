/**
 * Figures of an enterprise that stay on the device: they are in no export unless staff tick them,
 * one by one and each time.
 */

/** A figure that stays unless it is ticked. */
export type Sensitive = "innovation-score" | "turnover" | "budget";

export const SENSITIVE: readonly Sensitive[] = ["innovation-score", "turnover", "budget"];

/** What may leave nevertheless. */
export type Ticked = readonly Sensitive[];

/** Nothing is ticked: what holds unless somebody says otherwise. */
export const NONE_TICKED: Ticked = [];

/** Facts of eligibility that tell a figure; they have the names of the code list `fact`. */
const TOLD_BY_FACT: Readonly<Record<string, Sensitive>> = {
  innovation_score: "innovation-score",
  revenue: "turnover",
  amount: "budget",
};

/** What a factor of a match tells of the one that asks. */
export function toldByFactor(name: string, parts: readonly { readonly name: string }[]): Ticked {
  if (name === "price") return ["budget"];
  if (name !== "eligibility") return [];
  return parts.flatMap((part) => TOLD_BY_FACT[part.name] ?? []);
}

/** Whether everything that something tells is ticked. */
export function mayLeave(tells: Ticked, ticked: Ticked): boolean {
  return tells.every((figure) => ticked.includes(figure));
}
