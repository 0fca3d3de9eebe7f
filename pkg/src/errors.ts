/**
 * The one error class of the package, and every code it can carry.
 *
 * Errors cross the thread as {@link WireError} data and become a
 * {@link DaqiaoError} on the caller's side, so a code is never lost.
 */

/** What went wrong, as `area/problem`. Stable: a code is never renamed or given another meaning. */
export type ErrorCode = EngineCode | ClientCode;

/** Codes raised by the engine, the Rust core. */
type EngineCode =
  | "import/type"
  | "import/json"
  | "import/workbook"
  | "import/empty"
  | "import/mapping"
  | "pack/magic"
  | "pack/version"
  | "pack/truncated"
  | "pack/checksum"
  | "pack/manifest"
  | "pack/analyser"
  | "pack/already-open"
  | "pack/not-open"
  | "pack/base-missing"
  | "pack/texts-later"
  | "pack/schema"
  | "record/invalid"
  | "query/empty"
  | "query/too-long"
  | "query/range"
  | "query/unknown-key"
  | "query/unknown-record"
  | "query/ambiguous-record"
  | "query/no-pack"
  | "engine/internal";

/** Codes raised by this package, around the engine. */
type ClientCode =
  /** The engine trapped (or its worker died) during this call. It is replaced; the next call works. */
  | "engine/panicked"
  /** `close()` was called. */
  | "engine/closed"
  /** Script, worker and wasm are not of one version. */
  | "engine/version"
  /** There are no workers here, and `worker: false` was not given. */
  | "worker/unavailable"
  /** The worker did not start, or not in time. */
  | "worker/start"
  /** A content security policy forbids WebAssembly. */
  | "wasm/blocked"
  /** The wasm file could not be fetched or compiled. */
  | "wasm/load"
  /** A pack could not be read: network, HTTP status, HTML in its place. */
  | "source/fetch"
  /** A source is of a type that no pack can be read from. */
  | "source/type"
  /** The file of a table could not be read: it was moved, changed or is not allowed. */
  | "import/file";

/** What an error says to people, in both languages. */
export interface Messages {
  readonly en: string;
  readonly zh: string;
}

/** Facts about an error for programs, such as `{ expected: 4, found: 3 }`. */
export type ErrorDetail = Readonly<Record<string, unknown>>;

/** An error as plain data, the form in which it crosses the thread. */
export interface WireError {
  readonly code: ErrorCode;
  /** English; lower case; expected, found, what to do. */
  readonly message: string;
  /** The same in Chinese. */
  readonly zh: string;
  readonly detail: ErrorDetail | null;
}

/**
 * The error every call of this package rejects with, apart from an abort,
 * which rejects with the reason of the signal.
 *
 * @example
 * ```ts
 * try {
 *   await daqiao.match({ text: "激光切割" });
 * } catch (error) {
 *   if (error instanceof DaqiaoError && error.code === "query/no-pack") showPackChooser();
 *   else throw error;
 * }
 * ```
 */
export class DaqiaoError extends Error {
  /** Switch on this, not on the message. */
  readonly code: ErrorCode;
  /** The message in Chinese; `message` is English. */
  readonly zh: string;
  /** Facts for programs, or null. */
  readonly detail: ErrorDetail | null;

  constructor(
    code: ErrorCode,
    messages: Messages,
    extra: { readonly detail?: ErrorDetail | null; readonly cause?: unknown } = {},
  ) {
    super(messages.en, extra.cause === undefined ? undefined : { cause: extra.cause });
    this.code = code;
    this.zh = messages.zh;
    this.detail = extra.detail ?? null;
  }

  /** On the prototype, so that stacks begin with it; a minifier may rename the class. */
  override get name(): string {
    return "DaqiaoError";
  }

  /** Makes the error of a reply. */
  static fromWire({ code, message, zh, detail }: WireError): DaqiaoError {
    return new DaqiaoError(code, { en: message, zh }, { detail });
  }
}
