/** The bytes of an answer as they arrive, with progress and abort. */

/** Bytes in a buffer of their own. */
export type Bytes = Uint8Array<ArrayBuffer>;

/** How much of a download is done, in bytes. */
export interface Progress {
  readonly loaded: number;
  /** Null while unknown: some servers do not tell, or tell the compressed length. */
  readonly total: number | null;
}

/**
 * Fetches an address; Node reads files too.
 *
 * @param range what of it, as the header `Range` says it; servers and files may give all
 */
export type FetchPack = (
  address: string | URL,
  signal: AbortSignal | undefined,
  range?: string,
) => Promise<Response | Uint8Array>;

/** How to load a pack. */
export interface LoadParts {
  readonly fetchPack: FetchPack;
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((progress: Progress) => void) | undefined;
}

type ReadParts = Pick<LoadParts, "signal" | "onProgress">;

/** How much of an answer is waited for. */
interface Wanted {
  /** Bytes from which on `enough` can tell. */
  readonly least: number;
  /** How many bytes are enough, by the first ones; asked once. */
  readonly enough: (first: Bytes) => number;
}

/** The beginning of an answer. */
interface Head {
  readonly bytes: Bytes;
  /** Reads what comes after it; to be called once. */
  more(): Promise<Bytes>;
  /** Lets go of what comes after it. */
  cancel(): void;
}

/**
 * Reads all bytes of an answer.
 *
 * @throws what is wrong with it, as an `Error` in English; the reason of the signal
 */
export async function readBody(answer: Response, parts: ReadParts): Promise<Bytes> {
  const all = { least: 0, enough: () => Number.POSITIVE_INFINITY };
  return (await readHead(answer, parts, all)).bytes;
}

/**
 * Reads the beginning of an answer.
 *
 * @throws as {@link readBody}
 */
export async function readHead(
  answer: Response,
  { signal, onProgress }: ReadParts,
  { least, enough }: Wanted,
): Promise<Head> {
  const { ok, status, bodyUsed, body, headers } = answer;
  if (!ok) throw new Error(`the server answered ${status}`);
  if (bodyUsed) throw new Error("the response was read before");
  if (headers.get("content-type")?.startsWith("text/html")) {
    throw new Error("the server answered with a web page");
  }
  // The length of a compressed answer counts other bytes than those that arrive here.
  const encoded = headers.get("content-encoding") ?? "identity";
  const announced = encoded === "identity" ? Number(headers.get("content-length")) : 0;
  const reader = body?.getReader();
  /** Null until it is known, and when it is there. */
  let wanted: number | null = null;
  let loaded = 0;
  const tell = (): void => {
    if (wanted === null || loaded === 0) return;
    const length = Math.min(announced, wanted);
    onProgress?.({
      loaded: Math.min(loaded, wanted),
      total: loaded <= announced ? length : null,
    });
  };
  const cancel = (reason?: unknown): void => {
    // The download goes on otherwise.
    reader?.cancel(reason).catch(() => {});
  };
  /** Reads until so many bytes are there, or all; says whether that was all. */
  const read = async (chunks: Bytes[], until: number): Promise<boolean> => {
    try {
      while (loaded < until) {
        const next = await untilAborted(reader?.read(), signal);
        if (next?.value === undefined) return true;
        chunks.push(next.value);
        loaded += next.value.length;
        tell();
      }
      return false;
    } catch (error) {
      cancel(error);
      throw error;
    }
  };
  const chunks: Bytes[] = [];
  if (!(await read(chunks, least))) {
    const needed = enough(joined(chunks));
    wanted = needed;
    tell();
    await read(chunks, needed);
  }
  // Whoever waited has what they waited for.
  wanted = null;
  const more = async (): Promise<Bytes> => {
    const others: Bytes[] = [];
    await read(others, Number.POSITIVE_INFINITY);
    return joined(others);
  };
  return { bytes: joined(chunks), more, cancel };
}

/** Pieces as one. */
export function joined(pieces: readonly Uint8Array[]): Bytes {
  const bytes = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    bytes.set(piece, at);
    at += piece.length;
  }
  return bytes;
}

/**
 * Waits for something until the signal aborts. What has begun goes on.
 *
 * @throws the reason of the signal
 */
export async function untilAborted<T>(
  promise: T | Promise<T>,
  signal: AbortSignal | undefined,
): Promise<T> {
  if (signal === undefined) return promise;
  const done = new AbortController();
  const aborted = new Promise<never>((_, reject) => {
    const stop = (): void => reject(signal.reason);
    if (signal.aborted) stop();
    signal.addEventListener("abort", stop, { once: true, signal: done.signal });
  });
  try {
    return await Promise.race([promise, aborted]);
  } finally {
    done.abort();
  }
}
