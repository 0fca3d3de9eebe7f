/** What `<daqiao-match>` offers to a page, read from its source. */

import { type Declaration, exportsOf, type Member, unionValues } from "./declarations.js";
import { namedTags, tagOf } from "./doc.js";
import { projectPath, projectText } from "./project.js";

const ELEMENT = "pkg/src/element/daqiao-match.ts";
const EVENTS = "pkg/src/element/events.ts";
const THEME = "pkg/src/element/view/styles/theme.ts";
const ERRORS = "pkg/src/errors.ts";

/** Something with a name and an English description. */
export interface Told {
  readonly name: string;
  readonly about: string;
}

/** A property, and the attribute it has, if any. */
export interface Property extends Told {
  readonly type: string;
  readonly initial: string | null;
  readonly attribute: boolean;
}

/** A custom property with its values, as far as the theme gives them. */
export interface Custom extends Told {
  readonly light: string | null;
  readonly dark: string | null;
}

/** An event and what its `detail` has. */
export interface Fired extends Told {
  readonly detail: readonly string[];
}

/** All of it. */
export interface ElementFacts {
  readonly properties: readonly Property[];
  readonly methods: readonly Told[];
  readonly slots: readonly Told[];
  readonly events: readonly Fired[];
  readonly parts: readonly Told[];
  readonly customs: readonly Custom[];
}

export function readElement(): ElementFacts {
  const declared = exportsOf(projectPath(ELEMENT)).find(({ kind }) => kind === "class");
  if (declared === undefined) throw new Error(`${ELEMENT} exports no class`);
  const told = (tag: string): readonly Told[] =>
    namedTags(declared.doc, tag).map(([name, about]) => ({ name, about }));
  return {
    properties: propertiesOf(declared),
    methods: declared.members
      .filter(({ code }) => /^[a-z]\w*\(/.test(code) && !/^(constructor|emit)\b/.test(code))
      .map(({ code, doc }) => ({ name: code.replace(/: void$/, ""), about: doc.text })),
    slots: told("slot"),
    events: told("fires").map((event) => ({ ...event, detail: detailOf(event.name) })),
    parts: told("csspart"),
    customs: customsOf(told("cssproperty")),
  };
}

/** The codes of all errors, in the order in which the source lists them. */
export function readErrorCodes(): readonly string[] {
  const file = projectPath(ERRORS);
  return [...unionValues(file, "EngineCode"), ...unionValues(file, "ClientCode")];
}

function propertiesOf({ members }: Declaration): readonly Property[] {
  const [options] = members.filter(({ name }) => name === "properties");
  const named = new Map(
    [...(options?.code ?? "").matchAll(/^\s*(\w+): (\{.*\}),?$/gm)].map(([, name, said]) => [name, said]),
  );
  return members
    .filter(({ name, code }) => named.has(name) && code.startsWith(`${name}:`))
    .map((member: Member) => ({
      name: member.name,
      type: member.code.slice(member.name.length + 1).trim(),
      about: member.doc.text,
      initial: tagOf(member.doc, "defaultValue"),
      attribute: !/attribute: false/.test(named.get(member.name) ?? ""),
    }));
}

/** The names of what an event carries. */
function detailOf(event: string): readonly string[] {
  const all = exportsOf(projectPath(EVENTS));
  const map = all.find(({ name }) => name === "MatchEventMap");
  const code = map?.members.find((member) => member.code.includes(`"${event}"`))?.code ?? "";
  const [, type = ""] = /CustomEvent<(\w+)>/.exec(code) ?? [];
  return all.find(({ name }) => name === type)?.members.map(({ name }) => name) ?? [];
}

function customsOf(told: readonly Told[]): readonly Custom[] {
  const theme = projectText(THEME);
  return told.map(({ name, about }) => {
    const value = new RegExp(`var\\(\\s*${name},\\s*light-dark\\(([^,]+), ([^)]+)\\)`).exec(theme);
    return { name, about, light: value?.[1] ?? null, dark: value?.[2] ?? null };
  });
}
