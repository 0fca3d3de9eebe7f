/**
 * What the element has from Lit, in types: Lit itself is inside the scripts of this package, and
 * those who use the element need not install it.
 */

/** A style sheet. */
export interface CSSResult {
  readonly cssText: string;
  readonly styleSheet: CSSStyleSheet | undefined;
}

/** Properties that changed, with their values before. */
// biome-ignore lint/suspicious/noExplicitAny: as Lit has it
export type PropertyValues<T = any> = T extends object
  ? Map<keyof T, unknown>
  : Map<PropertyKey, unknown>;

/** How attributes become properties. */
export interface PropertyDeclarations {
  readonly [name: string]: object;
}

/** What a template becomes. */
export interface TemplateResult {
  readonly strings: TemplateStringsArray;
  readonly values: unknown[];
}

/** The class that the element extends. */
export declare class LitElement extends HTMLElement {
  static get observedAttributes(): string[];
  /** Whether the first update is done. */
  hasUpdated: boolean;
  /** Whether an update is to come. */
  isUpdatePending: boolean;
  readonly renderRoot: HTMLElement | DocumentFragment;
  /** Resolves when what changed is shown; false if that changed something again. */
  get updateComplete(): Promise<boolean>;
  requestUpdate(name?: PropertyKey, oldValue?: unknown): void;
  connectedCallback(): void;
  disconnectedCallback(): void;
  attributeChangedCallback(name: string, old: string | null, value: string | null): void;
}
