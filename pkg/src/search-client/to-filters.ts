/** Conditions → the filters of a request. */

import type { FacetName, Filters, Kind } from "../types.js";
import type { Bounds, Condition } from "./conditions.js";
import { refused } from "./refusals.js";

/** How price ranges are read. */
export interface PriceReading {
  /** ISO 4217 code of the numbers. */
  readonly currency: string | undefined;
  /** Whether negotiable prices pass. */
  readonly negotiable: boolean | undefined;
}

/**
 * Conditions as filters; null when no record can meet them all.
 *
 * @throws {DaqiaoError} `query/range` for two conditions on tags or modes: a record has several of them
 */
export function toFilters(
  conditions: readonly Condition[],
  price: PriceReading,
): Filters | null {
  const values = new Map<FacetName, readonly string[]>();
  const bounds = new Map<Bounds["attribute"], Bounds>();
  for (const condition of conditions) {
    if (!("values" in condition)) {
      const { attribute } = condition;
      bounds.set(attribute, narrowed(bounds.get(attribute), condition));
      continue;
    }
    const { attribute } = condition;
    const earlier = values.get(attribute);
    const both =
      earlier === undefined ? condition.values : shared(attribute, earlier, condition.values);
    if (both.length === 0) return null;
    values.set(attribute, both);
  }
  return assembled(values, bounds, price);
}

function assembled(
  values: ReadonlyMap<FacetName, readonly string[]>,
  bounds: ReadonlyMap<Bounds["attribute"], Bounds>,
  price: PriceReading,
): Filters {
  const list = (name: "region" | "status" | "modes" | "market"): Filters => {
    const wanted = values.get(name);
    return wanted === undefined ? {} : { [name]: wanted };
  };
  const tags = [...values].flatMap(([name, codes]) =>
    name.startsWith("tags:") ? codes.map((code) => `${name.slice(5)}:${code}`) : [],
  );
  const kinds = values.get("kind");
  const steps = values.get("maturity");
  const bands = values.get("price");
  const levels = bounds.get("maturity");
  const amounts = bounds.get("price");
  return {
    // The engine refuses what is no kind.
    ...(kinds === undefined ? {} : { kind: kinds as readonly Kind[] }),
    ...(tags.length === 0 ? {} : { tags }),
    ...list("region"),
    ...list("status"),
    ...list("modes"),
    ...list("market"),
    ...(steps === undefined && levels === undefined
      ? {}
      : { maturity: { ...range(levels), ...(steps === undefined ? {} : { steps }) } }),
    ...(bands === undefined && amounts === undefined
      ? {}
      : {
          price: {
            ...range(amounts),
            ...(bands === undefined ? {} : { bands }),
            ...(amounts === undefined ? {} : reading(price)),
          },
        }),
  };
}

function range(bounds: Bounds | undefined): { readonly min?: number; readonly max?: number } {
  if (bounds === undefined) return {};
  const { attribute: _, ...ends } = bounds;
  return ends;
}

function reading({ currency, negotiable }: PriceReading): Filters["price"] & object {
  return {
    ...(currency === undefined ? {} : { currency }),
    ...(negotiable === undefined ? {} : { negotiable }),
  };
}

function narrowed(a: Bounds | undefined, b: Bounds): Bounds {
  const min = Math.max(a?.min ?? Number.NEGATIVE_INFINITY, b.min ?? Number.NEGATIVE_INFINITY);
  const max = Math.min(a?.max ?? Number.POSITIVE_INFINITY, b.max ?? Number.POSITIVE_INFINITY);
  return {
    attribute: b.attribute,
    ...(Number.isFinite(min) ? { min } : {}),
    ...(Number.isFinite(max) ? { max } : {}),
  };
}

/** What meets both conditions on one facet. */
function shared(
  attribute: FacetName,
  earlier: readonly string[],
  later: readonly string[],
): readonly string[] {
  if (attribute === "modes" || attribute.startsWith("tags:")) {
    if (earlier.length === later.length && earlier.every((value) => later.includes(value))) {
      return earlier;
    }
    throw refused(attribute, [earlier, later], {
      en: "a pack cannot be asked for records that have several values; ask for any of them",
      zh: "不支持要求同时具有多个值;请改为任选其一",
    });
  }
  const narrower = attribute === "region" ? narrowerRegion : equal;
  const both = earlier.flatMap((a) => later.flatMap((b) => narrower(a, b) ?? []));
  return [...new Set(both)];
}

function equal(a: string, b: string): string | null {
  return a === b ? a : null;
}

/** The longer code when the shorter takes it in. */
function narrowerRegion(a: string, b: string): string | null {
  if (isInside(a, b)) return a;
  return isInside(b, a) ? b : null;
}

function isInside(code: string, wider: string): boolean {
  return code.startsWith(wider) || (wider === "CN" && /^\d/.test(code));
}
