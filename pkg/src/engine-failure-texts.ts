/**
 * The texts of failures beside the engine, in its worker. The worker is one file, and has no use
 * for the others: the build puts this file in the place of `failure-texts.ts` there.
 */

import type { Messages } from "./errors.js";
import type { Facts, FailureCode } from "./failure.js";

/** Texts of some failures. */
export type Texts<Code extends FailureCode> = Readonly<
  Record<Code, (facts: Facts) => Messages>
>;

export const ENGINE_TEXTS: Texts<"engine/version" | "wasm/blocked" | "wasm/load"> = {
  "engine/version": ({ file, found, expected }) => ({
    en: `${file} is of version ${found}, this script is of ${expected}; deploy all files of one version together and clear caches`,
    zh: `${file} 的版本是 ${found},而脚本的版本是 ${expected};请同时部署同一版本的全部文件,并清除缓存`,
  }),
  "wasm/blocked": () => ({
    en: "the content security policy forbids WebAssembly; add 'wasm-unsafe-eval' to script-src",
    zh: "内容安全策略禁止 WebAssembly;请在 script-src 中加入 'wasm-unsafe-eval'",
  }),
  "wasm/load": ({ found }) => ({
    en: `could not load the engine: ${found}; serve daqiao_bg.wasm next to the script or give its address in the option "wasm"`,
    zh: `无法加载引擎:${found};请将 daqiao_bg.wasm 与脚本放在同一目录,或用 wasm 选项给出地址`,
  }),
};

/** The texts of an error, in both languages; `undefined` for one that does not happen here. */
export function failureTexts(code: FailureCode, facts: Facts): Messages | undefined {
  const texts: Partial<Texts<FailureCode>> = ENGINE_TEXTS;
  return texts[code]?.(facts);
}
