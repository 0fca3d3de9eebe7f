/** Who wrote a file: signatures with ECDSA over P-256 and SHA-256, and what people compare of a key. */

import { canonical } from "../canonical.js";
import { JournalError } from "../error.js";

const CURVE = { name: "ECDSA", namedCurve: "P-256" } as const;
const SCHEME = { name: "ECDSA", hash: "SHA-256" } as const;

/** A public key as it stands in a file (RFC 7517). */
export interface PublicKey {
  readonly crv: "P-256";
  readonly kty: "EC";
  readonly x: string;
  readonly y: string;
}

/**
 * The browser's cryptography.
 *
 * @throws JournalError `file/crypto` where a page has none.
 */
export function cryptography(): SubtleCrypto {
  if (!("subtle" in crypto)) throw new JournalError("file/crypto");
  return crypto.subtle;
}

/** A new key pair, whose private key cannot be read out. */
export async function makeSigningKey(): Promise<CryptoKeyPair> {
  return cryptography().generateKey(CURVE, false, ["sign", "verify"]);
}

/** The public key of a pair, to be put into a file. */
export async function publicKeyOf({ publicKey }: CryptoKeyPair): Promise<PublicKey> {
  const { x, y } = await cryptography().exportKey("jwk", publicKey);
  if (x === undefined || y === undefined) throw new JournalError("file/crypto");
  return { crv: "P-256", kty: "EC", x, y };
}

/**
 * What people compare: 20 hexadecimal digits in groups of four, from the SHA-256 of the key's
 * canonical text (the thumbprint of RFC 7638).
 */
export async function fingerprintOf({ crv, kty, x, y }: PublicKey): Promise<string> {
  const text = new TextEncoder().encode(canonical({ crv, kty, x, y }));
  const digest = new Uint8Array(await cryptography().digest("SHA-256", text));
  const hex = Array.from(digest.subarray(0, 10), (byte) => byte.toString(16).padStart(2, "0"));
  return (hex.join("").match(/.{4}/g) ?? []).join(" ");
}

/** Signs bytes: 64 bytes, r and s. */
export async function sign(pair: CryptoKeyPair, bytes: BufferSource): Promise<Uint8Array> {
  return new Uint8Array(await cryptography().sign(SCHEME, pair.privateKey, bytes));
}

/** Whether the owner of a key signed these bytes. What is no key signed nothing. */
export async function isSignedBy(
  key: PublicKey,
  signature: BufferSource,
  bytes: BufferSource,
): Promise<boolean> {
  const subtle = cryptography();
  try {
    const imported = await subtle.importKey("jwk", { ...key }, CURVE, true, ["verify"]);
    return await subtle.verify(SCHEME, imported, signature, bytes);
  } catch {
    return false;
  }
}
