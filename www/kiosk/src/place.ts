/** The screens, and what each is about. Kept in memory only: no address and no history tells it. */

import type { RecordRef } from "./record-ref.js";
import type { EntryId } from "./journal/entry.js";
/** Where a visitor or a member of staff is. */
export type Place =
  | { readonly screen: "attract" }
  | { readonly screen: "fields" }
  | { readonly screen: "need" }
  | { readonly screen: "results" }
  | { readonly screen: "match"; readonly record: RecordRef }
  | { readonly screen: "slip"; readonly record: RecordRef }
  | { readonly screen: "interest"; readonly record: RecordRef }
  | { readonly screen: "eligibility" }
  | { readonly screen: "lesson" }
  | StaffPlace;

/** Screens behind the PIN. */
export type StaffPlace =
  | { readonly screen: "staff" }
  | { readonly screen: "desk"; readonly interest?: EntryId }
  | { readonly screen: "hand-off"; readonly interest: EntryId }
  | { readonly screen: "timetable" }
  | { readonly screen: "records" }
  | { readonly screen: "edits" };
