import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { access, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { adapter, PEERS } from "./adapters/index.mjs";
import { median, percentile } from "./statistics.mjs";
import { pairs, seg } from "./tokens.mjs";

const RUN = fileURLToPath(new URL("run.mjs", import.meta.url));

const RECORDS = [
  ["zh-1", "退役锂电池回收", "我们把旧电池拆解并提取石墨和金属。", "lang:zh"],
  ["zh-2", "玻璃无尘激光切割", "激光加工玻璃面板，边缘光滑，没有粉尘。", "lang:zh"],
  ["zh-3", "机器视觉质检", "相机在产线上完成缺陷检测。", "lang:zh"],
  ["zh-4", "水产养殖水质监测", "传感器记录鱼塘的溶解氧和温度。", "lang:zh"],
  ["zh-5", "钢结构防腐涂层", "水性涂料保护桥梁二十年。", "lang:zh"],
  ["zh-6", "温室番茄采摘机器人", "机械手识别成熟果实并轻柔采摘。", "lang:zh"],
  [
    "en-1",
    "Battery recycling plant",
    "Graphite and metals come back from spent cells.",
    "lang:en",
  ],
  ["en-2", "Dust-free laser cutting", "Glass panels are cut with smooth edges.", "lang:en"],
  ["en-3", "Camera inspection", "Defects are found on the moving line.", "lang:en"],
  ["en-4", "Pond water monitoring", "Sensors log oxygen and temperature for fish.", "lang:en"],
  ["en-5", "Coating for steel bridges", "Waterborne paint that resists rust.", "lang:en"],
  ["en-6", "Tomato picking robot", "A soft gripper takes ripe fruit.", "lang:en"],
].map(([id, title, text, tag]) => ({ id, title, text, tags: [tag] }));

/** A word of three characters inside a sentence, so that indexes of trigrams have it too. */
const INSIDE = { text: "溶解氧", id: "zh-4" };

/** A few hundred records, each text with a number of its own. */
function many() {
  return Array.from({ length: 25 }, (_, round) =>
    RECORDS.map((record) => ({
      ...record,
      id: `${record.id}-${round}`,
      text: `${record.text} No. ${round}`,
    })),
  ).flat();
}

const ADAPTERS = await Promise.all(PEERS.map(adapter));

let folder;

before(async () => {
  folder = await mkdtemp(join(tmpdir(), "peers-test-"));
});

after(() => rm(folder, { recursive: true }));

/** Runs a job over `records` and reads the answer. */
async function run(job, records = many()) {
  const [recordsPath, jobPath] = [join(folder, "records.ndjson"), join(folder, "job.json")];
  await writeFile(recordsPath, records.map((record) => `${JSON.stringify(record)}\n`).join(""));
  await writeFile(jobPath, JSON.stringify({ records: recordsPath, seconds: 0.05, ...job }));
  const { stdout } = await promisify(execFile)(process.execPath, [RUN, jobPath]);
  return JSON.parse(stdout);
}

function isTime(value, what) {
  assert.ok(Number.isFinite(value) && value >= 0, `expected ${what} in ms, found ${value}`);
}

for (const [at, { modes, prebuilt, start }] of ADAPTERS.entries()) {
  if (prebuilt) continue;
  for (const [mode, { cutsChinese }] of Object.entries(modes)) {
    test(`${PEERS[at]} ${mode} answers, from its records and from what it saved`, async () => {
      const built = await start(mode, {});
      await built.build(RECORDS);
      // Loading is what a page does, and Pagefind searches only what is loaded.
      const saved = await built.save();
      const loaded = await start(mode, {});
      await loaded.load(saved);

      const ask = (text, tag) => loaded.search(text, { limit: 3, tag });
      const found = await ask(INSIDE.text);
      assert.equal(found.includes(INSIDE.id), cutsChinese, `found ${found}`);
      assert.equal((await ask("laser cutting"))[0], "en-2");
      const chinese = await ask("laser cutting", "lang:zh");
      assert.ok(
        chinese.every((id) => id.startsWith("zh")),
        `found ${chinese}`,
      );
      const english = await ask("laser cutting", "lang:en");
      assert.equal(english[0], "en-2");
      assert.ok(
        english.every((id) => id.startsWith("en")),
        `found ${english}`,
      );
      if (loaded.add) {
        await loaded.add({ id: "new", title: "Quantum", text: "zyzzyva", tags: ["lang:en"] });
        assert.equal((await ask("zyzzyva"))[0], "new");
      }
    });
  }
}

test("a run measures every column, and ranks", async () => {
  const entries = [
    { peer: "minisearch", mode: "pairs" },
    { peer: "lunr", mode: "seg" },
    { peer: "sqlite", mode: "seg" },
  ];
  const requests = {
    words: ["激光切割", "water oxygen"],
    needs: ["We look for 缺陷检测 by camera"],
  };
  const answer = await run({ entries, requests, tag: "lang:zh", rankings: true, depth: 30 });
  assert.deepEqual(
    answer.map(({ peer, mode }) => ({ peer, mode })),
    entries,
  );
  for (const entry of answer) {
    assert.match(entry.version, /^\d+\.\d+\.\d+/);
    for (const what of ["build_ms", "build_cpu_ms", "load_ms", "load_cpu_ms", "first_ms"]) {
      isTime(entry[what], what);
    }
    assert.ok(entry.first_ms > entry.load_ms);
    assert.ok(entry.saved_bytes > 1000);
    assert.ok(entry.rss_bytes > 10_000_000);
    assert.ok(entry.build_rss_bytes > 10_000_000);
    if (entry.peer === "lunr") assert.equal(entry.add_ms, undefined);
    else isTime(entry.add_ms, "add_ms");
    const names = ["words", "needs", "words + filter", "needs + filter"];
    assert.deepEqual(Object.keys(entry.requests), names);
    for (const { n, p50, p95, p99, cpu_ms } of Object.values(entry.requests)) {
      assert.ok(n >= 3);
      assert.ok(p50 <= p95 && p95 <= p99);
      isTime(cpu_ms, "cpu_ms");
    }
    assert.equal(entry.rankings.words.length, 2);
    assert.equal(entry.rankings.words[0].length, 25);
    assert.ok(entry.rankings.words[0].every((id) => id.startsWith("zh-2")));
    assert.deepEqual(
      entry.rankings["words + filter"][1].filter((id) => id.startsWith("en")),
      [],
    );
  }
});

test("rounds are put together", async () => {
  const entries = [{ peer: "lunr", mode: "pairs" }];
  const requests = { words: ["激光切割", "oxygen", "rust"] };
  const [entry] = await run({ entries, requests, rounds: 2, rankings: true }, RECORDS);
  assert.equal(entry.requests.words.n, 18);
  assert.equal(entry.rankings.words.length, 3);
  assert.equal(entry.rounds, undefined);
});

test("what fails is told, and the next entry runs", async () => {
  const entries = [
    { peer: "daqiao", mode: "default" },
    { peer: "minisearch", mode: "seg" },
  ];
  const answer = await run({ entries, requests: { words: ["rust"] } }, RECORDS);
  assert.deepEqual(answer[0], {
    peer: "daqiao",
    mode: "default",
    error: "the job names no pack",
  });
  assert.equal(answer[1].error, undefined);
});

test("a build that takes too long is ended", async () => {
  const entries = [{ peer: "elasticlunr", mode: "seg" }];
  const requests = { words: ["rust"] };
  const [entry] = await run({ entries, requests, build_seconds: 0.001 });
  assert.match(entry.error, /^the build took longer/);
});

test("answering that takes too long is ended", async () => {
  const entries = [{ peer: "elasticlunr", mode: "seg" }];
  const requests = { words: ["rust"] };
  const [entry] = await run({ entries, requests, answer_seconds: 0.001 });
  assert.match(entry.error, /^answering took longer/);
});

test("a peer that does not exist is refused by name", async () => {
  const job = { entries: [{ peer: "nobody" }], requests: { words: ["rust"] } };
  await assert.rejects(run(job, RECORDS), /found nobody default/);
});

test("tokens are words or pairs of characters, and stems", () => {
  assert.deepEqual(pairs("锂电池 and the Ｌaser cutting"), ["锂电", "电池", "laser", "cut"]);
  assert.deepEqual(seg("工业的 robots"), ["工业", "robot"]);
});

test("percentiles are of the nearest rank", () => {
  assert.equal(percentile([3, 1, 2, 4], 0.5), 2);
  assert.equal(percentile([3, 1, 2, 4], 0.99), 4);
  assert.equal(median([3, 1, 2]), 2);
  assert.equal(median([3, 1, 2, 4]), 2.5);
});

// The engine is built by other means, so this runs where a caller names a pack.
const pack = process.env.DAQIAO_PACK;
if (pack !== undefined) {
  test("the engine answers from a pack", async () => {
    await access(pack);
    const entries = [{ peer: "daqiao", mode: "default" }];
    const requests = { words: ["激光切割", "battery recycling"] };
    const [entry] = await run({ pack, entries, requests, rankings: true }, RECORDS);
    assert.equal(entry.error, undefined);
    assert.match(entry.version, /^\d+\.\d+\.\d+/);
    isTime(entry.first_ms, "first_ms");
    isTime(entry.add_ms, "add_ms");
    assert.ok(entry.rankings.words.every((ids) => ids.length > 0));
  });
}
