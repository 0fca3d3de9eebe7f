/** What can go wrong with the PIN and the settings, in both languages. */

import type { InBoth, Language } from "../language.js";

/** What went wrong, as `area/problem`. A code is never renamed or given another meaning. */
export type StaffErrorCode =
  | "pin/digits"
  | "pin/length"
  | "pin/simple"
  | "pin/differs"
  | "pin/wrong"
  | "pin/wait"
  | "pin/crypto"
  | "staff/storage";

/** What it says is fit to be shown to people. */
const STAFF_MESSAGES: { readonly [Code in StaffErrorCode]: InBoth<string> } = {
  "pin/digits": {
    zh: "PIN 只能由数字组成，请重新输入",
    en: "a PIN has digits only; enter another",
  },
  "pin/length": {
    zh: "PIN 应为 4 至 8 位数字，请重新输入",
    en: "a PIN has 4 to 8 digits; enter another",
  },
  "pin/simple": {
    zh: "这个 PIN 太容易猜到（全部相同或连续数字），请换一个",
    en: "this PIN is easily guessed (one digit repeated, or digits in a row); choose another",
  },
  "pin/differs": {
    zh: "两次输入不一致，请从头设定",
    en: "the two entries differ; begin again",
  },
  "pin/wrong": {
    zh: "PIN 不正确，请核对后再输入",
    en: "this is not the PIN; check it and enter it again",
  },
  "pin/wait": {
    zh: "错误次数过多，请等待计时结束后再试",
    en: "too many wrong entries; wait for the countdown to end",
  },
  "pin/crypto": {
    zh: "本页面无法使用浏览器的加密功能，不能校验 PIN；请通过 https 或 localhost 打开终端",
    en: "the browser gives this page no cryptography, so no PIN can be checked; open the kiosk by https or on localhost",
  },
  "staff/storage": {
    zh: "无法读写本机设置；请退出无痕模式，允许本页面使用存储并确认磁盘未满，再重试",
    en: "the settings on this device could not be read or written; leave private browsing, allow this page to store data, see that the disk is not full, and try again",
  },
};

/** An error of the staff's part. */
export class StaffError extends Error {
  /** Switch on this, not on the message. */
  readonly code: StaffErrorCode;

  constructor(code: StaffErrorCode, cause?: unknown) {
    super(STAFF_MESSAGES[code].en, { cause });
    this.code = code;
  }

  /** On the prototype: a minifier may rename the class. */
  override get name(): string {
    return "StaffError";
  }

  /** The message in a language. */
  in(language: Language): string {
    return STAFF_MESSAGES[this.code][language];
  }
}
