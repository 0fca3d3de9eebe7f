/** The kiosk of the page. */

import "./daqiao-kiosk.js";

document.body.append(document.createElement("daqiao-kiosk"));
