/** Turns a reply back into what an ordinary call does: a value, or a thrown error. */

import { DaqiaoError } from "./errors.js";
import type { Reply } from "./protocol.js";

/**
 * The value of a reply.
 *
 * @throws {DaqiaoError} the error of the reply
 */
export function unwrap<T>(reply: Reply<T>): T {
  if (reply.ok) return reply.value;
  throw DaqiaoError.fromWire(reply.error);
}
