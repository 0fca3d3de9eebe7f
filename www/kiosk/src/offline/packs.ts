/**
 * The packs that came with this version: their list, and what the engine opens. From a server they
 * are files, from a disk they are scripts.
 */

import type { PackSource } from "daqiao";

import { fileFromDisk } from "./from-disk.js";
import { OfflineError } from "./offline-error.js";
import type { PackFile, PackList } from "./pack-list.js";

const LIST = "packs.json";

/** @throws {OfflineError} `packs/list` when the list cannot be read */
export async function packList(): Promise<PackList> {
  try {
    if (__USB__) return JSON.parse(await fileFromDisk(LIST));
    const response = await fetch(address(LIST));
    if (!response.ok) throw new Error(`the server answered ${response.status}`);
    return await response.json();
  } catch (error) {
    throw new OfflineError("packs/list", error);
  }
}

/**
 * What `Daqiao.open` takes: the packs that this kiosk shows.
 *
 * @param shown their markets, as staff chose them; all when null, or when none of them is there
 * @throws {OfflineError} `packs/list`
 */
export async function packSources(
  shown: readonly string[] | null = null,
): Promise<readonly PackSource[]> {
  const { packs } = await packList();
  const chosen = packs.filter(({ market }) => shown?.includes(market));
  return (chosen.length === 0 ? packs : chosen).map(sourceOf);
}

function sourceOf({ file }: PackFile): PackSource {
  return __USB__ ? async () => bytes(await fileFromDisk(file)) : address(file);
}

function address(file: string): URL {
  return new URL(`packs/${file}`, document.baseURI);
}

function bytes(base64: string): Uint8Array {
  return Uint8Array.from(atob(base64), (char) => char.charCodeAt(0));
}
