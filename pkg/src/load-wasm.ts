/**
 * Turns any form of the wasm into a compiled module, with errors people can act on.
 *
 * Separate from the engine's host because all of these failures come from the
 * outside: network, server settings, content security policy.
 */

import { DaqiaoError, describe } from "./errors.js";
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
  const read = await fetched(input, ownFile);
  try {
    if (read instanceof ArrayBuffer) return await WebAssembly.compile(read);
    // Streaming is refused for any other content type, and many servers do not know wasm.
    if (contentType(read) === "application/wasm")
      return await WebAssembly.compileStreaming(read);
    return await WebAssembly.compile(await read.arrayBuffer());
  } catch (error) {
    throw compileError(error);
  }
}

async function fetched(
  input: string | ArrayBuffer | null,
  ownFile: () => Promise<Response | ArrayBuffer>,
): Promise<Response | ArrayBuffer> {
  if (input instanceof ArrayBuffer) return input;
  let read: Response | ArrayBuffer;
  try {
    read = await (input === null ? ownFile() : fetch(input));
  } catch (error) {
    throw loadError(describe(error), error);
  }
  if (read instanceof ArrayBuffer) return read;
  if (!read.ok) throw loadError(`${read.url} answered ${read.status}`);
  if (contentType(read) === "text/html")
    throw loadError(`${read.url} answered with a web page`);
  return read;
}

function contentType(response: Response): string {
  return (response.headers.get("content-type") ?? "").split(";", 1)[0]?.trim() ?? "";
}

/** The wasm could not be had. */
export function loadError(found: string, cause?: unknown): DaqiaoError {
  return new DaqiaoError(
    "wasm/load",
    {
      en: `could not load the engine: ${found}; serve daqiao_bg.wasm next to the script or give its address in the option "wasm"`,
      zh: `无法加载引擎:${found};请将 daqiao_bg.wasm 与脚本放在同一目录,或用 wasm 选项给出地址`,
    },
    { detail: { found }, cause },
  );
}

function compileError(error: unknown): DaqiaoError {
  const found = describe(error);
  if (!isPolicy(error, found)) return loadError(found, error);
  return new DaqiaoError(
    "wasm/blocked",
    {
      en: "the content security policy forbids WebAssembly; add 'wasm-unsafe-eval' to script-src",
      zh: "内容安全策略禁止 WebAssembly;请在 script-src 中加入 'wasm-unsafe-eval'",
    },
    { detail: { found }, cause: error },
  );
}

/** No browser gives a code for this, only its own words. */
function isPolicy(error: unknown, message: string): boolean {
  return (
    error instanceof EvalError || /content security policy|\bCSP\b|unsafe-eval/i.test(message)
  );
}
