/** What can go wrong with the files of a kiosk, in both languages. */

import type { InBoth, Language } from "../language.js";

/** What went wrong, as `area/problem`. A code is never renamed or given another meaning. */
export type OfflineErrorCode = "packs/list" | "update/unreachable" | "update/incomplete" | "update/worker";

/** What it says is fit to be shown to people. */
export const OFFLINE_MESSAGES: { readonly [Code in OfflineErrorCode]: InBoth<string> } = {
  "packs/list": {
    zh: "未能读取数据包清单；请重新完整复制终端文件夹，或在联网时重新打开一次",
    en: "expected the list of packs beside the page, and it could not be read; copy the whole folder of the kiosk again, or open it once with a network",
  },
  "update/unreachable": {
    zh: "未能连接服务器；终端继续使用当前版本，联网后会自动再试",
    en: "the server of the kiosk could not be reached; the version that runs goes on, and it is tried again once there is a network",
  },
  "update/incomplete": {
    zh: "新版本没有完整到达：有文件缺失或与校验值不符；终端继续使用当前版本，请检查服务器上的文件",
    en: "expected a whole new version, and a file of it is missing or does not fit its digest; the version that runs goes on: look after the files on the server",
  },
  "update/worker": {
    zh: "浏览器中保存版本的后台程序没有应答或出错；终端继续使用当前版本，稍后会自动再试；若一直如此，请确认磁盘未满并重新启动浏览器",
    en: "the part of the browser that keeps the versions gave no answer, or failed; the version that runs goes on, and it is tried again: if it stays so, see that the disk is not full, and start the browser anew",
  },
};

/** An error of the kiosk's files. */
export class OfflineError extends Error {
  /** Switch on this, not on the message. */
  readonly code: OfflineErrorCode;

  constructor(code: OfflineErrorCode, cause?: unknown) {
    super(OFFLINE_MESSAGES[code].en, { cause });
    this.code = code;
  }

  /** On the prototype: a minifier may rename the class. */
  override get name(): string {
    return "OfflineError";
  }

  /** The message in a language. */
  in(language: Language): string {
    return OFFLINE_MESSAGES[this.code][language];
  }
}
