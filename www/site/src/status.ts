/** The status page needs no more than every page does. */

import "./site.js";
