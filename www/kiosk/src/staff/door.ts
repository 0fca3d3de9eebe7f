/** How staff come in: a long press on the logo, or Ctrl+Alt+S. Visitors do not find it by chance. */

/** How long the logo is pressed, in milliseconds. */
const PRESS_MS = 3_000;
/** A finger that moves further than this, in CSS pixels, does not press. */
const SLACK_PX = 24;

/**
 * Watches for staff.
 *
 * @param logo what is pressed
 * @param open called when staff want to come in
 * @returns how to stop watching
 */
export function staffDoor(logo: HTMLElement, open: () => void): () => void {
  const ended = new AbortController();
  const { signal } = ended;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let from = { x: 0, y: 0 };
  const release = (): void => clearTimeout(timer);

  const press = ({ clientX, clientY, isPrimary }: PointerEvent): void => {
    release();
    if (!isPrimary) return;
    from = { x: clientX, y: clientY };
    timer = setTimeout(open, PRESS_MS);
  };
  const move = ({ clientX, clientY }: PointerEvent): void => {
    if (Math.hypot(clientX - from.x, clientY - from.y) > SLACK_PX) release();
  };
  const key = (event: KeyboardEvent): void => {
    if (event.code !== "KeyS" || !event.ctrlKey || !event.altKey) return;
    event.preventDefault();
    open();
  };

  logo.addEventListener("pointerdown", press, { signal });
  logo.addEventListener("pointermove", move, { signal });
  for (const type of ["pointerup", "pointercancel", "pointerleave"] as const) {
    logo.addEventListener(type, release, { signal });
  }
  // A long press of a finger opens a menu otherwise.
  logo.addEventListener("contextmenu", (event) => event.preventDefault(), { signal });
  addEventListener("keydown", key, { signal });
  return () => {
    release();
    ended.abort();
  };
}
