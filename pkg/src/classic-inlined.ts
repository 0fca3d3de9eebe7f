/**
 * `<script src="…/daqiao-match.inlined.js">`: everything in one classic script, for pages opened
 * from a disk. Registers `<daqiao-match>` and sets `Daqiao`.
 */

import "./element/define.js";
import { Daqiao } from "./inlined.js";

Object.assign(globalThis, { Daqiao });
