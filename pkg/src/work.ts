/** The calls that change the engine, with what the journal must know of them. */

import type { Work } from "./job.js";
import type { Redo } from "./journal.js";
import type { EngineCalls, Reply } from "./protocol.js";
import type { AddReport, PackInfo, RemoveReport } from "./types.js";

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

/** The bytes are read from the blob each time an engine starts; apart from `openWork`, so that nothing else is kept. */
function reopening(pack: Blob): Redo {
  return async (calls) => calls.openPack(new Uint8Array(await pack.arrayBuffer()));
}

/** Closes a pack. */
export function closeWork(market: string): Work<null> {
  return {
    run: (calls) => calls.closePack(market),
    record: (journal) => journal.closed(market),
  };
}

/** Adds or replaces records. `records` must not change afterwards. */
export function addWork(
  records: readonly unknown[],
  market: string | undefined,
): Work<AddReport> {
  const run = (calls: EngineCalls): Promise<Reply<AddReport>> => calls.add(records, market);
  return { run, record: (journal) => journal.changed(market, run) };
}

/** Removes records. `ids` must not change afterwards. */
export function removeWork(
  ids: readonly string[],
  market: string | undefined,
): Work<RemoveReport> {
  const run = (calls: EngineCalls): Promise<Reply<RemoveReport>> => calls.remove(ids, market);
  return { run, record: (journal) => journal.changed(market, run) };
}

/** Merges the changes into the index. */
export function compactWork(market: string | undefined): Work<null> {
  const run = (calls: EngineCalls): Promise<Reply<null>> => calls.compact(market);
  return { run, record: (journal) => journal.changed(market, run) };
}
