/**
 * The version of this package, written in by the build from `package.json`.
 *
 * Page script, worker and wasm each carry it; a stale one among them (a cache,
 * a half-finished deployment) is refused with `engine/version`.
 */
declare const DAQIAO_VERSION: string;

/** Version of this package, such as `0.1.0`. Equal to the version of the engine. */
export const VERSION: string = DAQIAO_VERSION;
