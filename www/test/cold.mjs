// Measures the first match of a cold visit in headless Chromium: node cold.mjs FOLDER ROUNDS
// FOLDER holds bench.daqiao and calls.json ({ requests: { name: [request] } }). Each visit has a
// profile of its own, loads a page with the element, and writes the first need of 100 characters.
// JSON on standard output: medians, times in milliseconds from the navigation on. Scripts and wasm
// are served as brotli, the pack as it is.
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync } from "node:zlib";

import { launchBrowser } from "./browser/support.mjs";

const [folder, rounds] = [process.argv[2], Number(process.argv[3])];
const dist = fileURLToPath(new URL("../../pkg/dist/", import.meta.url));
const types = { ".js": "text/javascript", ".wasm": "application/wasm" };
/** A phone: four times slower, and a network as of 4G. Workers are not slowed by the browser. */
const PHONE = {
  cpu: 4,
  network: { offline: false, latency: 170, downloadThroughput: 9e6 / 8, uploadThroughput: 9e6 / 8 },
};

const pack = await readFile(join(folder, "bench.daqiao"));
const first = Number(pack.readBigUint64LE(16));
const { requests } = JSON.parse(await readFile(join(folder, "calls.json"), "utf8"));
const need = requests["100 chars"][0].text;
const page = `<!doctype html><meta charset="utf-8"><title>cold</title>
<script type="module" src="/element/define.js"></script>
<daqiao-match pack="/bench.daqiao"></daqiao-match>`;

const packed = new Map();
/** What the first match needs of what was sent. */
let sent = { wasm: 0, scripts: 0, pack: 0 };

const server = createServer(async (request, response) => {
  const name = new URL(request.url, "http://localhost").pathname.slice(1);
  if (name === "") {
    response.setHeader("content-type", "text/html");
    response.end(page);
  } else if (name === "bench.daqiao") {
    sent.pack += first;
    response.writeHead(200, {
      "content-type": "application/octet-stream",
      "content-length": pack.length,
    });
    response.end(pack);
  } else {
    const body = await compressed(name);
    if (body === null) {
      response.writeHead(404).end();
      return;
    }
    sent[extname(name) === ".wasm" ? "wasm" : "scripts"] += body.length;
    response.writeHead(200, {
      "content-encoding": "br",
      "content-type": types[extname(name)] ?? "application/octet-stream",
    });
    response.end(body);
  }
});

async function compressed(name) {
  if (!packed.has(name)) {
    const file = await readFile(join(dist, name)).catch(() => null);
    packed.set(name, file && brotliCompressSync(file));
  }
  return packed.get(name);
}

/** One visit; what it took. */
async function visit(browser, slow) {
  sent = { wasm: 0, scripts: 0, pack: 0 };
  const context = await browser.newContext();
  const tab = await context.newPage();
  if (slow !== null) {
    const devtools = await context.newCDPSession(tab);
    await devtools.send("Network.enable");
    await devtools.send("Network.emulateNetworkConditions", slow.network);
    await devtools.send("Emulation.setCPUThrottlingRate", { rate: slow.cpu });
  }
  await tab.addInitScript((text) => {
    const seen = { match: null, whole: null };
    globalThis.seen = new Promise((done) => {
      const note = (name) => {
        seen[name] ??= performance.now();
        if (seen.match !== null && seen.whole !== null) done(seen);
      };
      document.addEventListener("daqiao-results", () => note("match"));
      document.addEventListener("daqiao-ready", () => note("whole"));
    });
    void customElements
      .whenDefined("daqiao-match")
      .then(() => document.querySelector("daqiao-match").ask(text));
  }, need);
  await tab.goto(`http://127.0.0.1:${server.address().port}/`);
  const seen = await tab.evaluate(() => globalThis.seen);
  await context.close();
  return { ...seen, ...sent };
}

function median(values) {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];
}

await new Promise((listening) => server.listen(0, "127.0.0.1", listening));
const browser = await launchBrowser();
try {
  // So that no visit waits for the compression.
  await visit(browser, null);
  const visits = [];
  for (const slow of [null, PHONE]) {
    const all = [];
    for (let round = 0; round < rounds; round += 1) all.push(await visit(browser, slow));
    const of = (name) => median(all.map((one) => one[name]));
    visits.push({
      slow: slow !== null,
      first_match_ms: of("match"),
      whole_ms: of("whole"),
      wasm_bytes: of("wasm"),
      script_bytes: of("scripts"),
      first_part_bytes: of("pack"),
    });
  }
  process.stdout.write(JSON.stringify({ pack_bytes: pack.length, visits }));
} finally {
  await browser.close();
  server.close();
}
