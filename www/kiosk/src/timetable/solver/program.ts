/** A linear program, written column by column and row by row, and solved by HiGHS. */

import type { Highs, Model } from "highs";

import { TimetableError } from "../error.js";

/** A program to be maximised. */
export class Program {
  readonly #cost: number[] = [];
  readonly #colLower: number[] = [];
  readonly #colUpper: number[] = [];
  readonly #rowLower: number[] = [];
  readonly #rowUpper: number[] = [];
  readonly #starts: number[] = [0];
  readonly #indices: number[] = [];
  readonly #values: number[] = [];

  get columns(): number {
    return this.#cost.length;
  }

  /** A quantity between two limits, and what one unit of it is worth. Returns its place. */
  column(worth: number, lower = 0, upper = 1): number {
    this.#cost.push(worth);
    this.#colLower.push(lower);
    this.#colUpper.push(upper);
    return this.#cost.length - 1;
  }

  /** Limits of a sum of columns; those in `minus` are taken away from it. */
  row(lower: number, upper: number, plus: readonly number[], minus: readonly number[] = []): void {
    for (const column of plus) this.#entry(column, 1);
    for (const column of minus) this.#entry(column, -1);
    this.#rowLower.push(lower);
    this.#rowUpper.push(upper);
    this.#starts.push(this.#indices.length);
  }

  #entry(column: number, value: number): void {
    this.#indices.push(column);
    this.#values.push(value);
  }

  /** The program in HiGHS. Whoever asks must dispose of it. */
  model(highs: Highs, whole: boolean): Model {
    // HiGHS has no solution of a program without columns.
    if (this.columns === 0) this.column(0, 0, 0);
    const numCols = this.#cost.length;
    const numRows = this.#rowLower.length;
    const finite = (limits: readonly number[]) =>
      limits.map((limit) => (Number.isFinite(limit) ? limit : Math.sign(limit) * highs.infinity));
    const model = highs.createModel({
      numCols,
      numRows,
      sense: highs.constants.objectiveSense.maximize,
      colCost: Float64Array.from(this.#cost),
      colLower: Float64Array.from(this.#colLower),
      colUpper: Float64Array.from(this.#colUpper),
      rowLower: Float64Array.from(finite(this.#rowLower)),
      rowUpper: Float64Array.from(finite(this.#rowUpper)),
      matrix: {
        format: "csr",
        numRows,
        numCols,
        starts: Int32Array.from(this.#starts),
        indices: Int32Array.from(this.#indices),
        values: Float64Array.from(this.#values),
      },
      ...(whole ? { integrality: new Int32Array(numCols).fill(1) } : {}),
    });
    model.options.set("output_flag", false);
    return model;
  }

  /** The best values of the columns, or null when there are none. For programs whose corners are whole. */
  solve(highs: Highs): Float64Array | null {
    return disposed(this.model(highs, false), (model) => {
      return runModel(highs, model) === "best" ? model.getSolution().colValue : null;
    });
  }

  /** The best whole values found within the time, beginning with those given. */
  search(highs: Highs, seconds: number, start?: Float64Array): Search {
    return disposed(this.model(highs, true), (model) => {
      model.options.set({
        mip_rel_gap: 0,
        mip_abs_gap: 0.5,
        // A bonus of hundreds of millions must not hide in a tolerance.
        mip_feasibility_tolerance: 1e-9,
        primal_feasibility_tolerance: 1e-9,
        dual_feasibility_tolerance: 1e-9,
        time_limit: Math.max(0.1, seconds),
      });
      if (start !== undefined) model.setSolution({ colValue: start });
      const end = runModel(highs, model);
      if (end === "none") return { values: null, complete: true };
      const found = Number(model.info.get("primal_solution_status")) === 2;
      return {
        values: found ? model.getSolution().colValue : null,
        complete: end === "best",
      };
    });
  }
}

/** What a search found. */
export interface Search {
  /** Null when nothing was found, or when there is nothing to be found and the search is complete. */
  readonly values: Float64Array | null;
  readonly complete: boolean;
}

/**
 * Solves a model. When HiGHS cannot tell how good its result is, it is asked once more, from the
 * beginning and with its own tolerances.
 */
export function runModel(highs: Highs, model: Model): "best" | "none" | "time" {
  model.run();
  const first = status(highs, model);
  if (first !== null) return first;
  model.clearSolver();
  model.options.set({
    presolve: "off",
    mip_feasibility_tolerance: 1e-6,
    primal_feasibility_tolerance: 1e-7,
    dual_feasibility_tolerance: 1e-7,
  });
  model.run();
  const second = status(highs, model);
  if (second !== null) return second;
  throw new TimetableError(
    "timetable/solver",
    `expected the solver to end with a result, found status ${model.getModelStatus()}; report this with the event`,
  );
}

/** How a run ended; null when it did not end well. */
function status(highs: Highs, model: Model): "best" | "none" | "time" | null {
  const codes = highs.constants.modelStatus;
  switch (model.getModelStatus()) {
    case codes.optimal:
    case codes.empty:
      return "best";
    case codes.infeasible:
    case codes.unboundedOrInfeasible:
      return "none";
    case codes.timeLimit:
      return "time";
    default:
      return null;
  }
}

/** Lends a model out and gives its memory back. */
export function disposed<T>(model: Model, use: (model: Model) => T): T {
  try {
    return use(model);
  } finally {
    model.dispose();
  }
}
