/**
 * Compiled, never run: the examples of the documentation, and what the types
 * must refuse. An expectation of an error that does not occur fails the check.
 */

import {
  Daqiao,
  DaqiaoError,
  type ErrorCode,
  type MatchRequest,
  type PackInfo,
  type SearchResponse,
} from "../../src/index.js";
import { Daqiao as NodeDaqiao } from "../../src/node.js";

declare function showShare(share: number | null): void;
declare function showPackChooser(): void;
declare function show(...values: readonly unknown[]): void;

export async function openAndMatch(): Promise<void> {
  const daqiao = await Daqiao.open("packs/demo.daqiao", {
    onProgress: ({ loaded, total }) => showShare(total === null ? null : loaded / total),
  });
  const { matches } = await daqiao.match({
    text: "金属薄板无尘切割",
    filters: { region: ["32"], price: { max: 500_000, currency: "CNY" } },
    limit: 5,
  });
  for (const { rank, total, id } of matches) show(rank, Math.round(total / 10_000), id);
  const { mode, total }: SearchResponse = await daqiao.search({
    text: "激光 切割",
    facets: ["kind", "tags:industry"],
  });
  show(mode, total);
  await daqiao.close();
}

export async function changes(daqiao: Daqiao, signal: AbortSignal): Promise<Blob> {
  const { rejected } = await daqiao.add([{ id: "n-7", kind: "need", title: "无尘切割" }]);
  for (const { line, field, reason } of rejected) show(line, field, reason.zh);
  await daqiao.remove(["n-7"], { market: "js", signal });
  const info: PackInfo = await daqiao.openPack(new Blob([]), { signal });
  show(info.records);
  return new Blob([await daqiao.save()]);
}

export async function errors(daqiao: Daqiao): Promise<void> {
  try {
    await daqiao.match({ text: "激光切割" });
  } catch (error) {
    if (error instanceof DaqiaoError && error.code === "query/no-pack") showPackChooser();
    else throw error;
  }
}

export async function sources(): Promise<void> {
  const options = {
    worker: false,
    wasm: new URL("https://example.org/daqiao_bg.wasm"),
  } as const;
  await Daqiao.open(["base.daqiao", new Uint8Array(4)], options);
  await Daqiao.open(() => fetch("demo.daqiao"));
  await Daqiao.open([], { worker: () => new Worker("worker.js", { type: "module" }) });
  const either: Daqiao | NodeDaqiao = await NodeDaqiao.open("packs/demo.daqiao");
  await either.packs();
}

export function refused(daqiao: Daqiao): void {
  // @ts-expect-error: a number is no source
  void Daqiao.open(7);
  // @ts-expect-error: opening is the only way to make one
  void new Daqiao();
  // @ts-expect-error: misspelt key
  void daqiao.match({ text: "a", limits: 5 });
  // @ts-expect-error: not a kind
  void daqiao.search({ filters: { kind: ["offers"] } });
  // @ts-expect-error: not a facet
  void daqiao.search({ facets: ["colour"] });
  // @ts-expect-error: not a code
  const code: ErrorCode = "query/none";
  // @ts-expect-error: requests are not to be changed once made
  const change = (request: MatchRequest): string => (request.text = code);
  show(change);
}
