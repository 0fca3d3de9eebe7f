/**
 * Keeps the kiosk able to start without a network, looks for new versions, and shows one when
 * nobody stands there and staff agreed. What is fetched lies with the service worker
 * (`worker/worker.ts`); a version that does not arrive whole changes nothing.
 */

import { keepPacks } from "./kept-packs.js";
import { maySwap } from "./may-swap.js";
import { OfflineError, type OfflineErrorCode } from "./offline-error.js";
import {
  type Answer,
  type Asked,
  SWAPPED,
  type Version,
  type VersionName,
  type Versions,
} from "./version.js";
import { within } from "./within.js";

/** What staff can be told. */
export interface UpdateState {
  /**
   * Whether the next start needs no network. `folder`: it runs from a disk and never needs one.
   * `unsupported`: the browser has no service workers, or the page did not come by https.
   */
  readonly offline: "ready" | "preparing" | "failed" | "unsupported" | "folder";
  /** The version that runs; null while unknown. */
  readonly current: VersionName | null;
  /** The version that is whole and waits. */
  readonly next: VersionName | null;
  /** Staff agreed to the one that waits. */
  readonly agreed: boolean;
  readonly checking: boolean;
  /** When was last looked for a new version, and what hindered it. */
  readonly checked: { readonly at: Date; readonly error: OfflineErrorCode | null } | null;
}

/** What updates need of their surroundings. */
export interface UpdateParts {
  /** Null where there are none. */
  readonly workers: ServiceWorkerContainer | null;
  readonly locks: LockManager | null;
  readonly folder: boolean;
  readonly now: () => Date;
  readonly reload: () => void;
}

/** How often a new version is looked for, in milliseconds. */
const CHECK_EVERY_MS = 30 * 60_000;
/** Held by every page at which somebody stands. */
const IN_USE = "daqiao-kiosk-in-use";
const WORKER = "sw.js";
/** What the worker begins with, as a file of its own. */
const VERSION = "version.json";
/** Longest wait for the worker, in milliseconds: it may have to be started, and to delete a version. */
const PATIENCE_MS = 30_000;
/** The same for an installation, which browsers end after five minutes. */
const INSTALL_MS = 6 * 60_000;

/** Updates of this page in this browser. */
export function ownUpdates(): Updates {
  const workers: ServiceWorkerContainer | undefined = navigator.serviceWorker;
  return new Updates({
    workers: __USB__ ? null : (workers ?? null),
    locks: (navigator.locks as LockManager | undefined) ?? null,
    folder: __USB__,
    now: () => new Date(),
    reload: () => location.reload(),
  });
}

/** The versions of a kiosk, from the page's side. */
export class Updates {
  readonly #parts: UpdateParts;
  readonly #listeners = new Set<() => void>();
  #state: UpdateState;
  #agreed: string | null = null;
  #atNight = false;
  #idle = false;
  #ended = new AbortController();
  /** The lock of a page in use; null while nobody stands here. */
  #use: InUse | null = null;
  #running: Promise<void> | null = null;
  #registration: ServiceWorkerRegistration | null = null;

  constructor(parts: UpdateParts) {
    this.#parts = parts;
    const without = parts.folder ? "folder" : "unsupported";
    this.#state = {
      offline: parts.workers === null ? without : "preparing",
      current: null,
      next: null,
      agreed: false,
      checking: false,
      checked: null,
    };
    this.setIdle(false);
  }

  get state(): UpdateState {
    return this.#state;
  }

  /** Calls back after the state changed. Returns how to stop that. */
  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Checks now, when the network comes back, and every half an hour. Returns how to stop that. */
  start(everyMs: number = CHECK_EVERY_MS): () => void {
    const { workers } = this.#parts;
    if (workers === null) return () => {};
    const { signal } = this.#ended;
    const check = (): void => void this.check();
    const timer = setInterval(check, everyMs);
    addEventListener("online", check, { signal });
    workers.addEventListener("controllerchange", () => void this.#told(this.#refresh()), { signal });
    workers.addEventListener(
      "message",
      ({ data }) => {
        if (data === SWAPPED) this.#parts.reload();
      },
      { signal },
    );
    check();
    return () => {
      clearInterval(timer);
      this.#ended.abort();
      this.#ended = new AbortController();
    };
  }

  /** Looks for a new version and fetches it. Resolves when that is done, well or not. */
  check(): Promise<void> {
    this.#running ??= this.#check().finally(() => {
      this.#running = null;
    });
    return this.#running;
  }

  /** A member of staff agrees to the version that waits. It is shown as soon as nobody stands here. */
  agree(): void {
    this.#agreed = this.#state.next?.id ?? null;
    this.#change({});
    void this.#told(this.#swapIfAllowed());
  }

  /** Staff settings: whether new versions may be shown at night without being asked. */
  setAtNight(atNight: boolean): void {
    this.#atNight = atNight;
    void this.#told(this.#swapIfAllowed());
  }

  /** Says whether nobody stands here and staff mode is closed. Until it is said, somebody does. */
  setIdle(idle: boolean): void {
    this.#idle = idle;
    if (idle) void this.#told(this.#swapIfAllowed());
    else this.#use ??= holdInUse(this.#parts.locks);
  }

  async #check(): Promise<void> {
    const { workers, now } = this.#parts;
    if (workers === null) return;
    this.#change({ checking: true });
    let error: OfflineErrorCode | null = null;
    try {
      await this.#fetchVersion(workers);
    } catch (cause) {
      error = codeOf(cause, "update/unreachable");
    }
    try {
      await this.#refresh();
    } catch (cause) {
      error ??= codeOf(cause, "update/worker");
    }
    const failed = this.#state.current === null && error !== null;
    this.#change({
      checking: false,
      checked: { at: now(), error },
      ...(failed ? { offline: "failed" as const } : {}),
    });
    await this.#told(this.#swapIfAllowed());
  }

  /** Tells staff what goes wrong with work that nobody waits for. */
  async #told(work: Promise<void>): Promise<void> {
    try {
      await work;
    } catch (cause) {
      this.#change({ checked: { at: this.#parts.now(), error: codeOf(cause, "update/worker") } });
    }
  }

  /** @throws {OfflineError} `update/incomplete`; other errors when the server was not reached */
  async #fetchVersion(workers: ServiceWorkerContainer): Promise<void> {
    const scope = new URL(".", document.baseURI).href;
    const registered = await workers.getRegistration(scope);
    // It may be that of a folder above.
    this.#registration = registered?.scope === scope ? registered : null;
    const version: Version = await (await fetch(new URL(VERSION, scope), { cache: "no-store" })).json();
    try {
      await keepPacks(version, scope);
      const registration = await workers.register(new URL(WORKER, scope), { updateViaCache: "none" });
      this.#registration = registration;
      if (registration.active !== null) await registration.update();
      const coming = registration.installing ?? registration.waiting;
      if (coming !== null && !(await within(INSTALL_MS, arrives(coming)))) {
        throw new Error("it was not installed");
      }
    } catch (cause) {
      throw new OfflineError("update/incomplete", cause);
    }
  }

  /**
   * Asks the worker what is there.
   *
   * @throws {OfflineError} `update/worker`
   */
  async #refresh(): Promise<void> {
    const worker = this.#registration?.active;
    if (worker == null) return;
    const { current, next } = await ask(worker, { type: "versions" });
    this.#change({ offline: "ready", current, next });
  }

  /** @throws {OfflineError} `update/worker`; nothing is locked then */
  async #swapIfAllowed(): Promise<void> {
    if (this.#idle) {
      const use = this.#use;
      this.#use = null;
      await use?.end();
    }
    if (!this.#allowed()) return;
    const { locks } = this.#parts;
    if (locks === null) return this.#swap();
    await locks.request(IN_USE, { mode: "exclusive", ifAvailable: true }, async (lock) => {
      // Somebody stands at another page of this kiosk, or came to this one while it was asked.
      if (lock !== null && this.#allowed()) await this.#swap();
    });
  }

  async #swap(): Promise<void> {
    const worker = this.#registration?.active;
    const id = this.#state.next?.id;
    if (worker == null || id === undefined) return;
    const { current } = await ask(worker, { type: "swap", id });
    if (current.id === id) this.#parts.reload();
    else await this.#refresh();
  }

  #allowed(): boolean {
    return maySwap({
      next: this.#state.next,
      idle: this.#idle,
      agreed: this.#agreed,
      atNight: this.#atNight,
      hour: this.#parts.now().getHours(),
    });
  }

  #change(change: Partial<UpdateState>): void {
    const state = { ...this.#state, ...change };
    this.#state = { ...state, agreed: state.next !== null && state.next.id === this.#agreed };
    for (const listener of this.#listeners) listener();
  }
}

/** Tells the other pages of this kiosk that somebody stands here. */
interface InUse {
  /** Resolves when they know that it is over. */
  end(): Promise<void>;
}

function holdInUse(locks: LockManager | null): InUse {
  let free = (): void => {};
  const held = new Promise<void>((resolve) => {
    free = resolve;
  });
  const ended = locks?.request(IN_USE, { mode: "shared" }, () => held);
  return {
    end: async () => {
      free();
      await ended;
    },
  };
}

/** Whether a worker that is being installed gets to the end of it. */
function arrives(worker: ServiceWorker): Promise<boolean> {
  return new Promise((resolve) => {
    const look = (): void => {
      if (worker.state === "activated") resolve(true);
      else if (worker.state === "redundant") resolve(false);
    };
    worker.addEventListener("statechange", look);
    look();
  });
}

/** @throws {OfflineError} `update/worker` when it fails, or does not answer in time */
async function ask(worker: ServiceWorker, asked: Asked): Promise<Versions> {
  const { port1, port2 } = new MessageChannel();
  const answered = new Promise<Answer>((resolve) => {
    port1.onmessage = ({ data }) => resolve(data);
  });
  try {
    worker.postMessage(asked, [port2]);
    const answer = await within(PATIENCE_MS, answered);
    if ("failed" in answer) throw new Error(answer.failed);
    return answer;
  } catch (cause) {
    throw new OfflineError("update/worker", cause);
  } finally {
    port1.close();
  }
}

function codeOf(cause: unknown, otherwise: OfflineErrorCode): OfflineErrorCode {
  return cause instanceof OfflineError ? cause.code : otherwise;
}
