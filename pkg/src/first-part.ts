/**
 * The first part of a pack from an address, and the rest later.
 *
 * A pack begins with what finds records and names them; their texts come last. One download brings
 * both in their order: the first part is given as soon as it is there. Where the texts are to come
 * only when they are asked for, servers that know ranges send the two by themselves.
 */

import { failure } from "./failure.js";
import { type Bytes, joined, type LoadParts, readBody, readHead } from "./read-body.js";

/** A pack as it was read. */
export interface LoadedPack {
  /** The whole file, or its first part. */
  readonly bytes: Bytes;
  /** What follows the first part; null when the bytes are all. */
  readonly rest: Rest | null;
}

/** The rest of a pack, which is read when it is wanted. */
export interface Rest {
  /**
   * Reads it: what is on its way at first, and from the server again after that.
   *
   * @throws {DaqiaoError} `source/fetch`
   */
  read(): Promise<Bytes>;
  /** Ends what is on its way. */
  stop(): void;
}

/** Asked for at first, in bytes: the header of any pack, and the whole of a small one. */
const PROBE = 128 * 1024;
/** Bytes that say where the parts end. */
const PREFIX = 32;
const FORMAT_VERSION = 2;
const MAGIC = "DAQIAO\r\n";

/** Where the first part ends, and the file. */
interface Ends {
  readonly first: number;
  readonly whole: number;
}

/**
 * Reads the first part from an address.
 *
 * @param onlyAsked whether nothing of the rest is to be loaded before it is wanted
 */
export async function loadFirstPart(
  address: string | URL,
  { fetchPack, signal, onProgress }: LoadParts,
  onlyAsked: boolean,
): Promise<LoadedPack> {
  // The signal of opening ends the first part alone; what goes on after it is ended by `stop`.
  const stop = new AbortController();
  const abort = (): void => stop.abort(signal?.reason);
  signal?.addEventListener("abort", abort);
  const parts: LoadParts = { fetchPack, signal: stop.signal, onProgress };
  try {
    const parted = onlyAsked ? await byRanges(address, parts) : null;
    if (parted !== null) return restBy(parted, { address, fetchPack, stop });
    const answer = await fetchPack(address, stop.signal);
    if (!(answer instanceof Response)) return { bytes: new Uint8Array(answer), rest: null };
    return restBy(await streamed(answer, parts, onlyAsked), { address, fetchPack, stop });
  } finally {
    signal?.removeEventListener("abort", abort);
  }
}

/** The first part, and what is known of the rest. */
interface Parted {
  readonly bytes: Bytes;
  /** Null when there is no rest. */
  readonly ends: Ends | null;
  /** The rest on its way; null when nothing is. */
  readonly arriving: Promise<Bytes> | null;
}

interface RestParts extends Pick<LoadParts, "fetchPack"> {
  readonly address: string | URL;
  readonly stop: AbortController;
}

function restBy(
  { bytes, ends, arriving }: Parted,
  { address, fetchPack, stop }: RestParts,
): LoadedPack {
  if (ends === null || ends.first >= ends.whole) return { bytes, rest: null };
  const { first, whole } = ends;
  const { signal } = stop;
  let under = arriving;
  const read = async (): Promise<Bytes> => {
    try {
      signal.throwIfAborted();
      // Its bytes are handed over, so that nobody can have them twice.
      const now = under;
      under = null;
      return await (now ?? readRange(address, { fetchPack, signal }, first, whole));
    } catch (error) {
      throw await failure("source/fetch", error, { address: String(address) });
    }
  };
  return { bytes, rest: { read, stop: () => stop.abort() } };
}

/** The first part by ranges; null where that cannot be done. */
async function byRanges(address: string | URL, parts: LoadParts): Promise<Parted | null> {
  const { fetchPack, signal, onProgress } = parts;
  try {
    const answer = await fetchPack(address, signal, rangeOf(0, PROBE));
    if (!(answer instanceof Response)) {
      return { bytes: new Uint8Array(answer), ends: null, arriving: null };
    }
    if (answer.status === 200) return await streamed(answer, parts, true);
    if (answer.status !== 206) return null;
    const probe = await readBody(answer, { signal });
    // The part of a compressed file, taken apart by the browser.
    if (probe.length > PROBE) return null;
    const ends = endsOf(probe);
    if (ends === null || probe.length >= ends.whole) {
      onProgress?.({ loaded: probe.length, total: probe.length });
      return { bytes: probe, ends: null, arriving: null };
    }
    const { first } = ends;
    const onBytes = (loaded: number): void => onProgress?.({ loaded, total: first });
    onBytes(Math.min(probe.length, first));
    if (probe.length >= first) return { bytes: probe.slice(0, first), ends, arriving: null };
    const missing = await readRange(
      address,
      { fetchPack, signal, onBytes },
      probe.length,
      first,
    );
    return { bytes: joined([probe, missing]), ends, arriving: null };
  } catch {
    // A server may refuse ranges alone, or give other ones than were asked for.
    signal?.throwIfAborted();
    return null;
  }
}

/** The first part of a whole file, as soon as it is there. */
async function streamed(
  answer: Response,
  parts: LoadParts,
  onlyAsked: boolean,
): Promise<Parted> {
  const head = await readHead(answer, parts, {
    least: PREFIX,
    // All of what is no pack: the engine says what is wrong with it.
    enough: (bytes) => endsOf(bytes)?.first ?? Number.POSITIVE_INFINITY,
  });
  const ends = endsOf(head.bytes);
  if (ends === null) return { bytes: head.bytes, ends, arriving: null };
  const { first, whole } = ends;
  const bytes = head.bytes.slice(0, first);
  const known = head.bytes.slice(first);
  if (known.length >= whole - first) {
    return { bytes, ends, arriving: Promise.resolve(known.slice(0, whole - first)) };
  }
  if (onlyAsked) {
    head.cancel();
    return { bytes, ends, arriving: null };
  }
  const arriving = head.more().then((more) => joined([known, more]));
  // Told to whoever wants it.
  arriving.catch(() => {});
  return { bytes, ends, arriving };
}

/** What {@link readRange} needs. */
interface RangeParts extends Pick<LoadParts, "fetchPack" | "signal"> {
  /** Called while bytes arrive, with where they stand in the file. */
  readonly onBytes?: (loaded: number) => void;
}

/** Reads some bytes of a file; of servers that do not know ranges, from the whole of it. */
async function readRange(
  address: string | URL,
  { fetchPack, signal, onBytes }: RangeParts,
  from: number,
  to: number,
): Promise<Bytes> {
  const answer = await fetchPack(address, signal, rangeOf(from, to));
  if (!(answer instanceof Response)) return new Uint8Array(answer).slice(from, to);
  const onProgress = ({ loaded }: { readonly loaded: number }): void =>
    onBytes?.(from + loaded);
  const bytes = await readBody(answer, { signal, onProgress });
  const found = answer.status === 206 ? bytes : bytes.slice(from, to);
  if (found.length !== to - from) {
    throw new Error(`expected ${to - from} bytes from ${from} on, found ${found.length}`);
  }
  return found;
}

/** The header for the bytes up to, and without, `to`. */
function rangeOf(from: number, to: number): string {
  return `bytes=${from}-${to - 1}`;
}

/** Null when the bytes do not begin a pack of this version. */
function endsOf(bytes: Uint8Array): Ends | null {
  if (bytes.length < PREFIX) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, PREFIX);
  const magic = String.fromCharCode(...bytes.subarray(0, MAGIC.length));
  if (magic !== MAGIC || view.getUint16(8, true) !== FORMAT_VERSION) return null;
  const first = Number(view.getBigUint64(16, true));
  const whole = Number(view.getBigUint64(24, true));
  return first < PREFIX || first > whole ? null : { first, whole };
}
