/** From the text of doc comments, and of small Markdown, to HTML. */

import { type Html, html, type Part } from "./html.js";

/** Where a name is described; null if it is nowhere. */
export type Links = (name: string) => string | null;

/** Paragraphs. */
export function paragraphs(text: string, links: Links): Html {
  return html`${text
    .split(/\n\s*\n/)
    .filter((paragraph) => paragraph.trim() !== "")
    .map((paragraph) => html`<p>${inline(paragraph, links)}</p>`)}`;
}

/** Code in backticks and links; everything else is text. */
export function inline(text: string, links: Links): Html {
  const parts = text
    .replaceAll(/\s*\n\s*/g, " ")
    .split(/(`[^`]+`|\{@link [^}]+\}|\*\*[^*]+\*\*)/)
    .map((part): Part => {
      if (part.startsWith("`")) return named(part.slice(1, -1), links);
      if (part.startsWith("**")) return html`<b>${part.slice(2, -2)}</b>`;
      const [, name] = /^\{@link ([\w.]+).*\}$/.exec(part) ?? [];
      return name === undefined ? part : named(name, links);
    });
  return html`${parts}`;
}

/** A name or other code, as a link if it is described somewhere. */
function named(name: string, links: Links): Html {
  const address = links(name) ?? links(name.split(".")[0] ?? "");
  const code = html`<code>${name}</code>`;
  return address === null ? code : html`<a href="${address}">${code}</a>`;
}

/** Code whose names are links where they are described. */
export function linked(code: string, links: Links, own = ""): Html {
  const parts = code.split(/("[^"]*"|\b[A-Z]\w*\b)/).map((part): Part => {
    const address = /^[A-Z]/.test(part) && part !== own ? links(part) : null;
    return address === null ? part : html`<a href="${address}">${part}</a>`;
  });
  return html`${parts}`;
}

/** A block of code. With a name, tests can take it out of the page and run it. */
export function block(text: string, name?: string): Html {
  return html`<pre${name === undefined ? "" : html` data-code="${name}"`}><code>${text.trim()}</code></pre>`;
}

/** A policy: one line, which breaks between its directives where it is too long. */
export function header(policy: string, name: string): Html {
  const directives = policy.split("; ");
  const last = directives.length - 1;
  return html`<pre data-code="${name}"><code>${directives.map(
    (one, at) => html`<span class="directive">${one}${at < last ? "; " : ""}</span>`,
  )}</code></pre>`;
}
