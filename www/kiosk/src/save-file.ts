/** Gives a file to whoever is at the screen, as a download. Nothing is sent anywhere. */

/** How long the browser may take to begin with the file, in milliseconds. */
const TAKEN_OVER_MS = 60_000;

/** Lets the browser save a content under a name. */
export function saveFile(name: string, type: string, content: BlobPart): void {
  const address = URL.createObjectURL(new Blob([content], { type }));
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), TAKEN_OVER_MS);
}
