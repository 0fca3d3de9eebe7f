/** Times for people: where the kiosk stands, not in UTC. */

/** `YYYY-MM-DD HH:MM`; empty for nothing. */
export function localTime(at: string | Date | undefined): string {
  if (at === undefined) return "";
  const time = new Date(at);
  const two = (number: number) => String(number).padStart(2, "0");
  const day = [time.getFullYear(), two(time.getMonth() + 1), two(time.getDate())].join("-");
  return `${day} ${two(time.getHours())}:${two(time.getMinutes())}`;
}
