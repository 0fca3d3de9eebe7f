/** What the kiosk says when nobody seems to be there. */

import type { InBoth } from "../language.js";

/** The words of this part. */
export interface IdleWords {
  readonly there: string;
  readonly what: string;
  /** `seconds` is shown large, between the two. */
  readonly before: string;
  readonly after: string;
  readonly stay: string;
  readonly leave: string;
}

const ZH: IdleWords = {
  there: "还在吗？",
  what: "为保护隐私，屏幕上的内容即将清除，终端回到首页。已确认提交的登记不受影响。",
  before: "将在",
  after: "秒后清除",
  stay: "继续使用",
  leave: "立即清除",
};

const EN: IdleWords = {
  there: "Are you still there?",
  what: "To keep what you wrote private, this screen will be cleared. Interests that you confirmed are kept.",
  before: "Clearing in",
  after: "seconds",
  stay: "Go on",
  leave: "Clear now",
};

/** By language. */
export const words: InBoth<IdleWords> = { zh: ZH, en: EN };
