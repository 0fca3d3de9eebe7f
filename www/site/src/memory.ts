/** Keeps small settings where the browser allows it, and does without where it does not. */

/** The value kept under `key`, or null. */
export function recall(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

/** Keeps a value; where storage is forbidden it lasts as long as the page. */
export function remember(key: string, value: string): void {
  try {
    localStorage.setItem(key, value);
  } catch {
    // Private windows and file pages may have no storage. The page works without.
  }
}
