/** From a cell to a value of a field. What cannot be read is null, and the caller keeps the cell. */

import type { Price, RecordInput } from "daqiao";

import fields from "../../../../src/vocabulary/lists/contract-field.json";
import maturities from "../../../../src/vocabulary/lists/market5.json";
import modes from "../../../../src/vocabulary/lists/mode.json";
import regions from "../../../../src/vocabulary/lists/region.json";
import states from "../../../../src/vocabulary/lists/status.json";
import { type Field, plain } from "./fields.js";

interface Code {
  readonly code: string;
  readonly zh: string;
  readonly en: string;
}

/** Separates the values of a list. */
const LIST = /[;；,，、|\n]+/;
const COUNTRIES = "DE US GB FR IT ES NL BE AT CH SE FI DK NO PL CZ IE PT JP KR SG IN IL AU CA RU BR";

/** Values of fields by field; null for a cell that does not say one. */
type Reader = (cell: string, header: string) => unknown;

const READERS: Readonly<Partial<Record<Field, Reader>>> = {
  kind: kindIn,
  keywords: listIn,
  field: (cell) => codesIn(cell, fields.codes, "contract-field"),
  tags: (cell) => listIn(cell).map(tagIn),
  region: regionIn,
  maturity: maturityIn,
  price: priceIn,
  modes: (cell) => codesIn(cell, modes.codes, null),
  provider: (cell) => ({ name: cell }),
  published: dateIn,
  updated: dateIn,
  deadline: dateIn,
  status: (cell) => named(cell, states.codes)?.code ?? null,
  url: (cell) => (/^https?:\/\//i.test(cell) ? { url: cell } : null),
};

/** The name of the field in a record. */
export function keyOf(field: Field): string {
  if (field === "field") return "tags";
  if (field === "url") return "source";
  return field;
}

/**
 * Reads a cell.
 *
 * @param header the name of its column, which may name the unit of its numbers
 * @param kind what the record is: a need has a maturity that it asks for
 */
export function valueOf(field: Field, cell: string, header: string): unknown {
  const reader = READERS[field];
  return reader === undefined ? cell : reader(cell, header);
}

function listIn(cell: string): readonly string[] {
  return cell.split(LIST).flatMap((part) => (part.trim() === "" ? [] : [part.trim()]));
}

function tagIn(part: string): unknown {
  const [, scheme, code] = /^([a-z][\w-]*):(\S+)$/i.exec(part) ?? [];
  return scheme === undefined ? part : { scheme, code };
}

function kindIn(cell: string): RecordInput["kind"] | null {
  const text = plain(cell);
  if (/需求|need|求购|难题/.test(text)) return "need";
  if (/供给|技术|成果|offer|专利/.test(text)) return "offer";
  return null;
}

/** A code whose name or number stands in the cell. */
function named(cell: string, codes: readonly Code[]): Code | null {
  const text = plain(cell);
  const exact = codes.find(({ code, zh, en }) => [code, plain(zh), plain(en)].includes(text));
  if (exact !== undefined) return exact;
  return codes.find(({ zh, en }) => text.includes(plain(zh)) || text.includes(plain(en))) ?? null;
}

/** Codes of all names in a cell; names of no code stay as free tags. */
function codesIn(cell: string, codes: readonly Code[], scheme: string | null): unknown {
  const found = listIn(cell).map((part) => ({ part, code: named(part, codes) ?? likely(part, codes) }));
  if (scheme !== null) {
    return found.map(({ part, code }) => (code === null ? part : { scheme, code: code.code }));
  }
  const known = found.flatMap(({ code }) => (code === null ? [] : [code.code]));
  return known.length === found.length && known.length > 0 ? known : null;
}

/** 新材料 stands for 新材料及其应用: a name may be cut short. */
function likely(part: string, codes: readonly Code[]): Code | null {
  const text = plain(part);
  if (text.length < 2) return null;
  return codes.find(({ zh, en }) => plain(zh).includes(text) || plain(en).includes(text)) ?? null;
}

function regionIn(cell: string): string | null {
  const text = cell.normalize("NFKC").trim();
  if (/^(\d{2}|\d{4}|\d{6})$/.test(text)) return text;
  const province = regions.codes.find(({ zh, en }) => text.startsWith(zh) || plain(text) === plain(en));
  if (province !== undefined) return province.code;
  if (/^[A-Z]{2}$/.test(text)) return text;
  return COUNTRIES.split(" ").find((code) => countryNames(code).includes(plain(text))) ?? null;
}

function countryNames(code: string): readonly string[] {
  return ["zh", "en"].map((language) =>
    plain(new Intl.DisplayNames([language], { type: "region" }).of(code) ?? ""),
  );
}

function maturityIn(cell: string): RecordInput["maturity"] | null {
  const text = plain(cell);
  const [, level] = /(?:trl\s*|^)([1-9])(?:级)?$/.exec(text) ?? [];
  if (level !== undefined) return { scheme: "trl9", code: level };
  const listed = named(cell, maturities.codes);
  const code = listed?.code ?? STEPS.find(([words]) => words.test(text))?.[1];
  return code === undefined ? null : { scheme: "market5", code };
}

/** Words for the steps of the market, the highest first: 已完成中试，可量产 is a 量产. */
const STEPS: readonly (readonly [RegExp, string])[] = [
  [/量产|产业化|规模化|批量|已投产|production|commerciali/, "4"],
  [/中试|示范|pilot|demonstrat/, "3"],
  [/小试|实验室验证|lab/, "2"],
  [/样品|样机|原型|prototype|sample/, "1"],
  [/研发|研制|构想|概念|r&d|concept|research/, "0"],
];

function dateIn(cell: string): string | null {
  const text = cell.normalize("NFKC").trim();
  const [, year, month, day] =
    /^(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?/.exec(text) ??
    /^(\d{4})(\d{2})(\d{2})$/.exec(text) ??
    [];
  if (year === undefined || month === undefined || day === undefined) return null;
  const date = `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
  return Number.isNaN(Date.parse(date)) ? null : date;
}

const UNITS: Readonly<Record<string, number>> = {
  亿: 1e8,
  千万: 1e7,
  百万: 1e6,
  万: 1e4,
  千: 1e3,
  m: 1e6,
  million: 1e6,
  k: 1e3,
};
const AMOUNT = /(\d[\d,]*(?:\.\d+)?)\s*(亿|千万|百万|万|千|million|m\b|k\b)?/g;

/** `50-80万元`, `US$1.2M`, `200万以内`, `面议`; a bare number is in the unit that the header names. */
function priceIn(cell: string, header: string): Price | null {
  const text = plain(cell);
  if (/面议|协商|待定|negotiable|on request/.test(text)) return { type: "negotiable" };
  const found = [...text.matchAll(AMOUNT)];
  const [first, second] = found;
  if (first === undefined || found.length > 2) return null;
  const [, headerUnit] = /[（(\s](亿|千万|百万|万|千)\s*元?/.exec(header.normalize("NFKC")) ?? [];
  const scale = (unit: string | undefined): number => UNITS[unit ?? headerUnit ?? ""] ?? 1;
  const amount = (match: RegExpExecArray, unit: string | undefined): number =>
    Math.round(Number((match[1] ?? "").replaceAll(",", "")) * scale(unit));
  const currency = currencyIn(`${text} ${plain(header)}`);
  if (second !== undefined) {
    // 50-80万: the unit stands once, at the end.
    const [low, high] = [amount(first, first[2] ?? second[2]), amount(second, second[2])];
    return low <= high ? { type: "range", min: low, max: high, currency } : null;
  }
  const value = amount(first, first[2]);
  const said = `${text} ${boundIn(header)}`;
  if (/以内|以下|不超过|至多|≤|<|up to|below|under|max/.test(said)) {
    return { type: "range", max: value, currency };
  }
  if (/以上|起|不低于|至少|≥|>|from|above|min/.test(said)) {
    return { type: "range", min: value, currency };
  }
  return { type: "fixed", min: value, max: value, currency };
}

/** Whether a column holds one end of a range of prices: `price.max`, 最低报价. */
function boundIn(header: string): "max" | "min" | "" {
  const text = plain(header);
  if (/max|最高|上限|不超过/.test(text)) return "max";
  return /min|最低|下限|不低于/.test(text) ? "min" : "";
}

function currencyIn(text: string): string {
  if (/us\$|usd|美元|\$/.test(text)) return "USD";
  if (/€|eur|欧元/.test(text)) return "EUR";
  return "CNY";
}
