/** The registration draft: every field of the form is filled or missing, and nothing is made up. */

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, before, test } from "node:test";

import { load } from "../bundle.mjs";
import { lineOf, manyPairs, openCatalogue, pairOf } from "./pairs.mjs";

const { makeDraft, draftPayload, missing, writtenBefore, NOTICE } = await load("hand-off/draft.ts");
const { ownDictionary, parseDictionary, readDictionary } = await load("hand-off/dictionary.ts");
const { loadLists, labelOf } = await load("hand-off/lists.ts");
const FILE = new URL("../../../kiosk/src/hand-off/data/contract-registration.json", import.meta.url);

/** Fields that the form has, by the names of the registration system. */
const SYSTEM = [
  "projectname", "signdate", "contractbegindate", "contractenddate", "contracttype", "totalamount",
  "technicalamount", "paymethod", "isrelated", "projectplantype", "ipr", "techarea", "buyername",
  "buyertype", "buyer_scale", "buyer_islist", "buyer_countrygxqqy", "buyer_isyfjg", "buyer_jszyjg",
  "buyer_zzkyys", "buyer_address", "buyer_representative", "buyer_contact", "buyer_contacttel",
  "buyer_zipcode",
];
/** Fields whose name in the system is not known. */
const OTHERS = [
  "contract_no", "socialgoal", "industry", "expected_input", "expected_output", "buyer_country",
  "buyer_region", "seller_name", "seller_type", "seller_country", "seller_region",
];

let engine;
let form;
let pairs;
before(async () => {
  engine = await openCatalogue();
  const dictionary = await ownDictionary();
  form = { dictionary, lists: await loadLists(dictionary, engine) };
  pairs = await manyPairs(engine);
});
after(() => engine?.close());

const draftOf = (pair, written = {}, of = form) => makeDraft(of, pair, new Map(Object.entries(written)));
const field = (draft, name) => draft.fields.find((each) => each.field.name === name);

test("the form has every field of the registration form", () => {
  const fields = form.dictionary.fields;
  assert.deepEqual(SYSTEM.filter((name) => !fields.some(({ system }) => system === name)), []);
  assert.deepEqual(OTHERS.filter((name) => !fields.some(({ name: own }) => own === name)), []);
});

test("each field of each draft is filled with an origin, or listed as missing", () => {
  assert.ok(pairs.length >= 50, `${pairs.length} pairs`);
  for (const pair of pairs) {
    const draft = draftOf(pair);
    const payload = draftPayload(draft, "k1/1", "2026-11-23");
    assert.deepEqual(
      payload.fields.map(({ name }) => name),
      form.dictionary.fields.map(({ name }) => name),
    );
    for (const { name, state, value, origin, required } of payload.fields) {
      assert.equal(state === "filled", value !== null, name);
      assert.equal(origin === null, value === null, name);
      const listed = payload.missing.includes(name);
      assert.equal(listed, value === null && required && name !== "contract_no", name);
    }
    assert.deepEqual(draft.problems, []);
  }
});

test("a code is in its list, or fits where the list is not whole", () => {
  const seen = new Set();
  for (const pair of pairs) {
    for (const { field: own, value } of draftOf(pair).fields) {
      if (own.kind !== "code" || value === null) continue;
      const list = form.lists.get(own.list);
      seen.add(own.name);
      if (list.complete) assert.ok(list.codes.some(({ code }) => code === value), `${own.name} ${value}`);
      else assert.match(value, new RegExp(own.pattern ?? "^[a-z0-9-]+$", "u"), own.name);
    }
  }
  for (const name of ["contracttype", "techarea", "socialgoal", "buyertype", "buyer_region", "buyer_country"]) {
    assert.ok(seen.has(name), `${name} was filled in no draft`);
  }
});

test("a region of two or four digits is filled up with zeros and said to be so", async () => {
  const pair = await pairOf(engine);
  const short = { ...pair.seller.known, record: { ...pair.seller.known.record, region: "32" } };
  const { value, origin } = field(draftOf({ ...pair, seller: { ...pair.seller, known: short } }), "seller_region");
  assert.equal(value, "320000");
  assert.match(origin.reason.zh, /补零/u);
});

test("amounts are never filled from a record, not even from a fixed price", () => {
  for (const pair of pairs) {
    const draft = draftOf(pair);
    assert.equal(field(draft, "totalamount").value, null);
    assert.equal(field(draft, "technicalamount").value, null);
  }
  assert.ok(pairs.some(({ offer }) => offer.record.price?.type === "fixed"));
});

test("the technical amount must not exceed the total", async () => {
  const pair = await pairOf(engine);
  const over = draftOf(pair, { totalamount: "100万", technicalamount: "1200000" });
  assert.deepEqual(over.problems.map(({ code, field: name }) => [code, name]), [["draft/order", "technicalamount"]]);
  assert.match(over.problems[0].zh, /技术交易额.*1,200,000.*不得超过.*成交额.*1,000,000/u);
  assert.deepEqual(draftOf(pair, { totalamount: "1200000", technicalamount: "120万" }).problems, []);
});

test("what is written wrongly is told and not taken", async () => {
  const pair = await pairOf(engine);
  const wrong = {
    totalamount: ["many", "draft/number"],
    technicalamount: ["-1", "draft/number"],
    signdate: ["2026-02-30", "draft/date"],
    buyertype: ["999", "draft/code"],
    techarea: ["12", "draft/code"],
    seller_region: ["990000", "draft/code"],
    industry: ["制造业", "draft/code"],
    contract_no: ["123", "draft/pattern"],
  };
  for (const [name, [text, code]] of Object.entries(wrong)) {
    const draft = draftOf(pair, { [name]: text });
    assert.deepEqual(draft.problems.map((each) => [each.field, each.code]), [[name, code]]);
    assert.equal(field(draft, name).value, null);
  }
  assert.equal(draftOf(pair, { totalamount: "0" }).problems[0].code, "draft/too-small");
  const backwards = { contractbegindate: "2027-01-01", contractenddate: "2026-12-31" };
  assert.equal(draftOf(pair, backwards).problems[0].code, "draft/order");
});

test("what staff write comes before what is suggested, and empty takes it back", async () => {
  const pair = await pairOf(engine, { asked: { id: "need-mfg-001", market: "demo" } });
  assert.equal(field(draftOf(pair), "contracttype").origin.kind, "suggested");
  const own = field(draftOf(pair, { contracttype: "secret-transfer" }), "contracttype");
  assert.deepEqual([own.value, own.origin.kind], ["secret-transfer", "staff"]);
  assert.equal(field(draftOf(pair, { contracttype: "" }), "contracttype").value, null);
});

test("a suggested type of contract says whose modes it follows, and whether there are others", async () => {
  const pair = await pairOf(engine, { asked: { id: "need-mfg-001", market: "demo" } });
  const known = (id, modes) => ({ ref: { id, market: "demo" }, record: { ...pair.offer.record, id, modes } });
  const reason = (offered, wanted) => {
    const need = wanted === null ? null : known("n", wanted);
    return field(draftOf({ ...pair, offer: known("o", offered), need }), "contracttype").origin.reason.en;
  };
  assert.equal(reason(["licence", "service"], ["licence"]), "both sides name “Licence”");
  assert.match(reason(["licence", "service"], ["service", "licence"]), /^both sides .*; there are other modes$/u);
  assert.equal(reason(["licence"], null), "the offer names “Licence”");
  assert.match(reason(["licence", "service"], []), /^the offer names .*; there are other modes$/u);
});

test("a value says the record and the field that it was taken from", async () => {
  const pair = await pairOf(engine, { asked: { id: "need-mfg-001", market: "demo" } });
  const draft = draftOf(pair);
  const { value, origin } = field(draft, "buyername");
  assert.deepEqual(origin, { kind: "record", id: "need-mfg-001", market: "demo", field: "provider/name" });
  assert.equal(value, pair.need.record.provider.name.zh);
  assert.equal(field(draft, "buyer_contact").origin.kind, "visitor");
  assert.equal(field(draft, "seller_contact").value, null);
});

test("who buys and who sells follows what the record is", async () => {
  const pair = await pairOf(engine, { record: { id: "need-mfg-001", market: "demo", title: "洁净车间里裁薄盖板老掉渣" } });
  const draft = draftOf(pair);
  assert.equal(field(draft, "buyername").origin.kind, "record");
  assert.equal(field(draft, "seller_name").value, "闽屿显示器件有限公司");
  assert.equal(field(draft, "seller_name").origin.kind, "visitor");
  assert.equal(pair.offer, null);
});

test("fields of enterprises and of transfers are asked for only there", async () => {
  const pair = await pairOf(engine);
  const required = (written, name) => field(draftOf(pair, written), name).required;
  assert.equal(required({ contracttype: "patent-transfer" }, "expected_input"), true);
  assert.equal(required({ contracttype: "service" }, "expected_input"), false);
  assert.equal(required({ buyertype: "150" }, "buyer_scale"), true);
  assert.equal(required({ buyertype: "022" }, "buyer_scale"), false);
  assert.equal(required({ seller_country: "304" }, "seller_region"), false);
});

test("another edition is another form, without a new build", async () => {
  const text = await readFile(FILE, "utf8");
  const data = JSON.parse(text);
  const swapped = parseDictionary(
    JSON.stringify({
      ...data,
      edition: "2027-01",
      lists: { ...data.lists, "legal-type": { ...data.lists["legal-type"], codes: [{ code: "Q9", zh: "企业", en: "Enterprise" }] } },
      rules: [],
      fields: [
        ...data.fields.filter(({ name }) => name !== "isrelated").map((each) => (each.name === "buyername" ? { ...each, name: "mc", system: "mc" } : each)),
        { name: "escrow", system: "escrow", section: "money", label: { zh: "资金监管", en: "Escrow" }, kind: "yes-no", required: true, verified: false },
      ],
    }),
  );
  const of = { dictionary: swapped, lists: await loadLists(swapped, engine) };
  const pair = await pairOf(engine);
  const draft = draftOf(pair, { buyertype: "Q9", totalamount: "1", technicalamount: "2" }, of);
  assert.equal(field(draft, "isrelated"), undefined);
  assert.equal(field(draft, "mc").value, "闽屿显示器件有限公司");
  assert.ok(missing(draft).some(({ field: { name } }) => name === "escrow"));
  assert.deepEqual(draft.problems, []);
  assert.equal(field(draft, "buyertype").label.zh, "企业");
  assert.equal(draftPayload(draft, "k1/1", "2026-11-23").dictionary.edition, "2027-01");
  // A type that this edition has no code for is missing, not made up.
  assert.equal(field(draft, "seller_type").value, null);
});

test("a file that is no form is refused with the place", async () => {
  const data = JSON.parse(await readFile(FILE, "utf8"));
  const change = (path, value) => {
    const copy = structuredClone(data);
    const keys = path.split("/").slice(1);
    keys.slice(0, -1).reduce((at, key) => at[key], copy)[keys.at(-1)] = value;
    return copy;
  };
  const wrong = [
    ["/format", "daqiao-contract-registration/9", "dictionary/format"],
    ["/date", "November", "dictionary/format"],
    ["/fields", [], "dictionary/format"],
    ["/fields/3/kind", "colour", "dictionary/field"],
    ["/fields/3/section", "nowhere", "dictionary/field"],
    ["/fields/3/means", "buyer.turnover", "dictionary/field"],
    ["/fields/0/pattern", "(", "dictionary/field"],
    ["/lists/goal/codes/0", { code: "01" }, "dictionary/list"],
    ["/rules/0", { op: "<=", left: "technicalamount", right: "nothing", verified: true }, "dictionary/rule"],
  ];
  for (const [path, value, code] of wrong) {
    assert.throws(() => readDictionary(change(path, value)), (error) => {
      assert.equal(error.problem.code, code, path);
      assert.ok(path === "/fields" || path.startsWith(error.problem.field) || error.problem.field.startsWith(path), `${path} ${error.problem.field}`);
      return true;
    });
  }
  const twice = change("/fields/1", data.fields[0]);
  assert.throws(() => readDictionary(twice), ({ problem }) => problem.code === "dictionary/field");
  assert.throws(() => parseDictionary("no"), ({ problem }) => problem.code === "dictionary/not-json");
});

test("what could not be checked against a source is marked", () => {
  const { dictionary } = form;
  assert.equal(dictionary.verified, false);
  for (const name of ["goal", "country", "ip", "plan", "scale"]) assert.equal(dictionary.lists[name].verified, false, name);
  assert.equal(dictionary.fields.find(({ name }) => name === "socialgoal").verified, false);
  const draft = draftOf(pairs[0]);
  for (const name of ["socialgoal", "ipr", "buyer_country", "seller_name"]) assert.equal(field(draft, name).verified, false, name);
  for (const name of ["projectname", "contracttype", "buyertype", "techarea"]) assert.equal(field(draft, name).verified, true, name);
  assert.equal(dictionary.rules.find(({ left }) => left === "technicalamount").verified, false);
});

test("what staff wrote comes back from the last draft that was taken out", async () => {
  const pair = await pairOf(engine);
  const draft = draftOf(pair, { totalamount: "120万", isrelated: "no", buyer_address: "福州" });
  const payload = JSON.parse(JSON.stringify(draftPayload(draft, "k1/1", "2026-11-23")));
  const handOff = { type: "handed-off", interest: "k1/1", as: "contract-draft", payload };
  assert.deepEqual(
    Object.fromEntries(writtenBefore([handOff, { ...handOff, as: "evidence", payload: {} }])),
    { totalamount: "1200000", isrelated: "no", buyer_address: "福州" },
  );
  assert.equal(writtenBefore([{ ...handOff, payload: "damaged" }]).size, 0);
});

test("a draft says that nothing is registered here", async () => {
  const payload = draftPayload(draftOf(await pairOf(engine)), lineOf().interest.id, "2026-11-23");
  assert.deepEqual(payload.notice, NOTICE);
  assert.match(NOTICE.zh, /登记、评估与结算均在主管系统办理/u);
});

test("a draft holds nothing of a budget", async () => {
  for (const pair of pairs.filter(({ need }) => need.record.price?.max > 0)) {
    const text = JSON.stringify(draftPayload(draftOf(pair), "k1/1", "2026-11-23"));
    assert.ok(!text.includes(String(pair.need.record.price.max)), pair.need.ref.id);
  }
});

test("a name is found for a code with zeros behind", () => {
  assert.equal(labelOf(form.lists.get("region"), "320500").en, "Suzhou");
});
