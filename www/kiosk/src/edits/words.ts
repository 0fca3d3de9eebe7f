/** What staff read when they change records. */

import type { RecordInput } from "daqiao";

import type { InBoth } from "../language.js";

interface EditWords {
  readonly title: string;
  readonly how: string;
  readonly find: string;
  readonly add: string;
  readonly none: string;
  readonly changedToday: (count: number) => string;
  readonly kind: Readonly<Record<"need" | "offer", string>>;
  readonly market: string;
  readonly name: string;
  readonly text: Readonly<Record<"need" | "offer", string>>;
  readonly provider: string;
  readonly region: string;
  readonly anyRegion: string;
  readonly status: string;
  readonly statuses: Readonly<Record<NonNullable<RecordInput["status"]>, string>>;
  readonly price: Readonly<Record<"need" | "offer", string>>;
  readonly save: string;
  readonly saved: string;
  readonly withdraw: string;
  readonly withdrawSure: string;
  readonly withdrawn: string;
  readonly cancel: string;
  readonly noTitle: string;
}

export const words: InBoth<EditWords> = {
  zh: {
    title: "现场改动",
    how: "改动写入登记簿，马上参与匹配；数据包本身不变。",
    find: "按名称、编号或内容查找",
    add: "登记一条新的",
    none: "没有找到。可以换个说法，或登记一条新的。",
    changedToday: (count) => `展会期间改动过 ${count} 条`,
    kind: { need: "企业需求", offer: "技术成果" },
    market: "所属市场",
    name: "名称",
    text: { need: "要解决的问题", offer: "技术方案" },
    provider: "单位",
    region: "地区",
    anyRegion: "未填",
    status: "状态",
    statuses: {
      open: "展示中",
      "in-deal": "交易中",
      closed: "已成交",
      withdrawn: "已下架",
      expired: "已过期",
    },
    price: { need: "预算上限（元）", offer: "价格上限（元）" },
    save: "保存",
    saved: "已保存，正在参与匹配",
    withdraw: "撤下这一条",
    withdrawSure: "确定撤下",
    withdrawn: "已撤下",
    cancel: "取消",
    noTitle: "请先写名称。",
  },
  en: {
    title: "Changes at the fair",
    how: "Changes go into the journal and count at once. The packs stay as they came.",
    find: "Find by name, id or content",
    add: "File a new one",
    none: "Nothing found. Try other words, or file a new one.",
    changedToday: (count) => `${count} changed at this fair`,
    kind: { need: "Need", offer: "Offer" },
    market: "Market",
    name: "Name",
    text: { need: "Problem to be solved", offer: "Solution" },
    provider: "Organisation",
    region: "Region",
    anyRegion: "not said",
    status: "Status",
    statuses: {
      open: "open",
      "in-deal": "in deal",
      closed: "closed",
      withdrawn: "withdrawn",
      expired: "expired",
    },
    price: { need: "Budget up to (yuan)", offer: "Price up to (yuan)" },
    save: "Save",
    saved: "Saved, and matched from now on",
    withdraw: "Take this one out",
    withdrawSure: "Yes, take it out",
    withdrawn: "Taken out",
    cancel: "Cancel",
    noTitle: "Give it a name first.",
  },
};
