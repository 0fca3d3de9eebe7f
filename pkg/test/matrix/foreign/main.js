import * as entry from "ORIGIN/daqiao/index.js";
import { offer } from "/page.js";

offer(entry);
