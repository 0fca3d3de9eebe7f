/** Worker and wasm as texts, made by the build for the files that hold everything. */

/** The script of the worker, which is `inlined-worker.ts`. */
export declare const WORKER_TEXT: string;
/** The wasm, compressed with gzip, in base64. */
export declare const WASM_GZIP_BASE64: string;
