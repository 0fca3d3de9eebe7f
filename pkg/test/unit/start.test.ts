import assert from "node:assert/strict";
import { test } from "node:test";

import { DaqiaoError } from "../../src/errors.js";
import { bench, rejectsWith } from "./support.js";

test("a stale worker script is refused before its wasm is loaded", async () => {
  const { engines, search } = bench({ workerVersion: "0.0.9" });
  const error = await rejectsWith(search("a"), "engine/version");
  assert.equal(error.detail?.file, "worker.js");
  assert.equal(error.detail?.found, "0.0.9");
  assert.match(error.message, /worker\.js is of version 0\.0\.9, this script is of/);
  assert.deepEqual(engines.log, ["1:end"]);
});

test("a worker that stays silent is ended after the time given", async () => {
  const { engines, search } = bench({ silent: true }, 5);
  assert.match((await rejectsWith(search("a"), "worker/start")).message, /5 ms/);
  assert.equal(engines.ended, 1);
});

test("a worker whose script fails to load rejects the call that waits for it", async () => {
  const { engines, search } = bench({ silent: true });
  const waiting = rejectsWith(search("a"), "worker/start");
  await new Promise((resolve) => setImmediate(resolve));
  engines.kill("its script could not be loaded");
  assert.match((await waiting).message, /could not be loaded/);
});

test("a failed start is tried again by the next call", async () => {
  let attempts = 0;
  const onConnect = (): void => {
    attempts += 1;
    if (attempts === 1)
      throw new DaqiaoError("worker/unavailable", { en: "a test", zh: "测试" });
  };
  const { client, search } = bench({ onConnect });
  await rejectsWith(search("a"), "worker/unavailable");
  await search("a");
  assert.equal(attempts, 2);
  client.close();
});

test("the compiled wasm is kept for the next start", async () => {
  const { engines, client, search } = bench();
  await rejectsWith(search("trap"), "engine/panicked");
  await search("a");
  assert.ok(engines.log.includes("1:start null"));
  assert.ok(engines.log.includes("2:start module"));
  client.close();
});
