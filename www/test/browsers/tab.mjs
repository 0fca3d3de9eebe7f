/**
 * A page as a visitor uses it, the same in every browser: what is seen, clicked and typed.
 *
 * A click hits a point of the screen: what is covered or still moving is waited for.
 */

/**
 * What the driver of a browser gives for one page; all else is made of it.
 *
 * @typedef {object} Driven
 * @property {(address: string) => Promise<void>} goto loads a page
 * @property {(source: string) => Promise<string>} run evaluates what promises a string
 * @property {(x: number, y: number) => Promise<void>} tap clicks; CSS pixels of the window
 * @property {(text: string) => Promise<void>} write types into what has the focus
 * @property {() => Promise<void>} escape presses the key
 * @property {(() => Promise<void>) | null} cut cuts the network; null where the driver cannot
 * @property {readonly string[]} problems errors that the browser told; empty where it tells none
 * @property {() => Promise<void>} close
 */

/** The driver of a browser answers no more, so that nothing is known of the page. */
export class DriverSilent extends Error {}

/** Longest wait for a condition, in milliseconds. */
const PATIENCE = 30_000;

/** @param {Driven} driven */
export function tabOf({ run, tap, write, ...driven }) {
  /** Calls a function in the page, which sees nothing of its file. All is plain data. */
  async function evaluate(what, ...args) {
    return JSON.parse(
      await run(`(async () => JSON.stringify((await ${called(what, args)}) ?? null))()`),
    );
  }

  /** Waits, frame by frame, until a function in the page gives something but false or null. */
  async function waitFor(wanted, what, ...args) {
    const found = await run(`(async () => {
      const end = performance.now() + ${PATIENCE};
      while (performance.now() < end) {
        const found = (await ${called(what, args)}) ?? false;
        if (found !== false) return JSON.stringify(found);
        await new Promise(requestAnimationFrame);
      }
      return "";
    })()`);
    if (found === "") throw new Error(`waited ${PATIENCE / 1000} s for ${wanted}`);
    return JSON.parse(found);
  }

  /** Clicks what has a test id, or what a selector finds inside of it; -1 is the last. */
  async function click(id, { inside = "", at = 0 } = {}) {
    const where = (...args) => visitor.pointOf(...args);
    const { x, y } = await waitFor(`${id} ${inside} to be clicked`, where, id, inside, at);
    await tap(x, y);
  }

  /** Writes a text in place of that of a field. */
  async function type(id, text) {
    await click(id);
    const select = (id) => {
      const field = visitor.find(id)[0];
      field.select();
      return field === visitor.focused();
    };
    await waitFor(`the focus in ${id}`, select, id);
    await write(text);
    const holds = (id, text) => visitor.find(id)[0].value === text;
    await waitFor(`the text in ${id}`, holds, id, text);
  }

  /** What has a test id, or what a selector finds inside of it: data, value, whether shown. */
  const read = (id, inside = "") => evaluate((...args) => visitor.read(...args), id, inside);

  return { ...driven, evaluate, waitFor, click, type, read };
}

function called(what, args) {
  return `(${what})(...${JSON.stringify(args)})`;
}
