/** Adds the progress of several downloads up to one. */

import type { Progress } from "./read-body.js";

/**
 * Makes one listener for each of `count` downloads. Each reports the sum of all
 * to `onProgress`; the total is unknown until every download's is known.
 */
export function sumProgress(
  count: number,
  onProgress: (progress: Progress) => void,
): readonly ((progress: Progress) => void)[] {
  const parts: Progress[] = Array.from({ length: count }, () => ({ loaded: 0, total: null }));
  return parts.map((_, index) => (progress) => {
    parts[index] = progress;
    let loaded = 0;
    let total: number | null = 0;
    for (const part of parts) {
      loaded += part.loaded;
      total = total === null || part.total === null ? null : total + part.total;
    }
    onProgress({ loaded, total });
  });
}
