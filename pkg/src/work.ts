/** The calls as work for the queue, with what the journal must know of those that change the engine. */

import type { Json } from "./engine.js";
import type { Work } from "./job.js";
import type { Redo } from "./journal.js";
import { plainCopy } from "./plain.js";
import type { Answer, CallName, EngineCalls, Reply } from "./protocol.js";
import type { PackInfo } from "./types.js";

/** Makes one call by its name, with a plain copy of the arguments as they are now. */
export function callWork<Name extends CallName>(
  name: Name,
  ...args: Parameters<EngineCalls[Name]>
): Work<Answer<Name>> {
  type Call = (...args: readonly unknown[]) => Promise<Reply<Answer<Name>>>;
  // Name, arguments and answer belong together, which the compiler cannot see.
  const plain = args.map((arg) => plainCopy(arg));
  return { run: (calls) => (calls[name] as Call)(...plain) };
}

/** Makes a call that answers in JSON, and reads the answer on this side of the thread. */
export function readWork<T>(call: Work<Json<T>>): Work<T> {
  return {
    run: async (calls) => {
      const reply = await call.run(calls);
      return reply.ok ? { ok: true, value: JSON.parse(reply.value) } : reply;
    },
  };
}

/**
 * Makes one call that changes records.
 *
 * @param args the last is the market; left out, it is the only one there is
 */
export function changeWork<Name extends "add" | "remove" | "compact">(
  name: Name,
  ...args: Parameters<EngineCalls[Name]>
): Work<Answer<Name>> {
  const { run } = callWork(name, ...args);
  // Refused by the engine if it is no string.
  const market = args.at(-1) as string | undefined;
  return { run, record: (journal) => journal.changed(market, run) };
}

/** Opens a pack, and takes its bytes over. */
export function openWork(bytes: Uint8Array<ArrayBuffer>): Work<PackInfo> {
  let redo: Redo;
  return {
    run: async (calls) => {
      const reply = await calls.openPack(bytes);
      if (!reply.ok) return reply;
      redo = reopening(reply.value.pack);
      return { ok: true, value: reply.value.info };
    },
    record: (journal, info) => journal.opened(info.market, redo),
  };
}

/** Gives a pack the rest of its file, and takes the bytes over. */
export function attachWork(market: string, bytes: Uint8Array<ArrayBuffer>): Work<PackInfo> {
  let redo: Redo;
  return {
    run: async (calls) => {
      const reply = await calls.attach(market, bytes);
      if (!reply.ok) return reply;
      redo = attaching(market, reply.value.pack);
      return { ok: true, value: reply.value.info };
    },
    record: (journal) => journal.opened(market, redo),
  };
}

/** The bytes are read from the blob each time an engine starts; apart from the call, so that nothing else is kept. */
function reopening(pack: Blob): Redo {
  return async (calls) => calls.openPack(new Uint8Array(await pack.arrayBuffer()));
}

/** As {@link reopening}, for the rest. */
function attaching(market: string, rest: Blob): Redo {
  return async (calls) => calls.attach(market, new Uint8Array(await rest.arrayBuffer()));
}

/** Closes a pack. */
export function closeWork(market: string): Work<null> {
  return { ...callWork("closePack", market), record: (journal) => journal.closed(market) };
}
