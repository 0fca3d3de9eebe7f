/** A client over fake engines, and the calls the tests make most. */

import assert from "node:assert/strict";

import { type Client, makeClient } from "../../src/client.js";
import { DaqiaoError, type ErrorCode } from "../../src/errors.js";
import type { PackInfo, SearchResponse } from "../../src/types.js";
import { callWork, openWork, readWork } from "../../src/work.js";
import { FakeEngines, type FakeOptions } from "./fake-engine.js";

export interface Bench {
  readonly engines: FakeEngines;
  readonly client: Client;
  search(text: string, signal?: AbortSignal): Promise<SearchResponse>;
  open(market: string): Promise<PackInfo>;
}

export function bench(options: FakeOptions = {}, startTimeoutMs = 1000): Bench {
  const engines = new FakeEngines(options);
  const client = makeClient({
    connect: engines.connect,
    startTimeoutMs,
    wasm: null,
    optionKeys: [],
  });
  return {
    engines,
    client,
    search: (text, signal) => client.call(readWork(callWork("search", { text })), signal),
    open: (market) => client.call(openWork(new TextEncoder().encode(market))),
  };
}

/** Asserts that a promise rejects with a `DaqiaoError` of this code, and returns it. */
export async function rejectsWith(
  promise: Promise<unknown>,
  code: ErrorCode,
): Promise<DaqiaoError> {
  const error: unknown = await promise.then(
    () => assert.fail(`expected ${code}, but the call succeeded`),
    (reason: unknown) => reason,
  );
  assert.ok(error instanceof DaqiaoError, `expected ${code}, got ${String(error)}`);
  assert.equal(error.code, code);
  return error;
}

/** Waits until the log has a line. Turns of the event loop, no time: a line that never comes fails. */
export async function logged(engines: FakeEngines, line: string): Promise<void> {
  for (let turn = 0; turn < 100; turn += 1) {
    if (engines.log.includes(line)) return;
    await new Promise((resolve) => setImmediate(resolve));
  }
  assert.fail(`"${line}" is not in the log: ${engines.log.join(", ")}`);
}
