/** The languages of the element, and how one is chosen. */

export type Language = "zh" | "en";

/**
 * The language of an element: its own, or that of the nearest element around it that says one,
 * shadow roots included, or what the browser prefers. All but Chinese is shown in English.
 *
 * @param own what the element itself says; empty for nothing
 */
export function languageOf(own: string, element: Element): Language {
  const said = own || langAround(element) || navigator.language;
  return said.toLowerCase().startsWith("zh") ? "zh" : "en";
}

function langAround(element: Element): string {
  const near = element.closest('[lang]:not([lang=""])');
  if (near !== null) return near.getAttribute("lang") ?? "";
  const root = element.getRootNode();
  return root instanceof ShadowRoot ? langAround(root.host) : "";
}
