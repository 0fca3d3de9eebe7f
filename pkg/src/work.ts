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
  return bytesWork((calls) => calls.openPack(bytes), reopening);
}

/** Gives a pack the rest of its file, and takes the bytes over. */
export function attachWork(market: string, bytes: Uint8Array<ArrayBuffer>): Work<PackInfo> {
  return bytesWork((calls) => calls.attach(market, bytes), attaching(market));
}

// Apart from the calls, so that they keep nothing but the blob: in the same thread the bytes stay.
function reopening(pack: Blob): Redo {
  return (calls) => calls.openPack(pack);
}

function attaching(market: string): (rest: Blob) => Redo {
  return (rest) => (calls) => calls.attach(market, rest);
}

/**
 * A call that takes bytes over, which is done again with the blob that is handed back. A market
 * whose engine died with the bytes is forgotten.
 */
function bytesWork(
  run: (calls: EngineCalls) => Promise<Reply<PackInfo>>,
  redo: (pack: Blob) => Redo,
): Work<PackInfo> {
  let handedBack: Promise<Reply<Blob>>;
  return {
    run: async (calls) => {
      const reply = await run(calls);
      if (reply.ok) handedBack = calls.handBack();
      return reply;
    },
    record: (journal, { market }) => {
      journal.opened(market, again(handedBack, redo));
      handedBack.catch(() => journal.closed(market));
    },
  };
}

/** Does it again with the blob, once that is there. */
function again(handedBack: Promise<Reply<Blob>>, redo: (pack: Blob) => Redo): Redo {
  return async (calls) => {
    const pack = await handedBack;
    return pack.ok ? redo(pack.value)(calls) : pack;
  };
}

/** Closes a pack. */
export function closeWork(market: string): Work<null> {
  return { ...callWork("closePack", market), record: (journal) => journal.closed(market) };
}
