/** Templates of the pages: values become HTML once, and only what is no HTML yet is escaped. */

/** A piece of HTML that may be written as it is. */
export class Html {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

/** What a template takes: texts are escaped, lists are joined. */
export type Part = string | number | Html | readonly Part[];

/** A piece of HTML with values in it. */
export function html(strings: TemplateStringsArray, ...values: readonly Part[]): Html {
  return new Html(String.raw({ raw: strings }, ...values.map(write)));
}

function write(part: Part): string {
  if (part instanceof Html) return part.text;
  if (typeof part === "object") return part.map(write).join("");
  return escapeText(String(part));
}

/** For text and for values of attributes in double quotes. */
function escapeText(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");
}

/** The same in both languages; the style sheet shows one. */
export function both(zh: Part, en: Part): Html {
  return html`<span lang="zh-CN" data-in="zh">${zh}</span><span lang="en" data-in="en">${en}</span>`;
}

/** A paragraph in both languages. */
export function p(zh: Part, en: Part): Html {
  return html`<p lang="zh-CN" data-in="zh">${zh}</p>
<p lang="en" data-in="en">${en}</p>`;
}
