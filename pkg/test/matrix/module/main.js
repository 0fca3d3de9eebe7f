import * as entry from "/daqiao/index.js";
import "/daqiao/element/define.js";
import { offer } from "/page.js";

offer(entry);
