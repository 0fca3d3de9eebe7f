/**
 * How records are put into words: by the element's own rules, so that a price or a maturity reads
 * the same at the fair as on an exchange's page. The one door to them.
 */

export { Labels } from "../../../pkg/src/element/view/labels.js";
export { marked, rangesAt } from "../../../pkg/src/element/view/marks.js";
export { cardMaturity } from "../../../pkg/src/element/view/maturity.js";
export { en } from "../../../pkg/src/element/view/messages/en.js";
export type { Messages } from "../../../pkg/src/element/view/messages/messages.js";
export { zh } from "../../../pkg/src/element/view/messages/zh.js";
export { cardPrice } from "../../../pkg/src/element/view/price.js";
export { reasonLine, sentence } from "../../../pkg/src/element/view/reason.js";
export { rounded } from "../../../pkg/src/element/view/score.js";
export { snippetOf } from "../../../pkg/src/element/view/snippet.js";
export { best, cut, langTag } from "../../../pkg/src/element/view/text.js";
export { moveFrom, placesOf } from "../../../pkg/src/element/view/flip.js";
export { DEFAULT_WEIGHTS } from "../../../pkg/src/element/view/state.js";
export { factorStyles } from "../../../pkg/src/element/view/styles/factors.js";
