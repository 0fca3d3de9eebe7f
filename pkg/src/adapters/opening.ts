/**
 * Opens packs for a page that may change its mind: tells each step, and can be stopped.
 *
 * What the adapters for React and Vue share; it knows neither.
 */

import type { DaqiaoBase } from "../base.js";
import { describe } from "../describe.js";
import type { OpenOptions, PackSources } from "../options.js";
import type { Progress } from "../read-body.js";

/** Opens packs: `Daqiao.open`, or another of its kind. */
export type OpenPacks = (sources: PackSources, options: OpenOptions) => Promise<DaqiaoBase>;

/** Options of opening. They are read when opening begins; later changes open nothing again. */
export interface OpeningOptions extends Omit<OpenOptions, "signal"> {
  /**
   * What opens the packs, such as `Daqiao.open` of another entry.
   *
   * @defaultValue `Daqiao.open` of `daqiao`, loaded with the first use
   */
  readonly open?: OpenPacks | undefined;
}

/** How far opening has come. */
export type Opening =
  /** No packs are named. */
  | {
      readonly status: "idle";
      readonly daqiao: null;
      readonly progress: null;
      readonly error: null;
    }
  | {
      readonly status: "opening";
      readonly daqiao: null;
      /** Null until the first bytes come. */
      readonly progress: Progress | null;
      readonly error: null;
    }
  | {
      readonly status: "open";
      readonly daqiao: DaqiaoBase;
      readonly progress: Progress | null;
      readonly error: null;
    }
  | {
      readonly status: "failed";
      readonly daqiao: null;
      readonly progress: null;
      /** A `DaqiaoError`, unless something else went wrong. */
      readonly error: Error;
    };

const NOTHING = { daqiao: null, progress: null, error: null } as const;

/** Where opening starts from. */
export function beforeOpening(sources: PackSources | null): Opening {
  return { ...NOTHING, status: sources === null ? "idle" : "opening" };
}

/**
 * Opens packs and tells every step, never at once.
 *
 * @returns what stops it: nothing is told any more, and what was opened is closed
 */
export function openPacks(
  sources: PackSources,
  options: OpeningOptions,
  tell: (opening: Opening) => void,
): () => void {
  const stopped = new AbortController();
  let opened: DaqiaoBase | null = null;
  void opening();
  return () => {
    stopped.abort();
    void opened?.close();
  };

  async function opening(): Promise<void> {
    const { open = openHere, onProgress, ...others } = options;
    let progress: Progress | null = null;
    try {
      // React's strict mode mounts, unmounts and mounts again at once: nothing is fetched twice.
      await null;
      stopped.signal.throwIfAborted();
      opened = await open(sources, {
        ...others,
        signal: stopped.signal,
        onProgress: (arrived) => {
          if (stopped.signal.aborted) return;
          progress = arrived;
          tell({ ...NOTHING, status: "opening", progress });
          onProgress?.(arrived);
        },
      });
      if (stopped.signal.aborted) await opened.close();
      else tell({ ...NOTHING, status: "open", daqiao: opened, progress });
    } catch (error) {
      if (stopped.signal.aborted) return;
      tell({ ...NOTHING, status: "failed", error: errorOf(error) });
    }
  }
}

/** What was thrown, as an error. */
export function errorOf(thrown: unknown): Error {
  return thrown instanceof Error ? thrown : new Error(describe(thrown), { cause: thrown });
}

/** Only pages open packs; a server that renders never gets here. */
async function openHere(sources: PackSources, options: OpenOptions): Promise<DaqiaoBase> {
  const { Daqiao } = await import("../index.js");
  return Daqiao.open(sources, options);
}
