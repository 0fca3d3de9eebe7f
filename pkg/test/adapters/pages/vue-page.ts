/** The composables and the component, with engines of which the tests decide. */

import {
  type Component,
  createApp,
  defineComponent,
  effectScope,
  h,
  nextTick,
  reactive,
  ref,
  type ShallowRef,
  shallowRef,
} from "vue";

import { deferred } from "../../../src/deferred.js";
import type { DaqiaoMatchElement, MatchEventMap } from "../../../src/element/index.js";
import type { PackSources } from "../../../src/options.js";
import { testPack } from "../../../src/testing.js";
import type { Filters, MatchRequest } from "../../../src/types.js";
import {
  DaqiaoMatch,
  type DaqiaoMatchExposed,
  type MatchRefs,
  type OpeningRefs,
  useDaqiao,
  useMatches,
} from "../../../src/vue.js";
import { engines, equal, next, type Opened, there } from "./engines.js";

interface Mounted {
  readonly host: HTMLElement;
  unmount(): void;
}

function mount(component: Component): Mounted {
  const host = document.body.appendChild(document.createElement("div"));
  const app = createApp(component);
  app.config.errorHandler = (error) => {
    throw error;
  };
  app.mount(host);
  return {
    host,
    unmount: () => {
      app.unmount();
      host.remove();
    },
  };
}

/** A component that uses both composables. */
function use(
  sources: ShallowRef<PackSources | null>,
  request: () => MatchRequest | null = () => null,
) {
  const { open, opened } = engines();
  const given: { opening?: OpeningRefs; matches?: MatchRefs } = {};
  const { unmount } = mount(
    defineComponent(() => {
      const opening = useDaqiao(sources, { open });
      const matches = useMatches(opening.daqiao, request);
      Object.assign(given, { opening, matches });
      return () => h("p", opening.status.value);
    }),
  );
  const opening = there(given.opening);
  const matches = there(given.matches);
  return {
    opened,
    opening,
    unmount,
    /** Answered length, pending, error. */
    matches: () => [
      matches.response.value?.total ?? null,
      matches.pending.value,
      matches.error.value?.message ?? null,
    ],
  };
}

/** All that follows from what was done. */
async function settled(): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve));
  await nextTick();
}

/** Mounts, opens, and asks. */
async function asking(first: MatchRequest | null) {
  const request = shallowRef(first);
  const used = use(shallowRef("a.daqiao"), () => request.value);
  await settled();
  const engine = there(used.opened[0]);
  engine.succeed();
  await settled();
  const ask = async (wanted: MatchRequest | null): Promise<void> => {
    request.value = wanted;
    await settled();
  };
  return { ...used, engine, ask };
}

function callAt({ calls }: Opened, at: number) {
  return there(calls[at]);
}

export const tests: Readonly<Record<string, () => Promise<void>>> = {
  "packs are opened, with progress, and closed with the component": async () => {
    const { opened, opening, unmount } = use(shallowRef("a.daqiao"));
    equal(opening.status.value, "opening");
    await settled();
    const first = there(opened[0]);
    first.progress(40);
    equal(opening.progress.value, { loaded: 40, total: 100 });
    first.succeed();
    await settled();
    equal([opening.status.value, opening.daqiao.value === first.engine], ["open", true]);
    // A proxy would not reach the private parts of an engine.
    equal(reactive({ daqiao: opening.daqiao.value }).daqiao === first.engine, true);
    unmount();
    equal(first.isClosed, true);
  },

  "other packs close what is open, the same open nothing again": async () => {
    const sources = shallowRef<PackSources | null>(null);
    const { opened, opening, unmount } = use(sources);
    await settled();
    equal([opening.status.value, opened.length], ["idle", 0]);
    sources.value = ["a.daqiao", new URL("b.daqiao", location.href)];
    await settled();
    const first = there(opened[0]);
    first.succeed();
    await settled();
    sources.value = ["a.daqiao", new URL("b.daqiao", location.href)];
    await settled();
    equal([opened.length, opening.status.value], [1, "open"]);
    sources.value = "c.daqiao";
    equal(
      [opening.status.value, opening.daqiao.value, first.isClosed],
      ["opening", null, true],
    );
    await settled();
    equal(opened.length, 2);
    unmount();
    equal(opened[1]?.signal.aborted, true);
  },

  "a failure is told": async () => {
    const { opened, opening, unmount } = use(shallowRef("a.daqiao"));
    await settled();
    there(opened[0]).fail(new Error("no network"));
    await settled();
    equal([opening.status.value, opening.error.value?.message], ["failed", "no network"]);
    unmount();
  },

  "the newest request is answered, an older answer stays until then": async () => {
    const { engine, matches, ask, unmount } = await asking({ text: "a" });
    equal(matches(), [null, true, null]);
    callAt(engine, 0).answer();
    await settled();
    equal(matches(), [1, false, null]);
    await ask({ text: "a" });
    equal([engine.calls.length, ...matches()], [1, 1, false, null]);
    await ask({ text: "ab" });
    await ask({ text: "abc" });
    equal([engine.calls.length, ...matches()], [2, 1, true, null]);
    callAt(engine, 1).answer();
    await settled();
    equal([engine.calls.length, ...matches()], [3, 1, true, null]);
    callAt(engine, 2).answer();
    await settled();
    equal(matches(), [3, false, null]);
    unmount();
  },

  "nothing asked clears the answer, and a late one does not come back": async () => {
    const { engine, matches, ask, unmount } = await asking({ text: "a" });
    callAt(engine, 0).answer();
    await settled();
    await ask({ text: "ab" });
    await ask(null);
    equal(matches(), [null, false, null]);
    callAt(engine, 1).answer();
    await settled();
    equal(matches(), [null, false, null]);
    await ask({ text: "abc" });
    equal(matches(), [null, true, null]);
    unmount();
  },

  "of another engine no answer is shown": async () => {
    const { open, opened } = engines();
    void Promise.all([open("a", {}), open("b", {})]);
    const [a, b] = [there(opened[0]), there(opened[1])];
    const scope = effectScope();
    const daqiao = shallowRef(a.engine);
    const { response, pending } = there(scope.run(() => useMatches(daqiao, { text: "abc" })));
    callAt(a, 0).answer();
    await settled();
    equal([response.value?.total, pending.value], [3, false]);
    daqiao.value = b.engine;
    equal([response.value, pending.value], [null, true]);
    await settled();
    callAt(b, 0).answer();
    await settled();
    equal([response.value?.total, pending.value], [3, false]);
    scope.stop();
  },

  "an error belongs to its request": async () => {
    const { engine, matches, ask, unmount } = await asking({ text: "a" });
    callAt(engine, 0).fail(new Error("too long"));
    await settled();
    equal(matches(), [null, false, "too long"]);
    await ask({ text: "ab" });
    equal(matches(), [null, true, null]);
    unmount();
  },

  "a reactive request is asked again when it is changed in place": async () => {
    const filters: Filters = { region: ["32"] };
    const request = reactive({ text: "a", filters });
    const { opened, unmount } = use(shallowRef("a.daqiao"), () => request);
    await settled();
    const engine = there(opened[0]);
    engine.succeed();
    await settled();
    callAt(engine, 0).answer();
    request.filters = { region: ["33"] };
    await settled();
    equal(
      engine.calls.map((call) => call.request.filters),
      [{ region: ["32"] }, { region: ["33"] }],
    );
    unmount();
  },

  "a call that nobody waits for is stopped when it takes long": async () => {
    const { engine, unmount } = await asking({ text: "a" });
    unmount();
    const { signal } = callAt(engine, 0);
    equal(signal.aborted, false);
    await next(signal, "abort");
  },

  "the component sets properties, and only those that changed": async () => {
    const exposed = ref<DaqiaoMatchExposed | null>(null);
    const filters = reactive({ region: ["32"] });
    const limit = ref<number | undefined>(5);
    const { host, unmount } = mount(
      defineComponent(
        () => () =>
          h(
            DaqiaoMatch,
            {
              ref: exposed,
              pack: ["a.daqiao"],
              side: "offer",
              limit: limit.value,
              filters,
              class: "wide",
            },
            () => h("p", { slot: "fallback" }, "plain"),
          ),
      ),
    );
    await customElements.whenDefined("daqiao-match");
    await settled();
    const element = there(exposed.value?.element);
    equal(element === host.querySelector("daqiao-match"), true);
    equal(
      [element.pack, element.side, element.limit, element.filters, element.load],
      [["a.daqiao"], "offer", 5, { region: ["32"] }, "intent"],
    );
    equal([element.className, element.textContent], ["wide", "plain"]);
    const before = element.filters;
    limit.value = undefined;
    await settled();
    equal([element.limit, element.filters === before], [10, true]);
    filters.region.push("33");
    await settled();
    equal(element.filters, { region: ["32", "33"] });
    unmount();
  },

  "the component matches in the page and tells its events": async () => {
    const exposed = ref<DaqiaoMatchExposed | null>(null);
    const pack = testPack();
    const seen: string[] = [];
    const told = deferred<MatchEventMap["daqiao-results"]["detail"]>();
    const { unmount } = mount(
      defineComponent(
        () => () =>
          h(DaqiaoMatch, {
            ref: exposed,
            pack,
            onDaqiaoReady: ({ detail }) => seen.push(`${detail.packs[0]?.market} is open`),
            onDaqiaoResults: ({ detail }) => told.resolve(detail),
            onDaqiaoError: ({ detail }) => told.reject(new Error(detail.message)),
          }),
      ),
    );
    await customElements.whenDefined("daqiao-match");
    await settled();
    there<DaqiaoMatchElement>(exposed.value?.element).ask("dust-free cutting of thin sheets");
    const { matches } = await told.promise;
    equal(matches[0]?.id, "test-offer-1");
    equal(seen, ["test is open"]);
    unmount();
  },
};
