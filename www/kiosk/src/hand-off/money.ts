/** Amounts for people, to the last digit: a contract is no place for rounded figures. */

import type { Price } from "daqiao";

import type { Language } from "../language.js";

/** An amount with its currency. */
export function moneyText(amount: number, currency: string, language: Language): string {
  try {
    return new Intl.NumberFormat(language === "zh" ? "zh-CN" : "en", {
      style: "currency",
      currency,
      minimumFractionDigits: 0,
      maximumFractionDigits: 2,
    }).format(amount);
  } catch {
    // Three letters that are no currency.
    return `${amount} ${currency}`;
  }
}

/** A price as a record states it; null when it states none. */
export function priceText(price: Price | undefined, language: Language): string | null {
  if (price === undefined) return null;
  if (price.type === "negotiable") return language === "zh" ? "面议" : "negotiable";
  const { min, max, currency = "CNY" } = price;
  const ends = [min, max].flatMap((end) => (end === undefined ? [] : [moneyText(end, currency, language)]));
  return ends.length === 0 ? null : [...new Set(ends)].join("–");
}
