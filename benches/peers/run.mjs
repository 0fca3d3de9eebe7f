// Measures search libraries side by side: node run.mjs JOB.json > ANSWER.json
// README.md says what a job holds and what the answer means.
import { fork } from "node:child_process";
import { readFileSync } from "node:fs";
import { access, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { adapter, PEERS } from "./adapters/index.mjs";
import { median } from "./statistics.mjs";

const MEASURE = fileURLToPath(new URL("measure.mjs", import.meta.url));
const BUILD_SECONDS = 120;
const ANSWER_SECONDS = 600;

const [, , jobPath] = process.argv;
if (!jobPath) throw new Error("expected the path of a job: node run.mjs JOB.json");
const job = JSON.parse(readFileSync(jobPath, "utf8"));

/** The entries of the job, or every peer in its best modes. */
async function entries() {
  const known = [];
  for (const peer of PEERS) {
    const { modes, prebuilt } = await adapter(peer);
    for (const [mode, { best }] of Object.entries(modes)) {
      known.push({ peer, mode, offered: best && (!prebuilt || prebuilt(job) !== undefined) });
    }
  }
  if (!job.entries) return known.filter(({ offered }) => offered);
  return job.entries.map(({ peer, mode = "default" }) => {
    if (known.some((it) => it.peer === peer && it.mode === mode)) return { peer, mode };
    const names = known.map((it) => `${it.peer} ${it.mode}`).join(", ");
    throw new Error(`expected one of ${names}, found ${peer} ${mode}`);
  });
}

/** One round of one entry: what its two processes found, or `{ error }`. */
async function measure({ peer, mode }) {
  const { prebuilt } = await adapter(peer);
  const folder = await mkdtemp(join(tmpdir(), "peers-"));
  try {
    if (!prebuilt) {
      const saved = join(folder, "saved");
      const built = await child("build", peer, mode, saved);
      return built.error ? built : { ...built, ...(await child("answer", peer, mode, saved)) };
    }
    const pack = prebuilt(job);
    if (pack === undefined) return { error: "the job names no pack" };
    await access(pack);
    return await child("answer", peer, mode, pack);
  } catch (error) {
    return { error: String(error) };
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** How long each state of a process may last, in seconds, and what it is called. */
const LIMITS = {
  building: [job.build_seconds ?? BUILD_SECONDS, "the build"],
  answering: [job.answer_seconds ?? ANSWER_SECONDS, "answering"],
};

/** One process, ended when it takes too long. What it prints goes to the standard error. */
function child(step, peer, mode, saved) {
  return new Promise((resolve, reject) => {
    const process = fork(MEASURE, [step, jobPath, peer, mode, saved], {
      stdio: ["ignore", 2, "inherit", "ipc"],
    });
    let findings;
    let watch;
    process.on("message", (message) => {
      clearTimeout(watch);
      if (message.state === undefined) findings = message;
      const limit = LIMITS[message.state];
      if (limit === undefined) return;
      const [seconds, name] = limit;
      watch = setTimeout(() => {
        findings = { error: `${name} took longer than ${seconds} s` };
        process.kill("SIGKILL");
      }, seconds * 1000);
    });
    process.on("error", reject);
    process.on("close", (code, signal) => {
      clearTimeout(watch);
      const ended = { error: `${step} ended by ${signal ?? `exit code ${code}`}` };
      resolve(findings?.measured ?? findings ?? ended);
    });
  });
}

/** The medians of all rounds. Counts of requests are summed, rankings are the first round's. */
function together(rounds) {
  const failed = rounds.find(({ error }) => error !== undefined);
  if (failed) return failed;
  const [first] = rounds;
  const middle = (pick) => median(rounds.map(pick));
  const merged = { ...first };
  for (const [key, value] of Object.entries(first)) {
    if (typeof value === "number") merged[key] = middle((round) => round[key]);
  }
  merged.requests = {};
  for (const name of Object.keys(first.requests)) {
    const group = (key) => middle((round) => round.requests[name][key]);
    merged.requests[name] = {
      n: rounds.reduce((sum, round) => sum + round.requests[name].n, 0),
      p50: group("p50"),
      p95: group("p95"),
      p99: group("p99"),
      cpu_ms: group("cpu_ms"),
    };
  }
  return merged;
}

const measured = (await entries()).map(({ peer, mode }) => ({ peer, mode, rounds: [] }));
const rounds = job.rounds ?? 1;
for (let round = 1; round <= rounds; round += 1) {
  for (const entry of measured) {
    if (entry.rounds.at(-1)?.error) continue;
    const began = performance.now();
    const found = await measure(entry);
    // Rankings are the same in every round, and large.
    if (round > 1) delete found.rankings;
    entry.rounds.push(found);
    const seconds = ((performance.now() - began) / 1000).toFixed(1);
    const ended = found.error ?? `${seconds} s`;
    process.stderr.write(`${round}/${rounds} ${entry.peer} ${entry.mode}: ${ended}\n`);
  }
}
const answer = measured.map(({ peer, mode, rounds }) => ({ peer, mode, ...together(rounds) }));
process.stdout.write(`${JSON.stringify(answer)}\n`);
