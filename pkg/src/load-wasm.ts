/**
 * Turns any form of the wasm into a compiled module, with errors people can act on.
 *
 * Separate from the engine's host because all of these failures come from the
 * outside: network, server settings, content security policy.
 */

import { describe } from "./describe.js";
import { failure } from "./failure.js";
import type { WasmInput } from "./protocol.js";

/**
 * Loads and compiles the wasm.
 *
 * @param input where it comes from; `null` asks `ownFile`
 * @param ownFile reads the wasm that lies next to the script
 * @throws {DaqiaoError} `wasm/load` or `wasm/blocked`
 */
export async function loadWasm(
  input: WasmInput,
  ownFile: () => Promise<Response | ArrayBuffer>,
): Promise<WebAssembly.Module> {
  if (input instanceof WebAssembly.Module) return input;
  const isAddress = input === null || typeof input === "string";
  const read = isAddress ? await fetched(input, ownFile) : input;
  try {
    if (!(read instanceof Response)) return await WebAssembly.compile(bytesOf(read));
    // Streaming is refused for any other content type, and many servers do not know wasm.
    if (contentType(read) === "application/wasm")
      return await WebAssembly.compileStreaming(read);
    return await WebAssembly.compile(await read.arrayBuffer());
  } catch (error) {
    throw await failure(isPolicy(error) ? "wasm/blocked" : "wasm/load", error);
  }
}

/** Shared memory cannot be compiled, which the types of the platform know and ours do not. */
function bytesOf(read: ArrayBuffer | Uint8Array): ArrayBuffer | Uint8Array<ArrayBuffer> {
  return read instanceof Uint8Array ? new Uint8Array(read) : read;
}

async function fetched(
  input: string | null,
  ownFile: () => Promise<Response | ArrayBuffer>,
): Promise<Response | ArrayBuffer> {
  try {
    const read = await (input === null ? ownFile() : fetch(input));
    if (read instanceof ArrayBuffer) return read;
    if (!read.ok) throw new Error(`${read.url} answered ${read.status}`);
    if (contentType(read) === "text/html")
      throw new Error(`${read.url} answered with a web page`);
    return read;
  } catch (error) {
    throw await failure("wasm/load", error);
  }
}

function contentType(response: Response): string {
  return (response.headers.get("content-type") ?? "").split(";", 1)[0]?.trim() ?? "";
}

/** Whether a content security policy refused. No browser gives a code for this, only its own words. */
export function isPolicy(error: unknown): boolean {
  return (
    error instanceof EvalError ||
    /content security policy|\bCSP\b|unsafe-eval/i.test(describe(error))
  );
}
