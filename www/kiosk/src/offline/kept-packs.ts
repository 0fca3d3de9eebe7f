/**
 * Keeps packs by their digest, so that a pack that did not change is never fetched again. The page
 * does this before the worker installs a version, since browsers end an installation after five
 * minutes, which a large pack on a bad network may well take; the worker makes sure of it.
 */

import type { Version } from "./version.js";

/** Whether a file of a version is a pack. */
export function isPack(path: string): boolean {
  return path.endsWith(".daqiao");
}

/** The cache of the packs of a kiosk, which is told from others by its folder. */
export function packCache(scope: string): string {
  return `daqiao-kiosk-packs ${scope}`;
}

/** Where a pack lies in that cache. */
export function packKey(scope: string, sha256: string): string {
  return `${scope}packs/by-digest/${sha256}`;
}

/** What a browser checks a file against (`integrity`). */
export function integrityOf(sha256: string): string {
  const bytes = sha256.match(/../g) ?? [];
  const text = String.fromCharCode(...bytes.map((byte) => Number.parseInt(byte, 16)));
  return `sha256-${btoa(text)}`;
}

/**
 * Fetches the packs of a version that are not kept yet.
 *
 * @throws an error when one does not arrive as the version names it; those before it stay
 */
export async function keepPacks({ files }: Version, scope: string): Promise<void> {
  const cache = await caches.open(packCache(scope));
  for (const [path, sha256] of Object.entries(files)) {
    const key = packKey(scope, sha256);
    if (!isPack(path) || (await cache.match(key)) !== undefined) continue;
    const response = await fetch(new URL(path, scope), {
      // The worker lets it through, and what the engine has just read is not sent again.
      cache: "no-cache",
      integrity: integrityOf(sha256),
    });
    if (!response.ok) throw new Error(`${path}: the server answered ${response.status}`);
    await cache.put(key, response);
  }
}
