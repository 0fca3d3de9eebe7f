/**
 * Runs first in every page of these tests: notes what happens, and finds what a visitor sees.
 *
 * A script of the page itself, since not every browser's driver can put one into it, and not
 * every driver tells what the page logs.
 */

(() => {
  const heard = [];
  for (const name of ["ready", "results", "select", "error"]) {
    document.addEventListener(`daqiao-${name}`, ({ detail }) =>
      heard.push({ name, detail: structuredClone(detail) }),
    );
  }

  const problems = [];
  const log = console.error;
  console.error = (...said) => {
    problems.push(said.join(" "));
    log.apply(console, said);
  };
  // Captured, since a script or style that does not load says so only to itself. A preload is a
  // mere hint, and Firefox says that it failed when the module is there already.
  const note = (type, text) =>
    addEventListener(type, (event) => problems.push(...text(event)), true);
  note("error", ({ message, target }) => {
    if (message !== undefined) return [message];
    return target.rel === "modulepreload" ? [] : [`${target.src ?? target.href} did not load`];
  });
  note("unhandledrejection", ({ reason }) => [`rejected: ${reason}`]);
  note("securitypolicyviolation", ({ violatedDirective, blockedURI }) => [
    `${violatedDirective}: ${blockedURI}`,
  ]);

  /** All that has a test id, in shadow roots too, or what a selector finds inside of them. */
  function find(id, inside = "") {
    const all = (root) =>
      [...root.querySelectorAll("*")].flatMap((one) => [
        ...(one.dataset?.testid === id ? [one] : []),
        ...(one.shadowRoot === null ? [] : all(one.shadowRoot)),
      ]);
    return all(document).flatMap((one) =>
      inside === "" ? one : [...one.querySelectorAll(inside)],
    );
  }

  /** For how many frames what is clicked must stand still: a page is laid out in steps. */
  const STILL = 6;

  /** Where to click one of them; null while it is not there, disabled, moving or covered. */
  async function pointOf(id, inside, at) {
    const element = find(id, inside).at(at);
    if (element === undefined || element.matches(":disabled")) return null;
    element.scrollIntoView({ block: "center", behavior: "instant" });
    const before = element.getBoundingClientRect();
    for (let frame = 0; frame < STILL; frame += 1) {
      await new Promise(requestAnimationFrame);
      const { left, top } = element.getBoundingClientRect();
      if (left !== before.left || top !== before.top) return null;
    }
    const { left, top, width, height } = element.getBoundingClientRect();
    if (width === 0) return null;
    const [x, y] = [left + width / 2, top + height / 2].map(Math.round);
    return element.contains(element.getRootNode().elementFromPoint(x, y)) ? { x, y } : null;
  }

  /** The element that has the focus, in whatever shadow root it is. */
  function focused() {
    let element = document.activeElement;
    while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
    return element;
  }

  /** Data and value of each, and whether it is shown. */
  function read(id, inside) {
    return find(id, inside).map((one) => ({
      data: { ...one.dataset },
      value: one.value ?? null,
      shown: one.checkVisibility({ visibilityProperty: true }),
    }));
  }

  window.visitor = { heard, problems, find, pointOf, focused, read };
})();
