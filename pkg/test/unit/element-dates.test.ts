/** Dates of records in the words of the page. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { dateText } from "../../src/element/view/date.js";

test("a day is written in the language, and is the same day everywhere", () => {
  assert.equal(dateText("2026-08-02", "zh"), "2026年8月2日");
  assert.equal(dateText("2026-01-01", "en"), "1 Jan 2026");
});

test("what is no date stays as it is", () => {
  for (const other of ["2026-13-45", "2026", "soon", "2026-08-02T10:00", ""]) {
    assert.equal(dateText(other, "zh"), other);
  }
});
