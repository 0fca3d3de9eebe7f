/** From attributes, which are strings, to properties. What cannot be read is said in the console. */

import type { PackSources } from "../options.js";
import type { Filters } from "../types.js";

/** `a.daqiao b.daqiao` → two addresses. A comma may stand between them, too. */
export const packs = {
  fromAttribute: (value: string | null): PackSources | null => {
    const list = words(value);
    return list.length === 0 ? null : list;
  },
};

/** `region price` → names of facets. */
export const names = {
  fromAttribute: (value: string | null): readonly string[] => words(value),
};

/** JSON of {@link Filters}; anything else counts as none. */
export const filters = {
  fromAttribute: (value: string | null): Filters => {
    if (value === null || value.trim() === "") return {};
    try {
      const read: unknown = JSON.parse(value);
      if (typeof read === "object" && read !== null && !Array.isArray(read)) return read;
    } catch {
      // Falls through to the warning.
    }
    // biome-ignore lint/suspicious/noConsole: whoever wrote the page has to know, its visitors need not
    console.warn(`<daqiao-match>: the attribute "filters" is no JSON object: ${value}`);
    return {};
  },
};

function words(value: string | null): readonly string[] {
  return (value ?? "").split(/[\s,]+/).filter((word) => word !== "");
}
