/** From the records of the demo to counts by technology field and side, for the chart. */

import { readdirSync } from "node:fs";

import type { Both } from "../pages/page.js";
import { projectJson, projectPath, projectText } from "./project.js";

const RECORDS = "www/demo/data/";
const FIELDS = "src/vocabulary/lists/contract-field.json";
const SCHEME = "contract-field";

/** A technology field, and the ids of its records. */
export interface Field {
  readonly code: string;
  readonly name: Both;
  readonly needs: readonly string[];
  readonly offers: readonly string[];
}

interface DemoRecord {
  readonly id: string;
  readonly kind: string;
  readonly tags?: readonly (string | { readonly scheme: string; readonly code: string })[];
}

/** The fields that have records, in the order of the code list. */
export function readCatalogue(): readonly Field[] {
  const records = readRecords();
  const { codes } = projectJson(FIELDS) as {
    readonly codes: readonly ({ readonly code: string } & Both)[];
  };
  return codes
    .map(({ code, zh, en }) => {
      const inField = records.filter((record) => isIn(record, code));
      const ids = (kind: string): readonly string[] =>
        inField.filter((record) => record.kind === kind).map(({ id }) => id);
      return { code, name: { zh, en }, needs: ids("need"), offers: ids("offer") };
    })
    .filter(({ needs, offers }) => needs.length + offers.length > 0);
}

function readRecords(): readonly DemoRecord[] {
  return readdirSync(projectPath(RECORDS))
    .filter((name) => name.endsWith(".ndjson"))
    .sort()
    .flatMap((name) => projectText(RECORDS + name).split("\n"))
    .filter((line) => line.trim() !== "")
    .map((line) => JSON.parse(line) as DemoRecord);
}

function isIn({ tags = [] }: DemoRecord, code: string): boolean {
  return tags.some(
    (tag) => typeof tag !== "string" && tag.scheme === SCHEME && tag.code === code,
  );
}
