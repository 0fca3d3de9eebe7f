import * as entry from "/daqiao/no-worker.js";
import { offer } from "/page.js";

offer(entry);
