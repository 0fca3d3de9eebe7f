/** What visitors read, in both languages. */

import type { Refusal } from "../journal/entry.js";
import type { InBoth } from "../language.js";

export interface VisitorWords {
  readonly brand: string;
  readonly home: string;
  readonly back: string;
  /** Starts the kiosk once more, after it could not start. */
  readonly again: string;
  /** Says how to change the language, in the other one. */
  readonly language: string;

  readonly headline: string;
  readonly promise: string;
  readonly haveNeed: string;
  readonly haveNeedHow: string;
  readonly haveOffer: string;
  readonly haveOfferHow: string;
  readonly browse: string;
  readonly browseHow: string;
  readonly offers: string;
  readonly needs: string;
  readonly fields: string;
  readonly example: string;
  readonly needSide: string;
  readonly offerSide: string;

  readonly fieldsTitle: string;
  readonly fieldsHow: string;
  readonly count: (count: number) => string;

  readonly needTitle: string;
  readonly offerTitle: string;
  readonly needHint: string;
  readonly offerHint: string;
  readonly see: (count: number) => string;
  readonly seeNone: string;
  readonly seeAny: string;
  readonly clear: string;
  readonly missing: string;

  readonly found: (total: number) => string;
  readonly foundIn: (field: string, total: number) => string;
  readonly none: string;
  readonly noneHow: string;
  readonly unsure: string;
  readonly unsureHow: string;
  readonly readAs: (typed: string, words: readonly string[]) => string;
  readonly unwanted: (words: readonly string[]) => string;
  readonly sure: (percent: number) => string;
  readonly more: string;
  readonly change: string;

  readonly points: string;
  readonly why: string;
  readonly theySee: (points: number) => string;
  readonly theySeeNeed: (points: number) => string;
  readonly gone: string;
  readonly full: string;
  readonly take: string;
  readonly contactMe: string;
  readonly notForMe: string;
  readonly refusals: Readonly<Record<Refusal, string>>;
  readonly refusedThanks: string;
  readonly refuseHow: string;
  readonly factors: Readonly<Record<string, string>>;

  readonly eligible: string;
  readonly eligibleTitle: string;
  readonly eligibleHow: string;
  readonly eligibleNone: string;
  readonly eligibleCount: (passed: number, of: number) => string;
  readonly unset: string;
  readonly tellFacts: string;
  readonly tellFactsHow: string;
  readonly verdict: Readonly<Record<"passed" | "failed" | "unknown", string>>;

  readonly slipTitle: string;
  readonly slipHow: string;
  readonly slipHidden: string;
  readonly print: string;
  readonly slipText: string;
  readonly slipLink: string;

  readonly interestTitle: string;
  readonly interestHow: string;
  readonly name: string;
  readonly organisation: string;
  readonly phone: string;
  readonly email: string;
  readonly note: string;
  readonly tellNeed: string;
  readonly tellNeedHow: string;
  readonly send: string;
  readonly sending: string;
  readonly reach: string;
  readonly badEmail: string;
  readonly badPhone: string;
  readonly kept: string;
  readonly keptHow: (number: string) => string;
  readonly notKept: (why: string) => string;
  readonly done: string;
  readonly keepOn: string;
}

export const words: InBoth<VisitorWords> = {
  zh: {
    brand: "搭桥",
    home: "回到首页",
    back: "返回",
    again: "重试",
    language: "English",

    headline: "说出缺什么，看看谁能解决",
    promise: "匹配只在这台终端里进行，断网也能用。您写的内容不会上传，离开后即清除。",
    haveNeed: "我有技术需求",
    haveNeedHow: "写一句话，找能解决的成果",
    haveOffer: "我有技术成果",
    haveOfferHow: "写一句话，找用得上的企业",
    browse: "按领域看看",
    browseHow: "不用打字",
    offers: "项成果",
    needs: "项需求",
    fields: "个领域",
    example: "现在能对上的一对",
    needSide: "企业需求",
    offerSide: "技术成果",

    fieldsTitle: "您关心哪个领域？",
    fieldsHow: "领域按技术合同登记的分类。",
    count: (count) => count.toLocaleString("zh-CN"),

    needTitle: "您缺什么技术？",
    offerTitle: "您有什么技术？",
    needHint: "例如：铝合金薄板激光焊接容易变形，想找低热输入的焊接工艺，最好已通过中试",
    offerHint: "例如：常温固化的水性防腐涂料，盐雾试验 1000 小时，已有样品",
    see: (count) => `看 ${count.toLocaleString("zh-CN")} 项匹配`,
    seeNone: "还没有对得上的",
    seeAny: "看匹配",
    clear: "清空",
    missing: "再写清楚一点会更准：",

    found: (total) => `${total.toLocaleString("zh-CN")} 项能对上`,
    foundIn: (field, total) => `${field} · ${total.toLocaleString("zh-CN")} 项`,
    none: "没有找到",
    noneHow: "换一种说法，或者按领域看看；也可以请工作人员帮您登记需求。",
    unsure: "没有把握大的匹配",
    unsureHow: "下面这些最接近，但未必解决您的问题。说得更具体些，会更准。",
    readAs: (typed, found) => `“${typed}”按“${found.join("、")}”查找`,
    unwanted: (found) => `提到了您不要的：${found.join("、")}`,
    sure: (percent) => `把握 ${percent}%`,
    more: "再看一些",
    change: "修改",

    points: "分",
    why: "为什么是它",
    theySee: (points) => `反过来看，这项成果给您的需求打 ${points} 分。`,
    theySeeNeed: (points) => `反过来看，这项需求给您的成果打 ${points} 分。`,
    gone: "这一条已经撤下。",
    full: "公开内容",
    take: "带走",
    contactMe: "请联系我",
    notForMe: "不合适",
    refusals: {
      "too-early": "还太早期",
      "benefit-unclear": "好处不明确",
      "route-unclear": "不知道怎么用起来",
      "poorly-described": "介绍不清楚",
      price: "价格",
      indicators: "指标不够",
      region: "地区不合适",
      other: "其他",
    },
    refusedThanks: "谢谢，记下了。只记原因，不记您的需求。",
    refuseHow: "哪里不合适？",
    factors: {
      text: "内容",
      tags: "领域",
      region: "地区",
      maturity: "成熟度",
      price: "价格",
      modes: "合作方式",
      payment: "支付方式",
      indicators: "技术指标",
      freshness: "时效",
      eligibility: "资格条件",
    },

    eligible: "能用的政策和资金",
    eligibleTitle: "能用哪些政策和资金？",
    eligibleHow: "企业的数字只在这台终端里比对，不写入任何地方，离开后即清除。",
    eligibleNone: "目录里没有与您的需求有关的政策和资金。",
    eligibleCount: (passed, of) => `${of} 项里有 ${passed} 项条件都符合`,
    unset: "未填",
    tellFacts: "把企业数字也告诉他们",
    tellFactsHow: "不勾选，就不会写入记录。",
    verdict: { passed: "符合", failed: "不符合", unknown: "还不知道" },

    slipTitle: "用手机扫一扫，带走这一条",
    slipHow: "二维码里就是文字，手机不用联网也能读。",
    slipHidden: "只有公开内容；联系方式等要双方同意后才给。",
    print: "打印",
    slipText: "文字",
    slipLink: "联网后打开",

    interestTitle: "请他们联系我",
    interestHow: "写给展会工作人员，由技术经理人联系双方。手机和邮箱留一个就行。",
    name: "称呼",
    organisation: "单位",
    phone: "手机",
    email: "邮箱",
    note: "想说的话",
    tellNeed: "把我的需求也告诉他们",
    tellNeedHow: "不勾选，对方只知道您对这一项感兴趣。",
    send: "留下",
    sending: "正在写入…",
    reach: "请留一个手机号或邮箱，否则没法联系您。",
    badEmail: "邮箱看起来不完整，应该像 name@example.com。",
    badPhone: "手机号看起来不对，应该是 6 到 20 位数字，可以带 +、- 和空格。",
    kept: "已经记下",
    keptHow: (number) => `编号 ${number}。已存在这台终端里，工作人员会联系您。`,
    notKept: (why) => `没能记下：${why}`,
    done: "完成",
    keepOn: "接着看",
  },
  en: {
    brand: "Daqiao",
    home: "Back to the start",
    back: "Back",
    again: "Try again",
    language: "中文",

    headline: "Say what you lack. See who can help.",
    promise:
      "Matching happens inside this kiosk, with or without a network. What you write is never sent, and is gone when you leave.",
    haveNeed: "I need a technology",
    haveNeedHow: "One sentence finds offers that answer it",
    haveOffer: "I have a technology",
    haveOfferHow: "One sentence finds firms that could use it",
    browse: "Browse by field",
    browseHow: "No typing",
    offers: "offers",
    needs: "needs",
    fields: "fields",
    example: "A pair that fits right now",
    needSide: "A firm needs",
    offerSide: "An offer",

    fieldsTitle: "Which field is yours?",
    fieldsHow: "The fields are those of China’s technology contracts.",
    count: (count) => count.toLocaleString("en"),

    needTitle: "What do you lack?",
    offerTitle: "What do you have?",
    needHint:
      "Such as: laser welding of thin aluminium sheet distorts it; we look for a process with low heat input, past pilot scale",
    offerHint:
      "Such as: a waterborne anticorrosion coating that cures at room temperature, 1,000 h of salt spray, samples at hand",
    see: (count) => `See ${count.toLocaleString("en")} ${count === 1 ? "match" : "matches"}`,
    seeNone: "Nothing fits yet",
    seeAny: "See matches",
    clear: "Clear",
    missing: "It gets sharper if you add:",

    found: (total) => `${total.toLocaleString("en")} ${total === 1 ? "answers" : "answer"}`,
    foundIn: (field, total) => `${field} · ${total.toLocaleString("en")}`,
    none: "Nothing found",
    noneHow: "Try other words, or browse by field. Our staff can file your need, too.",
    unsure: "No match that we are sure of",
    unsureHow: "These come closest and may not solve it. More detail makes them better.",
    readAs: (typed, found) => `“${typed}” was read as ${found.join(", ")}`,
    unwanted: (found) => `Names what you do not want: ${found.join(", ")}`,
    sure: (percent) => `${percent}% sure`,
    more: "Show more",
    change: "Change",

    points: "points",
    why: "Why this one",
    theySee: (points) => `Seen from the other side, this offer gives your need ${points} points.`,
    theySeeNeed: (points) =>
      `Seen from the other side, this need gives your offer ${points} points.`,
    gone: "This one was taken out.",
    full: "What is public",
    take: "Take it away",
    contactMe: "Contact me",
    notForMe: "Not for me",
    refusals: {
      "too-early": "Too early",
      "benefit-unclear": "Benefit unclear",
      "route-unclear": "No route to use",
      "poorly-described": "Poorly described",
      price: "Price",
      indicators: "Figures too low",
      region: "Wrong region",
      other: "Something else",
    },
    refusedThanks: "Thank you. We keep the reason only, nothing of your need.",
    refuseHow: "What does not fit?",
    factors: {
      text: "Content",
      tags: "Field",
      region: "Region",
      maturity: "Maturity",
      price: "Price",
      modes: "Way of working together",
      payment: "Payment",
      indicators: "Figures",
      freshness: "Freshness",
      eligibility: "Eligibility",
    },

    eligible: "Policies and finance",
    eligibleTitle: "Which policies and finance are open to you?",
    eligibleHow:
      "Your firm’s figures are compared inside this kiosk only, written nowhere, and gone when you leave.",
    eligibleNone: "The catalogue has no policy or finance product that goes with your need.",
    eligibleCount: (passed, of) => `You meet all rules of ${passed} of ${of}`,
    unset: "not said",
    tellFacts: "Tell them my firm’s figures, too",
    tellFactsHow: "Unticked, they are written down nowhere.",
    verdict: { passed: "met", failed: "not met", unknown: "not known yet" },

    slipTitle: "Scan it and take this one with you",
    slipHow: "The code holds plain text. A phone reads it without a network.",
    slipHidden: "Public content only. Contacts are given when both sides agree.",
    print: "Print",
    slipText: "Text",
    slipLink: "Open when online",

    interestTitle: "Ask them to contact me",
    interestHow:
      "For the staff of the fair: a technology manager brings both sides together. A phone number or an email is enough.",
    name: "Name",
    organisation: "Organisation",
    phone: "Phone",
    email: "Email",
    note: "Anything to add",
    tellNeed: "Tell them my need, too",
    tellNeedHow: "Unticked, they learn only that you are interested in this one.",
    send: "Leave it",
    sending: "Writing…",
    reach: "Leave a phone number or an email, or nobody can reach you.",
    badEmail: "This email looks incomplete. It should look like name@example.com.",
    badPhone: "This number looks wrong. It should have 6 to 20 digits; +, - and spaces are fine.",
    kept: "It is written down",
    keptHow: (number) => `No. ${number}. It is stored in this kiosk; our staff will contact you.`,
    notKept: (why) => `It could not be written down: ${why}`,
    done: "Done",
    keepOn: "Go on looking",
  },
};
