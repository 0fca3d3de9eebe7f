/** Node as a platform: files besides addresses, and the engine in the calling thread. */

import { readFile } from "node:fs/promises";

import { failure } from "./failure.js";
import { createGlue } from "./glue.js";
import type { OpenOptions } from "./options.js";

import type { Platform } from "./platform.js";
import type { Connect, WasmInput } from "./protocol.js";
import type { FetchPack } from "./read-body.js";
import { connectSameThread } from "./same-thread-port.js";

export const node: Platform = { connect, readWasm, fetchPack };

const sameThread: Connect = connectSameThread({
  createGlue,
  ownWasm: () => readBuffer(new URL("./daqiao_bg.wasm", import.meta.url)),
});

async function connect(worker: OpenOptions["worker"] = false): Promise<Connect> {
  if (worker !== false) {
    throw await failure("worker/unavailable", {
      found: "the Node entry runs in the calling thread",
    });
  }
  return sameThread;
}

async function fetchPack(
  ...[address, signal, range]: Parameters<FetchPack>
): Promise<Response | Uint8Array> {
  const options = signal === undefined ? {} : { signal };
  if (!isRemote(address)) return readFile(local(address), options);
  return fetch(address, range === undefined ? options : { ...options, headers: { range } });
}

async function readWasm(option: OpenOptions["wasm"]): Promise<WasmInput> {
  if (option === undefined) return null;
  try {
    const wasm = await option;
    if (wasm instanceof Response) return await wasm.arrayBuffer();
    if (typeof wasm !== "string" && !(wasm instanceof URL)) return wasm;
    return isRemote(wasm) ? String(wasm) : await readBuffer(local(wasm));
  } catch (error) {
    throw await failure("wasm/load", error);
  }
}

function isRemote(address: string | URL): boolean {
  return /^(https?|data|blob):/.test(String(address));
}

function local(address: string | URL): string | URL {
  return String(address).startsWith("file:") ? new URL(address) : address;
}

async function readBuffer(file: string | URL): Promise<ArrayBuffer> {
  return new Uint8Array(await readFile(file)).buffer;
}
