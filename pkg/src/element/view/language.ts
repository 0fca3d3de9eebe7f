/** The languages of the element, and how one is chosen. */

export type Language = "zh" | "en";

/**
 * The language of a place in a page: its own `lang`, or that of the nearest element around it,
 * shadow roots included, or what the browser prefers. All but Chinese is shown in English.
 */
export function languageAt(element: Element): Language {
  const said = langAround(element) || navigator.language;
  return said.toLowerCase().startsWith("zh") ? "zh" : "en";
}

function langAround(element: Element): string {
  const near = element.closest("[lang]");
  if (near !== null) return near.getAttribute("lang") ?? "";
  const root = element.getRootNode();
  return root instanceof ShadowRoot ? langAround(root.host) : "";
}
