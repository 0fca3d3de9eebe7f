// Measures the wasm in Node.js: node measure.mjs FOLDER ROUNDS
// FOLDER holds bench.daqiao and calls.json ({ requests: { name: [request] }, add: [record] }), and
// base.daqiao and records.ndjson where building is to be measured too. The figures go to standard
// output as JSON: times in milliseconds, memory in bytes.
import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";

const [folder, rounds] = [process.argv[2], Number(process.argv[3])];
const built = new URL("../../pkg/wasm/", import.meta.url);
const {
  default: init,
  version,
  Engine,
  PackFile,
} = await import(new URL("daqiao.js", built).href);
const wasm = await init({ module_or_path: await readFile(new URL("daqiao_bg.wasm", built)) });

const calls = JSON.parse(await readFile(join(folder, "calls.json"), "utf8"));
const figures = { engine: "daqiao Node", version: version(), requests: {} };

const bytes = await readFile(join(folder, "bench.daqiao"));
const engine = new Engine();
const opening = begin();
open(engine, bytes);
Object.assign(figures, { load_ms: opening.wall(), load_cpu_ms: opening.cpu() });
engine.match(Object.values(calls.requests)[0][0]);
figures.first_ms = opening.wall();

for (const [name, requests] of Object.entries(calls.requests)) {
  const one = (request) => engine.match(request);
  for (const request of requests) one(request);
  figures.requests[name] = timed(Array(rounds).fill(requests).flat(), one);
}
figures.wasm_bytes = wasm.memory.buffer.byteLength;
figures.rss_bytes = process.memoryUsage().rss;

figures.requests.add = timed(calls.add, (record) => {
  if (engine.add([record]).added !== 1) throw new Error("a record was not added");
});
figures.add_ms = figures.requests.add.p50;
engine.free();

if (existsSync(join(folder, "base.daqiao"))) Object.assign(figures, await build());
process.stdout.write(JSON.stringify(figures));

/** As the site makes a pack of one's own table: all records are added to a small pack and saved. */
async function build() {
  const lines = (await readFile(join(folder, "records.ndjson"), "utf8")).trimEnd().split("\n");
  const records = lines.map((line) => JSON.parse(line));
  const base = await readFile(join(folder, "base.daqiao"));
  const builder = new Engine();
  const watch = begin();
  open(builder, base);
  builder.add(records);
  builder.save();
  return { build_ms: watch.wall(), build_cpu_ms: watch.cpu() };
}

/** With checksums by the platform, as the worker has them computed. */
function open(into, pack) {
  const file = new PackFile(pack);
  const ranges = file.ranges();
  const digests = [];
  for (let at = 0; at < ranges.length; at += 2) {
    const section = pack.subarray(ranges[at], ranges[at + 1]);
    digests.push(createHash("sha256").update(section).digest());
  }
  into.openPack(file, Buffer.concat(digests));
}

function begin() {
  const wall = performance.now();
  const cpu = process.cpuUsage();
  return {
    wall: () => performance.now() - wall,
    cpu: () => {
      const { user, system } = process.cpuUsage(cpu);
      return (user + system) / 1000;
    },
  };
}

function timed(all, work) {
  const times = [];
  const watch = begin();
  for (const one of all) {
    const began = performance.now();
    work(one);
    times.push(performance.now() - began);
  }
  const cpu_ms = watch.cpu() / all.length;
  times.sort((a, b) => a - b);
  const percentile = (share) => times[Math.max(0, Math.ceil(share * times.length) - 1)];
  const [p50, p95, p99] = [0.5, 0.95, 0.99].map(percentile);
  return { n: times.length, p50, p95, p99, cpu_ms };
}
