/** The element's class and the types of its properties and events. Importing this file does nothing. */

export { DaqiaoMatchElement } from "./daqiao-match.js";
export type {
  ErrorEventDetail,
  MatchEventMap,
  ReadyEventDetail,
  ResultsEventDetail,
  SelectEventDetail,
  ShownMatch,
} from "./events.js";
export type { Messages } from "./view/messages/messages.js";
export type { Side } from "./view/state.js";
