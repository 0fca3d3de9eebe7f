/** The words of the page that packs the visitor's own data. */

import type { Both } from "./both.js";

export const WORDS = {
  choose: { zh: "选择文件…", en: "Choose a file…" },
  orDrop: { zh: "或把文件拖到这里", en: "or drop it here" },
  formats: {
    zh: "XLSX、CSV（UTF-8 或 GBK）、JSON、NDJSON。文件留在您的设备上。",
    en: "XLSX, CSV (UTF-8 or GBK), JSON, NDJSON. The file stays on your device.",
  },
  example: { zh: "用示例表格试试", en: "Try it with an example" },
  reading: { zh: "正在读取…", en: "Reading…" },
  packing: { zh: "正在建立索引…", en: "Indexing…" },
  columns: { zh: "核对各列", en: "What the columns are" },
  columnsHint: {
    zh: "按列名猜的，请改正猜错的。没有对应的列会随记录保留，但不参与匹配。",
    en: "Guessed by their names; correct what is wrong. Columns without a meaning are kept with the record and not matched.",
  },
  column: { zh: "列", en: "Column" },
  samples: { zh: "内容", en: "Contents" },
  readAs: { zh: "读作", en: "Read as" },
  keep: { zh: "（保留，不匹配）", en: "(kept, not matched)" },
  drop: { zh: "（不要）", en: "(left out)" },
  kind: { zh: "没有写明类别的行是", en: "Rows that do not say are" },
  offers: { zh: "技术", en: "offers" },
  needs: { zh: "需求", en: "needs" },
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
} as const satisfies Readonly<Record<string, Both>>;

/** `9 行：7 条可用，2 条被拒`. */
export function summary(rows: number, taken: number, rejected: number): Both {
  return {
    zh: `${rows} 行：${taken} 条可用，${rejected} 条被拒`,
    en: `${count(rows, "row")}: ${taken} taken, ${rejected} rejected`,
  };
}

/** What is wrong with a file. */
export function fileProblem(problem: string, detail: string): Both {
  switch (problem) {
    case "type":
      return {
        zh: `不能读取 .${detail} 文件。请存成 XLSX、CSV、JSON 或 NDJSON。`,
        en: `Files that end in .${detail} cannot be read. Save it as XLSX, CSV, JSON or NDJSON.`,
      };
    case "json":
      return {
        zh: `应是 JSON 数组。${detail}`,
        en: `Expected a JSON array. ${detail}`,
      };
    case "workbook":
      return {
        zh: `这个工作簿没有读出来（${detail}）。请用表格软件另存一次，或存成 CSV。`,
        en: `This workbook could not be read (${detail}). Save it again, or as CSV.`,
      };
    case "empty":
      return { zh: "文件里没有内容。", en: "There is nothing in the file." };
    default:
      return { zh: detail, en: detail };
  }
}

function count(n: number, one: string): string {
  return `${n} ${n === 1 ? one : `${one}s`}`;
}
