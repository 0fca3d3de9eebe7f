/** The words of the page that packs the visitor's own data. */

import type { Both } from "./both.js";

export const WORDS = {
  choose: { zh: "选择文件…", en: "Choose a file…" },
  orDrop: { zh: "或把文件拖到这里", en: "or drop it here" },
  formats: {
    zh: "XLSX、XLS、ODS、CSV（UTF-8、UTF-16 或 GBK）、JSON、NDJSON。文件留在您的设备上。",
    en: "XLSX, XLS, ODS, CSV (UTF-8, UTF-16 or GBK), JSON, NDJSON. The file stays on your device.",
  },
  example: { zh: "用示例表格试试", en: "Try it with an example" },
  reading: { zh: "正在读取…", en: "Reading…" },
  packing: { zh: "正在建立索引…", en: "Indexing…" },
  columns: { zh: "核对各列", en: "What the columns are" },
  columnsHint: {
    zh: "按列名和内容猜的，请改正猜错的。没有对应的列会随记录保留，但不参与匹配。",
    en: "Guessed by their names and contents; correct what is wrong. Columns without a meaning are kept with the record and not matched.",
  },
  column: { zh: "列", en: "Column" },
  samples: { zh: "内容", en: "Contents" },
  readAs: { zh: "读作", en: "Read as" },
  keep: { zh: "（保留，不匹配）", en: "(kept, not matched)" },
  drop: { zh: "（不要）", en: "(left out)" },
  kind: { zh: "没有写明类别的行是", en: "Rows that do not say are" },
  cancel: { zh: "取消", en: "Cancel" },
  why: { zh: "依据", en: "Why" },
  saveMapping: { zh: "保存映射文件", en: "Save the mapping file" },
  loadMapping: { zh: "读取映射文件…", en: "Read a mapping file…" },
  mappingHint: {
    zh: "下次导入同样的表格，或在命令行 daqiao pack --mapping 中使用。",
    en: "For the next table of this form, here or with daqiao pack --mapping.",
  },
  rows: { zh: "行", en: "Rows" },
  rejectedTitle: { zh: "被拒的行", en: "Rejected rows" },
  notesTitle: { zh: "没有读懂的内容", en: "Not understood" },
  line: { zh: "行号", en: "Line" },
  where: { zh: "位置", en: "Where" },
  reason: { zh: "原因", en: "Reason" },
  save: { zh: "存成 NDJSON", en: "Save as NDJSON" },
  saveHint: {
    zh: "命令行 daqiao pack 可以直接读它，做成数据包。",
    en: "The command line daqiao pack reads it as it is and makes a pack.",
  },
  match: { zh: "匹配", en: "Match" },
  matchHint: {
    zh: "以下全部在您的浏览器里进行。",
    en: "All of this happens inside your browser.",
  },
  failed: { zh: "没有读出来", en: "It could not be read" },
  notDone: { zh: "没有照做，各列与先前一样", en: "It was not done; the columns are as before" },
} as const satisfies Readonly<Record<string, Both>>;

/** Kinds of record, as rows are called. */
export const KINDS: readonly (readonly [string, Both])[] = [
  ["offer", { zh: "技术", en: "offers" }],
  ["need", { zh: "需求", en: "needs" }],
  ["challenge", { zh: "揭榜", en: "challenges" }],
  ["org", { zh: "机构", en: "organisations" }],
  ["person", { zh: "人才", en: "people" }],
  ["facility", { zh: "平台", en: "facilities" }],
  ["instrument", { zh: "仪器", en: "instruments" }],
  ["service", { zh: "科技服务", en: "services" }],
  ["finance", { zh: "金融产品", en: "finance products" }],
  ["policy", { zh: "政策", en: "policies" }],
  ["event", { zh: "活动", en: "events" }],
  ["dataset", { zh: "数据", en: "datasets" }],
];

/** `9 行：7 条可用，2 条被拒`. */
export function summary(rows: number, taken: number, rejected: number, blank: number): Both {
  const gaps = { zh: `，另有 ${blank} 行空白`, en: `; ${count(blank, "blank row")} besides` };
  const more = blank === 0 ? { zh: "", en: "" } : gaps;
  return {
    zh: `${rows} 行：${taken} 条可用，${rejected} 条被拒${more.zh}`,
    en: `${count(rows, "row")}: ${taken} taken, ${rejected} rejected${more.en}`,
  };
}

function count(n: number, one: string): string {
  return `${n} ${n === 1 ? one : `${one}s`}`;
}
