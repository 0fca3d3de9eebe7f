/** The hooks and the component, in strict mode, with engines of which the tests decide. */

import { act, createElement, type ReactNode, StrictMode } from "react";
import { createRoot } from "react-dom/client";

import type { DaqiaoBase } from "../../../src/base.js";
import { deferred } from "../../../src/deferred.js";
import type { DaqiaoMatchElement, MatchEventMap } from "../../../src/element/index.js";
import type { PackSources } from "../../../src/options.js";
import {
  DaqiaoMatch,
  type DaqiaoMatchProps,
  type Matches,
  type Opening,
  useDaqiao,
  useMatches,
} from "../../../src/react.js";
import { testPack } from "../../../src/testing.js";
import type { MatchRequest } from "../../../src/types.js";
import { engines, equal, next, type Opened, there } from "./engines.js";

Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });

interface Mounted<Props> {
  readonly host: HTMLElement;
  render(props: Props): Promise<void>;
  unmount(): Promise<void>;
}

/** Mounts a component in strict mode. */
async function mount<Props extends object>(
  component: (props: Props) => ReactNode,
  props: Props,
): Promise<Mounted<Props>> {
  const host = document.body.appendChild(document.createElement("div"));
  const root = createRoot(host);
  const render = (next: Props): Promise<void> =>
    act(async () =>
      root.render(createElement(StrictMode, null, createElement(component, next))),
    );
  await render(props);
  return {
    host,
    render,
    unmount: async () => {
      await act(async () => root.unmount());
      host.remove();
    },
  };
}

interface UserProps {
  readonly sources: PackSources | null;
  readonly request?: MatchRequest | null;
}

/** A component that uses both hooks and notes what it renders. */
function user() {
  const { open, opened } = engines();
  const renders: (Opening & { readonly matches: Matches })[] = [];
  const component = ({ sources, request = null }: UserProps): ReactNode => {
    const opening = useDaqiao(sources, { open });
    const matches = useMatches(opening.daqiao, request);
    renders.push({ ...opening, matches });
    return null;
  };
  const last = () => there(renders.at(-1));
  return {
    opened,
    renders,
    component,
    last,
    status: () => last().status,
    /** Answered length, pending, error. */
    matches: () => {
      const { response, pending, error } = last().matches;
      return [response?.total ?? null, pending, error?.message ?? null];
    },
  };
}

/** Mounts and opens. */
async function opened(request: MatchRequest | null) {
  const used = user();
  const mounted = await mount(used.component, { sources: "a.daqiao", request });
  const first = there(used.opened[0]);
  await act(async () => first.succeed());
  const render = (next: MatchRequest | null): Promise<void> =>
    mounted.render({ sources: "a.daqiao", request: next });
  return { ...used, ...mounted, first, ask: render };
}

function callAt({ calls }: Opened, at: number) {
  return there(calls[at]);
}

export const tests: Readonly<Record<string, () => Promise<void>>> = {
  "packs are opened once, with progress, and closed with the component": async () => {
    const { component, opened, last, status, renders } = user();
    const { unmount } = await mount(component, { sources: "a.daqiao" });
    equal(renders[0]?.status, "opening");
    equal(opened.length, 1);
    const first = there(opened[0]);
    equal(first.sources, "a.daqiao");
    await act(async () => first.progress(40));
    equal([status(), last().progress], ["opening", { loaded: 40, total: 100 }]);
    await act(async () => first.succeed());
    equal(status(), "open");
    equal(last().daqiao === first.engine, true);
    await unmount();
    equal(first.isClosed, true);
  },

  "without packs nothing is opened until there are some": async () => {
    const { component, opened, status } = user();
    const { render, unmount } = await mount<UserProps>(component, { sources: null });
    equal([status(), opened.length], ["idle", 0]);
    await render({ sources: ["a.daqiao", "b.daqiao"] });
    equal([status(), opened.length], ["opening", 1]);
    await unmount();
  },

  "the same addresses, written anew, open nothing again": async () => {
    const { component, opened, status } = user();
    const sources = () => ["a.daqiao", new URL("b.daqiao", location.href), () => "c.daqiao"];
    const { render, unmount } = await mount(component, { sources: sources() });
    await act(async () => there(opened[0]).succeed());
    await render({ sources: sources() });
    equal([status(), opened.length, opened[0]?.isClosed], ["open", 1, false]);
    await unmount();
  },

  "other packs close what is open, which no render sees with them": async () => {
    const used = user();
    const { render, unmount } = await mount(used.component, {
      sources: "a.daqiao",
      request: { text: "x" },
    });
    const first = there(used.opened[0]);
    await act(async () => first.succeed());
    const before = used.renders.length;
    await render({ sources: "b.daqiao", request: { text: "x" } });
    equal(
      used.renders.slice(before).some(({ daqiao }) => daqiao !== null),
      false,
    );
    equal([first.isClosed, used.status(), used.opened.length], [true, "opening", 2]);
    equal(used.matches(), [null, false, null]);
    await act(async () => there(used.opened[1]).succeed());
    equal(used.last().daqiao === used.opened[1]?.engine, true);
    await unmount();
  },

  "packs that are still loading are given up with the component": async () => {
    const { component, opened } = user();
    const { unmount } = await mount(component, { sources: "a.daqiao" });
    await unmount();
    equal(opened[0]?.signal.aborted, true);
  },

  "an engine that comes too late is closed": async () => {
    const { open, opened } = engines();
    const late = deferred<void>();
    const component = ({ sources }: UserProps): ReactNode =>
      useDaqiao(sources, {
        open: async () => {
          const opening = open(sources ?? [], {});
          there(opened.at(-1)).succeed();
          await late.promise;
          return opening;
        },
      }).status;
    const { unmount } = await mount<UserProps>(component, { sources: "a.daqiao" });
    await unmount();
    equal(opened[0]?.isClosed, false);
    late.resolve();
    await new Promise((resolve) => setTimeout(resolve));
    equal(opened[0]?.isClosed, true);
  },

  "a failure is told, and other packs are tried": async () => {
    const { component, opened, last, status } = user();
    const { render, unmount } = await mount(component, { sources: "a.daqiao" });
    await act(async () => there(opened[0]).fail(new Error("no network")));
    equal([status(), last().error?.message, last().daqiao], ["failed", "no network", null]);
    await render({ sources: "b.daqiao" });
    equal([status(), last().error], ["opening", null]);
    await act(async () => there(opened[1]).fail("a text"));
    equal([status(), last().error?.message], ["failed", "a text"]);
    await unmount();
  },

  "a request is asked once and answered": async () => {
    const { first, matches, ask, unmount } = await opened({ text: "abc" });
    equal(matches(), [null, true, null]);
    equal(first.calls.length, 1);
    await act(async () => callAt(first, 0).answer());
    equal(matches(), [3, false, null]);
    await ask({ text: "abc" });
    equal([first.calls.length, ...matches()], [1, 3, false, null]);
    await unmount();
  },

  "while the newest request is asked the older answer stays": async () => {
    const { first, matches, ask, unmount } = await opened({ text: "a" });
    await act(async () => callAt(first, 0).answer());
    await ask({ text: "ab" });
    equal(matches(), [1, true, null]);
    await act(async () => callAt(first, 1).answer());
    equal(matches(), [2, false, null]);
    await unmount();
  },

  "of requests that wait only the newest is asked, and no older answer is shown": async () => {
    const { first, matches, ask, unmount } = await opened({ text: "a" });
    await ask({ text: "ab" });
    await ask({ text: "abc" });
    equal(first.calls.length, 1);
    await act(async () => callAt(first, 0).answer());
    equal(matches(), [null, true, null]);
    equal(
      first.calls.map(({ request }) => request.text),
      ["a", "abc"],
    );
    await act(async () => callAt(first, 1).answer());
    equal(matches(), [3, false, null]);
    await unmount();
  },

  "nothing asked clears the answer, and a late one does not come back": async () => {
    const { first, matches, ask, unmount } = await opened({ text: "a" });
    await act(async () => callAt(first, 0).answer());
    await ask({ text: "ab" });
    await ask(null);
    equal(matches(), [null, false, null]);
    await act(async () => callAt(first, 1).answer());
    equal(matches(), [null, false, null]);
    await ask({ text: "abc" });
    equal(matches(), [null, true, null]);
    await unmount();
  },

  "of another engine no answer is shown": async () => {
    const { open, opened } = engines();
    void Promise.all([open("a", {}), open("b", {})]);
    const [a, b] = [there(opened[0]), there(opened[1])];
    let shown: unknown;
    const component = ({ daqiao }: { readonly daqiao: DaqiaoBase }): ReactNode => {
      const { response, pending } = useMatches(daqiao, { text: "abc" });
      shown = [response?.total ?? null, pending];
      return null;
    };
    const { render, unmount } = await mount(component, { daqiao: a.engine });
    await act(async () => callAt(a, 0).answer());
    equal(shown, [3, false]);
    await render({ daqiao: b.engine });
    equal(shown, [null, true]);
    await act(async () => callAt(b, 0).answer());
    equal(shown, [3, false]);
    await unmount();
  },

  "an error belongs to its request": async () => {
    const { first, matches, ask, unmount } = await opened({ text: "a" });
    await act(async () => callAt(first, 0).fail(new Error("too long")));
    equal(matches(), [null, false, "too long"]);
    await ask({ text: "ab" });
    equal(matches(), [null, true, null]);
    await unmount();
  },

  "a call that nobody waits for is stopped when it takes long": async () => {
    const { first, ask, unmount } = await opened({ text: "a" });
    const { signal } = callAt(first, 0);
    await ask({ text: "ab" });
    equal(signal.aborted, false);
    await act(async () => {
      await next(signal, "abort");
    });
    equal(
      first.calls.map(({ request }) => request.text),
      ["a", "ab"],
    );
    await unmount();
    await next(callAt(first, 1).signal, "abort");
  },

  "the component sets properties, and only those that changed": async () => {
    const ref: { current: DaqiaoMatchElement | null } = { current: null };
    const component = (props: DaqiaoMatchProps): ReactNode =>
      createElement(DaqiaoMatch, { ...props, ref });
    const properties = (): DaqiaoMatchProps => ({
      pack: ["a.daqiao"],
      side: "offer",
      limit: 5,
      lang: "zh-CN",
      filters: { region: ["32"] },
      className: "wide",
      id: "match",
      children: createElement("p", { slot: "fallback" }, "plain"),
    });
    const { host, render, unmount } = await mount(component, properties());
    await act(() => customElements.whenDefined("daqiao-match"));
    await act(async () => {
      await there(ref.current).updateComplete;
    });
    const element = there(ref.current);
    equal(element === host.querySelector("daqiao-match"), true);
    equal(
      [element.pack, element.side, element.limit, element.lang, element.filters, element.load],
      [["a.daqiao"], "offer", 5, "zh-CN", { region: ["32"] }, "intent"],
    );
    equal([element.className, element.id, element.textContent], ["wide", "match", "plain"]);
    const { filters, pack } = element;
    await render(properties());
    equal([element.filters === filters, element.pack === pack], [true, true]);
    await render({ pack: ["b.daqiao"], limit: undefined });
    equal(
      [element.pack, element.side, element.limit, element.lang, element.filters],
      [["b.daqiao"], "need", 10, "", {}],
    );
    await unmount();
    equal(ref.current, null);
  },

  "the component matches in the page and tells its events": async () => {
    const ref: { current: DaqiaoMatchElement | null } = { current: null };
    const pack = testPack();
    const seen: string[] = [];
    const told = deferred<MatchEventMap["daqiao-results"]["detail"]>();
    const component = (): ReactNode =>
      createElement(DaqiaoMatch, {
        ref,
        pack,
        lang: "en",
        onDaqiaoReady: ({ detail }) => seen.push(`${detail.packs[0]?.market} is open`),
        onDaqiaoResults: ({ detail }) => told.resolve(detail),
        onDaqiaoError: ({ detail }) => told.reject(new Error(detail.message)),
      });
    const { unmount } = await mount(component, {});
    await act(async () => {
      await customElements.whenDefined("daqiao-match");
      await Promise.resolve();
    });
    there(ref.current).ask("dust-free cutting of thin sheets");
    const { matches } = await told.promise;
    equal(matches[0]?.id, "test-offer-1");
    equal(seen, ["test is open"]);
    await unmount();
  },
};
