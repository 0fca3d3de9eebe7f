/** The reference: shows what is called as the visitor types. */

import "./site.js";

import { onLanguage } from "./language.js";

const field = document.querySelector<HTMLInputElement>("#search");
const found = document.querySelector<HTMLElement>("#found");

if (field !== null && found !== null) {
  const update = (): void => show(field.value.trim().toLowerCase(), found);
  field.addEventListener("input", update);
  onLanguage(update);
  // A link to a name must find it, whatever was searched for.
  window.addEventListener("hashchange", () => {
    field.value = "";
    update();
    document.getElementById(location.hash.slice(1))?.scrollIntoView();
  });
  // The browser may have kept what was typed before the page was loaded again.
  update();
}

/** Hides whatever neither is called `text` nor has a member that is. */
function show(text: string, found: HTMLElement): void {
  let count = 0;
  const fits = ({ dataset }: HTMLElement): boolean =>
    (dataset.name ?? "").toLowerCase().includes(text);
  for (const article of all("article")) {
    const itself = fits(article);
    const members = [...article.querySelectorAll<HTMLElement>("[data-name]")];
    const some = members.filter((member) => {
      member.hidden = !itself && !fits(member);
      return !member.hidden;
    });
    article.hidden = !itself && some.length === 0;
    if (!article.hidden) count += 1;
    const folded = article.querySelector("details");
    if (folded !== null) folded.open = text !== "" && !itself;
  }
  for (const section of all("section[data-entry]")) {
    section.hidden = section.querySelector("article:not([hidden])") === null;
  }
  for (const section of all("[data-always]")) section.hidden = text !== "";
  for (const none of all("#none")) none.hidden = count > 0;
  for (const link of all(".toc a")) {
    const id = link.getAttribute("href")?.slice(1) ?? "";
    const item = link.closest("li");
    if (item !== null) item.hidden = document.getElementById(id)?.hidden === true;
  }
  for (const list of all(".toc ul")) {
    list.hidden = list.querySelector("li:not([hidden])") === null;
    if (list.previousElementSibling instanceof HTMLElement) {
      list.previousElementSibling.hidden = list.hidden;
    }
  }
  found.textContent = text === "" ? "" : String(count);
}

function all(selector: string): Iterable<HTMLElement> {
  return document.querySelectorAll<HTMLElement>(selector);
}
