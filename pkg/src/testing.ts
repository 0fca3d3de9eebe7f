/**
 * A small pack for the tests of pages that use this package.
 *
 * It is of the version of this package, so that it opens with the engine beside it.
 */

import { Daqiao } from "./index.js";
import type { OpenOptions } from "./options.js";
import { PACK_BASE64 } from "./testing/pack.js";

export { testRecords } from "./testing/records.js";

/**
 * A pack of the market `test`: the ten records of {@link testRecords}, the code lists that come
 * with Daqiao, and a bridge. A new copy each time, about 20 kB.
 *
 * @example
 * ```ts
 * const daqiao = await Daqiao.open(testPack());
 * ```
 */
export function testPack(): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(PACK_BASE64), (character) => character.charCodeAt(0));
}

/**
 * Opens the test pack. Close it after the test.
 *
 * @throws {DaqiaoError} as `Daqiao.open`
 *
 * @example
 * ```ts
 * const daqiao = await openTestDaqiao();
 * const { matches } = await daqiao.match({ record: "test-need-1" });
 * console.log(matches[0]?.id); // test-offer-1
 * await daqiao.close();
 * ```
 */
export async function openTestDaqiao(options: OpenOptions = {}): Promise<Daqiao> {
  return Daqiao.open(testPack(), options);
}
