import assert from "node:assert/strict";
import { test } from "node:test";

import type { LoadedPack } from "../../src/first-part.js";
import { loadPack } from "../../src/pack-source.js";
import type { FetchPack, Progress } from "../../src/read-body.js";
import { rejectsWith } from "./support.js";

const PROBE = 128 * 1024;

/** A file that says where its first part ends, and whose other bytes tell where they stand. */
function file(first: number, whole: number): Uint8Array<ArrayBuffer> {
  const bytes = Uint8Array.from({ length: whole }, (_, at) => (at * 7) % 251);
  bytes.set(new TextEncoder().encode("DAQIAO\r\n"));
  const view = new DataView(bytes.buffer);
  view.setUint16(8, 2, true);
  view.setBigUint64(16, BigInt(first), true);
  view.setBigUint64(24, BigInt(whole), true);
  return bytes;
}

interface Server {
  readonly fetchPack: FetchPack;
  /** The ranges that were asked for; `all` without one. */
  readonly asked: string[];
}

/** A server that knows ranges. */
function ranges(bytes: Uint8Array<ArrayBuffer>): Server {
  const asked: string[] = [];
  const fetchPack: FetchPack = async (_address, _signal, range) => {
    asked.push(range ?? "all");
    if (range === undefined) return new Response(bytes);
    const [, from = "", to = ""] = /^bytes=(\d+)-(\d+)$/.exec(range) ?? assert.fail(range);
    const part = bytes.slice(Number(from), Number(to) + 1);
    const headers = { "content-range": `bytes ${from}-${to}/${bytes.length}` };
    return new Response(part, { status: 206, headers });
  };
  return { fetchPack, asked };
}

/** A server that sends a file piece by piece, as the test says. */
function pieces(): Server & {
  readonly send: (bytes: Uint8Array) => void;
  readonly end: (error?: Error) => void;
} {
  const asked: string[] = [];
  let controller: ReadableStreamDefaultController<Uint8Array> | undefined;
  const body = new ReadableStream<Uint8Array>({
    start: (own) => {
      controller = own;
    },
  });
  return {
    asked,
    fetchPack: async (_address, _signal, range) => {
      asked.push(range ?? "all");
      return new Response(body);
    },
    send: (bytes) => controller?.enqueue(bytes),
    end: (error) => (error ? controller?.error(error) : controller?.close()),
  };
}

async function restOf({ rest }: LoadedPack): Promise<Uint8Array> {
  assert.ok(rest);
  return rest();
}

test("a server that knows ranges is asked for the first part, and later for the rest", async () => {
  for (const [first, asked] of [
    [PROBE + 1000, [`bytes=${PROBE}-${PROBE + 999}`, `bytes=${PROBE + 1000}-299999`]],
    [PROBE, [`bytes=${PROBE}-299999`]],
    // What came with the probe is not asked for again.
    [5000, [`bytes=${PROBE}-299999`]],
  ] as const) {
    const bytes = file(first, 300_000);
    const server = ranges(bytes);
    const pack = await loadPack("demo.daqiao", server);
    assert.deepEqual(pack.bytes, bytes.slice(0, first));
    assert.equal(server.asked.length, asked.length, "nothing of the rest is asked for yet");
    assert.deepEqual(await restOf(pack), bytes.slice(first));
    assert.deepEqual(server.asked, [`bytes=0-${PROBE - 1}`, ...asked]);
  }
});

test("a small pack comes at once", async () => {
  const bytes = file(200, 4000);
  const server = ranges(bytes);
  assert.deepEqual(await loadPack("demo.daqiao", server), { bytes, rest: null });
  assert.equal(server.asked.length, 1);
});

test("texts that are wanted now are read with the rest, without ranges", async () => {
  const bytes = file(200, 300_000);
  const server = ranges(bytes);
  assert.deepEqual(await loadPack("demo.daqiao", server, "now"), { bytes, rest: null });
  assert.deepEqual(server.asked, ["all"]);
});

test("of a server without ranges the first part is given before the rest has arrived", async () => {
  const bytes = file(150_000, 200_000);
  const server = pieces();
  const seen: Progress[] = [];
  const loading = loadPack("demo.daqiao", { ...server, onProgress: (one) => seen.push(one) });
  server.send(bytes.slice(0, 10));
  server.send(bytes.slice(10, 160_000));
  const pack = await loading;
  assert.deepEqual(pack.bytes, bytes.slice(0, 150_000));
  assert.equal(seen.at(-1)?.loaded, 150_000);
  const rest = restOf(pack);
  server.send(bytes.slice(160_000));
  server.end();
  assert.deepEqual(await rest, bytes.slice(150_000));
  assert.equal(seen.at(-1)?.loaded, 150_000, "of the rest no progress is told");
  assert.equal(server.asked.length, 1, "it is one download");
});

test("a download that breaks off behind the first part is made up for", async () => {
  const bytes = file(1000, 200_000);
  const broken = pieces();
  const whole = ranges(bytes);
  let first = true;
  const fetchPack: FetchPack = (...args) => {
    const server = first ? broken : whole;
    first = false;
    return server.fetchPack(...args);
  };
  const loading = loadPack("demo.daqiao", { fetchPack });
  broken.send(bytes.slice(0, 5000));
  const pack = await loading;
  broken.end(new Error("the line is dead"));
  await assert.rejects(restOf(pack), /the line is dead/);
  assert.deepEqual(await restOf(pack), bytes.slice(1000));
  assert.deepEqual(whole.asked, ["bytes=1000-199999"]);
});

test("a server that refuses ranges is asked for the whole", async () => {
  const bytes = file(1000, 200_000);
  const refusals: readonly (() => Response)[] = [
    () => new Response("", { status: 416 }),
    () =>
      new Response(bytes.slice(0, PROBE), {
        status: 206,
        headers: { "content-encoding": "gzip" },
      }),
    () => {
      throw new TypeError("Failed to fetch");
    },
  ];
  for (const refuse of refusals) {
    const fetchPack: FetchPack = async (_address, _signal, range) =>
      range === undefined ? new Response(bytes) : refuse();
    const pack = await loadPack("demo.daqiao", { fetchPack });
    assert.deepEqual(pack.bytes, bytes.slice(0, 1000));
  }
});

test("a rest of another length, or none, is source/fetch, and is read again when asked", async () => {
  const bytes = file(1000, 200_000);
  const { fetchPack } = ranges(bytes);
  let answer: (() => Response) | null = null;
  const pack = await loadPack("demo.daqiao", {
    fetchPack: async (address, signal, range) =>
      answer?.() ?? (await fetchPack(address, signal, range)),
  });
  answer = () => new Response(bytes.slice(0, 100), { status: 206 });
  const error = await rejectsWith(restOf(pack), "source/fetch");
  assert.match(error.message, /found 100/);
  answer = () => new Response("", { status: 404 });
  assert.match((await rejectsWith(restOf(pack), "source/fetch")).message, /404/);
  // Not a part: the whole file, from which it is taken.
  answer = () => new Response(bytes);
  assert.deepEqual(await restOf(pack), bytes.slice(1000));
  answer = null;
  assert.deepEqual(await restOf(pack), bytes.slice(1000));
});

test("what is no pack is read as far as it came; the engine says what is wrong", async () => {
  for (const text of [
    "short",
    "<!doctype html> no pack at all, but longer than its first bytes",
  ]) {
    const bytes = new TextEncoder().encode(text);
    const fetchPack: FetchPack = async () => new Response(bytes);
    assert.deepEqual(await loadPack("demo.daqiao", { fetchPack }), { bytes, rest: null });
  }
});

test("an abort ends the first part, and not the rest of a pack that is open", async () => {
  const bytes = file(150_000, 200_000);
  const server = pieces();
  const abort = new AbortController();
  const reason = new Error("left the page");
  const loading = loadPack("demo.daqiao", { ...server, signal: abort.signal });
  server.send(bytes.slice(0, 100));
  setImmediate(() => abort.abort(reason));
  await assert.rejects(loading, reason);
});
