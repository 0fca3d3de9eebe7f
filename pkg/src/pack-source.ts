/**
 * Turns any source of a pack into its bytes, with progress and abort.
 *
 * The result is a copy nobody else can change, to be handed to the engine. What
 * the bytes mean is the engine's business; only a web page in place of a pack is
 * told apart here.
 */

import { failure } from "./failure.js";

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
  const { fetchPack, signal, onProgress } = parts;
  let address = "";
  try {
    signal?.throwIfAborted();
    const data = typeof source === "function" ? await untilAborted(source(), signal) : source;
    let read: Response | Uint8Array | ArrayBuffer | Blob;
    if (typeof data === "string" || data instanceof URL) {
      address = String(data);
      read = await fetchPack(data, signal);
    } else {
      read = data;
    }
    if (read instanceof Response) {
      address = read.url;
      return await readResponse(read, parts);
    }
    const bytes = await untilAborted(copyOf(read), signal);
    onProgress?.({ loaded: bytes.length, total: bytes.length });
    return bytes;
  } catch (error) {
    if (signal?.aborted) throw signal.reason;
    throw await failure("source/fetch", error, { address });
  }
}

async function readResponse(
  response: Response,
  { signal, onProgress }: LoadParts,
): Promise<Bytes> {
  const { ok, status, bodyUsed, body, headers } = response;
  if (!ok) throw new Error(`the server answered ${status}`);
  if (bodyUsed) throw new Error("the response was read before");
  if (headers.get("content-type")?.startsWith("text/html")) {
    throw new Error("the server answered with a web page");
  }
  // The length of a compressed answer counts other bytes than those that arrive here.
  const encoded = headers.get("content-encoding") ?? "identity";
  const announced = encoded === "identity" ? Number(headers.get("content-length")) : 0;
  const reader = body?.getReader();
  const chunks: Bytes[] = [];
  let loaded = 0;
  try {
    for (;;) {
      const read = await untilAborted(reader?.read(), signal);
      if (read?.value === undefined) break;
      chunks.push(read.value);
      loaded += read.value.length;
      onProgress?.({ loaded, total: loaded <= announced ? announced : null });
    }
  } catch (error) {
    // The download goes on otherwise.
    reader?.cancel(error).catch(() => {});
    throw error;
  }
  const bytes = new Uint8Array(loaded);
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
  throw await failure("source/type", data === null ? "null" : typeof data);
}

async function untilAborted<T>(
  promise: T | Promise<T>,
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
