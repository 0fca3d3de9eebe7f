/** Settlement data in words, line by line: what staff read before it leaves, and what is printed. */

import type { Daqiao } from "daqiao";

import type { Language } from "../language.js";
import type { Label } from "./dictionary.js";
import { moneyText } from "./money.js";
import type { Payment, PaymentAfter, Settlement, SettlementParty } from "./settlement.js";
import { words } from "./words.js";

/** Names of the codes that a settlement holds. */
export interface CodeNames {
  readonly mode: Readonly<Record<string, Label>>;
  readonly payment: Readonly<Record<string, Label>>;
}

/** Asks the open packs for them. A code without a name is shown as it is. */
export async function nameCodes(engine: Daqiao): Promise<CodeNames> {
  const [mode, payment] = await Promise.all(
    ["mode", "payment"].map(async (scheme) => {
      const list = await engine.codeList(scheme);
      return Object.fromEntries((list?.codes ?? []).map(({ code, zh, en }) => [code, { zh, en }]));
    }),
  );
  return { mode: mode ?? {}, payment: payment ?? {} };
}

/** The lines: a name and what it holds. */
export function settlementLines(
  { parties, mode, price, payment, remark }: Settlement,
  names: CodeNames,
  language: Language,
): readonly (readonly [string, string])[] {
  const t = words[language];
  const party = ({ name, uscc }: SettlementParty) => (uscc === undefined ? name : `${name}（${uscc}）`);
  return [
    [t.buyer, party(parties.buyer)],
    [t.seller, party(parties.seller)],
    [t.mode, names.mode[mode]?.[language] ?? mode],
    [t.price, price.type === "open" ? t.priceOpen : moneyText(price.amount, price.currency, language)],
    [t.payment, names.payment[payment.type]?.[language] ?? payment.type],
    ...terms(payment, price, names, language),
    ...(remark === undefined ? [] : [[t.remark, remark] as const]),
  ];
}

function terms(
  payment: Payment,
  price: Settlement["price"],
  names: CodeNames,
  language: Language,
): readonly (readonly [string, string])[] {
  const t = words[language];
  if (payment.type === "shares") return [[t.percent, `${payment.percent} %`]];
  if (payment.type !== "use-first") return after(payment, price, language);
  const { trial, trigger, then } = payment;
  const condition = trigger.condition === "" ? "" : `${language === "zh" ? "：" : ": "}${trigger.condition}`;
  return [
    [t.trial, t.trialOf(trial.length, t.units[trial.unit])],
    [t.trigger, `${t.triggers[trigger.type]}${condition}`],
    [t.then, names.payment[then.type]?.[language] ?? then.type],
    ...after(then, price, language),
  ];
}

function after(
  payment: PaymentAfter,
  price: Settlement["price"],
  language: Language,
): readonly (readonly [string, string])[] {
  const t = words[language];
  switch (payment.type) {
    case "lump":
      return payment.due === undefined ? [] : [[t.due, payment.due]];
    case "instalments": {
      const currency = price.type === "agreed" ? price.currency : "CNY";
      return payment.parts.map(({ amount, when }, at) => [
        t.partAmount(at + 1),
        `${moneyText(amount, currency, language)} · ${when}`,
      ]);
    }
    case "royalty":
      return [
        [t.percent, `${payment.percent} %`],
        [t.of, t.bases[payment.of]],
      ];
  }
}
