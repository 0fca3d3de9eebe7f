/** The number that somebody wrote, with narrow or wide digits and with commas; null for none. */
export function numberIn(text: string): number | null {
  const plain = text.normalize("NFKC").replaceAll(",", "").trim();
  const number = Number(plain);
  return plain === "" || !Number.isFinite(number) ? null : number;
}
