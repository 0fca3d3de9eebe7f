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

interface Pieces extends Server {
  readonly send: (bytes: Uint8Array) => void;
  readonly end: (error?: Error) => void;
  /** Whether the download was let go. */
  readonly isCancelled: () => boolean;
}

/** A server that sends a file piece by piece, as the test says. */
function pieces(): Pieces {
  const asked: string[] = [];
  let controller: ReadableStreamDefaultController<Uint8Array> | undefined;
  let cancelled = false;
  const body = new ReadableStream<Uint8Array>({
    start: (own) => {
      controller = own;
    },
    cancel: () => {
      cancelled = true;
    },
  });
  return {
    asked,
    fetchPack: async (_address, _signal, range) => {
      asked.push(range ?? "all");
      return new Response(body);
    },
    isCancelled: () => cancelled,
    send: (bytes) => controller?.enqueue(bytes),
    end: (error) => (error ? controller?.error(error) : controller?.close()),
  };
}

async function restOf({ rest }: LoadedPack): Promise<Uint8Array> {
  assert.ok(rest);
  return rest.read();
}

test("one download brings the first part before the rest has arrived", async () => {
  const bytes = file(150_000, 200_000);
  const server = pieces();
  const seen: Progress[] = [];
  const loading = loadPack("demo.daqiao", { ...server, onProgress: (one) => seen.push(one) });
  server.send(bytes.slice(0, 10));
  server.send(bytes.slice(10, 160_000));
  const pack = await loading;
  assert.deepEqual(pack.bytes, bytes.slice(0, 150_000));
  assert.equal(seen.at(-1)?.loaded, 150_000);
  const { length } = seen;
  const rest = restOf(pack);
  server.send(bytes.slice(160_000));
  server.end();
  assert.deepEqual(await rest, bytes.slice(150_000));
  assert.equal(seen.length, length, "of the rest no progress is told");
  assert.deepEqual(server.asked, ["all"]);
});

test("a server that knows ranges is asked for the rest when it is wanted", async () => {
  for (const [first, asked] of [
    [PROBE + 1000, [`bytes=${PROBE}-${PROBE + 999}`, `bytes=${PROBE + 1000}-299999`]],
    [PROBE, [`bytes=${PROBE}-299999`]],
    [5000, ["bytes=5000-299999"]],
  ] as const) {
    const bytes = file(first, 300_000);
    const server = ranges(bytes);
    const pack = await loadPack("demo.daqiao", server, "asked");
    assert.deepEqual(pack.bytes, bytes.slice(0, first));
    assert.equal(server.asked.length, asked.length, "nothing of the rest is asked for yet");
    assert.deepEqual(await restOf(pack), bytes.slice(first));
    assert.deepEqual(server.asked, [`bytes=0-${PROBE - 1}`, ...asked]);
  }
});

test("a server that does not know ranges is left when the first part is there", async () => {
  const bytes = file(1000, 200_000);
  const server = pieces();
  const loading = loadPack("demo.daqiao", server, "asked");
  server.send(bytes.slice(0, 5000));
  const pack = await loading;
  assert.deepEqual(pack.bytes, bytes.slice(0, 1000));
  assert.ok(server.isCancelled());
});

test("a pack without a rest comes at once, whatever the server knows", async () => {
  for (const bytes of [file(4000, 4000), file(300_000, 300_000)]) {
    for (const texts of ["later", "asked", "now"] as const) {
      assert.deepEqual(await loadPack("demo.daqiao", ranges(bytes), texts), {
        bytes,
        rest: null,
      });
      const fetchPack: FetchPack = async () => new Response(bytes);
      assert.deepEqual(await loadPack("demo.daqiao", { fetchPack }, texts), {
        bytes,
        rest: null,
      });
    }
  }
});

test("texts that are wanted now are read with the rest, without ranges", async () => {
  const bytes = file(200, 300_000);
  const server = ranges(bytes);
  assert.deepEqual(await loadPack("demo.daqiao", server, "now"), { bytes, rest: null });
  assert.deepEqual(server.asked, ["all"]);
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
  const error = await rejectsWith(restOf(pack), "source/fetch");
  assert.match(error.message, /the line is dead/);
  assert.deepEqual(await restOf(pack), bytes.slice(1000));
  assert.deepEqual(whole.asked, ["bytes=1000-199999"]);
});

test("a server that refuses ranges, or gives others, is asked for the whole", async () => {
  const bytes = file(PROBE + 1000, 200_000);
  const part = (from: number, to: number) =>
    new Response(bytes.slice(from, to), { status: 206 });
  const refusals: readonly ((range: string) => Response)[] = [
    () => new Response("", { status: 416 }),
    // More than was asked for: what is counted are not the bytes of the file.
    (range) =>
      range.startsWith("bytes=0-")
        ? part(0, PROBE + 1)
        : new Response(new Uint8Array(999), { status: 206 }),
    // No more than so many at once.
    (range) => (range.startsWith("bytes=0-") ? part(0, PROBE) : part(PROBE, PROBE + 10)),
    () => {
      throw new TypeError("Failed to fetch");
    },
  ];
  for (const refuse of refusals) {
    const fetchPack: FetchPack = async (_address, _signal, range) =>
      range === undefined ? new Response(bytes) : refuse(range);
    const pack = await loadPack("demo.daqiao", { fetchPack }, "asked");
    assert.deepEqual(pack.bytes, bytes.slice(0, PROBE + 1000));
  }
});

test("a rest of another length, or none, is source/fetch, and is read again when asked", async () => {
  const bytes = file(1000, 200_000);
  const { fetchPack } = ranges(bytes);
  let answer: (() => Response) | null = null;
  const parts = {
    fetchPack: async (...args: Parameters<FetchPack>) =>
      answer?.() ?? (await fetchPack(...args)),
  };
  const pack = await loadPack("demo.daqiao", parts, "asked");
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

test("an abort ends the first part; once it is there the rest is ended by itself", async () => {
  const bytes = file(1000, 200_000);
  const reason = new Error("left the page");
  const early = pieces();
  const abort = new AbortController();
  const loading = loadPack("demo.daqiao", { ...early, signal: abort.signal });
  early.send(bytes.slice(0, 100));
  setImmediate(() => abort.abort(reason));
  await assert.rejects(loading, reason);
  assert.ok(early.isCancelled());

  const later = pieces();
  const after = new AbortController();
  const opening = loadPack("demo.daqiao", { ...later, signal: after.signal });
  later.send(bytes.slice(0, 2000));
  const pack = await opening;
  after.abort(reason);
  later.send(bytes.slice(2000));
  later.end();
  assert.deepEqual(await restOf(pack), bytes.slice(1000));

  const stopped = pieces();
  const third = loadPack("demo.daqiao", stopped);
  stopped.send(bytes.slice(0, 2000));
  const { rest } = await third;
  rest?.stop();
  await rejectsWith(restOf({ bytes, rest }), "source/fetch");
  assert.ok(stopped.isCancelled());
});
