/** From what was chosen to custom properties of the element. */

import type { Look } from "./settings.js";

/** The papers that text of an accent stands on. */
const PAPER = "#f6f6f2";

/** Properties by name, in the order in which a style sheet would have them. */
export function propertiesOf(look: Look): Readonly<Record<string, string>> {
  const { accent, paper, headings, radius, scheme } = look;
  return {
    ...(scheme === "" ? {} : { "color-scheme": scheme }),
    ...(accent === null ? {} : accentProperties(accent)),
    ...(paper === "paper" ? {} : { "--daqiao-paper": "light-dark(#ffffff, #0d1116)" }),
    ...(headings === "serif" ? {} : { "--daqiao-heading-font": "system-ui, sans-serif" }),
    ...(radius === null ? {} : { "--daqiao-radius": `${radius}px` }),
  };
}

/** One colour gives all that goes with it, in the light and in the dark. */
function accentProperties(colour: string): Readonly<Record<string, string>> {
  const mixed = (share: number, other: string): string =>
    `color-mix(in oklab, ${colour}, ${other} ${share}%)`;
  const pair = (light: string, dark: string): string => `light-dark(${light}, ${dark})`;
  return {
    "--daqiao-accent": pair(colour, mixed(55, "white")),
    "--daqiao-accent-ink": pair("#ffffff", mixed(80, "black")),
    "--daqiao-accent-strong": pair(mixed(30, "black"), mixed(75, "white")),
    "--daqiao-tint": pair(mixed(88, "white"), mixed(70, "#11151b")),
    "--daqiao-tint-2": pair(mixed(76, "white"), mixed(55, "#11151b")),
  };
}

/** A rule for the page's style sheet; empty if nothing differs. */
export function ruleOf(look: Look): string {
  const lines = Object.entries(propertiesOf(look)).map(([name, value]) => `  ${name}: ${value};`);
  return lines.length === 0 ? "" : `daqiao-match {\n${lines.join("\n")}\n}`;
}

/** Puts the look on an element. */
export function dress(element: HTMLElement, look: Look): void {
  element.removeAttribute("style");
  for (const [name, value] of Object.entries(propertiesOf(look))) {
    element.style.setProperty(name, value);
  }
}

/** How well a colour is read on paper, 1 to 21; 4.5 is the least for text. */
export function contrast(colour: string): number {
  const [a, b] = [luminance(colour), luminance(PAPER)].sort((x, y) => y - x);
  return ((a ?? 0) + 0.05) / ((b ?? 0) + 0.05);
}

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
