/** Moves the entries of a list to their new places instead of letting them jump. */

const DURATION = 220;
const EASE = "cubic-bezier(0.2, 0.7, 0.2, 1)";
/** Farther than this it is clearer to fade in than to fly. */
const FARTHEST = 900;

/** Where each entry is, by its key. */
export type Places = ReadonlyMap<string, number>;

const still = matchMedia("(prefers-reduced-motion: reduce)");

/** Notes the places before a change. */
export function placesOf(entries: Iterable<HTMLElement>): Places {
  const places = new Map<string, number>();
  for (const entry of entries) {
    places.set(entry.dataset.id ?? "", entry.getBoundingClientRect().top);
  }
  return places;
}

/** Animates from the noted places. Entries that were not there fade in. */
export function moveFrom(places: Places, entries: Iterable<HTMLElement>): void {
  if (still.matches) return;
  for (const entry of entries) {
    const before = places.get(entry.dataset.id ?? "");
    const by = before === undefined ? null : before - entry.getBoundingClientRect().top;
    if (by === 0) continue;
    const frames =
      by === null || Math.abs(by) > FARTHEST
        ? [{ opacity: 0 }, { opacity: 1 }]
        : [{ transform: `translateY(${by}px)` }, { transform: "none" }];
    entry.animate(frames, { duration: DURATION, easing: EASE });
  }
}
