/** The steps and refusals of a match as people call them. */

import type { InBoth } from "../language.js";
import type { Refusal, Step } from "./entry.js";

/** Names of steps, from the first to the last. */
export const STEPS: InBoth<Readonly<Record<Step, string>>> = {
  zh: {
    suggested: "已推荐",
    contacted: "已联系",
    "in-talks": "洽谈",
    signed: "签约",
    registered: "登记",
    dropped: "放弃",
  },
  en: {
    suggested: "Suggested",
    contacted: "Contacted",
    "in-talks": "In talks",
    signed: "Signed",
    registered: "Registered",
    dropped: "Dropped",
  },
};

/** Names of the reasons for which a match is turned down. */
export const REFUSALS: InBoth<Readonly<Record<Refusal, string>>> = {
  zh: {
    "too-early": "成熟度不够",
    "benefit-unclear": "效益不明",
    "route-unclear": "商业化路径不清",
    "poorly-described": "介绍不清",
    price: "价格不合",
    indicators: "指标不符",
    region: "地域不合",
    other: "其他",
  },
  en: {
    "too-early": "Too early",
    "benefit-unclear": "Benefit unclear",
    "route-unclear": "Commercial route unclear",
    "poorly-described": "Poorly described",
    price: "Price",
    indicators: "Indicators",
    region: "Region",
    other: "Other",
  },
};

/** The steps from the first to the last. */
export const STEP_ORDER: readonly Step[] = [
  "suggested",
  "contacted",
  "in-talks",
  "signed",
  "registered",
  "dropped",
];

/** The reasons in the order in which people are asked. */
export const REFUSAL_ORDER: readonly Refusal[] = [
  "too-early",
  "benefit-unclear",
  "route-unclear",
  "poorly-described",
  "price",
  "indicators",
  "region",
  "other",
];
