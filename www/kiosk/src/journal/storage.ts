/** How safe the storage of this device is, and how much room it has left. */

/** What is known; null where the browser does not tell. */
export interface StorageState {
  /** Whether the browser promised not to clear it by itself when the disk is short. */
  readonly persisted: boolean | null;
  /** Bytes of this kiosk: journal, packs and program. */
  readonly usedBytes: number | null;
  /** Bytes that the browser lets it have. */
  readonly quotaBytes: number | null;
  readonly level: StorageLevel;
}

/** `low`: export and make room today. `full`: the next entry may not fit. */
export type StorageLevel = "enough" | "low" | "full" | "unknown";

const MEBIBYTE = 1024 * 1024;

/** A long day of a fair is well below this. */
const LOW_BYTES = 50 * MEBIBYTE;

/** Below this a database has no room to tidy itself up. */
const FULL_BYTES = 5 * MEBIBYTE;

const LOW_SHARE = 0.8;

/** How often it is looked at, in milliseconds. */
const EVERY_MS = 60_000;

/** The warning that goes with a quota and what is used of it. */
export function levelOf(usedBytes: number | null, quotaBytes: number | null): StorageLevel {
  if (usedBytes === null || quotaBytes === null) return "unknown";
  const freeBytes = quotaBytes - usedBytes;
  if (freeBytes < FULL_BYTES) return "full";
  return freeBytes < LOW_BYTES || usedBytes > quotaBytes * LOW_SHARE ? "low" : "enough";
}

/** Looks at the storage. */
export async function readStorage(): Promise<StorageState> {
  const storage = storageManager();
  const [persisted, estimate] = await Promise.all([
    storage?.persisted().catch(() => null) ?? null,
    storage?.estimate().catch(() => null) ?? null,
  ]);
  const usedBytes = estimate?.usage ?? null;
  const quotaBytes = estimate?.quota ?? null;
  return { persisted, usedBytes, quotaBytes, level: levelOf(usedBytes, quotaBytes) };
}

/** Asks the browser not to clear the storage by itself. Resolves with whether it agreed. */
export async function askToPersist(): Promise<boolean> {
  return (
    (await storageManager()
      ?.persist()
      .catch(() => false)) ?? false
  );
}

/** Tells the state now and then, until the signal. */
export function watchStorage(
  tell: (state: StorageState) => void,
  { signal, everyMs = EVERY_MS }: { readonly signal: AbortSignal; readonly everyMs?: number },
): void {
  const look = () => {
    void readStorage().then((state) => {
      if (!signal.aborted) tell(state);
    });
  };
  const timer = setInterval(look, everyMs);
  signal.addEventListener("abort", () => clearInterval(timer), { once: true });
  look();
}

/** Missing on pages that came over plain http. */
function storageManager(): StorageManager | undefined {
  return "storage" in navigator ? navigator.storage : undefined;
}
