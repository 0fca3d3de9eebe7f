/** What staff set at a kiosk. */

import type { StaffStore } from "./store.js";

/** The settings of one kiosk. */
export interface Settings {
  /** Seconds from the last touch to the question whether anybody is there. */
  readonly idleSeconds: number;
  /** Whether new versions may be shown at night, when idle, without being asked. */
  readonly updateAtNight: boolean;
  /** Where the kiosk stands, as people at the fair call it. */
  readonly placeName: string;
  /** Markets whose packs are shown; null for all. */
  readonly packs: readonly string[] | null;
}

const IDLE_SECONDS = { least: 20, most: 600 };
export const LONGEST_PLACE_NAME = 40;
const DEFAULT_SETTINGS: Settings = {
  idleSeconds: 60,
  updateAtNight: false,
  placeName: "",
  packs: null,
};

/** The settings with a change, brought into their ranges. */
export function changed(settings: Settings, change: Partial<Settings>): Settings {
  const { idleSeconds, updateAtNight, placeName, packs } = { ...settings, ...change };
  const seconds = Number.isFinite(idleSeconds) ? Math.round(idleSeconds) : settings.idleSeconds;
  return {
    idleSeconds: Math.min(IDLE_SECONDS.most, Math.max(IDLE_SECONDS.least, seconds)),
    updateAtNight,
    placeName: [...placeName.trim()].slice(0, LONGEST_PLACE_NAME).join(""),
    packs: packs !== null && packs.length > 0 ? packs : null,
  };
}

/** The settings as they are kept, with what is new in this version by its default. */
export async function readSettings(store: StaffStore): Promise<Settings> {
  return changed(DEFAULT_SETTINGS, (await store.get("settings")) ?? {});
}

/** Changes some of them. Resolves with all, when they are on the disk. */
export async function changeSettings(
  store: StaffStore,
  change: Partial<Settings>,
): Promise<Settings> {
  const kept = await store.change("settings", (before) =>
    changed({ ...DEFAULT_SETTINGS, ...before }, change),
  );
  return kept ?? DEFAULT_SETTINGS;
}
