import assert from "node:assert/strict";
import { test } from "node:test";
import * as Comlink from "comlink";

import { makeClient } from "../../src/client.js";
import { startOwnWorker } from "../../src/own-worker.js";
import { openWork } from "../../src/work.js";
import { connectWorker, type EngineWorker } from "../../src/worker-port.js";
import { FakeEngines } from "./fake-engine.js";
import { rejectsWith } from "./support.js";

/** A worker of two message ports: Comlink and the structured clone are the real ones. */
async function fakeWorker(
  engines: FakeEngines,
): Promise<{ worker: EngineWorker; ended: () => number; fail: (event: Event) => void }> {
  const { port1, port2 } = new MessageChannel();
  const { calls } = await engines.connect(() => {});
  Comlink.expose({ ...calls, start: async () => startWithoutModule() }, port2);
  const events = new EventTarget();
  let ended = 0;
  const worker: EngineWorker = {
    postMessage: (message, transfer) => port1.postMessage(message, transfer ?? []),
    addEventListener: (type: string, listener: EventListenerOrEventListenerObject) => {
      const target: EventTarget = type === "message" ? port1 : events;
      target.addEventListener(type, listener);
    },
    removeEventListener: (type, listener) => port1.removeEventListener(type, listener),
    start: () => port1.start(),
    terminate: () => {
      ended += 1;
      port1.close();
      port2.close();
    },
  };
  return { worker, ended: () => ended, fail: (event) => events.dispatchEvent(event) };
}

/** Node's message ports do not carry modules. */
function startWithoutModule(): unknown {
  return { ok: true, value: { module: null } };
}

test("calls, errors and packs cross a real Comlink channel", async () => {
  const engines = new FakeEngines();
  const { worker, ended } = await fakeWorker(engines);
  const client = makeClient({
    connect: connectWorker(() => worker),
    startTimeoutMs: 1000,
    wasm: null,
    optionKeys: [],
  });
  assert.equal((await client.call(openWork(new TextEncoder().encode("js")))).market, "js");
  const bad = client.call({ run: (calls) => calls.search({ text: "bad" }) });
  await rejectsWith(bad, "query/empty");
  assert.deepEqual(
    [...(await client.call({ run: (calls) => calls.save(undefined) }))],
    [1, 2, 3],
  );
  client.close();
  assert.equal(ended(), 1);
});

test("the bytes of a pack are handed over, not copied", async () => {
  const { worker } = await fakeWorker(new FakeEngines());
  const port = await connectWorker(() => worker)(() => {});
  const bytes = new TextEncoder().encode("js");
  await port.calls.openPack(bytes);
  assert.equal(bytes.byteLength, 0);
  port.end();
});

test("an error event says that the worker is lost, and why if it says so", async () => {
  const { worker, fail } = await fakeWorker(new FakeEngines());
  const lost: string[] = [];
  const port = await connectWorker(() => worker)((found) => lost.push(found));
  fail(new Event("error"));
  fail(Object.assign(new Event("error"), { message: "boom" }));
  assert.deepEqual(lost, ["its script could not be loaded", "boom"]);
  port.end();
});

test("without workers the error says so, and nothing falls back to this thread", async () => {
  const connect = connectWorker(startOwnWorker);
  await rejectsWith(
    connect(() => {}),
    "worker/unavailable",
  );
});

test("a worker that cannot be made is worker/start, with the browser's words", async () => {
  const connect = connectWorker(() => {
    throw new DOMException("cannot be accessed from origin", "SecurityError");
  });
  const error = await rejectsWith(
    connect(() => {}),
    "worker/start",
  );
  assert.match(error.message, /origin/);
});
