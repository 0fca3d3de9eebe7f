/**
 * Which version is shown, as the worker keeps it: one entry of a cache, so that it changes at once
 * or not at all.
 */

import type { VersionName } from "../version.js";

/** Where a file lies. */
export interface KeptFile {
  readonly cache: string;
  readonly key: string;
}

/** A version whose files are all in the caches. */
export interface KeptVersion {
  readonly name: VersionName;
  /** By path, relative to the worker. */
  readonly files: Readonly<Record<string, KeptFile>>;
}

/** The version that is shown. */
export class Shown {
  readonly #cache: string;
  readonly #key: string;
  #known: KeptVersion | null = null;

  /** @param scope the folder of the worker; kiosks of other folders have versions of their own */
  constructor(scope: string) {
    this.#cache = `daqiao-kiosk-shown ${scope}`;
    this.#key = `${scope}shown-version`;
  }

  /** Null before the first version is whole. */
  async read(): Promise<KeptVersion | null> {
    if (this.#known !== null) return this.#known;
    const cache = await caches.open(this.#cache);
    const response = await cache.match(this.#key);
    if (response === undefined) return null;
    const known: KeptVersion = await response.json();
    this.#known = known;
    return known;
  }

  async write(version: KeptVersion): Promise<void> {
    const cache = await caches.open(this.#cache);
    await cache.put(this.#key, new Response(JSON.stringify(version)));
    this.#known = version;
  }
}

/** Deletes from caches all that none of the versions has. */
export async function deleteAllBut(
  versions: readonly KeptVersion[],
  names: readonly string[],
): Promise<void> {
  const wanted = new Set(
    versions.flatMap(({ files }) => Object.values(files).map(({ key }) => key)),
  );
  for (const name of names) {
    const cache = await caches.open(name);
    for (const request of await cache.keys()) {
      if (!wanted.has(request.url)) await cache.delete(request);
    }
  }
}
