/** What both entries export besides `Daqiao`. */

export { DaqiaoBase, type MarketOptions } from "./base.js";
export { DaqiaoError, type ErrorCode, type ErrorDetail } from "./errors.js";
export type * from "./office-types.js";
export type {
  CallOptions,
  LoadOptions,
  OpenOptions,
  PackSources,
  WasmOption,
} from "./options.js";
export type { PackData, PackSource, Texts } from "./pack-source.js";
export type { Progress } from "./read-body.js";
export type * from "./types.js";
export { VERSION } from "./version.js";
