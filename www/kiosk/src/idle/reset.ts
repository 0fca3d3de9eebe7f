/**
 * Forgets what the page's own means may keep of a visitor: storage, the address, the selection, the
 * place on the screen. What the screens hold goes with them. The journal holds what was confirmed, and
 * stays.
 */

import { focused } from "../focused.js";

/** What the site sets (`site/src/theme.ts`, `site/src/language.ts`), which may lie beside the kiosk. */
const OF_SITE: readonly string[] = ["daqiao-theme", "daqiao-language"];

/**
 * Forgets all of it.
 *
 * @throws an error when something could not be forgotten: then the page has to be loaded anew
 */
export async function resetVisitor(): Promise<void> {
  forgetStorage();
  const { pathname, search, hash } = location;
  if (search !== "" || hash !== "" || history.state !== null) {
    history.replaceState(null, "", pathname);
  }
  getSelection()?.removeAllRanges();
  focused()?.blur();
  scrollTo(0, 0);
}

/**
 * The kiosk writes into neither of the two, and what a library or an extension of the browser may have
 * left there goes. The site's settings tell nothing of a visitor of the kiosk.
 */
function forgetStorage(): void {
  sessionStorage.clear();
  for (const key of Object.keys(localStorage)) {
    if (!OF_SITE.includes(key)) localStorage.removeItem(key);
  }
}
