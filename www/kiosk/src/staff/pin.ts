/**
 * The PIN of staff as it is kept: a slow hash with a salt of its own. Four to eight digits can be
 * guessed by whoever copies the disk; that is made slow, and at the kiosk itself tries are counted
 * (`tries.ts`).
 */

import type { StaffErrorCode } from "./staff-error.js";

/** A PIN as it is kept. */
export interface PinHash {
  readonly method: "PBKDF2-SHA-256";
  readonly rounds: number;
  /** 16 random bytes. */
  readonly salt: Uint8Array<ArrayBuffer>;
  /** 32 bytes. */
  readonly hash: Uint8Array<ArrayBuffer>;
}

export const SHORTEST_PIN = 4;
export const LONGEST_PIN = 8;
/** What OWASP recommends for PBKDF2 with SHA-256. */
const ROUNDS = 600_000;
const SALT_BYTES = 16;
const HASH_BITS = 256;

/** What is wrong with a PIN that staff choose; null when nothing is. */
export function pinProblem(pin: string): StaffErrorCode | null {
  if (!/^\d+$/.test(pin)) return "pin/digits";
  if (pin.length < SHORTEST_PIN || pin.length > LONGEST_PIN) return "pin/length";
  return isSimple(pin) ? "pin/simple" : null;
}

/** Hashes a PIN with a new salt. */
export async function hashPin(pin: string): Promise<PinHash> {
  const salt = crypto.getRandomValues(new Uint8Array(SALT_BYTES));
  return { method: "PBKDF2-SHA-256", rounds: ROUNDS, salt, hash: await derive(pin, salt, ROUNDS) };
}

/** Whether a PIN is the one that was hashed. Takes the same time wherever they differ. */
export async function isPin(pin: string, { salt, rounds, hash }: PinHash): Promise<boolean> {
  const found = await derive(pin, salt, rounds);
  let difference = found.length ^ hash.length;
  for (const [at, byte] of hash.entries()) difference |= byte ^ (found[at] ?? 0);
  return difference === 0;
}

async function derive(
  pin: string,
  salt: Uint8Array<ArrayBuffer>,
  rounds: number,
): Promise<Uint8Array<ArrayBuffer>> {
  const text = new TextEncoder().encode(pin);
  const key = await crypto.subtle.importKey("raw", text, "PBKDF2", false, ["deriveBits"]);
  const method = { name: "PBKDF2", hash: "SHA-256", salt, iterations: rounds };
  return new Uint8Array(await crypto.subtle.deriveBits(method, key, HASH_BITS));
}

/** One digit over and over, or digits that only count up or down. */
function isSimple(pin: string): boolean {
  const steps = [...pin].slice(1).map((digit, at) => Number(digit) - Number(pin[at]));
  return [0, 1, -1].some((step) => steps.every((found) => found === step));
}
