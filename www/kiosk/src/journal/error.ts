/** What can go wrong with the journal and its files, in both languages. */

import type { InBoth, Language } from "../language.js";

/** What went wrong, as `area/problem`. Stable: a code is never renamed or given another meaning. */
export type JournalErrorCode =
  | "journal/unavailable"
  | "journal/newer"
  | "journal/blocked"
  | "journal/closed"
  | "journal/read"
  | "journal/write"
  | "journal/full"
  | "journal/invalid"
  | "file/kind"
  | "file/version"
  | "file/damaged"
  | "file/signature"
  | "file/passphrase-needed"
  | "file/passphrase"
  | "file/crypto";

/** An error of the journal. What it says is fit to be shown to people. */
export class JournalError extends Error {
  /** Switch on this, not on the message. */
  readonly code: JournalErrorCode;
  /** The message in Chinese; `message` is English. */
  readonly zh: string;

  constructor(code: JournalErrorCode, { detail, cause }: Details = {}) {
    const { zh, en } = MESSAGES[code];
    super(detail ? `${en} (${detail})` : en, cause === undefined ? undefined : { cause });
    this.code = code;
    this.zh = detail ? `${zh}（${detail}）` : zh;
  }

  /** On the prototype: a minifier may rename the class. */
  override get name(): string {
    return "JournalError";
  }

  /** The message in a language. */
  in(language: Language): string {
    return language === "zh" ? this.zh : this.message;
  }
}

/** What else is known of an error. */
export interface Details {
  /** What was found, when the code alone does not say it. */
  readonly detail?: string | undefined;
  readonly cause?: unknown;
}

const MESSAGES: { readonly [Code in JournalErrorCode]: InBoth<string> } = {
  "journal/unavailable": {
    zh: "无法打开本机数据库，任何登记都无法保存；请退出无痕模式，允许本页面使用存储，再重新打开",
    en: "expected a database on this device, and it cannot be opened; nothing can be saved: leave private browsing, allow this page to store data and open it again",
  },
  "journal/newer": {
    zh: "登记簿由更新版本的终端程序写入，当前版本不能读取；数据仍完好，请更新终端程序后再打开",
    en: "the journal was written by a newer version of the kiosk; its data are safe: update the kiosk and open it again",
  },
  "journal/blocked": {
    zh: "本终端的另一个标签页占用着登记簿；请关闭其他标签页后重试",
    en: "another tab of this kiosk holds the journal; close the other tabs and try again",
  },
  "journal/closed": {
    zh: "与登记簿的连接已断开，本条没有保存；请先导出记录，再重新载入页面",
    en: "the connection to the journal has ended, and this was not saved; export the records, then reload the page",
  },
  "journal/read": {
    zh: "登记簿读取失败；请重新载入页面，如仍失败，请勿清除浏览器数据并联系技术人员",
    en: "the journal could not be read; reload the page, and if that does not help, clear no data and call a technician",
  },
  "journal/write": {
    zh: "本条没有保存，此前的登记完好；请重试",
    en: "this was not saved, and what was saved before is safe; try again",
  },
  "journal/full": {
    zh: "存储空间已满，本条没有保存，此前的登记完好；请工作人员导出记录并腾出磁盘空间，再重试",
    en: "the storage is full: this was not saved, and what was saved before is safe; ask staff to export the records and free disk space, then try again",
  },
  "journal/invalid": {
    zh: "内容不符合登记格式，没有保存；请检查所填内容",
    en: "expected an entry of the journal, and this is none; it was not saved: check what was filled in",
  },
  "file/kind": {
    zh: "这不是终端导出的记录文件；请选择 .ndjson 文件或签名文件 .json",
    en: "expected a file that a kiosk exported, and this is none; choose an .ndjson file or a signed .json file",
  },
  "file/version": {
    zh: "文件由更新版本的终端程序导出；请更新本终端后再导入",
    en: "the file was exported by a newer version of the kiosk; update this kiosk and import it again",
  },
  "file/damaged": {
    zh: "文件已损坏，没有导入任何内容；请在原终端重新导出",
    en: "the file is damaged, and nothing of it was imported; export it again on its kiosk",
  },
  "file/signature": {
    zh: "签名与内容不符，文件在导出后被改动或已损坏，没有导入任何内容；请在原终端重新导出",
    en: "the signature does not fit the content: the file was changed or damaged after its export, and nothing of it was imported; export it again on its kiosk",
  },
  "file/passphrase-needed": {
    zh: "文件已加密；请输入导出时设定的口令",
    en: "the file is encrypted; enter the passphrase it was exported with",
  },
  "file/passphrase": {
    zh: "口令不对，没有导入任何内容；请核对后再输入",
    en: "the passphrase is wrong, and nothing was imported; check it and enter it again",
  },
  "file/crypto": {
    zh: "本页面无法使用浏览器的加密功能；请通过 https 或 localhost 打开终端，或改用不签名的导出",
    en: "the browser gives this page no cryptography; open the kiosk by https or on localhost, or export without a signature",
  },
};
