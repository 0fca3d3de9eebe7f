/**
 * The receipt: which requests the page made, and which of them after everything was loaded.
 *
 * The browser's performance timeline lists every resource of the page, those of other scripts
 * among them. It does not see inside the engine's worker; a server can close that off by
 * sending `worker.js` with `connect-src 'none'`.
 */

/** One request of the page. */
export interface Sent {
  readonly address: string;
  /** Milliseconds after the page began to load. */
  readonly at: number;
  /** Whether it was made after the element was ready. */
  readonly after: boolean;
}

/** Most requests that are kept. The number goes on counting. */
const KEPT = 500;

export class Receipt {
  readonly #changed: () => void;
  #observer: PerformanceObserver | null = null;
  #readyAt = Number.POSITIVE_INFINITY;
  #sent: readonly Sent[] = [];
  #after = 0;
  #before = 0;

  constructor(changed: () => void) {
    this.#changed = changed;
  }

  /** Begins to look. What came before is taken from the browser's own list. */
  start(): void {
    if (this.#observer !== null || typeof PerformanceObserver === "undefined") return;
    this.#observer = new PerformanceObserver((list) => this.#take(list.getEntries()));
    this.#observer.observe({ type: "resource", buffered: true });
  }

  /** Everything is loaded: what begins from now on counts as sent afterwards. */
  ready(): void {
    this.#readyAt = performance.now();
  }

  stop(): void {
    this.#observer?.disconnect();
    this.#observer = null;
  }

  get sent(): readonly Sent[] {
    return this.#sent;
  }

  /** Number of requests before the element was ready. */
  get before(): number {
    return this.#before;
  }

  /** Number of requests after the element was ready. */
  get after(): number {
    return this.#after;
  }

  #take(entries: readonly PerformanceEntry[]): void {
    const fresh = entries.map(({ name, startTime }) => ({
      address: name,
      at: startTime,
      after: startTime > this.#readyAt,
    }));
    const late = fresh.filter(({ after }) => after).length;
    this.#after += late;
    this.#before += fresh.length - late;
    this.#sent = [...this.#sent, ...fresh].slice(-KEPT);
    this.#changed();
  }
}
