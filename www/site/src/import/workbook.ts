/**
 * From a workbook (.xlsx) to the cells of its first sheet, as texts.
 *
 * What a cell shows is taken: dates as `YYYY-MM-DD`, results in place of formulas. Cells that
 * are merged down a column all have the value of the first.
 */

import { strFromU8, unzipSync } from "fflate";

/** A row that is not blank. `line` is its number in the sheet. */
export interface Line {
  readonly line: number;
  readonly cells: readonly string[];
}

/** Most bytes of one part, unpacked: more is no table but an attack on memory. */
const MOST = 400_000_000;
const NEEDED = /^xl\/(workbook|styles|sharedStrings|worksheets\/[^/]+|_rels\/workbook)\.xml(\.rels)?$/i;
const DAY = 86_400_000;
/** What a sheet can have. */
const COLUMNS = 16_384;
const ROWS = 1_048_576;
/** Formats of dates that every workbook has. */
const DATES: ReadonlySet<number> = new Set([14, 15, 16, 17, 22, 27, 30, 31, 36, 50, 57]);

/** @throws {Error} for bytes that are no workbook */
export function cellsOfWorkbook(bytes: Uint8Array): readonly Line[] {
  const files = unzipSync(bytes, {
    filter: ({ name, originalSize }) => NEEDED.test(name) && originalSize <= MOST,
  });
  const part = (name: string): Document | null => {
    const found = Object.entries(files).find(([path]) => path.toLowerCase() === name.toLowerCase());
    return found === undefined ? null : parsed(strFromU8(found[1]));
  };
  const book = part("xl/workbook.xml");
  if (book === null) throw new Error("xl/workbook.xml");
  const sheet = part(firstSheet(book, part("xl/_rels/workbook.xml.rels")));
  if (sheet === null) throw new Error("xl/worksheets");
  const texts = all(part("xl/sharedStrings.xml"), "si").map(textOf);
  const dates = datesIn(part("xl/styles.xml"));
  const late = all(book, "workbookPr")[0]?.getAttribute("date1904") ?? "";
  const epoch = ["1", "true"].includes(late) ? Date.UTC(1904, 0, 1) : Date.UTC(1899, 11, 30);
  return linesOf(sheet, (cell) => valueOf(cell, texts, dates, epoch));
}

function parsed(xml: string): Document {
  const document = new DOMParser().parseFromString(xml, "application/xml");
  if (document.querySelector("parsererror") !== null) throw new Error("XML");
  return document;
}

/** Elements by their name, whatever prefix the writer of the file uses. */
function all(within: Document | Element | null, name: string): readonly Element[] {
  return within === null ? [] : [...within.getElementsByTagNameNS("*", name)];
}

/** The path of the first sheet that is not hidden. */
function firstSheet(book: Document, relations: Document | null): string {
  const sheets = all(book, "sheet");
  const shown = sheets.find((sheet) => (sheet.getAttribute("state") ?? "visible") === "visible");
  const id = [...((shown ?? sheets[0])?.attributes ?? [])].find(
    ({ localName, prefix }) => localName === "id" && prefix !== null,
  )?.value;
  const target = all(relations, "Relationship")
    .find((relation) => relation.getAttribute("Id") === id)
    ?.getAttribute("Target");
  if (target === undefined || target === null) return "xl/worksheets/sheet1.xml";
  return target.startsWith("/") ? target.slice(1) : `xl/${target}`;
}

/** The text of a string, without the reading aids that stand above characters. */
function textOf(string: Element): string {
  return all(string, "t")
    .filter((text) => text.parentElement?.localName !== "rPh")
    .map((text) => text.textContent ?? "")
    .join("");
}

/** Styles whose numbers are dates, by their place in the list. */
function datesIn(styles: Document | null): ReadonlySet<number> {
  const own = new Map(
    all(styles, "numFmt").map((format) => [
      Number(format.getAttribute("numFmtId")),
      format.getAttribute("formatCode") ?? "",
    ]),
  );
  const formats = all(all(styles, "cellXfs")[0] ?? null, "xf");
  return new Set(
    formats.flatMap((format, at) => {
      const id = Number(format.getAttribute("numFmtId"));
      // Of a format only the letters outside of quotes and colours say what it shows.
      const letters = (own.get(id) ?? "").replaceAll(/"[^"]*"|\[[^\]]*\]|\\./g, "");
      return DATES.has(id) || /y|d/i.test(letters) ? [at] : [];
    }),
  );
}

function valueOf(
  cell: Element,
  texts: readonly string[],
  dates: ReadonlySet<number>,
  epoch: number,
): string {
  const type = cell.getAttribute("t") ?? "n";
  if (type === "inlineStr") return textOf(cell);
  const value = all(cell, "v")[0]?.textContent ?? "";
  if (type === "s") return texts[Number(value)] ?? "";
  if (type === "e") return "";
  if (type === "n" && value !== "" && dates.has(Number(cell.getAttribute("s") ?? -1))) {
    const day = new Date(epoch + Math.floor(Number(value)) * DAY);
    return Number.isNaN(day.valueOf()) ? value : day.toISOString().slice(0, 10);
  }
  // 0.1 + 0.2 is written with all its digits; people see fewer.
  return type === "n" && value !== "" ? String(Number(Number(value).toPrecision(15))) : value;
}

function linesOf(sheet: Document, read: (cell: Element) => string): readonly Line[] {
  const rows = new Map<number, string[]>();
  let last = 0;
  for (const row of all(sheet, "row")) {
    last = Number(row.getAttribute("r") ?? last + 1);
    const cells: string[] = [];
    let column = -1;
    for (const cell of all(row, "c")) {
      const name = /^[A-Z]+/.exec(cell.getAttribute("r") ?? "")?.[0];
      column = name === undefined ? column + 1 : columnOf(name);
      if (column < COLUMNS) cells[column] = read(cell).trim();
    }
    rows.set(last, Array.from(cells, (cell) => cell ?? ""));
  }
  fillDown(sheet, rows);
  return [...rows]
    .filter(([, cells]) => cells.some((cell) => cell !== ""))
    .sort(([a], [b]) => a - b)
    .map(([line, cells]) => ({ line, cells }));
}

/** `A` is 0, `AA` is 26. */
function columnOf(name: string): number {
  let column = 0;
  for (const letter of name) column = column * 26 + letter.charCodeAt(0) - 64;
  return column - 1;
}

/** Cells merged down one column: a heading that goes for several rows. */
function fillDown(sheet: Document, rows: ReadonlyMap<number, string[]>): void {
  for (const merged of all(sheet, "mergeCell")) {
    const [, from = "", top, to, bottom] =
      /^([A-Z]+)(\d+):([A-Z]+)(\d+)$/.exec(merged.getAttribute("ref") ?? "") ?? [];
    const column = columnOf(from);
    if (from !== to || column >= COLUMNS) continue;
    const value = rows.get(Number(top))?.[column] ?? "";
    for (let line = Number(top) + 1; line <= Math.min(Number(bottom), ROWS); line += 1) {
      const cells = rows.get(line);
      if (cells === undefined) continue;
      while (cells.length <= column) cells.push("");
      cells[column] = value;
    }
  }
}
