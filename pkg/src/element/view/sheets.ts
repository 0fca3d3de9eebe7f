/** All sheets and how they look. They come with the engine: none can be opened before. */

import type { CSSResult } from "lit";

import { sheetStyles } from "./styles/sheet.js";

export { compareTray } from "./parts/compare.js";
export { sheet } from "./parts/sheet.js";
export const styles: readonly CSSResult[] = [sheetStyles];
