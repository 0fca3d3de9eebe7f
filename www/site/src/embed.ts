/** The configurator: the form writes the tag, its style and its policy, and dresses the preview. */

import "./site.js";
import "daqiao/element/define";

import type { DaqiaoMatchElement } from "daqiao/element";

import { copy } from "./copy.js";
import { POLICIES } from "./embed/hosting.js";
import { contrast, dress, ruleOf } from "./embed/look.js";
import { type Settings, settingsIn } from "./embed/settings.js";
import { packScriptName, packScriptOf, snippetOf } from "./embed/snippet.js";
import { EXAMPLES } from "./examples.js";
import { language } from "./language.js";

/** The least contrast of text. */
const READABLE = 4.5;

const form = document.querySelector<HTMLFormElement>("#settings");
const preview = document.querySelector("daqiao-match");

if (form !== null && preview !== null) {
  const update = (): void => show(settingsIn(form), preview);
  // Some of its controls stand beside the code and the preview, outside of the form.
  document.addEventListener("input", ({ target }) => {
    if (!(target instanceof HTMLInputElement) || target.form !== form) return;
    // Whoever picks a colour means it.
    if (target.name === "own-accent") check("accent", "own");
    update();
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  for (const button of document.querySelectorAll<HTMLElement>("[data-copy]")) {
    const from = document.getElementById(button.dataset.copy ?? "");
    if (from !== null) button.addEventListener("click", () => void copy(from, button));
  }
  document.querySelector("#pack-file")?.addEventListener("change", ({ target }) => {
    const file = target instanceof HTMLInputElement ? target.files?.[0] : undefined;
    if (file !== undefined) void offerScript(file, settingsIn(form));
  });
  update();
  preview.ask(exampleFor(settingsIn(form).side));
}

function show(settings: Settings, preview: DaqiaoMatchElement): void {
  const { hosting, side, lang, limit, facets, filters, look } = settings;
  write("snippet", snippetOf(settings));
  writePolicy(POLICIES[hosting]);
  const rule = ruleOf(look);
  write("rule", rule);
  hide("#rule-part", rule === "");
  for (const note of document.querySelectorAll<HTMLElement>("[data-hosting]")) {
    note.hidden = note.dataset.hosting !== hosting;
  }
  write("script-name", packScriptName(settings));
  hide("#faint", look.accent === null || contrast(look.accent) >= READABLE);
  const turned = preview.side !== side;
  preview.side = side;
  preview.lang = lang;
  preview.limit = limit;
  preview.filters = filters;
  preview.facets = facets ?? all("facet");
  dress(preview, look);
  if (turned) preview.ask(exampleFor(side));
  const phone = form?.querySelector<HTMLInputElement>('[name="width"][value="phone"]')?.checked;
  preview.classList.toggle("narrow", phone === true);
}

/** Text by id. */
function write(id: string, text: string): void {
  const place = document.getElementById(id);
  if (place !== null) place.textContent = text;
}

/** One line, which breaks between its directives where it is too long. */
function writePolicy(policy: string): void {
  const directives = policy.split("; ");
  const spans = directives.map((directive, at) => {
    const span = document.createElement("span");
    span.className = "directive";
    span.textContent = at < directives.length - 1 ? `${directive}; ` : directive;
    return span;
  });
  document.querySelector("#policy")?.replaceChildren(...spans);
}

function hide(selector: string, hidden: boolean): void {
  const element = document.querySelector<HTMLElement>(selector);
  if (element !== null) element.hidden = hidden;
}

/** The values of all boxes of a name, ticked or not. */
function all(name: string): readonly string[] {
  return [...document.querySelectorAll<HTMLInputElement>(`[name="${name}"]`)].map(({ value }) => value);
}

function check(name: string, value: string): void {
  const button = document.querySelector<HTMLInputElement>(`[name="${name}"][value="${value}"]`);
  if (button !== null) button.checked = true;
}

/** A question that shows what answers look like. */
function exampleFor(side: Settings["side"]): string {
  const examples = EXAMPLES[side === "need" ? "offer" : "need"];
  const chinese = language() === "zh";
  const fitting = examples.find(({ name }) => /\p{Script=Han}/u.test(name) === chinese);
  return fitting?.text ?? "";
}

/** Makes the script of a pack and offers it to be saved. */
async function offerScript(file: File, settings: Settings): Promise<void> {
  const link = document.querySelector<HTMLAnchorElement>("#pack-script");
  if (link === null) return;
  URL.revokeObjectURL(link.href);
  const script = new Blob([await packScriptOf(file)], { type: "text/javascript" });
  link.href = URL.createObjectURL(script);
  link.download = packScriptName({ ...settings, pack: file.name });
  link.textContent = link.download;
  link.hidden = false;
}
