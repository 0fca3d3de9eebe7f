/** Addresses that stay what they are when the page moves on. */

/** Where relative addresses begin: pages have both, workers the second, Node none. */
interface Surroundings {
  readonly document?: { readonly baseURI: string };
  readonly location?: { readonly href: string };
}

/**
 * The address by itself, as the page or worker means it now; where there is neither, as in Node,
 * unchanged.
 */
export function absolute(address: string | URL): string | URL {
  const { document, location }: Surroundings = globalThis;
  const base = document?.baseURI ?? location?.href;
  return base === undefined ? address : new URL(address, base).href;
}
