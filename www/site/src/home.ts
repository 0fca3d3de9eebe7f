/** The home page: examples, the chart and the status line speak with the element. */

import "./site.js";
import "daqiao/element/define";

import type { DaqiaoMatchElement, ReadyEventDetail } from "daqiao/element";

const match = document.querySelector("daqiao-match");
const status = document.querySelector<HTMLElement>("#status");

if (match !== null && status !== null) {
  match.addEventListener("daqiao-ready", ({ detail }) => say(status, detail), { once: true });
  match.addEventListener("daqiao-error", () => {
    if (status.dataset.state === "opening") status.dataset.state = "failed";
  });
  for (const chip of document.querySelectorAll<HTMLElement>("[data-ask]")) {
    chip.addEventListener("click", () => void ask(match, chip.dataset));
  }
  for (const bar of document.querySelectorAll<HTMLElement>("[data-records]")) {
    bar.addEventListener("click", () => askWithNext(match, bar));
  }
}

/** Writes how much there is, and of when. */
function say(status: HTMLElement, { packs }: ReadyEventDetail): void {
  const sum = (kind: string): number =>
    packs.reduce((total, { counts }) => total + (counts[kind] ?? 0), 0);
  const [oldest = ""] = packs.flatMap(({ date }) => date ?? []).sort();
  const counts: Readonly<Record<string, number>> = { offers: sum("offer"), needs: sum("need") };
  for (const place of status.querySelectorAll<HTMLElement>("[data-value]")) {
    const value = counts[place.dataset.value ?? ""];
    place.textContent =
      value === undefined
        ? dateIn(oldest, place.closest("[lang]")?.getAttribute("lang") ?? "en")
        : String(value);
  }
  status.dataset.state = "ready";
}

/** A day as people of a language write it. */
function dateIn(day: string, language: string): string {
  const date = new Date(day);
  if (Number.isNaN(date.valueOf())) return day;
  const locale = language === "en" ? "en-GB" : language;
  return new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeZone: "UTC" }).format(date);
}

/** Asks with an example, in its direction. */
async function ask(match: DaqiaoMatchElement, { ask, side }: DOMStringMap): Promise<void> {
  turn(match, side);
  await match.updateComplete;
  match.ask(ask ?? "");
  match.scrollIntoView({ block: "start" });
}

/** Makes a record behind a bar the question: with every click the next one. */
function askWithNext(match: DaqiaoMatchElement, bar: HTMLElement): void {
  const records = (bar.dataset.records ?? "").split(" ");
  const at = Number(bar.dataset.at ?? 0) % records.length;
  bar.dataset.at = String(at + 1);
  // Emptied first, since a visitor may have turned away from this very record.
  match.record = "";
  match.record = records[at] ?? "";
  match.scrollIntoView({ block: "start" });
}

/** Says the direction again even if it is the same: the visitor may have switched it. */
function turn(match: DaqiaoMatchElement, side: string | undefined): void {
  const wanted = side === "offer" ? "offer" : "need";
  match.side = wanted === "offer" ? "need" : "offer";
  match.side = wanted;
}
