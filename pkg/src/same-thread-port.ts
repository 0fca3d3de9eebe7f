/**
 * A port to an engine in the caller's own thread, for Node and for
 * `worker: false`. The same client drives it as drives a worker.
 */

import { EngineHost, type HostParts } from "./host.js";
import type { Connect, EngineCalls } from "./protocol.js";

/** Makes engines in this thread. Each has its own instance and memory. */
export function connectSameThread(parts: Omit<HostParts, "ownThread">): Connect {
  return async () => {
    const host = new EngineHost({ ...parts, ownThread: false });
    return { calls: callsOf(host), end: () => host.end() };
  };
}

function callsOf(host: EngineHost): EngineCalls {
  return {
    hello: async () => host.hello(),
    start: (wasm, optionKeys) => host.start(wasm, optionKeys),
    openPack: (pack) => host.openPack(pack),
    attach: (market, rest) => host.attach(market, rest),
    handBack: () => host.handBack(),
    closePack: async (market) => host.closePack(market),
    packs: async () => host.packs(),
    match: async (request) => host.match(request),
    search: async (request) => host.search(request),
    explain: async (request, id, market) => host.explain(request, id, market),
    bundle: async (request, id, market) => host.bundle(request, id, market),
    matchRecord: async (request, id, created, market) =>
      host.matchRecord(request, id, created, market),
    verify: async (record) => host.verify(record),
    coach: async (request) => host.coach(request),
    codeList: async (scheme) => host.codeList(scheme),
    statistics: async (request) => host.statistics(request),
    assign: async (request) => host.assign(request),
    team: async (request) => host.team(request),
    get: async (id, market) => host.get(id, market),
    add: async (records, market) => host.add(records, market),
    remove: async (ids, market) => host.remove(ids, market),
    save: async (market) => host.save(market),
    compact: async (market) => host.compact(market),
    memoryBytes: async () => host.memoryBytes(),
  };
}
