/** What is said about data and versions. */

import type { InBoth } from "../language.js";
import type { DataDate } from "./data-date.js";

/** The words of this part. */
export interface OfflineWords {
  readonly dataOf: (date: DataDate) => string;
  readonly dataUndated: string;
  readonly newVersion: string;
}

const ZH: OfflineWords = {
  dataOf: ({ oldest, newest }) =>
    oldest === newest ? `数据截至 ${oldest}` : `数据截至 ${oldest} 至 ${newest}（因市场而异）`,
  dataUndated: "数据日期未注明",
  newVersion: "新版本已就绪",
};

const EN: OfflineWords = {
  dataOf: ({ oldest, newest }) =>
    oldest === newest ? `Data of ${oldest}` : `Data of ${oldest} to ${newest}, depending on the market`,
  dataUndated: "Data without a date",
  newVersion: "New version ready",
};

/** By language. */
export const words: InBoth<OfflineWords> = { zh: ZH, en: EN };
