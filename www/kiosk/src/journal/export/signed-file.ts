/**
 * The signed file: a JSON web signature (RFC 7515, flattened JSON) whose payload is the journal in
 * NDJSON, in clear or encrypted. `docs/journal-format.md` has the format.
 */

import { canonical } from "../canonical.js";
import { JournalError } from "../error.js";
import { fromBase64url, toBase64url } from "./base64url.js";
import { decrypt, type Encryption, encrypt, readEncryption } from "./passphrase.js";
import { fingerprintOf, isSignedBy, type PublicKey, publicKeyOf, sign } from "./signature.js";

/** Version of the header. A reader refuses a higher one. */
const VERSION = 1;

/** What the header says. */
interface Header {
  readonly kiosk: string;
  readonly at: string;
  readonly key: PublicKey;
  readonly encryption: Encryption | null;
}

/** Who signed a file, and when by the kiosk's own time. */
export interface Signer {
  readonly kiosk: string;
  readonly at: string;
  /** To be compared with what that kiosk shows: the name alone proves nothing. */
  readonly fingerprint: string;
}

/** What a file is signed with, and by whom. */
export interface Signing {
  readonly pair: CryptoKeyPair;
  readonly kiosk: string;
  readonly at: Date;
  /** Encrypts the payload when given. */
  readonly passphrase?: string;
}

/** Signs bytes, after encrypting them when there is a passphrase. */
export async function writeSigned(
  bytes: Uint8Array<ArrayBuffer>,
  { pair, kiosk, at, passphrase }: Signing,
): Promise<Uint8Array<ArrayBuffer>> {
  const sealed = passphrase === undefined ? null : await encrypt(bytes, passphrase);
  const header = {
    alg: "ES256",
    at: at.toISOString(),
    cty: "application/x-ndjson",
    encryption: sealed?.encryption,
    jwk: await publicKeyOf(pair),
    kiosk,
    typ: "daqiao-journal",
    version: VERSION,
  };
  const head = toBase64url(new TextEncoder().encode(canonical(header)));
  const payload = toBase64url(sealed?.bytes ?? bytes);
  const signature = toBase64url(await sign(pair, signedBytes(head, payload)));
  return new TextEncoder().encode(canonical({ payload, protected: head, signature }));
}

/**
 * The signed file that bytes are, before anything in it is believed; null when they are none.
 */
export function asSigned(bytes: Uint8Array): SignedFile | null {
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch {
    return null;
  }
  if (typeof value !== "object" || value === null) return null;
  const { payload, protected: head, signature }: Partial<Record<string, unknown>> = value;
  if (typeof payload !== "string" || typeof head !== "string") return null;
  return typeof signature === "string" ? { head, payload, signature } : null;
}

/** The three texts of a signed file. */
export interface SignedFile {
  readonly head: string;
  readonly payload: string;
  readonly signature: string;
}

/**
 * Verifies a file and reads its payload.
 *
 * @throws JournalError `file/damaged`, `file/version`, `file/signature`, `file/passphrase-needed`,
 * `file/passphrase`.
 */
export async function readSigned(
  { head, payload, signature }: SignedFile,
  passphrase: string | undefined,
): Promise<{ readonly bytes: Uint8Array<ArrayBuffer>; readonly signer: Signer }> {
  const [headBytes, sealed, signed] = [head, payload, signature].map(fromBase64url);
  if (!headBytes || !sealed || !signed) throw new JournalError("file/damaged");
  const { key, kiosk, at, encryption } = readHeader(headBytes);
  if (!(await isSignedBy(key, signed, signedBytes(head, payload)))) {
    throw new JournalError("file/signature");
  }
  const signer = { kiosk, at, fingerprint: await fingerprintOf(key) };
  if (encryption === null) return { bytes: sealed, signer };
  if (passphrase === undefined) throw new JournalError("file/passphrase-needed");
  return { bytes: await decrypt(encryption, sealed, passphrase), signer };
}

function readHeader(bytes: Uint8Array): Header {
  let header: unknown;
  try {
    header = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch (cause) {
    throw new JournalError("file/damaged", { cause });
  }
  const fields: Partial<Record<string, unknown>> = Object(header);
  if (fields.typ !== "daqiao-journal" || fields.alg !== "ES256")
    throw new JournalError("file/kind");
  if (fields.version !== VERSION) {
    throw new JournalError("file/version", { detail: String(fields.version) });
  }
  const encryption = fields.encryption === undefined ? null : readEncryption(fields.encryption);
  const { x, y }: Partial<Record<string, unknown>> = Object(fields.jwk);
  if (
    typeof fields.kiosk !== "string" ||
    typeof fields.at !== "string" ||
    typeof x !== "string" ||
    typeof y !== "string" ||
    (encryption === null && fields.encryption !== undefined)
  ) {
    throw new JournalError("file/damaged");
  }
  const key: PublicKey = { crv: "P-256", kty: "EC", x, y };
  return { kiosk: fields.kiosk, at: fields.at, key, encryption };
}

/** What is signed: the header and the payload as they stand in the file. */
function signedBytes(head: string, payload: string): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(`${head}.${payload}`);
}
