/** From settings to what a webmaster pastes. */

import { type Hosting, OTHER_ORIGIN, SCRIPTS } from "./hosting.js";
import type { Settings } from "./settings.js";

/** What stands for the address of a pack while none is written. */
const PACKS: Readonly<Record<Hosting, string>> = {
  same: "/packs/market.daqiao",
  other: `${OTHER_ORIGIN}/packs/market.daqiao`,
  file: "market.daqiao",
};

/** The address of the pack in the tag. */
export function packOf({ hosting, pack }: Pick<Settings, "hosting" | "pack">): string {
  return pack === "" ? PACKS[hosting] : pack;
}

/** The lines for the page. */
export function snippetOf(settings: Settings): string {
  const { hosting } = settings;
  if (hosting !== "file") return `${SCRIPTS[hosting]}\n${tagOf(settings)}`;
  return `${SCRIPTS.file}\n${tagOf(settings)}\n<script src="${packScriptName(settings)}"></script>`;
}

function tagOf(settings: Settings): string {
  const { hosting, side, lang, load, limit, facets, filters } = settings;
  const attributes = [
    ...(hosting === "file" ? [] : [["pack", packOf(settings)]]),
    ...(side === "need" ? [] : [["side", side]]),
    ...(lang === "" ? [] : [["lang", lang]]),
    ...(limit === 10 ? [] : [["limit", String(limit)]]),
    ...(load === "intent" ? [] : [["load", load]]),
    ...(facets === null ? [] : [["facets", facets.join(" ")]]),
    ...(Object.keys(filters).length === 0 ? [] : [["filters", JSON.stringify(filters)]]),
  ].map(([name = "", value = ""]) => `${name}=${quoted(value)}`);
  if (attributes.length === 0) return "<daqiao-match></daqiao-match>";
  if (attributes.length === 1) return `<daqiao-match ${attributes.join("")}></daqiao-match>`;
  return `<daqiao-match\n  ${attributes.join("\n  ")}\n></daqiao-match>`;
}

/** In the quotes that need the least escaping. */
function quoted(value: string): string {
  const safe = value.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
  return safe.includes('"') ? `'${safe.replaceAll("'", "&#39;")}'` : `"${safe}"`;
}

/** The script that holds a pack where pages cannot fetch. */
export function packScriptName(settings: Pick<Settings, "hosting" | "pack">): string {
  const name = packOf(settings).split(/[\\/]/).at(-1) ?? "";
  return `${name.replace(/\.daqiao$/, "") || "market"}.pack.js`;
}

/** A classic script that gives a pack to every tag of the page that names none. */
export async function packScriptOf(pack: Blob): Promise<string> {
  const base64 = await base64Of(pack);
  return `customElements.whenDefined("daqiao-match").then(() => {
  const bytes = Uint8Array.from(atob("${base64}"), (char) => char.charCodeAt(0));
  for (const element of document.querySelectorAll("daqiao-match:not([pack])")) {
    element.pack = bytes;
  }
});
`;
}

function base64Of(pack: Blob): Promise<string> {
  return new Promise((done, failed) => {
    const reader = new FileReader();
    reader.onload = () => done(String(reader.result).replace(/^[^,]*,/, ""));
    reader.onerror = () => failed(reader.error);
    reader.readAsDataURL(pack);
  });
}
