/** Prices as people write them: 300–600 万元, €85K–140K. */

import type { Price, RecordInput } from "../../types.js";

import type { Language } from "./language.js";
import type { Messages } from "./messages/messages.js";

const UNITS: Readonly<Record<string, string>> = { CNY: "元", EUR: "欧元", USD: "美元" };

/** A price in one line; null if the record has none. */
export function priceText(
  price: Price | undefined,
  language: Language,
  messages: Messages,
): string | null {
  if (price === undefined) return null;
  if (price.type === "negotiable") return messages.priceNegotiable;
  const { min, max, currency = "CNY" } = price;
  if (min !== undefined && max !== undefined && min > 0 && min !== max) {
    return between(min, max, currency, language);
  }
  if (max !== undefined && (min === undefined || min === 0)) {
    return messages.priceUpTo(amountText(max, currency, language));
  }
  if (min === undefined) return null;
  const text = amountText(min, currency, language);
  return max === undefined ? messages.priceFrom(text) : text;
}

/** The price line of a card: a need has a budget, an offer a price. */
export function cardPrice(
  record: RecordInput,
  language: Language,
  messages: Messages,
): string | null {
  const text = priceText(record.price, language, messages);
  return text !== null && record.kind === "need" ? messages.budgetOf(text) : text;
}

/** One amount of money. */
export function amountText(amount: number, currency: string, language: Language): string {
  if (language === "en") return compact(amount, currency);
  const unit = UNITS[currency] ?? ` ${currency}`;
  return amount >= 10_000
    ? `${digits(amount / 10_000)} 万${unit}`
    : `${digits(amount)} ${unit}`;
}

function between(min: number, max: number, currency: string, language: Language): string {
  if (language === "en") return `${compact(min, currency)}–${withoutSign(max, currency)}`;
  const unit = UNITS[currency] ?? ` ${currency}`;
  if (min < 10_000) {
    return `${amountText(min, currency, language)}–${amountText(max, currency, language)}`;
  }
  return `${digits(min / 10_000)}–${digits(max / 10_000)} 万${unit}`;
}

function digits(amount: number): string {
  return new Intl.NumberFormat("zh-CN", {
    maximumFractionDigits: 2,
    useGrouping: false,
  }).format(amount);
}

function compact(amount: number, currency: string): string {
  return new Intl.NumberFormat("en", { ...SHORT, ...money(currency) }).format(amount);
}

function withoutSign(amount: number, currency: string): string {
  const parts = new Intl.NumberFormat("en", { ...SHORT, ...money(currency) }).formatToParts(
    amount,
  );
  return parts.map(({ type, value }) => (type === "currency" ? "" : value)).join("");
}

const SHORT = { notation: "compact", maximumFractionDigits: 2 } as const;

/** `currency` must have three letters; anything else would throw. */
function money(currency: string): Intl.NumberFormatOptions {
  if (!/^[A-Z]{3}$/.test(currency)) return {};
  return {
    style: "currency",
    currency,
    currencyDisplay: "narrowSymbol",
    minimumFractionDigits: 0,
  };
}
