/** The files of the day's end: what is signed, what is encrypted, and the table for people. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { load } from "../bundle.mjs";
import { contact, dayOf, interest } from "./samples.mjs";

const { makeSigningKey, publicKeyOf, fingerprintOf } = await load(
  "journal/export/signature.ts",
);
const { writeSigned } = await load("journal/export/signed-file.ts");
const { readJournalFile } = await load("journal/export/read-file.ts");
const { writeNdjson } = await load("journal/export/ndjson.ts");
const { writeCsv } = await load("journal/export/csv.ts");
const { fromBase64url, toBase64url } = await load("journal/export/base64url.ts");
const { isLongEnough } = await load("journal/export/passphrase.ts");
const { readLedger } = await load("journal/ledger.ts");

const [entries] = dayOf(5, { kiosks: 2, entries: 10 });
const pair = await makeSigningKey();
const at = new Date("2026-11-23T10:00:00Z");
const passphrase = "展会结束 2026-11-23 四号台";

const signed = await writeSigned(writeNdjson(entries), { pair, kiosk: "k-aaaaaa", at });
const sealed = await writeSigned(writeNdjson(entries), {
  pair,
  kiosk: "k-aaaaaa",
  at,
  passphrase,
});

const part = (bytes, name) => JSON.parse(new TextDecoder().decode(bytes))[name];
const header = (bytes) => JSON.parse(Buffer.from(part(bytes, "protected"), "base64url"));

test("a signed file is read, and says who signed it", async () => {
  const { entries: read, rejected, signer } = await readJournalFile(signed);
  assert.deepEqual(read, entries);
  assert.deepEqual(rejected, []);
  const fingerprint = await fingerprintOf(await publicKeyOf(pair));
  assert.match(fingerprint, /^([0-9a-f]{4} ){4}[0-9a-f]{4}$/);
  assert.deepEqual(signer, { kiosk: "k-aaaaaa", at: at.toISOString(), fingerprint });
});

test("the private key cannot be read out", async () => {
  assert.equal(pair.privateKey.extractable, false);
  await assert.rejects(crypto.subtle.exportKey("jwk", pair.privateKey));
});

test("another program can verify the file: it is a JSON web signature", async () => {
  const { verify, createPublicKey } = await import("node:crypto");
  const { jwk, alg } = header(signed);
  assert.equal(alg, "ES256");
  const key = createPublicKey({ key: jwk, format: "jwk" });
  const data = Buffer.from(`${part(signed, "protected")}.${part(signed, "payload")}`);
  const signature = Buffer.from(part(signed, "signature"), "base64url");
  assert.ok(verify("sha256", data, { key, dsaEncoding: "ieee-p1363" }, signature));
  assert.deepEqual(
    Buffer.from(part(signed, "payload"), "base64url"),
    Buffer.from(writeNdjson(entries)),
  );
});

for (const [name, file] of [
  ["signed", signed],
  ["encrypted", sealed],
]) {
  test(`a changed byte anywhere in the ${name} file is refused`, async () => {
    const text = new TextDecoder().decode(file);
    const regions = ["protected", "payload", "signature"].map((key) => {
      const start = text.indexOf(part(file, key));
      return { key, start, end: start + part(file, key).length };
    });
    const codes = new Set();
    // Every byte outside of the payload, and every 7th of it.
    for (let place = 0; place < file.length; place++) {
      const region = regions.find(({ start, end }) => place >= start && place < end);
      if (region?.key === "payload" && place % 7 !== 0 && place < region.end - 4) continue;
      for (const change of region === undefined ? [1, 0x20] : [1]) {
        const changed = file.slice();
        changed[place] ^= change;
        const error = await readJournalFile(changed, passphrase).then(
          () => assert.fail(`byte ${place} of ${region?.key ?? "the envelope"}`),
          (thrown) => thrown,
        );
        assert.match(error.code ?? String(error), /^file\/(kind|damaged|version|signature)$/);
        codes.add(`${region?.key ?? "envelope"} ${error.code}`);
      }
    }
    for (const key of ["protected", "payload", "signature"]) {
      assert.ok(codes.has(`${key} file/signature`), `${key}: ${[...codes]}`);
    }
  });
}

test("a cut file is refused as a whole", async () => {
  for (const length of [10, signed.length >> 1, signed.length - 1]) {
    await assert.rejects(readJournalFile(signed.subarray(0, length)), /file/);
  }
});

test("another key than the one that signed is refused", async () => {
  const other = await publicKeyOf(await makeSigningKey());
  const head = toBase64url(Buffer.from(JSON.stringify({ ...header(signed), jwk: other })));
  const forged = { ...JSON.parse(new TextDecoder().decode(signed)), protected: head };
  await assert.rejects(readJournalFile(Buffer.from(JSON.stringify(forged))), {
    code: "file/signature",
  });
});

test("an encrypted file opens with its passphrase alone", async () => {
  const { entries: read, signer } = await readJournalFile(sealed, passphrase);
  assert.deepEqual(read, entries);
  assert.equal(signer.kiosk, "k-aaaaaa");
  await assert.rejects(readJournalFile(sealed), { code: "file/passphrase-needed" });
  await assert.rejects(readJournalFile(sealed, `${passphrase} `), { code: "file/passphrase" });
  const fullWidth = passphrase.replace("2026", "２０２６");
  assert.deepEqual((await readJournalFile(sealed, fullWidth)).entries, entries);
});

test("nothing of the entries stands in an encrypted file, and no salt comes twice", async () => {
  const payload = Buffer.from(part(sealed, "payload"), "base64url");
  assert.equal(payload.indexOf("interest"), -1);
  const again = await writeSigned(writeNdjson(entries), {
    pair,
    kiosk: "k-aaaaaa",
    at,
    passphrase,
  });
  const [one, other] = [header(sealed).encryption, header(again).encryption];
  assert.equal(one.rounds, 600_000);
  assert.notEqual(one.salt, other.salt);
  assert.notEqual(one.iv, other.iv);
});

test("fewer rounds than a kiosk takes are refused, also when they are signed", async () => {
  const { sign } = await load("journal/export/signature.ts");
  const encryption = { ...header(sealed).encryption, rounds: 1000 };
  const head = toBase64url(Buffer.from(JSON.stringify({ ...header(sealed), encryption })));
  const payload = part(sealed, "payload");
  const signature = toBase64url(await sign(pair, Buffer.from(`${head}.${payload}`)));
  const weak = Buffer.from(JSON.stringify({ protected: head, payload, signature }));
  await assert.rejects(readJournalFile(weak, passphrase), { code: "file/damaged" });
});

test("a passphrase has at least 12 signs", () => {
  assert.ok(!isLongEnough("短口令"));
  assert.ok(!isLongEnough("12345678901"));
  assert.ok(isLongEnough("123456789012"));
});

test("a file of something else is refused", async () => {
  for (const text of ["", "hello", "{}", "[1]", '{"a":1}\n{"b":2}', "\u{0}\u{1}"]) {
    await assert.rejects(readJournalFile(Buffer.from(text)), { code: "file/kind" });
  }
});

test("bytes come back from base64url, and from one text only", () => {
  for (const length of [0, 1, 2, 3, 255, 100_000]) {
    const bytes = Uint8Array.from({ length }, (_, index) => index % 256);
    assert.deepEqual(fromBase64url(toBase64url(bytes)), bytes);
  }
  for (const text of ["AB", "A", "AA==", "A A", "+/"]) assert.equal(fromBase64url(text), null);
});

const stamp = {
  id: "k-aaaaaa/1",
  kiosk: "k-aaaaaa",
  number: 1,
  clock: 1,
  at: at.toISOString(),
};
const csv = (more, language = "zh") =>
  new TextDecoder("utf-8", { ignoreBOM: true }).decode(
    writeCsv(readLedger([{ ...stamp, ...interest(more) }]), language),
  );

test("the table begins with a mark, ends lines with CRLF and speaks both languages", () => {
  assert.ok(csv().startsWith('\u{feff}"编号","登记时间",'));
  assert.ok(csv({}, "en").startsWith('\u{feff}"No.","Filed",'));
  assert.ok(csv().includes('"黑粉回收","81.2"'));
  assert.ok(csv({}, "en").includes('"Black mass","81.2"'));
  assert.ok(csv().includes('"已推荐"'));
  assert.equal(csv().split("\r\n").length, 3);
  assert.equal(csv().replaceAll("\r\n", "").includes("\n"), false);
});

test("no cell is taken for a formula or breaks out of its quotes", () => {
  for (const bad of [
    "=1+1",
    "+86 138",
    "-2",
    "@SUM(A1)",
    "＝1+1",
    " =1",
    "\t=1",
    "\u{200b}=cmd",
    "\r=1",
    "\n=1",
  ]) {
    assert.ok(csv({ need: bad }).includes(`"'${bad}"`), JSON.stringify(bad));
  }
  const note = '","=HYPERLINK(""x"")';
  assert.ok(csv({ contact: { ...contact, note } }).includes(`"${note.replaceAll('"', '""')}"`));
  assert.ok(csv({ need: "a=b" }).includes('"a=b"'));
});
