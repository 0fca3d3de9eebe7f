/** Node as a platform: files besides addresses, and the engine in the calling thread. */

import { readFile } from "node:fs/promises";

import { failure } from "./failure.js";
import { createGlue } from "./glue.js";
import type { OpenOptions, WasmOption } from "./options.js";
import type { FetchPack } from "./pack-source.js";
import type { Platform } from "./platform.js";
import type { Connect, WasmInput } from "./protocol.js";
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
  ...[address, signal]: Parameters<FetchPack>
): Promise<Response | Uint8Array> {
  const options = signal === undefined ? {} : { signal };
  return isRemote(address) ? fetch(address, options) : readFile(local(address), options);
}

async function readWasm(option: WasmOption | undefined): Promise<WasmInput> {
  if (option === undefined) return null;
  try {
    if (option instanceof Response) return await option.arrayBuffer();
    if (typeof option !== "string" && !(option instanceof URL)) return option;
    return isRemote(option) ? String(option) : await readBuffer(local(option));
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
