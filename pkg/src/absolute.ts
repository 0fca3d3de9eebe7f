/** Addresses that stay what they are when the page moves on. */

/**
 * The address by itself, as the page or worker means it now; where there is neither, as in Node,
 * unchanged.
 */
export function absolute(address: string | URL): string | URL {
  const base: string | undefined = globalThis.document?.baseURI ?? globalThis.location?.href;
  return base === undefined ? address : new URL(address, base).href;
}
