/** The errors of starting a worker, and of losing one. */

import { DaqiaoError } from "./errors.js";

/** No worker can be had here. */
export function unavailable(found: string): DaqiaoError {
  return new DaqiaoError(
    "worker/unavailable",
    {
      en: `no worker: ${found}; give the option worker: false to run in the calling thread, which then stands still during each call`,
      zh: `无法使用 Worker:${found};可用 worker: false 在当前线程运行,但每次调用期间该线程会停顿`,
    },
    { detail: { found } },
  );
}

/** The worker could not be made, or it does not answer. */
export function startError(found: string, cause?: unknown): DaqiaoError {
  return new DaqiaoError(
    "worker/start",
    {
      en: `the worker did not start: ${found}; check that worker.js lies next to the script and that worker-src of the content security policy allows it`,
      zh: `Worker 未能启动:${found};请检查 worker.js 与脚本在同一目录,且内容安全策略的 worker-src 允许它`,
    },
    { detail: { found }, cause },
  );
}

/** The worker died during a call. */
export function lostError(found: string): DaqiaoError {
  return new DaqiaoError(
    "engine/panicked",
    {
      en: `the worker died during the call: ${found}; it is started anew for the next call`,
      zh: `Worker 在调用过程中意外终止:${found};下次调用时会重新启动`,
    },
    { detail: { found } },
  );
}
