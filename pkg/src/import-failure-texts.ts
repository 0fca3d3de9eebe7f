/**
 * The texts of failures in the import's worker: the build puts this file in the place of
 * `failure-texts.ts` there.
 */

import { ENGINE_TEXTS, type Texts } from "./engine-failure-texts.js";
import type { Messages } from "./errors.js";
import type { Facts, FailureCode } from "./failure.js";

const TEXTS: Partial<Texts<FailureCode>> = {
  "engine/version": ENGINE_TEXTS["engine/version"],
  "wasm/blocked": ENGINE_TEXTS["wasm/blocked"],
  "wasm/load": ({ found }) => ({
    en: `could not load the import: ${found}; serve daqiao_import_bg.wasm next to the script or give its address in the option "wasm"`,
    zh: `无法加载导入模块:${found};请将 daqiao_import_bg.wasm 与脚本放在同一目录,或用 wasm 选项给出地址`,
  }),
};

/** The texts of an error, in both languages; `undefined` for one that does not happen here. */
export function failureTexts(code: FailureCode, facts: Facts): Messages | undefined {
  return TEXTS[code]?.(facts);
}
