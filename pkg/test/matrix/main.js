/** The script of a page whose bundler finds packages by their names. */

import * as entry from "daqiao";
import "daqiao/element/define";
import { offer } from "./page.js";

offer(entry);
