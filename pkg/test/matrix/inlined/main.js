import * as entry from "/daqiao/inlined.js";
import { offer } from "/page.js";

offer(entry);
