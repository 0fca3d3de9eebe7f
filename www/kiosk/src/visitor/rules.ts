/** Rules of eligibility as a form: which facts they ask for, and how each record's rules stand. */

import type { Fact, FactorPart, Label, Match } from "daqiao";

import type { Labels } from "../record-view.js";

/** A fact that rules ask for. */
export interface Question {
  readonly name: string;
  readonly label: Label;
  /** What it may be; null for a number. */
  readonly choices: readonly Choice[] | null;
}

/** One of several answers. */
export interface Choice {
  readonly value: Fact;
  readonly label: Label;
}

/** How a record's rules stand: failed when one fails, passed when all pass. */
export type Verdict = "passed" | "failed" | "unknown";

/** The rules of a match. */
export function rulesOf({ factors }: Match): readonly FactorPart[] {
  return factors.find(({ name }) => name === "eligibility")?.parts ?? [];
}

/** How they stand, together. A record without rules is open to all. */
export function verdictOf(match: Match): Verdict {
  const states = rulesOf(match).map(({ state }) => state);
  if (states.includes("failed")) return "failed";
  return states.includes("unknown") ? "unknown" : "passed";
}

/** What to ask, so that all rules can be checked; those that most records ask for come first. */
export function questionsOf(matches: readonly Match[], labels: Labels): readonly Question[] {
  const rules = new Map<string, FactorPart[]>();
  for (const part of matches.flatMap(rulesOf)) {
    rules.set(part.name, [...(rules.get(part.name) ?? []), part]);
  }
  return [...rules.values()]
    .sort((a, b) => b.length - a.length)
    .flatMap((parts) => {
      const first = parts[0];
      return first === undefined ? [] : [questionOf(first, parts, labels)];
    });
}

function questionOf(
  { name, label }: FactorPart,
  parts: readonly FactorPart[],
  labels: Labels,
): Question {
  const values = parts.flatMap(({ rule }) => rule?.values ?? []);
  if (parts.some(({ rule }) => rule?.op === "within")) {
    const regions = labels.codesOf("region").map((code) => ({
      value: code,
      label: { zh: labels.region(code, "zh"), en: labels.region(code, "en") },
    }));
    return { name, label, choices: regions };
  }
  if (values.some(({ value }) => typeof value === "number")) return { name, label, choices: null };
  const known = new Map(values.map((choice) => [JSON.stringify(choice.value), choice]));
  return { name, label, choices: [...known.values()] };
}
