/** What the engine throws → errors as data. On the engine's side only: pages need no list of codes. */

import { DaqiaoError, type ErrorCode, type WireError } from "./errors.js";

const KNOWN_CODES: Readonly<Record<ErrorCode, true>> = {
  "pack/magic": true,
  "pack/version": true,
  "pack/truncated": true,
  "pack/checksum": true,
  "pack/manifest": true,
  "pack/analyser": true,
  "pack/already-open": true,
  "pack/not-open": true,
  "pack/base-missing": true,
  "pack/schema": true,
  "record/invalid": true,
  "query/empty": true,
  "query/too-long": true,
  "query/range": true,
  "query/unknown-key": true,
  "query/unknown-record": true,
  "query/ambiguous-record": true,
  "query/no-pack": true,
  "engine/internal": true,
  "engine/panicked": true,
  "engine/closed": true,
  "engine/version": true,
  "worker/unavailable": true,
  "worker/start": true,
  "wasm/blocked": true,
  "wasm/load": true,
  "source/fetch": true,
  "source/type": true,
};

/**
 * An error that was meant, as data; null for anything else, which is a trap.
 *
 * A code that the types do not know becomes `engine/internal`, and is kept in `detail`.
 */
export function toWire(thrown: unknown): WireError | null {
  if (thrown instanceof DaqiaoError) {
    const { code, message, zh, detail } = thrown;
    return { code, message, zh, detail };
  }
  if (!isMeant(thrown)) return null;
  const { code, message, zh, detail = null } = thrown;
  if (isErrorCode(code)) return { code, message, zh, detail };
  return { code: "engine/internal", message, zh, detail: { ...detail, code } };
}

function isErrorCode(code: string): code is ErrorCode {
  return Object.hasOwn(KNOWN_CODES, code);
}

/** What the core throws: a wire error whose code may be any. */
type Meant = Omit<WireError, "code"> & { readonly code: string };

function isMeant(thrown: unknown): thrown is Meant {
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
