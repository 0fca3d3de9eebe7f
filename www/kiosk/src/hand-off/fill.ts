/**
 * What the records and the visitor say that a form asks for, and what they make likely. Amounts are
 * never filled: what a contract is worth stands in the contract and nowhere else.
 */

import type { RecordInput } from "daqiao";

import { textIn } from "../language.js";
import { codesOf } from "../record-codes.js";
import type { Dictionary, Field, Label, Meaning, OfAParty, Suggests } from "./dictionary.js";
import { labelOf, type Lists } from "./lists.js";
import { type Known, nameOf, type Pair, type Party } from "./pair.js";
import type { Value } from "./values.js";

/** A value and where it comes from. */
export interface Fill {
  readonly value: Value;
  readonly origin: Origin;
}

/** Where a value comes from. */
export type Origin =
  | { readonly kind: "record"; readonly id: string; readonly market: string; readonly field: string }
  | { readonly kind: "visitor" }
  | { readonly kind: "staff" }
  | { readonly kind: "suggested"; readonly reason: Label };

/** The form that is filled. */
export interface Form {
  readonly dictionary: Dictionary;
  readonly lists: Lists;
}

/** What can be said of a field; null when nothing can. */
export function fillOf(field: Field, pair: Pair, form: Form): Fill | null {
  const { means } = field;
  if (means === undefined) return null;
  const [subject, what] = splitAt(means);
  if (subject === "buyer") return ofParty(pair.buyer, what, field, form);
  if (subject === "seller") return ofParty(pair.seller, what, field, form);
  return ofMatch(means, pair, field, form);
}

function ofMatch(means: Meaning, pair: Pair, field: Field, form: Form): Fill | null {
  const { offer, need } = pair;
  switch (means) {
    case "project.name":
      if (offer === null) return null;
      return suggested(textIn(offer.record.title, "zh"), {
        zh: "取自供给名称，以合同全称为准",
        en: "the offer's title; the contract's own name counts",
      });
    case "contract.type":
      return stated([offer, need], "contract_type") ?? byModes(pair, field, form);
    case "payment":
      return byPayment(pair);
    case "ip":
      return byIp(offer);
    case "technology.field":
      return byTag(pair, "contract-field");
    case "technology.industry":
      return byIndustry(pair);
    case "technology.goal":
      return byGoal(pair, field, form);
    default:
      return null;
  }
}

function ofParty(party: Party, what: string, field: Field, form: Form): Fill | null {
  const { known, org, visitor } = party;
  switch (what as OfAParty) {
    case "name": {
      const name = known === null ? "" : nameOf(known.record);
      if (known !== null && name !== "") return fromRecord(known, name, "provider/name");
      return visitor === null ? null : byVisitor(visitor.organisation);
    }
    case "legal-type":
      return stated([org], "legal_type") ?? byLegalName(party) ?? byOrgType(party, field, form);
    case "size":
      return stated([org], "size");
    case "listed":
      return stated([org], "listed");
    case "high-tech-zone":
      return stated([org], "high_tech_zone");
    case "transfer-agency":
      return stated([org], "is_transfer_agency") ?? byKindOfBody(party, ["transfer-agency"], form);
    case "research-body":
      return byKindOfBody(party, ["institute", "new-rnd", "new-rnd-body"], form);
    case "region":
      return byRegion(party);
    case "country":
      return byCountry(party, field, form);
    case "contact":
      return visitor === null ? null : byVisitor(visitor.name);
    case "telephone":
      return visitor === null ? null : byVisitor(visitor.phone);
  }
}

function byModes({ offer, need }: Pair, field: Field, form: Form): Fill | null {
  const offered = offer?.record.modes ?? [];
  const wanted = need?.record.modes ?? [];
  const both = offered.filter((mode) => wanted.includes(mode));
  const mode = both[0] ?? (wanted.length === 0 ? offered[0] : undefined);
  const code = mode === undefined ? undefined : suggestFor(field, form)?.codes[mode];
  if (mode === undefined || code === undefined) return null;
  const { zh, en } = named(form, "mode", mode);
  const others = both.length > 0 ? both.length > 1 : offered.length > 1;
  return suggested(code, {
    zh: `${both.length > 0 ? `双方的合作方式都有“${zh}”` : `供给的合作方式为“${zh}”`}${others ? "，另有其他方式可选" : ""}`,
    en: `${both.length > 0 ? "both sides name" : "the offer names"} “${en}”${others ? "; there are other modes" : ""}`,
  });
}

function byPayment({ offer, need }: Pair): Fill | null {
  const offered = offer?.record.payment ?? [];
  const wanted = need?.record.payment ?? [];
  const both = offered.filter((code) => wanted.includes(code));
  const code = both[0] ?? (wanted.length === 0 ? offered[0] : undefined);
  if (code === undefined) return null;
  return suggested(
    code,
    both.length > 0
      ? { zh: "双方都接受", en: "both sides accept it" }
      : { zh: "供给方可接受", en: "the offer accepts it" },
  );
}

function byIp(offer: Known | null): Fill | null {
  const types = entries(offer?.record, "ip").flatMap(({ type }) => (typeof type === "string" ? [type] : []));
  const type = types[0];
  if (offer === null || type === undefined) return null;
  if (new Set(types).size === 1) return fromRecord(offer, type, "ip/0/type");
  return suggested(type, {
    zh: `供给列有多类知识产权（${types.length} 件），先取第一类`,
    en: `the offer names several kinds (${types.length} entries); this is the first`,
  });
}

function byTag({ offer, need }: Pair, scheme: string): Fill | null {
  const offered = codesOf(offer?.record, scheme);
  const wanted = codesOf(need?.record, scheme);
  const both = offered.find((code) => wanted.includes(code));
  if (both !== undefined) {
    return suggested(both, { zh: "供给与需求共有的领域", en: "the field of both offer and need" });
  }
  const first = offered[0] ?? wanted[0];
  if (first === undefined) return null;
  return suggested(
    first,
    offered.length > 0
      ? { zh: "供给所列的第一个领域", en: "the first field of the offer" }
      : { zh: "需求所列的第一个领域", en: "the first field of the need" },
  );
}

function byIndustry({ need, buyer, offer }: Pair): Fill | null {
  const scheme = "gbt4754-2017";
  const served = codesOf(need?.record, scheme)[0];
  if (served !== undefined) return suggested(served, { zh: "需求所列行业", en: "the need's industry" });
  const own = codesOf(buyer.org?.record, scheme)[0];
  if (own !== undefined) return suggested(own, { zh: "买方机构记录所列行业", en: "the industry of the buyer's own record" });
  const meant = codesOf(offer?.record, scheme)[0];
  return meant === undefined ? null : suggested(meant, { zh: "供给所列行业", en: "the offer's industry" });
}

function byGoal(pair: Pair, field: Field, form: Form): Fill | null {
  const technology = String(byTag(pair, "contract-field")?.value);
  const code = suggestFor(field, form)?.codes[technology];
  if (code === undefined) return null;
  const { zh, en } = named(form, "contract-field", technology);
  return suggested(code, {
    zh: `由技术领域“${zh}”推得，对照为本项目所定，请核对`,
    en: `from the field “${en}” by a table of this project; please check`,
  });
}

/** Chinese company names end in their legal form. */
function byLegalName(party: Party): Fill | null {
  const name = partyName(party);
  const ends: readonly (readonly [string, string])[] = [
    ["股份有限公司", "160"],
    ["有限责任公司", "150"],
    ["有限公司", "150"],
  ];
  const end = ends.find(([words]) => name.endsWith(words));
  if (end === undefined) return null;
  return suggested(end[1], {
    zh: `单位名称以“${end[0]}”结尾；外资、港澳台资请改选`,
    en: `the name ends in “${end[0]}”; choose another for foreign capital`,
  });
}

function byOrgType(party: Party, field: Field, form: Form): Fill | null {
  const type = bodyOf(party);
  const code = type === null ? undefined : suggestFor(field, form)?.codes[type];
  return type === null || code === undefined ? null : suggested(code, fromBody(type, form));
}

function byKindOfBody(party: Party, kinds: readonly string[], form: Form): Fill | null {
  const type = bodyOf(party);
  return type === null ? null : suggested(kinds.includes(type), fromBody(type, form));
}

function fromBody(type: string, form: Form): Label {
  const { zh, en } = named(form, "org-type", type);
  return { zh: `由机构类型“${zh}”推得`, en: `from the type of organisation “${en}”` };
}

function byRegion({ known, org }: Party): Fill | null {
  const from = [known, org].find((each) => each !== null && /^\d+$/u.test(each.record.region ?? ""));
  const code = from?.record.region;
  if (from === undefined || from === null || code === undefined) return null;
  if (code.length === 6) return fromRecord(from, code, "region");
  return suggested(code.padEnd(6, "0"), {
    zh: `记录只写到 ${code}，后面补零；有更细的代码请改`,
    en: `the record says ${code}, with zeros behind; a closer code is better`,
  });
}

function byCountry({ known, org }: Party, field: Field, form: Form): Fill | null {
  const region = known?.record.region ?? org?.record.region;
  if (region === undefined) return null;
  const ISO_OF_PROVINCE: Readonly<Record<string, string>> = { "71": "TW", "81": "HK", "82": "MO" };
  const iso = /^\d/u.test(region) ? (ISO_OF_PROVINCE[region.slice(0, 2)] ?? "CN") : region;
  const code = suggestFor(field, form)?.codes[iso];
  if (code === undefined) return null;
  const { zh, en } = named(form, "region", region);
  return suggested(code, { zh: `由所在地区“${zh}”推得`, en: `from the region “${en}”` });
}

/** The first of these records that has the field. */
function stated(all: readonly (Known | null)[], key: string): Fill | null {
  for (const known of all) {
    const value = known?.record[key];
    if (known !== null && (typeof value === "string" || typeof value === "boolean")) {
      return fromRecord(known, value, key);
    }
  }
  return null;
}

/** The entries of a field that holds objects. */
export function entries(
  record: RecordInput | undefined,
  key: string,
): readonly Readonly<Record<string, unknown>>[] {
  const value = record?.[key];
  if (!Array.isArray(value)) return [];
  return value.filter((each) => typeof each === "object" && each !== null);
}

function bodyOf({ known, org }: Party): string | null {
  const type = org?.record["org_type"] ?? known?.record.provider?.type;
  return typeof type === "string" ? type : null;
}

function partyName({ known, visitor }: Party): string {
  return known === null ? (visitor?.organisation ?? "") : nameOf(known.record);
}

function suggestFor(field: Field, { dictionary }: Form): Suggests | undefined {
  return field.list === undefined ? undefined : dictionary.suggest[field.list];
}

/** The name of a code of another list; the code itself when it has none. */
function named({ lists }: Form, scheme: string, code: string): Label {
  return labelOf(lists.get(scheme), code) ?? { zh: code, en: code };
}

function splitAt(means: Meaning): readonly [string, string] {
  const dot = means.indexOf(".");
  return [means.slice(0, Math.max(dot, 0)), means.slice(dot + 1)];
}

function fromRecord({ ref }: Known, value: Value, field: string): Fill {
  return { value, origin: { kind: "record", id: ref.id, market: ref.market, field } };
}

function byVisitor(value: string): Fill | null {
  return value.trim() === "" ? null : { value: value.trim(), origin: { kind: "visitor" } };
}

function suggested(value: Value, reason: Label): Fill {
  return { value, origin: { kind: "suggested", reason } };
}
