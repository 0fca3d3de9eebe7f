/** Millionths on a scale of 100 with one decimal: `482113` → `48.2`. */
export function tenths(millionths: number): string {
  return (millionths / 10_000).toFixed(1);
}
