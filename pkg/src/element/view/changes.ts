/** What visitors' choices and the engine's answers change in the state. Nothing here acts. */

import type { Fact, FactorPart, Kind, Match, RecordInput } from "../../types.js";
import {
  type Answer,
  COMPARED,
  keyOf,
  type Laid,
  NO_RANGES,
  opposite,
  type State,
} from "./state.js";

/** What becomes of the question and all that hangs on it when there is none. */
export const NO_QUESTION: Pick<
  State,
  "record" | "market" | "answer" | "error" | "active" | "laid"
> = {
  record: null,
  market: "",
  answer: null,
  error: null,
  active: null,
  laid: new Map(),
};

/** What depends on the packs, when there are none. */
export const NOTHING_SOUGHT: Pick<State, "kind" | "facts" | "rules" | "compared"> = {
  kind: null,
  facts: {},
  rules: new Map(),
  compared: [],
};

/** A value of a facet is chosen, or no more. */
export function facetToggled(
  { selection }: State,
  facet: string,
  value: string,
): Partial<State> {
  const { [facet]: chosen = [], ...others } = selection;
  const next = chosen.includes(value)
    ? chosen.filter((other) => other !== value)
    : [...chosen, value];
  return { selection: next.length === 0 ? others : { ...others, [facet]: next } };
}

/** Records of another kind are looked for, in answer to the same question. */
export function kindSought(state: State, kind: Kind): Partial<State> {
  return {
    kind: kind === state.find ? null : kind,
    active: null,
    laid: new Map(),
    compared: [],
    selection: {},
    ranges: NO_RANGES,
  };
}

/** A fact is said or, when it is null, taken back. */
export function factSaid(state: State, name: string, fact: Fact | null): Partial<State> {
  const { [name]: _, ...others } = state.facts;
  return { facts: fact === null ? others : { ...others, [name]: fact } };
}

/** A record is the question, and its counterparts are looked for; null returns to the text. */
export function askedWith(
  state: State,
  record: RecordInput | null,
  market: string,
): Partial<State> {
  const find =
    record === null ? state.find : opposite(record.kind === "offer" ? "offer" : "need");
  return {
    ...NO_QUESTION,
    record,
    market,
    find,
    kind: null,
    compared: find === state.find ? state.compared : [],
    selection: {},
    ranges: NO_RANGES,
    panel: null,
  };
}

/** A match is compared, or no more; nothing changes when there are as many as can be. */
export function comparedToggled({ compared, panel }: State, match: Match): Partial<State> {
  const key = keyOf(match);
  const others = compared.filter((one) => keyOf(one) !== key);
  const added = others.length === compared.length;
  if (added && others.length >= COMPARED.most) return {};
  const next = added ? [...others, match] : others;
  const few = next.length < COMPARED.least && panel?.name === "compare";
  return { compared: next, ...(few ? { panel: null } : {}) };
}

/** There is an answer. What was laid open or compared stays so, as it now is. */
export function answeredWith(
  { active, laid, compared, facts, rules }: State,
  answer: Answer,
): Partial<State> {
  const matches = new Map(answer.matches.map((match) => [keyOf(match), match]));
  return {
    answer,
    error: null,
    rules: rulesOf(answer, facts, rules),
    active: active === null ? null : (matches.get(keyOf(active)) ?? null),
    laid: new Map([...laid].filter(([key]) => matches.has(key))),
    compared: compared.map((match) => matches.get(keyOf(match)) ?? match),
  };
}

/** What rules ask: those of the answer, and of facts that were said those that were known before. */
function rulesOf(
  { matches }: Answer,
  facts: State["facts"],
  known: State["rules"],
): State["rules"] {
  const rules = new Map<string, readonly FactorPart[]>();
  for (const { factors } of matches) {
    for (const { name, parts = [] } of factors) {
      if (name !== "eligibility") continue;
      for (const part of parts) rules.set(part.name, [...(rules.get(part.name) ?? []), part]);
    }
  }
  for (const [name, parts] of known) {
    if (name in facts && !rules.has(name)) rules.set(name, parts);
  }
  return rules;
}

/** Something was found out of a match; nothing changes unless it is still open under its answer. */
export function laidOut(
  { laid, answer }: State,
  match: Match,
  found: Partial<Laid>,
): Partial<State> {
  const key = keyOf(match);
  const open = laid.get(key);
  if (open === undefined || !answer?.matches.includes(match)) return {};
  return { laid: new Map(laid).set(key, { ...open, ...found }) };
}
