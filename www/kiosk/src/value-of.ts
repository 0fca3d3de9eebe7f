/** What somebody wrote or chose, from the event of a field. */

/** The value of the field that an event comes from; empty when it is from something else. */
export function valueOf({ target }: Event): string {
  return target instanceof HTMLInputElement || target instanceof HTMLSelectElement ? target.value : "";
}
