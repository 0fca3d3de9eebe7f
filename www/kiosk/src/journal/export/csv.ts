/**
 * Interests → a table for people, as Excel and WPS open it: CSV in UTF-8 with a byte-order mark and
 * CRLF. No cell is taken for a formula.
 */

import { type InBoth, type Language, textIn } from "../../language.js";
import { REFUSALS, STEPS } from "../codes.js";
import type { InterestLine, Ledger } from "../ledger.js";
import { localTime } from "../local-time.js";

/** A byte-order mark: without it Excel takes the table for one of the local code page. */
const MARK = "\u{feff}";

interface Column {
  readonly name: InBoth<string>;
  readonly cell: (line: InterestLine, language: Language) => string;
}

const COLUMNS: readonly Column[] = [
  column("编号", "No.", ({ interest }) => interest.id),
  column("登记时间", "Filed", ({ interest }) => localTime(interest.at)),
  column("成果/需求编号", "Record", ({ interest }) => interest.record.id),
  column("来源市场", "Market", ({ interest }) => interest.record.market),
  column("名称", "Title", ({ interest }, language) => textIn(interest.record.title, language)),
  column("匹配度（%）", "Match (%)", ({ interest }) => (interest.total / 10_000).toFixed(1)),
  column("需求说明", "Need", ({ interest }) => interest.need),
  column("代表的记录", "Asked for", ({ interest }) => interest.asked?.id ?? ""),
  column("姓名", "Name", ({ interest }) => interest.contact.name),
  column("单位", "Organisation", ({ interest }) => interest.contact.organisation),
  column("电话", "Phone", ({ interest }) => interest.contact.phone),
  column("邮箱", "E-mail", ({ interest }) => interest.contact.email),
  column("备注", "Note", ({ interest }) => interest.contact.note),
  column("跟进状态", "Step", ({ step }, language) => STEPS[language][step]),
  column("放弃原因", "Why dropped", ({ refusal }, language) =>
    refusal === null ? "" : REFUSALS[language][refusal],
  ),
  column("技术经理人", "Manager", ({ manager }) => manager?.name ?? ""),
  column("最近跟进", "Last follow-up", ({ followUps }) => localTime(followUps.at(-1)?.at)),
  column("跟进备注", "Follow-up note", ({ followUps }) => followUps.at(-1)?.note ?? ""),
];

/** Writes the interests of a ledger, the earliest first. */
export function writeCsv(
  { interests }: Pick<Ledger, "interests">,
  language: Language,
): Uint8Array<ArrayBuffer> {
  const rows = [
    COLUMNS.map(({ name }) => name[language]),
    ...Array.from(interests.values(), (line) =>
      COLUMNS.map(({ cell }) => cell(line, language)),
    ),
  ];
  const text = rows.map((row) => `${row.map(quoted).join()}\r\n`).join("");
  return new TextEncoder().encode(MARK + text);
}

function column(zh: string, en: string, cell: Column["cell"]): Column {
  return { name: { zh, en }, cell };
}

/**
 * A cell in quotes. One that a table calculator would take for a formula, in half or full width or
 * after blanks, begins with an apostrophe.
 */
function quoted(cell: string): string {
  const safe = /^[\s\p{C}]*[=+\-@＝＋－＠]|^[\t\r\n]/u.test(cell) ? `'${cell}` : cell;
  return `"${safe.replaceAll('"', '""')}"`;
}
