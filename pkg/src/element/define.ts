/** Registers `<daqiao-match>`. The page pays for the shell alone until the element is seen. */

import { DaqiaoMatchElement } from "./daqiao-match.js";
import type { MatchEventMap } from "./events.js";

if (customElements.get("daqiao-match") === undefined) {
  customElements.define("daqiao-match", DaqiaoMatchElement);
}

declare global {
  interface HTMLElementTagNameMap {
    "daqiao-match": DaqiaoMatchElement;
  }
  interface HTMLElementEventMap extends MatchEventMap {}
}
