/** Names of files in addresses, which browsers write in percent signs. */

/** The path of an address as the file on the disk is called. */
export function fileOf(path: string): string {
  const name = path.replace(/[?#].*$/, "");
  try {
    return decodeURIComponent(name);
  } catch {
    // It is none that a browser wrote, and no file is called so.
    return name;
  }
}
