/**
 * Turns any source of a pack into its bytes, with progress and abort.
 *
 * The result is a copy nobody else can change, to be handed to the engine. What
 * the bytes mean is the engine's business; only a web page in place of a pack is
 * told apart here, and where its first part ends.
 */

import { absolute } from "./absolute.js";
import { DaqiaoError } from "./errors.js";
import { failure } from "./failure.js";
import { type LoadedPack, loadFirstPart } from "./first-part.js";
import { type Bytes, type LoadParts, readBody, untilAborted } from "./read-body.js";

/** What a pack can be read from at once. */
export type PackData = string | URL | Response | ArrayBuffer | Uint8Array | Blob;

/**
 * Where a pack comes from. A string is an address, relative to the page; in
 * Node also a file path. A function is called once.
 */
export type PackSource = PackData | (() => PackData | Promise<PackData>);

/** When the texts of records arrive that stand at the end of a pack; see `LoadOptions`. */
export type Texts = "later" | "asked" | "now";

const TEXTS: readonly Texts[] = ["later", "asked", "now"];

/**
 * Reads a source: of an address its first part, unless the texts are wanted now; of all else the
 * whole.
 *
 * @throws {DaqiaoError} `source/fetch` or `source/type`; `query/range` for another `texts`
 * @throws the reason of the signal
 */
export async function loadPack(
  source: PackSource,
  parts: LoadParts,
  texts: Texts = "later",
): Promise<LoadedPack> {
  if (!TEXTS.includes(texts)) throw unknownTexts(texts);
  const { fetchPack, signal, onProgress } = parts;
  let address = "";
  try {
    signal?.throwIfAborted();
    const data = typeof source === "function" ? await untilAborted(source(), signal) : source;
    let read: Response | Uint8Array | ArrayBuffer | Blob;
    if (typeof data === "string" || data instanceof URL) {
      address = String(data);
      // Where the page moves on meanwhile, the rest comes from the same place.
      const place = absolute(data);
      if (texts !== "now") return await loadFirstPart(place, parts, texts === "asked");
      read = await fetchPack(data, signal);
    } else {
      read = data;
    }
    if (read instanceof Response) {
      address = read.url;
      return { bytes: await readBody(read, parts), rest: null };
    }
    const bytes = await untilAborted(copyOf(read), signal);
    onProgress?.({ loaded: bytes.length, total: bytes.length });
    return { bytes, rest: null };
  } catch (error) {
    if (signal?.aborted) throw signal.reason;
    throw await failure("source/fetch", error, { address });
  }
}

async function copyOf(data: ArrayBuffer | Uint8Array | Blob): Promise<Bytes> {
  if (data instanceof ArrayBuffer) return new Uint8Array(data.slice());
  if (data instanceof Uint8Array) return new Uint8Array(data);
  if (data instanceof Blob) return new Uint8Array(await data.arrayBuffer());
  throw await failure("source/type", data === null ? "null" : typeof data);
}

function unknownTexts(found: unknown): DaqiaoError {
  const expected = TEXTS.join(", ");
  return new DaqiaoError(
    "query/range",
    {
      en: `the option texts is ${String(found)}, expected one of ${expected}`,
      zh: `选项 texts 是 ${String(found)},应为以下之一:${expected}`,
    },
    { detail: { path: "/texts", expected } },
  );
}
