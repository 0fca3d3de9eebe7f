/** The words of the hand-offs. */

import type { Factor, FactorPart } from "daqiao";

import type { InBoth } from "../language.js";
import type { Origin } from "./fill.js";
import type { Sensitive } from "./sensitive.js";
import type { RoyaltyBase, TrialUnit, Trigger } from "./settlement.js";

interface HandOffWords {
  readonly title: string;
  readonly toDesk: string;
  readonly gone: string;
  readonly notYet: string;
  readonly notYetHow: string;
  readonly failed: (why: string) => string;
  readonly loading: string;
  readonly namesFailed: (why: string) => string;
  readonly parts: string;
  readonly draft: string;
  readonly evidence: string;
  readonly settlement: string;
  readonly takeOut: string;
  readonly takingOut: string;
  readonly takenOut: (what: string) => string;
  readonly print: string;
  readonly between: (buyer: string, seller: string) => string;
  readonly unnamed: string;

  readonly edition: (edition: string, date: string) => string;
  readonly editionUnverified: string;
  readonly ownEdition: string;
  readonly changeEdition: string;
  readonly dropEdition: string;
  readonly ownUsed: (why: string) => string;
  readonly editionChanged: (edition: string) => string;
  readonly counts: (all: number, filled: number, missing: number, optional: number) => string;
  readonly onlyMissing: string;
  readonly allFields: string;
  readonly optional: string;
  readonly missing: string;
  readonly registry: string;
  readonly unverified: string;
  readonly unlisted: string;
  readonly notFilled: string;
  readonly yes: string;
  readonly no: string;
  readonly other: string;
  readonly takeBack: string;
  readonly origin: (origin: Origin) => string;
  readonly problems: (n: number) => string;
  readonly value: string;
  readonly source: string;
  readonly field: string;
  readonly asked: (price: string) => string;

  readonly noOffer: string;
  readonly noOfferHow: string;
  readonly maturity: string;
  readonly maturityOf: (code: string, scale: string) => string;
  readonly maturityNone: string;
  readonly proofs: string;
  readonly proofsNone: string;
  readonly noRef: string;
  readonly ip: string;
  readonly ipNone: string;
  readonly expired: (day: string) => string;
  readonly expires: (day: string) => string;
  readonly expiryUnknown: string;
  readonly statusUnknown: string;
  readonly status: (status: string) => string;
  readonly rights: string;
  readonly indicators: string;
  readonly indicatorsNone: string;
  readonly states: Readonly<Record<FactorPart["state"], string>>;
  readonly factors: string;
  readonly factorsNone: string;
  readonly factorNames: Readonly<Record<Factor["name"], string>>;
  readonly prices: string;
  readonly pricesHow: (alike: number, counted: number, currency: string) => string;
  readonly onlyNearest: (most: number) => string;
  readonly noneAlike: string;
  readonly leftOut: (negotiable: number, other: number, unpriced: number) => string;
  readonly refused: (n: number, fewest: number) => string;
  readonly lowEnd: string;
  readonly highEnd: string;
  readonly quartiles: readonly [string, string, string];
  readonly samples: string;
  readonly ownPrice: string;
  readonly ownNone: string;
  readonly statedOnly: string;
  readonly ticks: string;
  readonly ticksHow: string;
  readonly sensitive: Readonly<Record<Sensitive, string>>;
  readonly staysHere: string;

  readonly parties: string;
  readonly terms: string;
  readonly buyer: string;
  readonly seller: string;
  readonly uscc: string;
  readonly mode: string;
  readonly price: string;
  readonly priceHow: string;
  readonly currency: string;
  readonly payment: string;
  readonly choose: string;
  readonly due: string;
  readonly mayStayEmpty: string;
  readonly instalments: string;
  readonly partAmount: (n: number) => string;
  readonly partWhen: (n: number) => string;
  readonly addPart: string;
  readonly percent: string;
  readonly of: string;
  readonly bases: Readonly<Record<RoyaltyBase, string>>;
  readonly trial: string;
  readonly trialUnit: string;
  readonly units: Readonly<Record<TrialUnit, string>>;
  readonly trigger: string;
  readonly triggers: Readonly<Record<Trigger, string>>;
  readonly condition: string;
  readonly conditionHow: string;
  readonly then: string;
  readonly useFirstHow: string;
  readonly remark: string;
  readonly made: string;
  readonly priceOpen: string;
  readonly trialOf: (length: number, unit: string) => string;
}

export const words: InBoth<HandOffWords> = {
  zh: {
    title: "移交",
    toDesk: "返回工作台",
    gone: "没有找到这条意向",
    notYet: "这条匹配还没有进入洽谈",
    notYetHow: "在工作台把状态改为“洽谈”或之后的步骤，再来办理移交。",
    failed: (why) => `无法整理材料：${why}`,
    loading: "正在整理…",
    namesFailed: (why) => `无法读取代码名称，以下按代码显示；仍可填写和取出（${why}）`,
    parts: "移交内容",
    draft: "合同登记草稿",
    evidence: "价值佐证",
    settlement: "结算数据",
    takeOut: "取出文件",
    takingOut: "正在保存…",
    takenOut: (what) => `已取出${what}，并记入登记簿`,
    print: "打印",
    between: (buyer, seller) => `买方 ${buyer}　卖方 ${seller}`,
    unnamed: "待定",

    edition: (edition, date) => `${edition} 版，${date}`,
    editionUnverified: "未与现行登记表逐项核对",
    ownEdition: "内置版本",
    changeEdition: "换用其他版本",
    dropEdition: "恢复内置版本",
    ownUsed: (why) => `换用的版本读不出来，现为内置版本：${why}`,
    editionChanged: (edition) => `已换用 ${edition} 版`,
    counts: (all, filled, missing, optional) =>
      `共 ${all} 项：已填 ${filled}，待补 ${missing}，可不填 ${optional}`,
    onlyMissing: "只看待补",
    allFields: "查看全部",
    optional: "选填",
    missing: "待补",
    registry: "登记时赋予",
    unverified: "未核实",
    unlisted: "代码表外",
    notFilled: "未填",
    yes: "是",
    no: "否",
    other: "其他代码…",
    takeBack: "恢复",
    origin: (origin) => {
      if (origin.kind === "record") return `取自记录 ${origin.id} · ${origin.field}`;
      if (origin.kind === "suggested") return `建议：${origin.reason.zh}`;
      return origin.kind === "visitor" ? "来访者填写" : "工作人员填写";
    },
    problems: (n) => `${n} 处需要改正，改正后才能取出`,
    value: "内容",
    source: "来源",
    field: "项目",
    asked: (price) => `挂牌价 ${price}，仅供参考，未填入`,

    noOffer: "没有可供佐证的技术供给",
    noOfferHow: "来访者介绍的是自己的技术，目录中没有对应记录。",
    maturity: "技术成熟度",
    maturityOf: (code, scale) => `${code}（${scale}）`,
    maturityNone: "记录未写成熟度",
    proofs: "佐证材料",
    proofsNone: "记录没有列出佐证材料，成熟度无从核对",
    noRef: "未写明编号",
    ip: "知识产权",
    ipNone: "记录未写知识产权",
    expired: (day) => `已于 ${day} 到期`,
    expires: (day) => `${day} 到期`,
    expiryUnknown: "未写到期日",
    statusUnknown: "未写法律状态",
    status: (status) => ({ granted: "已授权", pending: "审查中", registered: "已登记", lapsed: "已失效" })[status] ?? status,
    rights: "权属",
    indicators: "指标对照",
    indicatorsNone: "需求没有提出可以对照的指标",
    states: {
      met: "达到",
      "met-with-margin": "达到且有余量",
      conflicting: "不符",
      unknown: "未说明",
      passed: "符合",
      failed: "不符合",
    },
    factors: "匹配理由",
    factorsNone: "来访者没有告知需求，无法说明匹配理由",
    factorNames: {
      text: "文字",
      tags: "分类",
      region: "地区",
      maturity: "成熟度",
      price: "价格与预算",
      modes: "合作方式",
      payment: "支付方式",
      indicators: "指标",
      freshness: "时效",
      eligibility: "申请条件",
    },
    prices: "同类供给的标价",
    pricesHow: (alike, counted, currency) =>
      `分类相同、文字相近的供给 ${alike} 项，其中以 ${currency} 标价的 ${counted} 项（n = ${counted}）`,
    onlyNearest: (most) => `同类供给较多，只看其中文字最相近的 ${most} 项。`,
    noneAlike: "没有找到分类相同、文字相近的供给",
    leftOut: (negotiable, other, unpriced) =>
      `未计入：面议 ${negotiable} 项，其他币种 ${other} 项，无公开标价 ${unpriced} 项。不同币种不折算。`,
    refused: (n, fewest) => `可比标价只有 ${n} 项，少于 ${fewest} 项，不给出价格分布。`,
    lowEnd: "标价下限",
    highEnd: "标价上限",
    quartiles: ["下四分位", "中位数", "上四分位"],
    samples: "样本数",
    ownPrice: "本供给",
    ownNone: "未标价",
    statedOnly: "四分位数按最近秩取，都是某一供给的原标价；标价不是成交价，也不是评估价。",
    ticks: "随佐证一并取出",
    ticksHow: "来访者的预算默认留在本机，勾选后才会写入文件和打印件。",
    sensitive: { budget: "预算" },
    staysHere: "仅本机可见",

    parties: "双方",
    terms: "价款与支付",
    buyer: "买方",
    seller: "卖方",
    uscc: "统一社会信用代码",
    mode: "合作方式",
    price: "合同价款",
    priceHow: "可写 1200000 或 120万；提成、作价入股可不填",
    currency: "币种",
    payment: "支付方式",
    choose: "请选择",
    due: "付款日期",
    mayStayEmpty: "可不填",
    instalments: "分期",
    partAmount: (n) => `第 ${n} 期金额`,
    partWhen: (n) => `第 ${n} 期付款节点`,
    addPart: "增加一期",
    percent: "比例（%）",
    of: "提成基数",
    bases: { sales: "销售额", profit: "利润", output: "产量" },
    trial: "试用期",
    trialUnit: "单位",
    units: { day: "天", month: "个月" },
    trigger: "付款触发条件",
    triggers: {
      "trial-over": "试用期满",
      accepted: "验收合格",
      income: "产生约定收益",
      saving: "实现约定节约",
    },
    condition: "条件说明",
    conditionHow: "如：连续运行 30 天，崩边不超过 10 μm",
    then: "触发后的支付方式",
    useFirstHow: "先用后付：试用期内不付款；触发条件成就后按所选方式支付，未成就则不付款。",
    remark: "备注",
    made: "已生成的结算数据",
    priceOpen: "不约定固定价款",
    trialOf: (length, unit) => `${length} ${unit}`,
  },
  en: {
    title: "Hand-off",
    toDesk: "To the desk",
    gone: "There is no such interest",
    notYet: "This match is not in talks yet",
    notYetHow: "Set its step to “In talks” or later at the desk, then hand it off.",
    failed: (why) => `The papers could not be prepared: ${why}`,
    loading: "Preparing…",
    namesFailed: (why) => `The names of codes could not be read, and codes are shown; you may go on (${why})`,
    parts: "What is handed off",
    draft: "Registration draft",
    evidence: "Evidence of value",
    settlement: "Settlement data",
    takeOut: "Take out as a file",
    takingOut: "Saving…",
    takenOut: (what) => `${what}: taken out and written down`,
    print: "Print",
    between: (buyer, seller) => `Buyer: ${buyer} · Seller: ${seller}`,
    unnamed: "open",

    edition: (edition, date) => `edition ${edition}, ${date}`,
    editionUnverified: "not checked field by field against the form in force",
    ownEdition: "built in",
    changeEdition: "Use another edition",
    dropEdition: "Back to the built-in edition",
    ownUsed: (why) => `The other edition cannot be read, and the built-in one is used: ${why}`,
    editionChanged: (edition) => `Edition ${edition} is used now`,
    counts: (all, filled, missing, optional) =>
      `${all} fields: ${filled} filled, ${missing} missing, ${optional} may stay empty`,
    onlyMissing: "Missing only",
    allFields: "All fields",
    optional: "optional",
    missing: "missing",
    registry: "given on registration",
    unverified: "not verified",
    unlisted: "not in the list",
    notFilled: "Not filled",
    yes: "Yes",
    no: "No",
    other: "Another code…",
    takeBack: "Undo",
    origin: (origin) => {
      if (origin.kind === "record") return `From record ${origin.id} · ${origin.field}`;
      if (origin.kind === "suggested") return `Suggested: ${origin.reason.en}`;
      return origin.kind === "visitor" ? "Written by the visitor" : "Written by staff";
    },
    problems: (n) => `${n} to correct before it can be taken out`,
    value: "Value",
    source: "Where from",
    field: "Field",
    asked: (price) => `The offer asks for ${price}; shown only, not filled in`,

    noOffer: "There is no offer to give evidence of",
    noOfferHow: "The visitor spoke of a technology of their own, which is in no catalogue.",
    maturity: "Maturity",
    maturityOf: (code, scale) => `${code} (${scale})`,
    maturityNone: "The record states no maturity",
    proofs: "Proof",
    proofsNone: "The record names no proof, so its maturity cannot be checked",
    noRef: "no reference given",
    ip: "Intellectual property",
    ipNone: "The record states no intellectual property",
    expired: (day) => `expired on ${day}`,
    expires: (day) => `expires on ${day}`,
    expiryUnknown: "expiry not stated",
    statusUnknown: "legal status not stated",
    status: (status) => status,
    rights: "Rights",
    indicators: "Figures against the need",
    indicatorsNone: "The need asks for no figure that can be compared",
    states: {
      met: "met",
      "met-with-margin": "met with margin",
      conflicting: "not met",
      unknown: "not stated",
      passed: "passed",
      failed: "failed",
    },
    factors: "Why it matches",
    factorsNone: "The visitor did not tell the need, so there are no reasons to give",
    factorNames: {
      text: "Words",
      tags: "Classes",
      region: "Region",
      maturity: "Maturity",
      price: "Price and budget",
      modes: "Modes",
      payment: "Payment",
      indicators: "Figures",
      freshness: "Freshness",
      eligibility: "Eligibility",
    },
    prices: "What similar offers ask for",
    pricesHow: (alike, counted, currency) =>
      `${alike} offers of the same class with a similar text, ${counted} of them priced in ${currency} (n = ${counted})`,
    onlyNearest: (most) => `There are more; only the ${most} with the most similar text were looked at.`,
    noneAlike: "No offer of the same class has a similar text",
    leftOut: (negotiable, other, unpriced) =>
      `Left out: ${negotiable} negotiable, ${other} in another currency, ${unpriced} without a public price. Currencies are not converted.`,
    refused: (n, fewest) => `Only ${n} comparable prices, fewer than ${fewest}: no distribution is given.`,
    lowEnd: "Lower end",
    highEnd: "Upper end",
    quartiles: ["Lower quartile", "Median", "Upper quartile"],
    samples: "n",
    ownPrice: "This offer",
    ownNone: "no price",
    statedOnly:
      "Quartiles are by nearest rank: each is a price that an offer states. An asking price is neither a price paid nor a valuation.",
    ticks: "Take out as well",
    ticksHow: "The visitor’s budget stays here unless it is ticked, for files and prints alike.",
    sensitive: { budget: "Budget" },
    staysHere: "stays on this device",

    parties: "Parties",
    terms: "Price and payment",
    buyer: "Buyer",
    seller: "Seller",
    uscc: "Unified social credit code",
    mode: "Mode",
    price: "Price",
    priceHow: "such as 1200000; may stay empty with royalties and shares",
    currency: "Currency",
    payment: "Payment",
    choose: "Choose",
    due: "Due on",
    mayStayEmpty: "may stay empty",
    instalments: "Instalments",
    partAmount: (n) => `Amount of part ${n}`,
    partWhen: (n) => `When part ${n} is due`,
    addPart: "One more part",
    percent: "Share (%)",
    of: "Royalty on",
    bases: { sales: "sales", profit: "profit", output: "output" },
    trial: "Trial",
    trialUnit: "Unit",
    units: { day: "days", month: "months" },
    trigger: "What makes it due",
    triggers: {
      "trial-over": "the trial is over",
      accepted: "acceptance",
      income: "agreed income",
      saving: "agreed saving",
    },
    condition: "In words",
    conditionHow: "such as: 30 days in operation, chipping below 10 μm",
    then: "Then paid as",
    useFirstHow:
      "Use first, pay later: nothing is paid during the trial; what is chosen here is due once the condition is met, and nothing if it is not.",
    remark: "Remark",
    made: "Settlement data, as made",
    priceOpen: "no fixed price",
    trialOf: (length, unit) => `${length} ${unit}`,
  },
};
