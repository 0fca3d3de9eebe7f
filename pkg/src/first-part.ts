/**
 * The first part of a pack from an address, and the rest later.
 *
 * A pack begins with what finds records and names them; their texts come last. Servers that know
 * ranges are asked for the two by themselves. Others send the whole file: its first part is given
 * as soon as it is there, and the rest goes on arriving.
 */

import { failure } from "./failure.js";
import { type Bytes, joined, type LoadParts, readBody, readHead } from "./read-body.js";

/** A pack as it was read. */
export interface LoadedPack {
  /** The whole file, or its first part. */
  readonly bytes: Bytes;
  /**
   * Reads what follows the first part; null when the bytes are all. After it failed, it reads
   * again.
   *
   * @throws {DaqiaoError} `source/fetch`
   */
  readonly rest: (() => Promise<Bytes>) | null;
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

/** Reads the first part from an address. */
export async function loadFirstPart(
  address: string | URL,
  parts: LoadParts,
): Promise<LoadedPack> {
  const { fetchPack, signal } = parts;
  const answer = await asked(address, parts);
  if (!(answer instanceof Response)) return { bytes: new Uint8Array(answer), rest: null };
  const range = (from: number, to: number): Promise<Bytes> =>
    readRange(address, { fetchPack }, from, to);
  if (answer.status !== 206) return streamed(answer, parts, range);
  const probe = await readBody(answer, { ...parts, onProgress: undefined });
  const ends = endsOf(probe);
  if (ends === null || probe.length >= ends.whole) {
    parts.onProgress?.({ loaded: probe.length, total: probe.length });
    return { bytes: probe, rest: null };
  }
  const { first, whole } = ends;
  const tell = (loaded: number): void => parts.onProgress?.({ loaded, total: first });
  tell(Math.min(probe.length, first));
  const missing =
    probe.length < first
      ? await readRange(address, { fetchPack, signal, onBytes: tell }, probe.length, first)
      : null;
  const bytes = missing === null ? probe.slice(0, first) : joined([probe, missing]);
  const known = probe.slice(first);
  const rest = async (): Promise<Bytes> =>
    joined([known, await range(Math.max(first, probe.length), whole)]);
  return { bytes, rest };
}

/** The first answer: a part where the server knows parts, else the whole. */
async function asked(
  address: string | URL,
  { fetchPack, signal }: LoadParts,
): Promise<Response | Uint8Array> {
  try {
    const answer = await fetchPack(address, signal, `bytes=0-${PROBE - 1}`);
    if (!(answer instanceof Response) || answer.status === 200) return answer;
    // A part of compressed bytes cannot be read by itself.
    if (answer.status === 206 && !answer.headers.has("content-encoding")) return answer;
    await answer.body?.cancel();
  } catch {
    // A server of another origin may refuse the range alone.
    signal?.throwIfAborted();
  }
  return fetchPack(address, signal);
}

/** Takes the first part of a whole file as soon as it is there. */
async function streamed(
  answer: Response,
  parts: LoadParts,
  range: (from: number, to: number) => Promise<Bytes>,
): Promise<LoadedPack> {
  const head = await readHead(answer, parts, {
    least: PREFIX,
    // All of what is no pack: the engine says what is wrong with it.
    enough: (bytes) => endsOf(bytes)?.first ?? Number.POSITIVE_INFINITY,
  });
  const ends = endsOf(head.bytes);
  if (head.more === null || ends === null) return { bytes: head.bytes, rest: null };
  const { first, whole } = ends;
  const known = head.bytes.slice(first);
  let arriving: Promise<Bytes> | null = head.more.then((more) => joined([known, more]));
  arriving.catch(() => {
    arriving = null;
  });
  const rest = async (): Promise<Bytes> => arriving ?? range(first, whole);
  return { bytes: head.bytes.slice(0, first), rest };
}

/** What {@link readRange} needs. */
interface RangeParts extends Pick<LoadParts, "fetchPack" | "signal"> {
  /** Called while bytes arrive, with where they stand in the file. */
  readonly onBytes?: (loaded: number) => void;
}

/**
 * Reads some bytes of a file; of servers that do not know ranges, from the whole of it.
 *
 * @throws {DaqiaoError} `source/fetch`
 */
async function readRange(
  address: string | URL,
  { fetchPack, signal, onBytes }: RangeParts,
  from: number,
  to: number,
): Promise<Bytes> {
  try {
    const answer = await fetchPack(address, signal, `bytes=${from}-${to - 1}`);
    if (!(answer instanceof Response)) return answer.slice(from, to) as Bytes;
    const onProgress = ({ loaded }: { readonly loaded: number }): void =>
      onBytes?.(from + loaded);
    const bytes = await readBody(answer, { signal, onProgress });
    const found = answer.status === 206 ? bytes : bytes.subarray(from, to);
    if (found.length !== to - from) {
      throw new Error(`expected ${to - from} bytes from ${from} on, found ${found.length}`);
    }
    return found;
  } catch (error) {
    if (signal?.aborted) throw signal.reason;
    throw await failure("source/fetch", error, { address: String(address) });
  }
}

/** Null when the bytes do not begin a pack of this version. */
function endsOf(bytes: Uint8Array): Ends | null {
  if (bytes.length < PREFIX) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, PREFIX);
  const magic = String.fromCharCode(...bytes.subarray(0, MAGIC.length));
  if (magic !== MAGIC || view.getUint16(8, true) !== FORMAT_VERSION) return null;
  const [first, whole] = [view.getBigUint64(16, true), view.getBigUint64(24, true)].map(Number);
  if (first === undefined || whole === undefined || first < PREFIX || first > whole)
    return null;
  return { first, whole };
}
