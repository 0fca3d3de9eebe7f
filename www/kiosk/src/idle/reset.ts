/**
 * Forgets a visitor. Whoever keeps something of theirs says how it is forgotten; the rest, which the
 * browser keeps of itself, is done here. The journal holds what they confirmed, and stays.
 */

/** Forgets something of a visitor. */
export type Forget = () => void | Promise<void>;

const forgets = new Set<Forget>();

/** Has something forgotten at each reset. Returns how to stop that. */
export function onReset(forget: Forget): () => void {
  forgets.add(forget);
  return () => forgets.delete(forget);
}

/**
 * Forgets everything. One that fails does not keep the others from it.
 *
 * @throws AggregateError when something could not be forgotten: then the page has to be loaded anew
 */
export async function resetVisitor(): Promise<void> {
  const done = await Promise.allSettled(
    [...forgets, forgetInPage].map(async (forget) => forget()),
  );
  const failed = done.flatMap((result) => (result.status === "rejected" ? [result.reason] : []));
  if (failed.length > 0) throw new AggregateError(failed, "not everything was forgotten");
}

/** What the page's own means keep: storage, the address, the selection, the place on the screen. */
function forgetInPage(): void {
  localStorage.clear();
  sessionStorage.clear();
  const { pathname, search, hash } = location;
  if (search !== "" || hash !== "" || history.state !== null) {
    history.replaceState(null, "", pathname);
  }
  getSelection()?.removeAllRanges();
  focused()?.blur();
  scrollTo(0, 0);
}

/** The element that has the focus, inside of whatever shadow. */
function focused(): HTMLElement | null {
  let element = document.activeElement;
  while (element?.shadowRoot?.activeElement != null) element = element.shadowRoot.activeElement;
  return element instanceof HTMLElement ? element : null;
}
