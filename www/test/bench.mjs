// Measures the package in headless Chromium: node bench.mjs FOLDER ROUNDS
// FOLDER holds bench.daqiao and requests.json; the figures go to standard output as JSON.
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
  const requests = JSON.parse(await readFile(join(folder, "requests.json"), "utf8"));
  const figures = await page.evaluate(measure, { requests, rounds });
  figures.browser = browser.version();
  process.stdout.write(JSON.stringify(figures));
} finally {
  await browser.close();
  server.close();
}

/** Runs inside the page. */
async function measure({ requests, rounds }) {
  const { Daqiao } = await import("/index.js");
  const bytes = await (await fetch("/bench.daqiao")).arrayBuffer();
  // The engine starts with an empty collection first, so that opening is measured alone.
  const starting = performance.now();
  const daqiao = await Daqiao.open([]);
  const start_ms = performance.now() - starting;
  const opening = performance.now();
  await daqiao.openPack(bytes);
  const open_ms = performance.now() - opening;
  const percentile = (values, share) => {
    const sorted = [...values].sort((a, b) => a - b);
    return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)];
  };
  const match_ms = {};
  for (const [name, texts] of Object.entries(requests)) {
    const times = [];
    for (let round = 0; round < rounds; round += 1) {
      for (const text of texts) {
        const began = performance.now();
        await daqiao.match({ text });
        if (round > 0) times.push(performance.now() - began);
      }
    }
    match_ms[name] = { p50: percentile(times, 0.5), p95: percentile(times, 0.95) };
  }
  const wasm_memory_bytes = await daqiao.memoryBytes();
  await daqiao.close();
  return { start_ms, open_ms, match_ms, wasm_memory_bytes };
}
