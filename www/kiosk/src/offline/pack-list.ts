/** The list of packs that a kiosk carries (`packs/packs.json`). */

/** The packs of a version. */
export interface PackList {
  /** Changes when a pack does. */
  readonly version: string;
  readonly packs: readonly PackFile[];
}

/** One pack, and what its header says of it. */
export interface PackFile {
  /** Name in the folder `packs/`. */
  readonly file: string;
  readonly market: string;
  readonly title: { readonly zh?: string; readonly en?: string };
  /** Date of the data, `YYYY-MM-DD`, or null. */
  readonly date: string | null;
  readonly bytes: number;
  /** SHA-256 of the whole file, hexadecimal. */
  readonly sha256: string;
}
