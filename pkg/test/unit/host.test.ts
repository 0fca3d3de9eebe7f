import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { test } from "node:test";

import type { Engine, Glue, PackFile } from "../../src/engine.js";
import { EngineHost } from "../../src/host.js";
import { VERSION } from "../../src/version.js";
import { EMPTY_WASM } from "./fake-engine.js";

interface Bench {
  readonly host: EngineHost;
  freed(): number;
}

/** A host over an engine whose `packs` does what the test says. */
async function hostOver(packs: () => never[]): Promise<Bench> {
  const bench = benchOver(packs);
  const started = await bench.host.start(null, []);
  assert.ok(started.ok);
  assert.ok(started.value.module instanceof WebAssembly.Module);
  return bench;
}

/** The same, not yet started, with other parts of the wasm if need be. */
function benchOver(packs: () => never[], other: Partial<Glue> = {}, ownThread = false): Bench {
  let freed = 0;
  const engine = {
    packs,
    match: (request: unknown) => request,
    openPack: (_: PackFile, digests?: Uint8Array) => digests,
    add: () => null,
    memoryBytes: () => 1,
    free: () => (freed += 1),
  };
  const glue: Glue = {
    init: async () => null,
    version: () => VERSION,
    emptyPack: () => new Uint8Array(32),
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
    ...other,
  };
  const host = new EngineHost({
    createGlue: () => glue,
    ownWasm: async () => EMPTY_WASM.slice().buffer,
    ownThread,
  });
  return { host, freed: () => freed };
}

for (const [name, other, found] of [
  ["of another version", { version: () => "0.0.9" }, "0.0.9"],
  [
    "that wants other imports",
    { init: () => Promise.reject(new WebAssembly.LinkError("import")) },
    "unknown",
  ],
  [
    "without the exports",
    {
      version: () => {
        throw new TypeError("wasm.version is not a function");
      },
    },
    "unknown",
  ],
] as const) {
  test(`a wasm ${name} is refused as one of another version`, async () => {
    const reply = await benchOver(() => [], other).host.start(null, []);
    assert.ok(!reply.ok);
    assert.equal(reply.error.code, "engine/version");
    assert.deepEqual(reply.error.detail, {
      file: "daqiao_bg.wasm",
      found,
      expected: VERSION,
    });
    assert.match(reply.error.message, /^daqiao_bg\.wasm is of version /);
  });
}

test("a wasm that finds no memory is no question of versions", async () => {
  const init = (): Promise<never> =>
    Promise.reject(new RangeError("could not allocate memory"));
  const reply = await benchOver(() => [], { init }).host.start(null, []);
  assert.ok(!reply.ok);
  assert.equal(reply.error.code, "engine/panicked");
});

test("a policy that lets the wasm be compiled and not run has its own code", async () => {
  const words =
    "Refused to create a WebAssembly object because 'unsafe-eval' or 'wasm-unsafe-eval' is not an allowed source of script";
  const init = (): Promise<never> => Promise.reject(new WebAssembly.CompileError(words));
  const reply = await benchOver(() => [], { init }).host.start(null, []);
  assert.ok(!reply.ok);
  assert.equal(reply.error.code, "wasm/blocked");
});

test("a misspelt option of opening is refused before the wasm is loaded", async () => {
  const { host } = benchOver(() => []);
  const reply = await host.start("never fetched", ["signal", "workers"]);
  assert.ok(!reply.ok);
  assert.equal(reply.error.code, "query/unknown-key");
  assert.equal(reply.error.detail?.path, "/workers");
});

test("arguments that make no sense are refused, and the engine goes on", async () => {
  const { host } = await hostOver(() => []);
  const seven = 7 as unknown as string;
  for (const [reply, code] of [
    [host.match({ test: "a" } as object), "query/unknown-key"],
    [host.match(undefined as unknown as object), "query/range"],
    [host.search({ limits: 1 } as object), "query/unknown-key"],
    [host.get(seven, undefined), "query/range"],
    [host.get("a", seven), "query/range"],
    [host.explain({ text: "a" }, seven, undefined), "query/range"],
    [host.remove("n-1" as unknown as string[], undefined), "query/range"],
    [host.add("n-1" as unknown as string[], undefined), "record/invalid"],
    [host.save(seven), "query/range"],
    [host.compact(seven), "query/range"],
    [host.closePack(seven), "query/range"],
  ] as const) {
    assert.ok(!reply.ok);
    assert.equal(reply.error.code, code);
  }
  assert.deepEqual(host.match({ text: "a" }), { ok: true, value: { text: "a" } });
});

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
  const digests = Buffer.from(opened.value as unknown as Uint8Array).toString("hex");
  assert.equal(digests, sha256("a") + sha256("bc"));
  const platform = globalThis.crypto;
  Object.defineProperty(globalThis, "crypto", { value: {}, configurable: true });
  try {
    const plain = await host.openPack(new TextEncoder().encode("abc"));
    assert.ok(plain.ok);
    assert.equal(plain.value, undefined);
  } finally {
    Object.defineProperty(globalThis, "crypto", { value: platform, configurable: true });
  }
  const refused = await host.openPack(new Uint8Array());
  assert.ok(!refused.ok);
  assert.equal(refused.error.code, "pack/magic");
});

test("bytes are handed back in their order, and what came as a blob is not", async () => {
  const { host } = await hostOver(() => []);
  for (const pack of ["abc", "defg"]) await host.openPack(new TextEncoder().encode(pack));
  await host.openPack(new Blob(["hij"]));
  await host.openPack(new Uint8Array());
  const both = await Promise.all([host.handBack(), host.handBack()]);
  const texts = both.map(async (pack) => (pack.ok ? pack.value.text() : pack.error.code));
  assert.deepEqual(await Promise.all(texts), ["abc", "defg"]);
  const more = await host.handBack();
  assert.equal(more.ok ? null : more.error.code, "engine/internal");
});

test("the first question has its turn before bytes are handed back", async (t) => {
  const { host } = await hostOver(() => []);
  await host.openPack(new TextEncoder().encode("abc"));
  t.mock.timers.enable({ apis: ["setTimeout"] });
  const turns: string[] = [];
  const back = host.handBack().then(() => turns.push("handed back"));
  await new Promise((resolve) => setImmediate(resolve));
  if (host.match({ text: "a" }).ok) turns.push("asked");
  t.mock.timers.tick(50);
  await back;
  assert.deepEqual(turns, ["asked", "handed back"]);
});

test("a host in a thread of its own runs a visit before it is asked, and gives its engine back", async () => {
  for (const [ownThread, visits] of [
    [true, 1],
    [false, 0],
  ] as const) {
    const markets: string[] = [];
    const emptyPack = (market: string): Uint8Array => {
      markets.push(market);
      return new Uint8Array(32);
    };
    const { host, freed } = benchOver(() => [], { emptyPack }, ownThread);
    assert.ok((await host.start(null, [])).ok);
    assert.equal(markets.length, visits);
    assert.equal(freed(), visits);
  }
});

test("a visit that traps is a trap", async () => {
  const emptyPack = (): never => {
    throw new WebAssembly.RuntimeError("unreachable");
  };
  const { host } = benchOver(() => [], { emptyPack }, true);
  const started = await host.start(null, []);
  assert.equal(started.ok ? null : started.error.code, "engine/panicked");
  const after = host.packs();
  assert.equal(after.ok ? null : after.error.code, "engine/panicked");
});

test("a host that was not started refuses", () => {
  const host = new EngineHost({
    createGlue: () => assert.fail("not to be made"),
    ownWasm: async () => assert.fail("not to be read"),
    ownThread: false,
  });
  const reply = host.packs();
  assert.ok(!reply.ok);
  assert.equal(reply.error.code, "engine/panicked");
});
