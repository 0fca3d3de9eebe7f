/** The texts of `failure.ts`: what was found, what to do. */

import type { Messages } from "./errors.js";
import type { Facts, FailureCode } from "./failure.js";

type Text = (facts: Facts) => Messages;

const TEXTS: Readonly<Record<FailureCode, Text>> = {
  "engine/internal": ({ found }) => ({
    en: `the call or its answer could not cross the thread: ${found}`,
    zh: `调用或其结果无法跨线程传递:${found}`,
  }),
  "engine/panicked": ({ found }) => ({
    en: `the worker died during the call: ${found}; it is started anew for the next call`,
    zh: `Worker 在调用过程中意外终止:${found};下次调用时会重新启动`,
  }),
  "engine/version": ({ file, found, expected }) => ({
    en: `${file} is of version ${found}, this script is of ${expected}; deploy all files of one version together and clear caches`,
    zh: `${file} 的版本是 ${found},而脚本的版本是 ${expected};请同时部署同一版本的全部文件,并清除缓存`,
  }),
  "worker/unavailable": ({ found }) => ({
    en: `no worker: ${found}; give the option worker: false to run in the calling thread, which then stands still during each call`,
    zh: `无法使用 Worker:${found};可用 worker: false 在当前线程运行,但每次调用期间该线程会停顿`,
  }),
  "worker/start": ({ found }) => ({
    en: `the worker did not start: ${found}; check that worker.js lies next to the script and that worker-src of the content security policy allows it`,
    zh: `Worker 未能启动:${found};请检查 worker.js 与脚本在同一目录,且内容安全策略的 worker-src 允许它`,
  }),
  "wasm/blocked": () => ({
    en: "the content security policy forbids WebAssembly; add 'wasm-unsafe-eval' to script-src",
    zh: "内容安全策略禁止 WebAssembly;请在 script-src 中加入 'wasm-unsafe-eval'",
  }),
  "wasm/load": ({ found }) => ({
    en: `could not load the engine: ${found}; serve daqiao_bg.wasm next to the script or give its address in the option "wasm"`,
    zh: `无法加载引擎:${found};请将 daqiao_bg.wasm 与脚本放在同一目录,或用 wasm 选项给出地址`,
  }),
  "source/fetch": ({ address, found }) => ({
    en: `could not read the pack${address === "" ? "" : ` at ${address}`}: ${found}; check the address and the network`,
    zh: `无法读取数据包${address === "" ? "" : ` ${address}`}:${found};请检查地址和网络`,
  }),
  "source/type": ({ found }) => ({
    en: `a pack cannot be read from a value of type ${found}; give an address, a Response, bytes, a Blob, or a function that returns one of them`,
    zh: `无法从 ${found} 类型的值读取数据包;请给出地址、Response、字节、Blob,或返回其中之一的函数`,
  }),
};

/** The texts of an error, in both languages. */
export function failureTexts(code: FailureCode, facts: Facts): Messages {
  return TEXTS[code](facts);
}
