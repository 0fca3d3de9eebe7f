/** Names of kiosks: short enough to be read aloud, random enough to differ. */

/** Digits and letters that are not taken for one another: no i, l, o, u. */
const SIGNS = "0123456789abcdefghjkmnpqrstvwxyz";

const LENGTH = 6;

/** A new name, such as `k-7f3a9c`: one of a thousand million. */
export function newKioskName(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(LENGTH));
  return `k-${Array.from(bytes, (byte) => SIGNS[byte % SIGNS.length]).join("")}`;
}
