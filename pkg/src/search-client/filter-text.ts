/**
 * The parameter `filters` → conditions.
 *
 * Read is `A AND (B OR C) AND D`: terms are `facet:value`, `facet:"value with spaces"`,
 * `price <= 50000` or `maturity:4 TO 6`, and what stands between OR are values of one facet.
 * NOT is refused, as are AND inside of parentheses and AND beside OR without any.
 */

import { anyOf, type Condition, facetValue, numericTerm } from "./conditions.js";
import { refused } from "./refusals.js";

interface Token {
  /** `(`, `)`, `AND`, `OR`, `NOT`, or a term without its quotes. */
  readonly text: string;
  readonly isTerm: boolean;
}

/** A term, a parenthesis, or a word between terms; quoted parts may hold anything. */
const TOKEN = /\s*(?:([()])|((?:"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|[^\s()"'])+))/suy;
const WORDS: ReadonlySet<string> = new Set(["AND", "OR", "NOT"]);

/**
 * Reads a filter text.
 *
 * @throws {DaqiaoError} `query/range`
 */
export function filterConditions(given: unknown): Condition[] {
  if (typeof given !== "string") throw wrong(given);
  if (given.trim() === "") return [];
  const tokens = joined(tokensOf(given));
  const conditions: Condition[] = [];
  let at = 0;

  const take = (text: string): boolean => {
    const token = tokens[at];
    if (token === undefined || token.isTerm || token.text !== text) return false;
    at += 1;
    return true;
  };
  const term = (): string => {
    const token = tokens[at];
    if (token === undefined || !token.isTerm) throw wrong(given);
    at += 1;
    return token.text;
  };
  /** Terms with OR between them. */
  const either = (): string[] => {
    const terms = [term()];
    while (take("OR")) terms.push(term());
    return terms;
  };

  let bare = 0;
  do {
    const inside = take("(");
    const terms = either();
    if (inside && !take(")")) throw wrong(given);
    if (!inside && terms.length > 1) bare += 1;
    conditions.push(condition(terms));
  } while (take("AND"));
  // Without parentheses it can be read in two ways.
  if (at < tokens.length || (bare > 0 && conditions.length > 1)) throw wrong(given);
  return conditions;
}

function condition(terms: readonly string[]): Condition {
  const [first = ""] = terms;
  const bounds = numericTerm("filters", first);
  if (bounds === null)
    return anyOf(
      "filters",
      terms.map((term) => facetValue("filters", term)),
    );
  if (terms.length > 1) throw wrong(terms.join(" OR "));
  return bounds;
}

function tokensOf(given: string): Token[] {
  const tokens: Token[] = [];
  TOKEN.lastIndex = 0;
  const text = given.trimEnd();
  while (TOKEN.lastIndex < text.length) {
    const [, parenthesis, word] = TOKEN.exec(text) ?? [];
    if (parenthesis !== undefined) tokens.push({ text: parenthesis, isTerm: false });
    else if (word !== undefined)
      tokens.push({ text: unquoted(word), isTerm: !WORDS.has(word) });
    else throw wrong(given);
  }
  return tokens;
}

/** Puts comparisons with spaces together again: `price`, `>=`, `5` → `price >= 5`. */
function joined(tokens: readonly Token[]): Token[] {
  const whole: Token[] = [];
  for (const token of tokens) {
    const last = whole.at(-1);
    const belongs =
      /^(?:[<>=!:]|TO$)/.test(token.text) || /(?:[<>=:]|\sTO)$/.test(last?.text ?? "");
    if (last?.isTerm && token.isTerm && belongs) {
      whole[whole.length - 1] = { text: `${last.text} ${token.text}`, isTerm: true };
    } else {
      whole.push(token);
    }
  }
  return whole;
}

/** Without its quotes, wherever in the term they stand. */
function unquoted(word: string): string {
  return word.replace(/"((?:\\.|[^"\\])*)"|'((?:\\.|[^'\\])*)'/gsu, (_, double, single) =>
    String(double ?? single).replace(/\\(["'\\])/gu, "$1"),
  );
}

function wrong(found: unknown): Error {
  return refused("filters", found, {
    en: "expected terms with AND between them, and values of one facet in parentheses with OR",
    zh: "应为以 AND 连接的条件,同一分面的多个值放在括号内以 OR 连接",
  });
}
