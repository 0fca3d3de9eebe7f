// Measures one step of one entry in a process of its own, which `run.mjs` starts:
//   measure.mjs build|answer JOB.json PEER MODE SAVED
// `build` makes the index from the records and saves it as SAVED; `answer` loads SAVED and answers
// the requests (where nothing could be saved, it builds first). Sends its findings to its parent.
import { createReadStream, readFileSync } from "node:fs";
import { readFile, stat, writeFile } from "node:fs/promises";
import { createInterface } from "node:readline";
import { adapter } from "./adapters/index.mjs";
import { median, percentile } from "./statistics.mjs";

const MOST_ROUNDS = 3;
const FEWEST_REQUESTS = 3;
const MOST_BUDGETS = 3;
const RECORDS_ADDED = 5;

const [, , step, jobPath, peer, mode, savedPath] = process.argv;
const job = JSON.parse(readFileSync(jobPath, "utf8"));
const { limit = 10, depth = 100, seconds = 20, tag } = job;

/** Runs `work`, and tells ms on the clock and ms of CPU, all threads of this process together. */
async function timed(work) {
  const cpu = process.cpuUsage();
  const began = performance.now();
  const value = await work();
  const ms = performance.now() - began;
  return { value, ms, cpuMs: cpuSince(cpu) };
}

function cpuSince(before) {
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

/** The records, or the first few. */
async function records(most = Number.POSITIVE_INFINITY) {
  const all = [];
  const input = createReadStream(job.records);
  for await (const line of createInterface({ input })) {
    if (all.length === most) break;
    if (line.trim() === "") continue;
    const { id, title = "", text = "", tags = [] } = JSON.parse(line);
    all.push({ id: String(id), title, text, tags });
  }
  input.destroy();
  return all;
}

/** Builds, while the parent watches the time. */
async function built(engine) {
  const given = await records();
  process.send({ state: "building" });
  const { ms, cpuMs } = await timed(() => engine.build(given));
  process.send({ state: "built" });
  return { ms, cpuMs };
}

async function build() {
  const found = await adapter(peer);
  const engine = await found.start(mode, job);
  const { ms, cpuMs } = await built(engine);
  const { version } = found;
  const measured = { version, build_ms: ms, build_rss_bytes: peakMemory() };
  if (!found.buildsElsewhere) measured.build_cpu_ms = cpuMs;
  try {
    const bytes = await engine.save();
    await writeFile(savedPath, bytes);
    measured.saved_bytes = bytes.byteLength;
  } catch (error) {
    measured.save_error = String(error);
  }
  return measured;
}

async function answer() {
  const saved = await stat(savedPath).catch(() => undefined);
  const groups = groupsOf(job);
  const measured = {};
  let found;
  let engine;
  if (saved) {
    process.send({ state: "answering" });
    const loaded = await timed(async () => {
      found = await adapter(peer);
      engine = await found.start(mode, job);
      // Plain bytes, as a page gets them: SQLite does not take a Buffer.
      const { buffer, byteOffset, byteLength } = await readFile(savedPath);
      await engine.load(new Uint8Array(buffer, byteOffset, byteLength));
    });
    const first = await timed(() => ask(engine, groups[0], 0, limit));
    Object.assign(measured, {
      saved_bytes: saved.size,
      load_ms: loaded.ms,
      load_cpu_ms: loaded.cpuMs,
      first_ms: loaded.ms + first.ms,
    });
  } else {
    found = await adapter(peer);
    engine = await found.start(mode, job);
    await built(engine);
    process.send({ state: "answering" });
  }
  measured.version = found.version;
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    for (const group of groups) await askAll(engine, group);
  }
  measured.requests = Object.fromEntries(groups.map((group) => [group.name, summary(group)]));
  measured.rss_bytes = peakMemory();
  if (job.rankings) measured.rankings = await rankings(engine, groups);
  if (engine.add) measured.add_ms = await timeToAdd(engine);
  return measured;
}

/** Every group of requests and, with a tag, the same once more among the records with the tag. */
function groupsOf({ requests }) {
  const groups = [];
  for (const [name, texts] of Object.entries(requests)) {
    if (texts.length === 0) throw new Error(`expected requests, found none in ${name}`);
    groups.push({ name, texts, tag: undefined, times: [], cpuMs: 0, spent: 0 });
  }
  if (groups.length === 0) throw new Error("expected a group of requests, found none");
  if (tag === undefined) return groups;
  const filtered = groups.map((group) => ({
    ...group,
    name: `${group.name} + filter`,
    tag,
    times: [],
  }));
  return [...groups, ...filtered];
}

function ask(engine, group, at, most) {
  return engine.search(group.texts[at], { limit: most, tag: group.tag });
}

/** One round over the requests of a group, while its time lasts. */
async function askAll(engine, group) {
  const cpu = process.cpuUsage();
  for (let at = 0; at < group.texts.length && hasTime(group); at += 1) {
    const began = performance.now();
    await ask(engine, group, at, limit);
    const ms = performance.now() - began;
    group.times.push(ms);
    group.spent += ms;
  }
  group.cpuMs += cpuSince(cpu);
}

/** The first few requests may take some budgets more. */
function hasTime({ times, spent }) {
  const budgets = times.length < FEWEST_REQUESTS ? MOST_BUDGETS : 1;
  return spent < budgets * seconds * 1000;
}

function summary({ times, cpuMs }) {
  const [p50, p95, p99] = [0.5, 0.95, 0.99].map((share) => percentile(times, share));
  return { n: times.length, p50, p95, p99, cpu_ms: cpuMs / times.length };
}

async function rankings(engine, groups) {
  const all = {};
  for (const group of groups) {
    all[group.name] = [];
    for (let at = 0; at < group.texts.length; at += 1) {
      all[group.name].push(await ask(engine, group, at, depth));
    }
  }
  return all;
}

/** The middle of a few records, each under a new id. */
async function timeToAdd(engine) {
  const times = [];
  for (const [at, record] of (await records(RECORDS_ADDED)).entries()) {
    const { ms } = await timed(() => engine.add({ ...record, id: `added-${at}` }));
    times.push(ms);
  }
  return median(times);
}

/**
 * The most memory this process has had, in bytes. Linux counts what its parent had into
 * `maxRSS`, so that its own figure is preferred.
 */
function peakMemory() {
  if (process.platform !== "linux") return process.resourceUsage().maxRSS * 1024;
  const [, kilobytes] = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync("/proc/self/status", "utf8"));
  return Number(kilobytes) * 1024;
}

/** The engine throws plain objects, others errors. */
function words(error) {
  return error instanceof Error ? String(error) : JSON.stringify(error);
}

let findings;
try {
  findings = { measured: await { build, answer }[step]() };
} catch (error) {
  findings = { error: words(error) };
}
// Some libraries keep a process alive.
process.send(findings, () => process.exit());
