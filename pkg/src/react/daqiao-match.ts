/** `<daqiao-match>` as a component of React, typed. */

import {
  createElement,
  type ForwardRefExoticComponent,
  forwardRef,
  type HTMLAttributes,
  type RefAttributes,
  useEffect,
  useImperativeHandle,
  useRef,
  useState,
} from "react";

import { BoundElement, type MatchProperties, PROPERTIES } from "../adapters/match-element.js";
import type { DaqiaoMatchElement, MatchEventMap } from "../element/index.js";

/** Properties and events of the element, and the attributes of any element. Children go into its slots. */
export interface DaqiaoMatchProps
  extends MatchProperties,
    Omit<HTMLAttributes<DaqiaoMatchElement>, keyof MatchProperties> {
  /** Everything is loaded; from now on the element makes no request. */
  readonly onDaqiaoReady?: ((event: MatchEventMap["daqiao-ready"]) => void) | undefined;
  /** Another list is shown. */
  readonly onDaqiaoResults?: ((event: MatchEventMap["daqiao-results"]) => void) | undefined;
  /** The visitor opened a record; `preventDefault()` keeps the element's own view of it closed. */
  readonly onDaqiaoSelect?: ((event: MatchEventMap["daqiao-select"]) => void) | undefined;
  /** Something went wrong. The element shows it, too. */
  readonly onDaqiaoError?: ((event: MatchEventMap["daqiao-error"]) => void) | undefined;
}

/**
 * The element. A server renders its tag and children; what defines it is loaded in the browser.
 * The ref is the element itself, with `ask(text)`.
 */
export const DaqiaoMatch: ForwardRefExoticComponent<
  DaqiaoMatchProps & RefAttributes<DaqiaoMatchElement>
> = forwardRef<DaqiaoMatchElement, DaqiaoMatchProps>((props, ref) => {
  const { onDaqiaoReady, onDaqiaoResults, onDaqiaoSelect, onDaqiaoError, ...others } = props;
  const [properties, attributes] = parted(others);
  const element = useRef<DaqiaoMatchElement>(null);
  const [bound, setBound] = useState<BoundElement | null>(null);
  useImperativeHandle<DaqiaoMatchElement | null, DaqiaoMatchElement | null>(
    ref,
    () => element.current,
  );
  useEvent(element, "daqiao-ready", onDaqiaoReady);
  useEvent(element, "daqiao-results", onDaqiaoResults);
  useEvent(element, "daqiao-select", onDaqiaoSelect);
  useEvent(element, "daqiao-error", onDaqiaoError);
  useEffect(() => {
    let isMounted = true;
    if (element.current !== null) {
      void BoundElement.of(element.current).then((found) => {
        if (isMounted) setBound(found);
      });
    }
    return () => {
      isMounted = false;
    };
  }, []);
  // After every render: only what differs is set.
  useEffect(() => bound?.set(properties));
  return createElement("daqiao-match", { ...attributes, ref: element });
});
DaqiaoMatch.displayName = "DaqiaoMatch";

function useEvent<Name extends keyof MatchEventMap>(
  element: { readonly current: DaqiaoMatchElement | null },
  name: Name,
  listener: ((event: MatchEventMap[Name]) => void) | undefined,
): void {
  useEffect(() => {
    const target = element.current;
    if (target === null || listener === undefined) return undefined;
    const listen = (event: Event): void => listener(event as MatchEventMap[Name]);
    target.addEventListener(name, listen);
    return () => target.removeEventListener(name, listen);
  }, [element, name, listener]);
}

/** Properties of the element, and attributes of any element. */
function parted(
  props: MatchProperties & HTMLAttributes<DaqiaoMatchElement>,
): [MatchProperties, HTMLAttributes<DaqiaoMatchElement>] {
  const names: ReadonlySet<string> = new Set(PROPERTIES);
  const entries = Object.entries(props);
  return [
    Object.fromEntries(entries.filter(([name]) => names.has(name))),
    Object.fromEntries(
      entries.flatMap(([name, value]) => {
        if (names.has(name)) return [];
        // React 18 would make an attribute "classname" of it, on an element of that kind.
        return [[name === "className" ? "class" : name, value]];
      }),
    ),
  ];
}
