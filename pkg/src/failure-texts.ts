/** The texts of `failure.ts`: what was found, what to do. */

import { ENGINE_TEXTS, type Texts } from "./engine-failure-texts.js";
import type { Messages } from "./errors.js";
import type { Facts, FailureCode } from "./failure.js";

const TEXTS: Texts<FailureCode> = {
  ...ENGINE_TEXTS,
  "engine/internal": ({ found }) => ({
    en: `the call or its answer could not cross the thread: ${found}`,
    zh: `调用或其结果无法跨线程传递:${found}`,
  }),
  "engine/panicked": ({ found }) => ({
    en: `the worker died during the call: ${found}; it is started anew for the next call`,
    zh: `Worker 在调用过程中意外终止:${found};下次调用时会重新启动`,
  }),
  "worker/unavailable": ({ found }) => ({
    en: `no worker: ${found}; give the option worker: false to run in the calling thread, which then stands still during each call`,
    zh: `无法使用 Worker:${found};可用 worker: false 在当前线程运行,但每次调用期间该线程会停顿`,
  }),
  "worker/start": ({ found }) => ({
    en: `the worker did not start: ${found}; check that worker.js lies next to the script and that worker-src of the content security policy allows it`,
    zh: `Worker 未能启动:${found};请检查 worker.js 与脚本在同一目录,且内容安全策略的 worker-src 允许它`,
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
