/** From TypeScript files to what they declare: names, signatures and doc comments. */

import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { parseSync } from "vite";

import { type Doc, docOf, NO_DOC } from "./doc.js";

/** What a file exports. */
export interface Declaration {
  readonly name: string;
  readonly kind: Kind;
  readonly doc: Doc;
  /** As it is written, without `export declare`. */
  readonly code: string;
  readonly members: readonly Member[];
  /** What an interface extends, as far as it is declared in the package. */
  readonly bases: readonly Declaration[];
  /** The file it is declared in, and its name there. */
  readonly origin: string;
}

export type Kind = "class" | "interface" | "type" | "function" | "const";

/** A property, method or signature of a class or interface. */
export interface Member {
  readonly name: string;
  readonly code: string;
  readonly doc: Doc;
}

type Parsed = ReturnType<typeof parseSync>;
type Program = Parsed["program"];
type Statement = Program["body"][number];
type Span = { readonly start: number; readonly end: number };
/** A part of a tree whose type does not matter here. */
type Node = Span & { readonly type: string } & Readonly<Record<string, unknown>>;

interface Source {
  readonly path: string;
  readonly text: string;
  readonly parsed: Parsed;
}

const sources = new Map<string, Source>();

function read(path: string): Source {
  const known = sources.get(path);
  if (known !== undefined) return known;
  const text = readFileSync(path, "utf8");
  const parsed = parseSync(path, text);
  const [error] = parsed.errors;
  if (error !== undefined) throw new Error(`${path}: ${error.message}`);
  const source = { path, text, parsed };
  sources.set(path, source);
  return source;
}

/** Forgets what was read, so that a changed file is read again. */
export function forgetFiles(): void {
  sources.clear();
}

/** All that a file exports, in the order in which it says so. */
export function exportsOf(path: string): readonly Declaration[] {
  const found = new Map<string, Declaration>();
  for (const declaration of listed(read(path))) {
    if (!found.has(declaration.name)) found.set(declaration.name, declaration);
  }
  return [...found.values()];
}

function listed(source: Source): readonly Declaration[] {
  return source.parsed.program.body.flatMap((statement) => {
    switch (statement.type) {
      case "ExportAllDeclaration":
        return exportsOf(beside(source, statement.source.value));
      case "ExportNamedDeclaration":
        return statement.declaration === null
          ? statement.specifiers.map(({ local, exported }) =>
              renamed(
                statement.source === null
                  ? named(source, nameOf(local))
                  : exportedAs(beside(source, statement.source.value), nameOf(local)),
                nameOf(exported),
              ),
            )
          : declared(source, statement);
      default:
        return [];
    }
  });
}

function nameOf(node: { readonly type: string } & object): string {
  return "name" in node ? String(node.name) : "value" in node ? String(node.value) : "";
}

function renamed(declaration: Declaration, name: string): Declaration {
  return declaration.name === name ? declaration : { ...declaration, name };
}

/** The declaration file that an import names. */
function beside({ path }: Source, specifier: string): string {
  const ending = path.endsWith(".d.ts") ? ".d.ts" : ".ts";
  return join(dirname(path), specifier.replace(/\.js$/, ending));
}

function exportedAs(path: string, name: string): Declaration {
  const found = exportsOf(path).find((declaration) => declaration.name === name);
  if (found === undefined) throw new Error(`${path} does not export ${name}`);
  return found;
}

/** What a name means inside of a file: its own declaration, or an import. */
function named(source: Source, name: string): Declaration {
  for (const statement of source.parsed.program.body) {
    if (statement.type === "ImportDeclaration") {
      for (const specifier of statement.specifiers) {
        if (specifier.type !== "ImportSpecifier" || specifier.local.name !== name) continue;
        return exportedAs(beside(source, statement.source.value), nameOf(specifier.imported));
      }
      continue;
    }
    const own = declared(source, statement).find((declaration) => declaration.name === name);
    if (own !== undefined) return own;
  }
  throw new Error(`${source.path}: nothing is called ${name}`);
}

/** The declarations that a statement makes, exported or not. */
function declared(source: Source, statement: Statement): readonly Declaration[] {
  const inner = (
    statement.type === "ExportNamedDeclaration" ? statement.declaration : statement
  ) as Node | null;
  const kind = KINDS[inner?.type ?? ""];
  if (inner === null || kind === undefined) return [];
  const doc = commentBefore(source, statement);
  const make = (
    name: string,
    code: string,
    members: readonly Member[],
    bases: readonly Declaration[] = [],
  ): Declaration => ({
    name,
    kind,
    doc,
    code: code.replace(/^declare /, "").replace(/;$/, ""),
    members,
    bases,
    origin: `${source.path}#${name}`,
  });
  const text = source.text.slice(inner.start, inner.end);
  if (kind === "const") {
    const [variable] = inner.declarations as readonly { readonly id: { readonly name: string } }[];
    return variable === undefined ? [] : [make(variable.id.name, text, [])];
  }
  const { name } = inner.id as { readonly name: string };
  if (kind !== "class" && kind !== "interface") return [make(name, text, [])];
  const body = inner.body as Node;
  const head = source.text.slice(inner.start, body.start).trim();
  const bases = kind === "interface" ? basesOf(source, inner) : [];
  return [make(name, head, membersOf(source, body.body as readonly Node[]), bases)];
}

function basesOf(source: Source, { extends: bases }: Node): readonly Declaration[] {
  const names = (bases as readonly { readonly expression: { readonly name?: string } }[]).flatMap(
    ({ expression }) => expression.name ?? [],
  );
  // Others come from the language or from other packages.
  return names.flatMap((name) => (isOwn(source, name) ? [named(source, name)] : []));
}

/** Whether a name is declared in a file, or imported from another of the package. */
function isOwn({ parsed }: Source, name: string): boolean {
  return parsed.program.body.some((statement) => {
    if (statement.type === "ImportDeclaration") {
      const { source, specifiers } = statement;
      return source.value.startsWith(".") && specifiers.some(({ local }) => local.name === name);
    }
    const inner = statement.type === "ExportNamedDeclaration" ? statement.declaration : statement;
    const id = (inner as Node | null)?.id as { readonly name?: string } | null | undefined;
    return id?.name === name;
  });
}

const KINDS: Readonly<Record<string, Kind>> = {
  ClassDeclaration: "class",
  TSInterfaceDeclaration: "interface",
  TSTypeAliasDeclaration: "type",
  FunctionDeclaration: "function",
  TSDeclareFunction: "function",
  VariableDeclaration: "const",
};

/** What others may use of a class or interface. */
function membersOf(source: Source, body: readonly Node[]): readonly Member[] {
  return body
    .map((node) => {
      const key = node.key as { readonly type: string; readonly name?: string } | undefined;
      const code = signature(source, node);
      const name = key?.name ?? (/^constructor\b/.test(code) ? "constructor" : "");
      const hidden = key?.type === "PrivateIdentifier" || /^(private|protected)\b/.test(code);
      return hidden ? null : { name, code, doc: commentBefore(source, node) };
    })
    .filter((member) => member !== null);
}

/** A member without its body, in one line if its text is. */
function signature({ text }: Source, node: Node): string {
  const value = node.value as (Node & { readonly body?: Node | null }) | null | undefined;
  const end = value?.body?.start ?? node.end;
  return text.slice(node.start, end).trim().replace(/[;,]$/, "").replace(/^declare /, "");
}

/** The comment that stands before a place, with nothing but space in between. */
function commentBefore({ text, parsed }: Source, { start }: Span): Doc {
  const comment = parsed.comments.findLast(
    ({ type, value, end }) =>
      type === "Block" &&
      value.startsWith("*") &&
      end <= start &&
      text.slice(end, start).trim() === "",
  );
  return comment === undefined ? NO_DOC : docOf(comment.value);
}

/** The values of a type that is a union of strings. */
export function unionValues(path: string, name: string): readonly string[] {
  for (const statement of read(path).parsed.program.body) {
    if (statement.type !== "TSTypeAliasDeclaration" || statement.id.name !== name) continue;
    const { typeAnnotation } = statement;
    if (typeAnnotation.type !== "TSUnionType") break;
    return typeAnnotation.types.flatMap((one) =>
      one.type === "TSLiteralType" && one.literal.type === "Literal"
        ? [String(one.literal.value)]
        : [],
    );
  }
  throw new Error(`${path}: ${name} is no union of strings`);
}
