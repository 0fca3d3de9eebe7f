/** Words in both languages. */

import { language } from "../language.js";

export interface Both {
  readonly zh: string;
  readonly en: string;
}

/** The words of the page's language. */
export function say({ zh, en }: Both): string {
  return language() === "zh" ? zh : en;
}
