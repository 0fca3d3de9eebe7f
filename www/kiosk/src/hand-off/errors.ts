/** What can go wrong with a hand-off: a stable code for programs, a sentence in both languages for people. */

/** A sentence in both languages, with a code that keeps its meaning. */
export interface Problem {
  readonly code: HandOffCode;
  /** Field of the form or of the file that it is about. */
  readonly field: string;
  readonly zh: string;
  readonly en: string;
}

/** The codes; never renamed, never used again for something else. */
export type HandOffCode =
  | "dictionary/unreadable"
  | "dictionary/not-json"
  | "dictionary/format"
  | "dictionary/field"
  | "dictionary/list"
  | "dictionary/rule"
  | "dictionary/storage"
  | "draft/number"
  | "draft/date"
  | "draft/yes-no"
  | "draft/code"
  | "draft/pattern"
  | "draft/too-small"
  | "draft/order"
  | "settlement/missing"
  | "settlement/number"
  | "settlement/date"
  | "settlement/sum"
  | "settlement/code";

/** A problem that stops what was asked for. */
export class HandOffError extends Error {
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(`${problem.code}: ${problem.en}`);
    this.name = "HandOffError";
    this.problem = problem;
  }
}
