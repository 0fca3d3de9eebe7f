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
  dataOf: ({ oldest, newest }) => `数据截至 ${range(oldest, newest, "～")}`,
  dataUndated: "数据日期未注明",
  newVersion: "新版本已就绪",
};

const EN: OfflineWords = {
  dataOf: ({ oldest, newest }) => `Data of ${range(oldest, newest, " to ")}`,
  dataUndated: "Data without a date",
  newVersion: "New version ready",
};

/** By language. */
export const words: InBoth<OfflineWords> = { zh: ZH, en: EN };

/** Markets may differ in their dates; a year that is the same is said once. */
function range(oldest: string, newest: string, to: string): string {
  if (oldest === newest) return oldest;
  const [year, ...day] = newest.split("-");
  return `${oldest}${to}${oldest.startsWith(`${year}-`) ? day.join("-") : newest}`;
}
