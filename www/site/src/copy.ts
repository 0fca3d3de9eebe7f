/** Copies the text of an element, and says so on the button for a moment. */

/** How long a button says that it copied, in milliseconds. */
const SAID = 1600;

export async function copy(from: HTMLElement, button: HTMLElement): Promise<void> {
  const selection = getSelection();
  selection?.selectAllChildren(from);
  // Without leave to write to the clipboard the text stands selected.
  const done = await navigator.clipboard?.writeText(from.textContent ?? "").then(
    () => true,
    () => false,
  );
  if (done !== true) return;
  selection?.removeAllRanges();
  button.dataset.copied = "";
  setTimeout(() => delete button.dataset.copied, SAID);
}
