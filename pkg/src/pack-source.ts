/**
 * Turns any source of a pack into its bytes, with progress and abort.
 *
 * The result is a copy nobody else can change, to be handed to the engine. What
 * the bytes mean is the engine's business; only a web page in place of a pack is
 * told apart here.
 */

import { DaqiaoError, describe } from "./errors.js";

/** Bytes in a buffer of their own. */
export type Bytes = Uint8Array<ArrayBuffer>;

/** What a pack can be read from at once. */
export type PackData = string | URL | Response | ArrayBuffer | Uint8Array | Blob;

/**
 * Where a pack comes from. A string is an address, relative to the page; in
 * Node also a file path. A function is called once.
 */
export type PackSource = PackData | (() => PackData | Promise<PackData>);

/** How much of a download is done, in bytes. */
export interface Progress {
  readonly loaded: number;
  /** Null while unknown: some servers do not tell, or tell the compressed length. */
  readonly total: number | null;
}

/** Fetches an address; Node reads files too. */
export type FetchPack = (
  address: string | URL,
  signal: AbortSignal | undefined,
) => Promise<Response | Uint8Array>;

/** How to load a pack. */
export interface LoadParts {
  readonly fetchPack: FetchPack;
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((progress: Progress) => void) | undefined;
}

/**
 * Reads all bytes of a source.
 *
 * @throws {DaqiaoError} `source/fetch` or `source/type`
 * @throws the reason of the signal
 */
export async function loadPack(source: PackSource, parts: LoadParts): Promise<Bytes> {
  const { signal, onProgress } = parts;
  signal?.throwIfAborted();
  const data = typeof source === "function" ? await calling(source, signal) : source;
  const read = isAddress(data) ? await fetching(data, parts) : data;
  if (read instanceof Response) return readResponse(read, parts);
  const bytes = await untilAborted(copyOf(read), signal);
  onProgress?.({ loaded: bytes.length, total: bytes.length });
  return bytes;
}

async function calling(
  source: () => PackData | Promise<PackData>,
  signal: AbortSignal | undefined,
): Promise<PackData> {
  try {
    return await untilAborted(Promise.resolve(source()), signal);
  } catch (error) {
    throw failure(error, signal);
  }
}

async function fetching(
  address: string | URL,
  { fetchPack, signal }: LoadParts,
): Promise<Response | Uint8Array> {
  try {
    return await fetchPack(address, signal);
  } catch (error) {
    throw failure(error, signal, String(address));
  }
}

async function readResponse(response: Response, parts: LoadParts): Promise<Bytes> {
  const { signal, onProgress } = parts;
  const address = response.url;
  if (!response.ok) throw fetchError(`the server answered ${response.status}`, address);
  if (response.bodyUsed) throw fetchError("the response was read before", address);
  if ((response.headers.get("content-type") ?? "").startsWith("text/html")) {
    throw fetchError("the server answered with a web page", address);
  }
  const reader = response.body?.getReader();
  if (reader === undefined) return new Uint8Array();
  // Wakes a read that waits for the network.
  const stop = (): void => {
    reader.cancel(signal?.reason).catch(() => {});
  };
  signal?.addEventListener("abort", stop, { once: true });
  const announced = announcedLength(response);
  const chunks: Bytes[] = [];
  let loaded = 0;
  try {
    for (;;) {
      signal?.throwIfAborted();
      const { done, value } = await reader.read();
      signal?.throwIfAborted();
      if (done) return joined(chunks, loaded);
      chunks.push(value);
      loaded += value.byteLength;
      onProgress?.({
        loaded,
        total: announced !== null && loaded <= announced ? announced : null,
      });
    }
  } catch (error) {
    throw failure(error, signal, address);
  } finally {
    signal?.removeEventListener("abort", stop);
  }
}

/** The length of a compressed answer counts other bytes than those that arrive here. */
function announcedLength(response: Response): number | null {
  const encoding = response.headers.get("content-encoding") ?? "identity";
  const length = Number.parseInt(response.headers.get("content-length") ?? "", 10);
  return encoding === "identity" && length > 0 ? length : null;
}

function joined(chunks: readonly Bytes[], length: number): Bytes {
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.length;
  }
  return bytes;
}

async function copyOf(data: ArrayBuffer | Uint8Array | Blob): Promise<Bytes> {
  if (data instanceof ArrayBuffer) return new Uint8Array(data.slice());
  if (data instanceof Uint8Array) return new Uint8Array(data);
  if (data instanceof Blob) return new Uint8Array(await data.arrayBuffer());
  const found = data === null ? "null" : typeof data;
  throw new DaqiaoError(
    "source/type",
    {
      en: `a pack cannot be read from a value of type ${found}; give an address, a Response, bytes, a Blob, or a function that returns one of them`,
      zh: `无法从 ${found} 类型的值读取数据包;请给出地址、Response、字节、Blob,或返回其中之一的函数`,
    },
    { detail: { found } },
  );
}

function isAddress(data: PackData): data is string | URL {
  return typeof data === "string" || data instanceof URL;
}

async function untilAborted<T>(
  promise: Promise<T>,
  signal: AbortSignal | undefined,
): Promise<T> {
  if (signal === undefined) return promise;
  const done = new AbortController();
  const aborted = new Promise<never>((_, reject) => {
    const stop = (): void => reject(signal.reason);
    signal.addEventListener("abort", stop, { once: true, signal: done.signal });
  });
  try {
    return await Promise.race([promise, aborted]);
  } finally {
    done.abort();
  }
}

/** What a failed read rejects with: an abort and our own errors stay as they are. */
function failure(error: unknown, signal: AbortSignal | undefined, address = ""): unknown {
  if (signal?.aborted) return signal.reason;
  if (error instanceof DaqiaoError) return error;
  return fetchError(describe(error), address, error);
}

function fetchError(found: string, address: string, cause?: unknown): DaqiaoError {
  const pack = address === "" ? "the pack" : `the pack at ${address}`;
  return new DaqiaoError(
    "source/fetch",
    {
      en: `could not read ${pack}: ${found}; check the address and the network`,
      zh: `无法读取数据包${address === "" ? "" : ` ${address}`}:${found};请检查地址和网络`,
    },
    { detail: { address, found }, cause },
  );
}
