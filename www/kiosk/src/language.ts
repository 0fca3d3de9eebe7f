/** Chinese or English: what the words of a part are looked up by. */

/** A language of the kiosk. */
export type Language = "zh" | "en";

/** The words of a part, the same keys in both languages. */
export interface InBoth<Words> {
  readonly zh: Words;
  readonly en: Words;
}

/** A text of a record in the language asked for, else in the other. */
export function textIn(
  text: string | { readonly zh?: string; readonly en?: string } | undefined,
  language: Language,
): string {
  if (text === undefined || typeof text === "string") return text ?? "";
  return text[language] ?? text.zh ?? text.en ?? "";
}
