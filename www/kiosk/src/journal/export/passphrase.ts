/** Bytes that only a passphrase opens: AES-256-GCM, with a key from PBKDF2 over SHA-256. */

import { JournalError } from "../error.js";
import { fromBase64url, toBase64url } from "./base64url.js";
import { cryptography } from "./signature.js";

/** How often the passphrase is hashed: guessing one costs an attacker as much. */
export const ROUNDS = 600_000;

/** More would keep a device busy for minutes. */
const MOST_ROUNDS = 10_000_000;

/** Fewer signs are guessed too easily. */
export const LEAST_SIGNS = 12;

const SALT_BYTES = 16;
const IV_BYTES = 12;

/** How bytes were encrypted, as it stands in a file. */
export interface Encryption {
  readonly cipher: "AES-256-GCM";
  /** 12 bytes. */
  readonly iv: string;
  readonly kdf: "PBKDF2-SHA-256";
  readonly rounds: number;
  /** 16 bytes. */
  readonly salt: string;
}

/** Whether a passphrase is long enough. */
export function isLongEnough(passphrase: string): boolean {
  return [...normal(passphrase)].length >= LEAST_SIGNS;
}

/** Encrypts bytes with a salt and a vector that were never used. */
export async function encrypt(
  bytes: BufferSource,
  passphrase: string,
): Promise<{ readonly encryption: Encryption; readonly bytes: Uint8Array<ArrayBuffer> }> {
  const salt = crypto.getRandomValues(new Uint8Array(SALT_BYTES));
  const iv = crypto.getRandomValues(new Uint8Array(IV_BYTES));
  const key = await keyFrom(passphrase, salt, ROUNDS, "encrypt");
  const sealed = await cryptography().encrypt({ name: "AES-GCM", iv }, key, bytes);
  return {
    encryption: {
      cipher: "AES-256-GCM",
      iv: toBase64url(iv),
      kdf: "PBKDF2-SHA-256",
      rounds: ROUNDS,
      salt: toBase64url(salt),
    },
    bytes: new Uint8Array(sealed),
  };
}

/**
 * Decrypts bytes.
 *
 * @throws JournalError `file/passphrase` when the passphrase is another, or the bytes are.
 */
export async function decrypt(
  { iv, salt, rounds }: Encryption,
  bytes: BufferSource,
  passphrase: string,
): Promise<Uint8Array<ArrayBuffer>> {
  const [ivBytes, saltBytes] = [fromBase64url(iv), fromBase64url(salt)];
  if (ivBytes === null || saltBytes === null) throw new JournalError("file/damaged");
  const key = await keyFrom(passphrase, saltBytes, rounds, "decrypt");
  try {
    const opened = await cryptography().decrypt({ name: "AES-GCM", iv: ivBytes }, key, bytes);
    return new Uint8Array(opened);
  } catch (cause) {
    throw new JournalError("file/passphrase", { cause });
  }
}

/** The encryption that a header names; null when it names none that is read here. */
export function readEncryption(value: unknown): Encryption | null {
  if (typeof value !== "object" || value === null) return null;
  const { cipher, iv, kdf, rounds, salt }: Partial<Record<keyof Encryption, unknown>> = value;
  if (cipher !== "AES-256-GCM" || kdf !== "PBKDF2-SHA-256") return null;
  if (typeof iv !== "string" || fromBase64url(iv)?.length !== IV_BYTES) return null;
  if (typeof salt !== "string" || fromBase64url(salt)?.length !== SALT_BYTES) return null;
  if (typeof rounds !== "number" || !Number.isInteger(rounds)) return null;
  if (rounds < ROUNDS || rounds > MOST_ROUNDS) return null;
  return { cipher, iv, kdf, rounds, salt };
}

async function keyFrom(
  passphrase: string,
  salt: Uint8Array<ArrayBuffer>,
  iterations: number,
  use: "encrypt" | "decrypt",
): Promise<CryptoKey> {
  const subtle = cryptography();
  const bytes = new TextEncoder().encode(normal(passphrase));
  const secret = await subtle.importKey("raw", bytes, "PBKDF2", false, ["deriveKey"]);
  const derivation = { name: "PBKDF2", hash: "SHA-256", salt, iterations };
  return subtle.deriveKey(derivation, secret, { name: "AES-GCM", length: 256 }, false, [use]);
}

/** Full-width and composed signs, which input methods mix, are one. */
function normal(passphrase: string): string {
  return passphrase.normalize("NFKC");
}
