/** The fields that a column can be read as, and the words by which a header says so. */

import type { Both } from "./both.js";

/** A field of a record, as the columns of a table fill it. */
export type Field =
  | "id"
  | "kind"
  | "title"
  | "summary"
  | "problem"
  | "solution"
  | "advantage"
  | "application"
  | "current_state"
  | "expected"
  | "description"
  | "keywords"
  | "field"
  | "tags"
  | "region"
  | "maturity"
  | "price"
  | "modes"
  | "provider"
  | "published"
  | "updated"
  | "deadline"
  | "status"
  | "url";

/** `keep`: the column stays with the record under its own name and is not matched. */
export type Target = Field | "keep" | "drop";

/** What a column is read as, by the name of the column. */
export interface Mapping {
  readonly columns: Readonly<Record<string, Target>>;
  /** What a row is that does not say. */
  readonly kind: "offer" | "need";
}

/** Names of the fields. */
export const FIELD_NAMES: Readonly<Record<Field, Both>> = {
  id: { zh: "编号", en: "Number" },
  kind: { zh: "类别（需求或技术）", en: "Kind (need or offer)" },
  title: { zh: "标题", en: "Title" },
  summary: { zh: "概要", en: "Summary" },
  problem: { zh: "要解决的问题", en: "Problem" },
  solution: { zh: "技术方案", en: "Solution" },
  advantage: { zh: "优势与指标", en: "Advantages and figures" },
  application: { zh: "应用", en: "Applications" },
  current_state: { zh: "现状", en: "Current state" },
  expected: { zh: "期望目标", en: "Target" },
  description: { zh: "说明", en: "Description" },
  keywords: { zh: "关键词", en: "Keywords" },
  field: { zh: "技术领域", en: "Technology field" },
  tags: { zh: "标签", en: "Tags" },
  region: { zh: "地区", en: "Region" },
  maturity: { zh: "成熟度", en: "Maturity" },
  price: { zh: "价格或预算", en: "Price or budget" },
  modes: { zh: "合作方式", en: "Co-operation" },
  provider: { zh: "单位", en: "Organisation" },
  published: { zh: "发布日期", en: "Published" },
  updated: { zh: "更新日期", en: "Updated" },
  deadline: { zh: "截止日期", en: "Deadline" },
  status: { zh: "状态", en: "Status" },
  url: { zh: "网址", en: "Address" },
};

/** Words of headers, most telling first: the first field with a word in a header takes it. */
const WORDS: readonly (readonly [Field, RegExp])[] = [
  ["id", /编号|序号|代码|^id$|^no\.?$|number/],
  ["keywords", /关键词|关键字|keyword/],
  ["field", /领域|行业|field|industry|sector/],
  ["tags", /标签|分类号|ipc|^tags?$/],
  ["maturity", /成熟度|阶段|trl|maturity|readiness|stage/],
  ["price", /价|预算|金额|经费|投入|费用|price|budget|cost/],
  ["modes", /合作方式|交易方式|转化方式|mode|co-?operation/],
  ["region", /地区|地域|省|城市|所在地|区域|region|province|country|location/],
  ["provider", /单位|企业|公司|机构|院校|高校|持有人|provider|company|organi[sz]ation|institut|owner/],
  ["deadline", /截止|期限|deadline|due/],
  ["updated", /更新|updated|modified/],
  ["published", /发布|日期|时间|published|date/],
  ["status", /状态|status|state of/],
  ["url", /网址|链接|url|link|website/],
  ["expected", /期望|预期|目标|指标要求|expected|target|goal/],
  ["current_state", /现状|现有|current/],
  ["problem", /问题|难题|痛点|瓶颈|problem|challenge|pain/],
  ["solution", /方案|原理|路线|做法|solution|approach|how it works/],
  ["advantage", /优势|指标|创新|特点|性能|advantage|benefit|feature/],
  ["application", /应用|用途|场景|适用|application|use case|market/],
  ["kind", /^类别$|^类型$|供需|^kind$|^type$|offer or need/],
  ["title", /名称|标题|题目|项目|title|name|subject/],
  ["summary", /概要|摘要|简介|概述|summary|abstract|brief/],
  ["description", /说明|描述|内容|详情|介绍|需求|技术|description|details?|text/],
];

/** Headers of columns that hold one end of a range. */
const ENDS = /max|min|最高|最低|上限|下限/;

/** What a header means by its words; each field is given once, but for texts that may be long. */
export function guessColumns(columns: readonly string[]): Mapping["columns"] {
  // A column that is called like a field is that field, wherever it stands.
  const exact = columns.map((column) => fieldCalled(plain(column)));
  const taken = new Set(exact.filter((field) => field !== null));
  const guessed = columns.map((column, at): readonly [string, Target] => {
    const own = exact[at] ?? null;
    if (own !== null) return [column, own];
    const header = plain(column);
    // The two ends of a price may have a column each.
    const free = (field: Field): boolean =>
      !taken.has(field) || (field === "price" && ENDS.test(header));
    const found = WORDS.find(([field, words]) => words.test(header) && free(field))?.[0];
    if (found === undefined) return [column, "keep"];
    taken.add(found);
    return [column, found];
  });
  // A table without a title has its longest name in another column.
  if (!taken.has("title")) {
    const first = guessed.findIndex(([, target]) => target === "description" || target === "keep");
    const column = columns[first];
    if (column !== undefined) guessed[first] = [column, "title"];
  }
  return Object.fromEntries(guessed);
}

function fieldCalled(name: string): Field | null {
  return WORDS.find(([field]) => field === name)?.[0] ?? null;
}

/** Whether the words of the headers speak of needs. */
export function guessKind(columns: readonly string[]): Mapping["kind"] {
  const headers = columns.map(plain).join(" ");
  const needs = headers.match(/需求|预算|期望|现状|难题|揭榜|need|budget|problem/g)?.length ?? 0;
  const offers = headers.match(/成果|技术名称|优势|报价|转让|专利|offer|advantage|price/g)?.length ?? 0;
  return needs > offers ? "need" : "offer";
}

/** Full-width letters and case make no difference. */
export function plain(text: string): string {
  return text.normalize("NFKC").trim().toLowerCase();
}
