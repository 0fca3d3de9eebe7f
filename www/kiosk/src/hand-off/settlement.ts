/**
 * What two sides agreed on, as data for a system that settles: parties, mode, price, terms of
 * payment. Its form is `data/settlement.schema.json`. Nothing is settled by it.
 */

import type { RecordInput } from "daqiao";

import type { EntryId } from "../journal/entry.js";
import { textIn } from "../language.js";
import type { Label } from "./dictionary.js";
import { NOTICE } from "./draft.js";
import type { HandOffCode, Problem } from "./errors.js";
import { type Known, nameOf, type Pair } from "./pair.js";
import { isDate, readAmount } from "./values.js";

/** The payload. Amounts are in units of the currency (yuan, not ten thousands), with at most two decimals. */
export interface Settlement {
  readonly format: "daqiao-settlement/1";
  readonly notice: Label;
  /** `YYYY-MM-DD`. */
  readonly created: string;
  readonly interest: EntryId;
  readonly records: { readonly offer: SettledRecord | null; readonly need: SettledRecord | null };
  readonly parties: { readonly buyer: SettlementParty; readonly seller: SettlementParty };
  readonly mode: string;
  readonly price:
    | { readonly type: "agreed"; readonly amount: number; readonly currency: string }
    | { readonly type: "open" };
  readonly payment: Payment;
  readonly remark?: string;
}

/** A record that was settled on. */
export interface SettledRecord {
  readonly id: string;
  readonly market: string;
  readonly title: string;
}

/** One that pays or is paid. */
export interface SettlementParty {
  readonly name: string;
  /** Unified social credit code. */
  readonly uscc?: string;
}

/** Terms of payment. */
export type Payment = PaymentAfter | Shares | UseFirst;

/** Terms that may follow a trial. */
export type PaymentAfter =
  | { readonly type: "lump"; readonly due?: string }
  | {
      readonly type: "instalments";
      readonly parts: readonly { readonly amount: number; readonly when: string }[];
    }
  | { readonly type: "royalty"; readonly percent: number; readonly of: RoyaltyBase };

/** Paid in shares of the buyer's company. */
type Shares = { readonly type: "shares"; readonly percent: number };

/** 先用后付. */
export interface UseFirst {
  readonly type: "use-first";
  readonly trial: { readonly length: number; readonly unit: TrialUnit };
  readonly trigger: { readonly type: Trigger; readonly condition: string };
  readonly then: PaymentAfter;
}

/** What a royalty is a share of. */
export type RoyaltyBase = (typeof ROYALTY_BASES)[number];
/** What the length of a trial is counted in. */
export type TrialUnit = (typeof TRIAL_UNITS)[number];
/** What makes a payment due after a trial. */
export type Trigger = (typeof TRIGGERS)[number];

/** Modes of co-operation, by the codes of the list `mode`. */
export const MODES = [
  "transfer",
  "licence",
  "sole-licence",
  "exclusive-licence",
  "equity",
  "commissioned-rnd",
  "joint-rnd",
  "consulting",
  "service",
  "joint-production",
] as const;
/** Ways of paying, by the codes of the list `payment`. */
export const PAYMENTS = ["lump", "instalments", "royalty", "use-first", "shares"] as const;
/** Ways of paying that may follow a trial. */
export const PAYMENTS_AFTER = ["lump", "instalments", "royalty"] as const;
/** All bases of a royalty, as they are offered. */
export const ROYALTY_BASES = ["sales", "profit", "output"] as const;
/** All units of a trial, as they are offered. */
export const TRIAL_UNITS = ["day", "month"] as const;
/** All that may make a payment due after a trial, as it is offered. */
export const TRIGGERS = ["trial-over", "accepted", "income", "saving"] as const;

/** What staff wrote: texts as they stand in the fields. */
export interface SettlementForm {
  readonly buyer: string;
  readonly buyerUscc: string;
  readonly seller: string;
  readonly sellerUscc: string;
  readonly mode: string;
  /** Empty while nothing is agreed. */
  readonly amount: string;
  readonly currency: string;
  readonly payment: string;
  /** What follows a trial. */
  readonly then: string;
  readonly due: string;
  readonly parts: readonly { readonly amount: string; readonly when: string }[];
  readonly percent: string;
  readonly of: string;
  readonly trialLength: string;
  readonly trialUnit: string;
  readonly trigger: string;
  readonly condition: string;
  readonly remark: string;
}

/** The form with what the records say; neither price nor terms are filled. */
export function blankSettlement({ buyer, seller }: Pair): SettlementForm {
  return {
    buyer: partyName(buyer.known?.record, buyer.visitor?.organisation),
    buyerUscc: usccOf(buyer.org),
    seller: partyName(seller.known?.record, seller.visitor?.organisation),
    sellerUscc: usccOf(seller.org),
    mode: "",
    amount: "",
    currency: "CNY",
    payment: "",
    then: "lump",
    due: "",
    parts: [
      { amount: "", when: "" },
      { amount: "", when: "" },
    ],
    percent: "",
    of: "sales",
    trialLength: "",
    trialUnit: "month",
    trigger: "accepted",
    condition: "",
    remark: "",
  };
}

/** The payload, or all that is wrong with what was written. */
export function makeSettlement(
  form: SettlementForm,
  pair: Pair,
  created: string,
): { readonly settlement: Settlement } | { readonly problems: readonly Problem[] } {
  const reader = new Reader(form);
  const buyer = reader.party("buyer", "buyerUscc");
  const seller = reader.party("seller", "sellerUscc");
  const mode = reader.oneOf("mode", MODES);
  const payment = reader.payment();
  const price = reader.price();
  if (reader.problems.length > 0 || buyer === null || seller === null || mode === null || price === null || payment === null) {
    return { problems: reader.problems };
  }
  const remark = form.remark.trim();
  return {
    settlement: {
      format: "daqiao-settlement/1",
      notice: NOTICE,
      created,
      interest: pair.line.interest.id,
      records: { offer: settled(pair.offer), need: settled(pair.need) },
      parties: { buyer, seller },
      mode,
      price,
      payment,
      ...(remark === "" ? {} : { remark }),
    },
  };
}

/** Reads the form, and keeps what is wrong with it. */
class Reader {
  readonly problems: Problem[] = [];
  readonly #form: SettlementForm;

  constructor(form: SettlementForm) {
    this.#form = form;
  }

  party(name: "buyer" | "seller", uscc: "buyerUscc" | "sellerUscc"): SettlementParty | null {
    const written = this.text(name);
    const code = this.#form[uscc].trim().toUpperCase();
    if (code !== "" && !/^[0-9A-HJ-NP-RTUWXY]{18}$/u.test(code)) {
      return this.#wrong("settlement/code", uscc, "统一社会信用代码应为 18 位，请核对", "expected a code of 18 letters and digits; check it");
    }
    if (written === null) return null;
    return code === "" ? { name: written } : { name: written, uscc: code };
  }

  /** Royalties and shares may do without a price; a sum that is paid may not. */
  price(): Settlement["price"] | null {
    const { amount, currency, payment, then } = this.#form;
    if (amount.trim() === "") {
      const way = payment === "use-first" ? then : payment;
      if (way === "royalty" || way === "shares") return { type: "open" };
      return this.#wrong("settlement/missing", "amount", "尚未填写价格", "fill the price in");
    }
    const read = this.#amount("amount", amount);
    if (read === null) return null;
    if (!/^[A-Z]{3}$/u.test(currency)) {
      return this.#wrong("settlement/code", "currency", "币种应为三位代码，如 CNY", "expected a currency such as CNY");
    }
    return { type: "agreed", amount: read, currency };
  }

  payment(): Payment | null {
    const type = this.oneOf("payment", PAYMENTS);
    if (type === null) return null;
    if (type === "use-first") return this.#useFirst();
    if (type !== "shares") return this.#after(type);
    const percent = this.#percent();
    return percent === null ? null : { type, percent };
  }

  oneOf<Code extends string>(name: TextOfForm, codes: readonly Code[]): Code | null {
    const code = codes.find((each) => each === this.#form[name]);
    return code ?? this.#wrong("settlement/missing", name, "尚未选择", "choose one");
  }

  text(name: TextOfForm): string | null {
    const text = this.#form[name].trim();
    return text === "" ? this.#wrong("settlement/missing", name, "尚未填写", "fill this in") : text;
  }

  #useFirst(): UseFirst | null {
    const { trialLength, condition } = this.#form;
    const length = /^[1-9]\d{0,3}$/u.test(trialLength.trim())
      ? Number(trialLength)
      : this.#wrong("settlement/number", "trialLength", "试用期应为整数，如 3", "expected how long the trial is, such as 3");
    const unit = this.oneOf("trialUnit", TRIAL_UNITS);
    const trigger = this.oneOf("trigger", TRIGGERS);
    const words = trigger === "trial-over" ? condition.trim() : this.text("condition");
    const next = this.oneOf("then", PAYMENTS_AFTER);
    const then = next === null ? null : this.#after(next);
    if (length === null || unit === null || trigger === null || words === null || then === null) return null;
    return { type: "use-first", trial: { length, unit }, trigger: { type: trigger, condition: words }, then };
  }

  #after(type: PaymentAfter["type"]): PaymentAfter | null {
    if (type === "lump") {
      const due = this.#form.due.trim();
      if (due === "") return { type };
      return isDate(due) ? { type, due } : this.#wrong("settlement/date", "due", "日期应写作 2026-12-31", "expected a day such as 2026-12-31");
    }
    if (type === "instalments") return this.#instalments();
    const percent = this.#percent();
    const of = this.oneOf("of", ROYALTY_BASES);
    return percent === null || of === null ? null : { type, percent, of };
  }

  #instalments(): PaymentAfter | null {
    const written = this.#form.parts.filter(({ amount, when }) => `${amount}${when}`.trim() !== "");
    const parts = written.flatMap(({ amount, when }) => {
      const read = this.#amount("parts", amount);
      return read === null ? [] : [{ amount: read, when: when.trim() }];
    });
    if (parts.length < written.length) return null;
    if (parts.length < 2 || parts.some(({ when }) => when === "")) {
      return this.#wrong("settlement/missing", "parts", "至少两期，每期写明金额和付款节点", "expected two parts or more, each with an amount and when it is due");
    }
    const sum = parts.reduce((all, { amount }) => all + Math.round(amount * 100), 0);
    const price = readAmount(this.#form.amount);
    if (price !== null && sum !== Math.round(price * 100)) {
      return this.#wrong(
        "settlement/sum",
        "parts",
        `各期合计为 ${sum / 100}，应等于总价 ${price}`,
        `the parts make ${sum / 100} and should make the price, ${price}`,
      );
    }
    return { type: "instalments", parts };
  }

  #percent(): number | null {
    const percent = Number(this.#form.percent.trim().replace(/[%％]$/u, ""));
    if (this.#form.percent.trim() !== "" && percent > 0 && percent <= 100) return percent;
    return this.#wrong("settlement/number", "percent", "应为大于 0、不超过 100 的百分数", "expected a percentage above 0, 100 at most");
  }

  #amount(field: keyof SettlementForm, text: string): number | null {
    const amount = readAmount(text);
    if (amount !== null && amount > 0) return amount;
    return this.#wrong("settlement/number", field, "应为大于 0 的金额，如 1200000 或 120万", "expected an amount above 0 such as 1200000");
  }

  #wrong(code: HandOffCode, field: keyof SettlementForm, zh: string, en: string): null {
    this.problems.push({ code, field, zh, en });
    return null;
  }
}

/** Fields of the form that hold a text. */
type TextOfForm = Exclude<keyof SettlementForm, "parts">;

function settled(known: Known | null): SettledRecord | null {
  return known === null ? null : { ...known.ref, title: textIn(known.record.title, "zh") };
}

function partyName(record: RecordInput | undefined, organisation: string | undefined): string {
  return record === undefined ? (organisation ?? "") : nameOf(record);
}

function usccOf(org: Known | null): string {
  const code = org?.record["uscc"];
  return typeof code === "string" ? code : "";
}
