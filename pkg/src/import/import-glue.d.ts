/** The generated wasm-bindgen module of the import, wrapped by the build. */
import type { CreateImportGlue } from "./wasm-import.js";

export declare const createImportGlue: CreateImportGlue;
