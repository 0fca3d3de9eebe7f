/** What the page does around the element: its width, its language, the styles of the shell. */

import { adoptStyles, type CSSResult } from "lit";

import type { ViewHost } from "../host.js";

export class Surroundings {
  readonly #host: ViewHost;
  readonly #size: ResizeObserver;
  readonly #language: MutationObserver;
  #shell: readonly CSSStyleSheet[] | null = null;

  /**
   * @param resized called with the element's width in CSS pixels
   * @param translated called when the page says that it is in another language
   */
  constructor(host: ViewHost, resized: (width: number) => void, translated: () => void) {
    this.#host = host;
    this.#size = new ResizeObserver(([entry]) => {
      // Changed at once, the element's height would be another before all are told of this one,
      // and the page would hear of an error.
      requestAnimationFrame(() => resized(entry?.contentRect.width ?? 0));
    });
    this.#language = new MutationObserver(translated);
  }

  /** Watches, until `leave`. */
  enter(): void {
    this.#size.observe(this.#host);
    this.#language.observe(document.documentElement, { attributeFilter: ["lang"] });
  }

  leave(): void {
    this.#size.disconnect();
    this.#language.disconnect();
  }

  /** Puts styles on, after those of the shell and in place of those before. */
  dress(styles: readonly CSSResult[]): void {
    const { renderRoot } = this.#host;
    if (!(renderRoot instanceof ShadowRoot)) return;
    this.#shell ??= [...renderRoot.adoptedStyleSheets];
    adoptStyles(renderRoot, [...this.#shell, ...styles]);
  }
}
