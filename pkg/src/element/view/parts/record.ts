/** A whole record, with every field it has, and the words of a match marked. */

import { html, nothing, type TemplateResult } from "lit";

import type { Match, RecordInput } from "../../../types.js";
import { dateText } from "../date.js";
import { swap } from "../icons.js";
import { marked, rangesAt } from "../marks.js";
import { maturityName } from "../maturity.js";
import { priceText } from "../price.js";
import { cut, isText, langTag, versions } from "../text.js";
import { anyValue } from "../value.js";
import type { View } from "../view.js";

/** Long texts, in reading order. */
const PROSE = [
  "summary",
  "problem",
  "current_state",
  "expected",
  "solution",
  "advantage",
  "application",
  "description",
] as const;

/** Short facts, in reading order. */
const FACTS = [
  "provider",
  "region",
  "maturity",
  "min_maturity",
  "price",
  "modes",
  "tags",
  "keywords",
  "published",
  "updated",
  "confirmed",
  "valid_through",
  "deadline",
  "status",
  "source",
  "id",
] as const;

/** Most that is shown of one text, in UTF-16 units. */
const LONGEST = 20_000;

const KNOWN: ReadonlySet<string> = new Set(["title", "kind", ...PROSE, ...FACTS]);

export function recordSheet(view: View, match: Match): TemplateResult {
  const { t } = view;
  const { record } = match;
  const unknown = Object.keys(record).filter((key) => !KNOWN.has(key));
  return html`<div class="record" data-testid="record">
    <div class="record-title">${texts(view, match, "title", record.title)}</div>
    ${use(view, match)}
    ${PROSE.filter((name) => record[name] !== undefined).map(
      (name) => html`<section>
        <h3>${t.fields[name]}</h3>
        ${texts(view, match, name, record[name])}
      </section>`,
    )}
    <dl>
      ${FACTS.filter((name) => record[name] !== undefined).map((name) =>
        row(nameOf(view, match, name), fact(view, match, name)),
      )}
      ${unknown.map((name) => row(t.fields[name] ?? name, other(view, match, name)))}
    </dl>
  </div>`;
}

/** Only needs and offers can be asked with. */
function use(view: View, { kind, record, market }: Match): TemplateResult | typeof nothing {
  if (kind !== "need" && kind !== "offer") return nothing;
  const { t } = view;
  return html`<button class="button" @click=${() => view.askWith(record, market)}>
    ${swap}${kind === "need" ? t.useAsNeed : t.useAsOffer}
  </button>`;
}

function row(name: string, value: unknown): TemplateResult {
  return html`<div><dt><bdi>${name}</bdi></dt><dd>${value}</dd></div>`;
}

function nameOf({ t }: View, { kind }: Match, name: string): string {
  if (name === "price" && kind === "need") return t.budgetField;
  return t.fields[name] ?? name;
}

function texts(
  view: View,
  match: Match,
  name: string,
  value: RecordInput["summary"],
): readonly TemplateResult[] {
  return versions(value, `/${name}`, view.language).map(
    ({ text, path, language }) =>
      html`<p lang=${langTag(language)} dir="auto">${marks(match, text, path)}</p>`,
  );
}

function marks({ highlights }: Match, text: string, path: string): readonly unknown[] {
  return marked(cut(text, LONGEST), rangesAt(highlights, path));
}

function fact(view: View, match: Match, name: (typeof FACTS)[number]): unknown {
  const { language, labels, t } = view;
  const { record } = match;
  switch (name) {
    case "provider":
      return provider(view, match);
    case "region":
      return `${labels.region(record.region ?? "", language)} (${record.region ?? ""})`;
    case "maturity":
    case "min_maturity": {
      const maturity = record[name];
      return maturity ? maturityName(maturity, labels, language) : nothing;
    }
    case "price":
      return priceText(record.price, language, t) ?? anyValue(record.price);
    case "modes":
      return (record.modes ?? [])
        .map((mode) => labels.of("modes", mode, language))
        .join(language === "zh" ? "、" : ", ");
    case "status":
      return labels.of("status", record.status ?? "", language);
    case "tags":
      return list(
        (record.tags ?? []).map((tag, at) =>
          typeof tag === "string"
            ? marks(match, tag, `/tags/${at}`)
            : [labels.tag(tag, language)],
        ),
      );
    case "keywords":
      return list(
        (record.keywords ?? []).map((word, at) => marks(match, word, `/keywords/${at}`)),
      );
    case "published":
    case "updated":
    case "confirmed":
    case "valid_through":
    case "deadline": {
      const date: unknown = record[name];
      return anyValue(typeof date === "string" ? dateText(date, language) : date);
    }
    default:
      return anyValue(record[name]);
  }
}

function list(entries: readonly (readonly unknown[])[]): TemplateResult {
  return html`<ul class="plain-words">${entries.map((entry) => html`<li><bdi>${entry}</bdi></li>`)}</ul>`;
}

function provider(view: View, match: Match): TemplateResult {
  const { provider } = match.record;
  const type = provider?.type;
  return html`${texts(view, match, "provider/name", provider?.name)}
  ${type === undefined ? nothing : html`<p class="quiet">${view.t.providers[type] ?? type}</p>`}`;
}

function other(view: View, match: Match, name: string): unknown {
  const value = match.record[name];
  return isText(value) && typeof value !== "string"
    ? texts(view, match, name, value)
    : anyValue(value);
}
