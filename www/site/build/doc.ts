/** From a doc comment to its parts. */

/** A doc comment. */
export interface Doc {
  /** What stands before the first tag. Paragraphs are separated by a blank line. */
  readonly text: string;
  /** Texts after tags, by tag, in order. */
  readonly tags: ReadonlyMap<string, readonly string[]>;
}

export const NO_DOC: Doc = { text: "", tags: new Map() };

/** @param comment what stands between the slashes and stars */
export function docOf(comment: string): Doc {
  const lines = comment.split("\n").map((line) => line.replace(/^\s*\* ?/, "").trimEnd());
  const text: string[] = [];
  const tags = new Map<string, string[]>();
  let current = text;
  let fenced = false;
  const entries: { readonly tag: string; readonly lines: string[] }[] = [];
  for (const line of lines) {
    const found = fenced ? null : /^@(\w+)\s?(.*)$/.exec(line.trim());
    if (line.trim().startsWith("```")) fenced = !fenced;
    if (found === null) {
      current.push(...inlineTag(line, tags));
      continue;
    }
    const [, tag = "", rest = ""] = found;
    current = [rest];
    entries.push({ tag, lines: current });
  }
  for (const { tag, lines } of entries) {
    tags.set(tag, [...(tags.get(tag) ?? []), lines.join("\n").trim()]);
  }
  return { text: text.join("\n").trim(), tags };
}

/** A tag at the end of a line: `Words. @defaultValue 10`. */
function inlineTag(line: string, tags: Map<string, string[]>): readonly string[] {
  const [, before = "", tag = "", value = ""] = /^(.*\S)\s+@(defaultValue)\s+(.*)$/.exec(line) ?? [];
  if (tag === "") return [line];
  tags.set(tag, [...(tags.get(tag) ?? []), value.trim()]);
  return [before];
}

/** The first text after a tag. */
export function tagOf({ tags }: Doc, name: string): string | null {
  return tags.get(name)?.[0] ?? null;
}

/** `name - words` after a tag, as pairs. */
export function namedTags({ tags }: Doc, name: string): readonly (readonly [string, string])[] {
  return (tags.get(name) ?? []).map((text) => {
    const [, key = text, words = ""] = /^(\S+)\s+-?\s*([\s\S]*)$/.exec(text) ?? [];
    return [key, words.replaceAll("\n", " ")] as const;
  });
}
