/**
 * The registration form for technology contracts as data: its fields, codes and rules, with edition
 * and date. The form changes with the ministry's rules and this program need not: another edition
 * is read from a file. What could not be checked against a printed source is marked
 * `verified: false` and shown so.
 */

import { check, type Shape } from "./dictionary-check.js";
import { HandOffError } from "./errors.js";

/** A name in both languages. */
export interface Label {
  readonly zh: string;
  readonly en: string;
}

/** An edition of the form. */
export interface Dictionary {
  readonly format: "daqiao-contract-registration/1";
  readonly title: Label;
  readonly edition: string;
  /** `YYYY-MM-DD`. */
  readonly date: string;
  readonly source: string;
  /** Whether the whole form was checked against the one that is in force. */
  readonly verified: boolean;
  readonly sections: readonly { readonly name: string; readonly label: Label }[];
  readonly lists: Readonly<Record<string, CodesOfForm>>;
  /** For a list: which of its codes is likely when a record has a code of another list. */
  readonly suggest: Readonly<Record<string, Suggests>>;
  readonly rules: readonly Rule[];
  readonly fields: readonly Field[];
}

/** A list of codes of the form. */
export interface CodesOfForm {
  readonly title: Label;
  readonly source: string;
  readonly date: string;
  /** Whether it has all codes that there are; other ones are refused then. */
  readonly complete: boolean;
  readonly verified: boolean;
  readonly codes: readonly (Label & { readonly code: string; readonly parent?: string })[];
}

/** What a code of another list makes likely. */
export interface Suggests {
  /** Scheme of the other list. */
  readonly from: string;
  readonly source: string;
  readonly codes: Readonly<Record<string, string>>;
}

/** The left field must not be more than, or after, the right one. */
export interface Rule {
  readonly op: "<=";
  readonly left: string;
  readonly right: string;
  readonly verified: boolean;
}

/** A field of the form. */
export interface Field {
  readonly name: string;
  /** Its name in the registration system; null when it is not known. */
  readonly system: string | null;
  readonly section: string;
  readonly label: Label;
  readonly kind: FieldKind;
  /** Of codes: a list of the form, or the scheme of a list of the open packs. */
  readonly list?: string;
  /** Regular expression of the whole value. */
  readonly pattern?: string;
  /** Of money: at least this. */
  readonly minimum?: number;
  /** Of money: more than this. */
  readonly above?: number;
  readonly required: boolean | RequiredWhen;
  /** Who fills it, when it is not the parties: it stays empty until then. */
  readonly filled_by?: "registry";
  /** What it is, so that it can be suggested from the records. */
  readonly means?: Meaning;
  readonly verified: boolean;
  readonly note?: Label;
}

/** Kind of a value. Money is in yuan, with at most two decimals. */
export type FieldKind = (typeof FIELD_KINDS)[number];

/** All kinds; an edition with another one is refused. */
export const FIELD_KINDS = ["text", "date", "money", "yes-no", "code"] as const;

/** Required when another field has one of these codes, or one below it. */
export interface RequiredWhen {
  readonly field: string;
  readonly under: readonly string[];
}

/** What a field can be filled with. */
export type Meaning = (typeof MEANINGS)[number];

const OF_A_PARTY = [
  "name",
  "legal-type",
  "size",
  "listed",
  "high-tech-zone",
  "research-body",
  "transfer-agency",
  "country",
  "region",
  "contact",
  "telephone",
] as const;

/** What is asked of a party. */
export type OfAParty = (typeof OF_A_PARTY)[number];

/** All that a field can mean; an edition with another meaning is refused. */
export const MEANINGS = [
  "project.name",
  "contract.type",
  "amount.total",
  "amount.technical",
  "payment",
  "ip",
  "technology.field",
  "technology.goal",
  "technology.industry",
  ...OF_A_PARTY.map((part) => `buyer.${part}` as const),
  ...OF_A_PARTY.map((part) => `seller.${part}` as const),
] as const;

/** The edition that comes with the kiosk. */
export async function ownDictionary(): Promise<Dictionary> {
  const file = await import("./data/contract-registration.json");
  return readDictionary(file.default);
}

/**
 * Reads an edition from a file.
 *
 * @throws HandOffError that says what is wrong with it, and where
 */
export async function openDictionary(file: Blob): Promise<Dictionary> {
  const text = await file.text().catch(() => {
    throw new HandOffError({
      code: "dictionary/unreadable",
      field: "",
      zh: "无法读取文件，可能已被移走；请重新选择登记表字典文件",
      en: "expected a file that can be read, and this one cannot, perhaps because it was moved; choose it again",
    });
  });
  return parseDictionary(text);
}

/**
 * Reads an edition from the text of a file.
 *
 * @throws HandOffError that says what is wrong with it, and where
 */
export function parseDictionary(text: string): Dictionary {
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch {
    throw new HandOffError({
      code: "dictionary/not-json",
      field: "",
      zh: "应为 JSON 文件，但内容无法解析；请选择登记表字典文件",
      en: "expected a JSON file, found something else; choose the file of the form",
    });
  }
  return readDictionary(data);
}

/** Takes data for an edition, if it is one. */
export function readDictionary(data: unknown): Dictionary {
  const problem = check(data, SHAPE);
  if (problem !== null) throw new HandOffError(problem);
  // The check above has gone through all that the type names.
  return data as Dictionary;
}

const SHAPE: Shape = { kinds: FIELD_KINDS, meanings: MEANINGS };
