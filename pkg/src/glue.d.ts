/**
 * The generated wasm-bindgen module, wrapped by the build so that it can be
 * instantiated more than once: an instance that trapped must never be used again.
 */
import type { CreateGlue } from "./engine.js";

export declare const createGlue: CreateGlue;
