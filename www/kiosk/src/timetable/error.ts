/** Why there is no timetable: a stable code, and the people or meetings it is about. */

import type { Pair } from "./problem.js";

/** Codes. They are never renamed or used again. */
export type TimetableCode =
  | "timetable/bad-number"
  | "timetable/unknown-person"
  | "timetable/pair-twice"
  | "timetable/lock-clash"
  | "timetable/lock-absent"
  | "timetable/lock-no-table"
  | "timetable/lock-forbidden"
  | "timetable/must-forbidden"
  | "timetable/must-never-free"
  | "timetable/over-capacity"
  | "timetable/too-few-tables"
  | "timetable/musts-do-not-fit"
  | "timetable/solver"
  | "timetable/rejected";

/** The code, the message for developers, and the pairs it is about. */
export class TimetableError extends Error {
  override readonly name = "TimetableError";
  readonly code: TimetableCode;
  /** The meetings that are in the way of each other. */
  readonly pairs: readonly Pair[];

  constructor(code: TimetableCode, message: string, pairs: readonly Pair[] = []) {
    super(message);
    this.code = code;
    this.pairs = pairs;
  }
}
