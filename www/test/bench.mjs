// Measures the package in headless Chromium: node bench.mjs FOLDER ROUNDS
// FOLDER holds bench.daqiao and calls.json ({ requests: { name: [request] }, add: [record] }). The
// figures go to standard output as JSON: times in milliseconds, memory in bytes.
import { createReadStream } from "node:fs";
import { readFile, stat } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";

const [folder, rounds] = [process.argv[2], Number(process.argv[3])];
const dist = fileURLToPath(new URL("../../pkg/dist/", import.meta.url));
const types = { ".js": "text/javascript", ".wasm": "application/wasm", ".html": "text/html" };

const server = createServer(async (request, response) => {
  const name = new URL(request.url, "http://localhost").pathname.slice(1);
  if (name === "") {
    response.setHeader("content-type", "text/html");
    response.end("<!doctype html><title>bench</title>");
    return;
  }
  const path = name === "bench.daqiao" ? join(folder, name) : join(dist, name);
  try {
    response.setHeader("content-length", (await stat(path)).size);
    response.setHeader("content-type", types[extname(path)] ?? "application/octet-stream");
    createReadStream(path).pipe(response);
  } catch {
    response.statusCode = 404;
    response.end();
  }
});
await new Promise((listening) => server.listen(0, "127.0.0.1", listening));

const browser = await chromium.launch({
  executablePath: process.env.DAQIAO_CHROMIUM ?? "/usr/bin/chromium",
  args: [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
  ],
});
try {
  const page = await browser.newPage();
  await page.goto(`http://127.0.0.1:${server.address().port}/`);
  const calls = JSON.parse(await readFile(join(folder, "calls.json"), "utf8"));
  const figures = await page.evaluate(measure, { calls, rounds });
  const named = { engine: "daqiao Chromium", mode: browser.version() };
  process.stdout.write(JSON.stringify({ ...named, ...figures }));
} finally {
  await browser.close();
  server.close();
}

/** Runs inside the page. */
async function measure({ calls, rounds }) {
  const { Daqiao } = await import("/index.js");
  const bytes = await (await fetch("/bench.daqiao")).arrayBuffer();
  // The first part of the pack alone, which is all that a page waits for; before the other engine
  // takes the processor.
  const first = Number(new DataView(bytes).getBigUint64(16, true));
  const other = await Daqiao.open([]);
  const part = new Uint8Array(bytes, 0, first);
  const beginning = performance.now();
  await other.openPack(part);
  await other.match({ ...Object.values(calls.requests)[0][0], early: true });
  const early_ms = performance.now() - beginning;
  await other.close();
  // The engine starts with an empty collection first, so that opening is measured alone.
  const daqiao = await Daqiao.open([]);
  const opening = performance.now();
  await daqiao.openPack(bytes);
  const load_ms = performance.now() - opening;
  await daqiao.match(Object.values(calls.requests)[0][0]);
  const first_ms = performance.now() - opening;

  const timed = async (all, work) => {
    const times = [];
    for (const one of all) {
      const began = performance.now();
      await work(one);
      times.push(performance.now() - began);
    }
    times.sort((a, b) => a - b);
    const percentile = (share) => times[Math.max(0, Math.ceil(share * times.length) - 1)];
    const [p50, p95, p99] = [0.5, 0.95, 0.99].map(percentile);
    return { n: times.length, p50, p95, p99 };
  };
  const requests = {};
  for (const [name, all] of Object.entries(calls.requests)) {
    const one = (request) => daqiao.match(request);
    for (const request of all) await one(request);
    requests[name] = await timed(Array(rounds).fill(all).flat(), one);
  }
  const wasm_bytes = await daqiao.memoryBytes();
  requests.add = await timed(calls.add, async (record) => {
    const { added } = await daqiao.add([record]);
    if (added !== 1) throw new Error("a record was not added");
  });
  await daqiao.close();
  return { load_ms, first_ms, early_ms, add_ms: requests.add.p50, wasm_bytes, requests };
}
