import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { test } from "node:test";

import type { Engine, Glue, PackFile } from "../../src/engine.js";
import { EngineHost } from "../../src/host.js";
import { VERSION } from "../../src/version.js";
import { EMPTY_WASM } from "./fake-engine.js";

/** A host over an engine whose `packs` does what the test says. */
async function hostOver(
  packs: () => never[],
): Promise<{ host: EngineHost; freed: () => number }> {
  let freed = 0;
  const engine = {
    packs,
    openPack: (_: PackFile, digests?: Uint8Array) => digests,
    memoryBytes: () => 1,
    free: () => (freed += 1),
  };
  const glue: Glue = {
    init: async () => null,
    version: () => VERSION,
    Engine: class {
      constructor() {
        // biome-ignore lint/correctness/noConstructorReturn: stands for a generated class
        return engine;
      }
    } as unknown as new () => Engine,
    PackFile: class {
      constructor(bytes: Uint8Array) {
        if (bytes.length === 0) throw { code: "pack/magic", message: "", zh: "", detail: null };
      }
      ranges = (): Uint32Array => new Uint32Array([0, 1, 1, 3]);
      free = (): void => {};
    },
  };
  const host = new EngineHost({
    createGlue: () => glue,
    ownWasm: async () => EMPTY_WASM.slice().buffer,
  });
  const started = await host.start(null);
  assert.ok(started.ok);
  assert.equal(started.value.version, VERSION);
  assert.ok(started.value.module instanceof WebAssembly.Module);
  return { host, freed: () => freed };
}

test("an error the engine means keeps its code, and the engine goes on", async () => {
  const thrown = {
    code: "query/no-pack",
    message: "no pack is open",
    zh: "尚未打开数据包",
    detail: null,
  };
  const { host, freed } = await hostOver(() => {
    throw thrown;
  });
  assert.deepEqual(host.packs(), { ok: false, error: thrown });
  assert.deepEqual(host.memoryBytes(), { ok: true, value: 1 });
  host.end();
  assert.equal(freed(), 1);
});

test("anything else is a trap, after which the wasm is never entered again", async () => {
  let calls = 0;
  const { host, freed } = await hostOver(() => {
    calls += 1;
    throw new WebAssembly.RuntimeError("unreachable");
  });
  for (const reply of [host.packs(), host.packs(), host.memoryBytes()]) {
    assert.ok(!reply.ok);
    assert.equal(reply.error.code, "engine/panicked");
    assert.deepEqual(reply.error.detail, { found: "unreachable" });
  }
  host.end();
  assert.equal(calls, 1);
  assert.equal(freed(), 0);
});

test("a pack comes with the checksums of its sections, or none where the platform has none", async () => {
  const { host } = await hostOver(() => []);
  const sha256 = (text: string): string => createHash("sha256").update(text).digest("hex");
  const opened = await host.openPack(new TextEncoder().encode("abc"));
  assert.ok(opened.ok);
  const digests = Buffer.from(opened.value.info as unknown as Uint8Array).toString("hex");
  assert.equal(digests, sha256("a") + sha256("bc"));
  const platform = globalThis.crypto;
  Object.defineProperty(globalThis, "crypto", { value: {}, configurable: true });
  try {
    const plain = await host.openPack(new TextEncoder().encode("abc"));
    assert.ok(plain.ok);
    assert.equal(plain.value.info, undefined);
    assert.equal(await plain.value.pack.text(), "abc");
  } finally {
    Object.defineProperty(globalThis, "crypto", { value: platform, configurable: true });
  }
  const refused = await host.openPack(new Uint8Array());
  assert.ok(!refused.ok);
  assert.equal(refused.error.code, "pack/magic");
});

test("a host that was not started refuses", () => {
  const host = new EngineHost({
    createGlue: () => assert.fail("not to be made"),
    ownWasm: async () => assert.fail("not to be read"),
  });
  const reply = host.packs();
  assert.ok(!reply.ok);
  assert.equal(reply.error.code, "engine/panicked");
});
