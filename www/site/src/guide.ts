/** The guide needs no more than every page does. */

import "./site.js";
