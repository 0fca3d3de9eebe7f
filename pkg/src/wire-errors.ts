/** What the engine throws → errors as data. On the engine's side only. */

import { DaqiaoError, type WireError } from "./errors.js";

/** An error that was meant, as data; null for anything else, which is a trap. */
export function toWire(thrown: unknown): WireError | null {
  if (!(thrown instanceof DaqiaoError) && !isMeant(thrown)) return null;
  const { code, message, zh, detail = null } = thrown;
  return { code, message, zh, detail };
}

/** The core throws plain objects. Its codes are those of the types: `cargo xtask tidy` compares them. */
function isMeant(thrown: unknown): thrown is WireError {
  return (
    typeof thrown === "object" &&
    thrown !== null &&
    !(thrown instanceof Error) &&
    "code" in thrown &&
    typeof thrown.code === "string" &&
    "message" in thrown &&
    typeof thrown.message === "string" &&
    "zh" in thrown &&
    typeof thrown.zh === "string"
  );
}
