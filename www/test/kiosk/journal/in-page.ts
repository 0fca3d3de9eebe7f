/** What the test page gives to tests: the journal, opened. */

import { openJournal } from "../../../kiosk/src/journal/open.js";

declare global {
  interface Window {
    journal: ReturnType<typeof openJournal>;
  }
}

window.journal = openJournal();
