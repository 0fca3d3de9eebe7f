import assert from "node:assert/strict";
import { test } from "node:test";

import { loadWasm } from "../../src/load-wasm.js";
import { EMPTY_WASM } from "./fake-engine.js";
import { rejectsWith } from "./support.js";

const own = (response: Response) => async (): Promise<Response> => response;

test("wasm is taken compiled, as bytes, streamed, and from servers that do not know its type", async () => {
  const module = new WebAssembly.Module(EMPTY_WASM);
  const never = async (): Promise<Response> => assert.fail("not to be fetched");
  assert.equal(await loadWasm(module, never), module);
  const typed = { headers: { "content-type": "application/wasm" } };
  for (const made of [
    await loadWasm(EMPTY_WASM.slice().buffer, never),
    await loadWasm(null, own(new Response(EMPTY_WASM, typed))),
    await loadWasm(null, own(new Response(EMPTY_WASM))),
  ]) {
    assert.ok(made instanceof WebAssembly.Module);
  }
});

test("a missing file, a web page, a broken file and a dead network are wasm/load", async () => {
  const page = { headers: { "content-type": "text/html; charset=utf-8" } };
  const missing = own(new Response("", { status: 404 }));
  assert.match((await rejectsWith(loadWasm(null, missing), "wasm/load")).message, /404/);
  const html = own(new Response("<!doctype html>", page));
  assert.match((await rejectsWith(loadWasm(null, html), "wasm/load")).message, /web page/);
  await rejectsWith(loadWasm(null, own(new Response("not wasm"))), "wasm/load");
  const dead = async (): Promise<never> => {
    throw new TypeError("Failed to fetch");
  };
  await rejectsWith(loadWasm(null, dead), "wasm/load");
});

test("a content security policy is told apart by each browser's words", async (context) => {
  for (const words of [
    "WebAssembly.compile(): Refused to compile or instantiate WebAssembly module because 'unsafe-eval' is not an allowed source",
    "call to WebAssembly.compile() blocked by CSP",
    "Compiling or instantiating WebAssembly module violates the following Content Security policy directive",
  ]) {
    context.mock.method(WebAssembly, "compile", async () => {
      throw new WebAssembly.CompileError(words);
    });
    const error = await rejectsWith(
      loadWasm(EMPTY_WASM.slice().buffer, async () => assert.fail()),
      "wasm/blocked",
    );
    assert.match(error.message, /wasm-unsafe-eval/);
    context.mock.restoreAll();
  }
});
