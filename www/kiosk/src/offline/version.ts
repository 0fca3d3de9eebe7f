/** A version of the kiosk, and what the page and the service worker say to each other about it. */

import type { DataDate } from "./data-date.js";

/** A version as people know it. */
export interface VersionName {
  /** Stands for all of its files. */
  readonly id: string;
  /** Release of Daqiao. */
  readonly release: string;
  /** Of when its data is; null when unknown. */
  readonly data: DataDate | null;
}

/** A version and its files. */
export interface Version extends VersionName {
  /** SHA-256 in hexadecimal by path, relative to the worker. */
  readonly files: Readonly<Record<string, string>>;
}

/** What the page asks of the worker. It answers by the port that comes along. */
export type Asked =
  | { readonly type: "versions" }
  /** Show the version with this id from now on. */
  | { readonly type: "swap"; readonly id: string };

/** The worker's answer, or why it has none. */
export type Answer = Versions | { readonly failed: string };

/** What the worker has. */
export interface Versions {
  /** What is shown. */
  readonly current: VersionName;
  /** What is there, whole, and waits to be shown. */
  readonly next: VersionName | null;
}

/** What the worker tells all pages after a swap. */
export const SWAPPED = "daqiao-swapped";
