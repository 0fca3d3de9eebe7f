/** Whether this screen needs a keyboard on it: stands do, phones bring their own. */
export function hasKeyboard(): boolean {
  return matchMedia("(min-width: 48rem) and (min-height: 40rem)").matches;
}
