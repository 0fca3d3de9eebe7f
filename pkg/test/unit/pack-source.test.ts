import assert from "node:assert/strict";
import { test } from "node:test";

import { loadPack, type PackSource } from "../../src/pack-source.js";
import { sumProgress } from "../../src/progress.js";
import type { FetchPack, Progress } from "../../src/read-body.js";
import { rejectsWith } from "./support.js";

const bytes = new TextEncoder().encode("DAQIAO pack");

const fetchPack: FetchPack = async () => new Response(bytes);
const noFetch: FetchPack = async () => assert.fail("not to be fetched");

async function textOf(source: PackSource): Promise<string> {
  const { bytes, rest } = await loadPack(source, { fetchPack });
  assert.equal(rest, null);
  return new TextDecoder().decode(bytes);
}

test("every kind of source gives the same bytes", async () => {
  for (const source of [
    "packs/demo.daqiao",
    new URL("https://example.org/demo.daqiao"),
    new Response(bytes),
    bytes.slice().buffer,
    bytes,
    new Uint8Array([0, ...bytes, 0]).subarray(1, -1),
    new Blob([bytes]),
    () => bytes,
    async () => new Response(bytes),
    async () => "packs/demo.daqiao",
  ]) {
    assert.equal(await textOf(source), "DAQIAO pack");
  }
});

test("bytes are copied: what the page does with its own later changes nothing", async () => {
  const own = bytes.slice();
  const pack = await loadPack(own, { fetchPack: noFetch });
  own.fill(0);
  assert.equal(new TextDecoder().decode(pack.bytes), "DAQIAO pack");
});

test("progress counts bytes as they arrive, with the total the server tells", async () => {
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      controller.enqueue(bytes.slice(0, 6));
      controller.enqueue(bytes.slice(6));
      controller.close();
    },
  });
  const seen: Progress[] = [];
  const response = new Response(body, { headers: { "content-length": "11" } });
  await loadPack(response, { fetchPack, onProgress: (progress) => seen.push(progress) });
  assert.deepEqual(seen, [
    { loaded: 6, total: 11 },
    { loaded: 11, total: 11 },
  ]);
});

test("the length of a compressed answer is not taken for the total", async () => {
  const headers = { "content-length": "5", "content-encoding": "br" };
  const seen: Progress[] = [];
  const response = new Response(bytes, { headers });
  await loadPack(response, { fetchPack, onProgress: (progress) => seen.push(progress) });
  assert.deepEqual(seen, [{ loaded: 11, total: null }]);
});

test("several downloads report one sum, without a total until all are known", () => {
  const seen: Progress[] = [];
  const [first, second] = sumProgress(2, (progress) => seen.push(progress));
  first?.({ loaded: 1, total: 10 });
  second?.({ loaded: 2, total: 20 });
  first?.({ loaded: 10, total: 10 });
  assert.deepEqual(seen, [
    { loaded: 1, total: null },
    { loaded: 3, total: 30 },
    { loaded: 12, total: 30 },
  ]);
});

test("a bad status, a web page, a used response, a dead network: source/fetch", async () => {
  const used = new Response(bytes);
  await used.text();
  const page = { headers: { "content-type": "text/html; charset=utf-8" } };
  for (const [source, words] of [
    [new Response("", { status: 404 }), /404/],
    [new Response("<!doctype html>", page), /web page/],
    [used, /read before/],
    [() => Promise.reject(new Error("no key")), /no key/],
  ] as const) {
    assert.match(
      (await rejectsWith(loadPack(source, { fetchPack }), "source/fetch")).message,
      words,
    );
  }
  const dead: FetchPack = async () => {
    throw new TypeError("Failed to fetch");
  };
  const error = await rejectsWith(loadPack("demo.daqiao", { fetchPack: dead }), "source/fetch");
  assert.equal(error.detail?.address, "demo.daqiao");
  assert.ok(error.cause instanceof TypeError);
});

test("a value no pack can be read from is source/type", async () => {
  for (const source of [null, 7, {}, () => undefined]) {
    await rejectsWith(loadPack(source as unknown as PackSource, { fetchPack }), "source/type");
  }
});

test("an abort wakes a download that stands still, and cancels it", async () => {
  let cancelled: unknown;
  const body = new ReadableStream<Uint8Array>({
    cancel: (reason) => {
      cancelled = reason;
    },
  });
  const abort = new AbortController();
  const loading = loadPack(new Response(body), { fetchPack, signal: abort.signal });
  const reason = new Error("left the page");
  setImmediate(() => abort.abort(reason));
  await assert.rejects(loading, reason);
  assert.equal(cancelled, reason);
});

test("an abort does not wait for a function that never returns", async () => {
  const abort = new AbortController();
  const loading = loadPack(() => new Promise<never>(() => {}), {
    fetchPack,
    signal: abort.signal,
  });
  const reason = new Error("left the page");
  setImmediate(() => abort.abort(reason));
  await assert.rejects(loading, reason);
});
