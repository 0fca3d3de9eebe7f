/** What the configurator asks for, read from its form. */

import type { Filters } from "daqiao";

import type { Hosting } from "./hosting.js";

export interface Settings {
  readonly hosting: Hosting;
  /** Address of the pack, as the page will write it. */
  readonly pack: string;
  readonly side: "need" | "offer";
  /** Empty for the language around the tag. */
  readonly lang: "" | "zh" | "en";
  readonly load: "intent" | "visible";
  readonly limit: number;
  /** In their order; null for the element's own. */
  readonly facets: readonly string[] | null;
  readonly filters: Filters;
  readonly look: Look;
}

/** What is said in the page's style sheet. */
export interface Look {
  /** `#rrggbb`; null for the element's own. */
  readonly accent: string | null;
  readonly paper: "paper" | "white";
  readonly headings: "serif" | "sans";
  /** Pixels; null for the element's own. */
  readonly radius: number | null;
  readonly scheme: "" | "light" | "dark";
}

/** Reads the form as it stands. */
export function settingsIn(form: HTMLFormElement): Settings {
  const data = new FormData(form);
  const text = (name: string): string => String(data.get(name) ?? "").trim();
  const among = <Value extends string>(name: string, ...values: readonly [Value, ...Value[]]): Value =>
    values.find((value) => value === text(name)) ?? values[0];
  const facets = data.getAll("facet").map(String);
  const all = form.querySelectorAll('[name="facet"]').length;
  const radius = text("radius");
  return {
    hosting: among("hosting", "same", "other", "file"),
    pack: text("pack"),
    side: among("side", "need", "offer"),
    lang: among("lang", "", "zh", "en"),
    load: among("load", "intent", "visible"),
    limit: Math.min(200, Math.max(1, Math.round(Number(text("limit"))) || 10)),
    facets: facets.length === all ? null : facets,
    filters: filtersIn(data),
    look: {
      accent: accentIn(data),
      paper: among("paper", "paper", "white"),
      headings: among("headings", "serif", "sans"),
      radius: radius === "" ? null : Number(radius),
      scheme: among("scheme", "", "light", "dark"),
    },
  };
}

function accentIn(data: FormData): string | null {
  const chosen = String(data.get("accent") ?? "");
  const colour = chosen === "own" ? String(data.get("own-accent") ?? "") : chosen;
  return /^#[\da-f]{6}$/i.test(colour) ? colour.toLowerCase() : null;
}

function filtersIn(data: FormData): Filters {
  const status = data.getAll("status").map(String);
  const tags = data.getAll("field").map((code) => `contract-field:${String(code)}`);
  const region = codesIn(String(data.get("region") ?? ""));
  return {
    ...(status.length === 0 ? {} : { status }),
    ...(tags.length === 0 ? {} : { tags }),
    ...(region.length === 0 ? {} : { region }),
  };
}

/** Codes of regions: digits for China, two letters for other countries. */
function codesIn(text: string): readonly string[] {
  return text.toUpperCase().match(/\b(?:\d{2,6}|[A-Z]{2})\b/g) ?? [];
}
