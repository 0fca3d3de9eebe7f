/** Waits until a page has drawn its state and nothing in it moves: half way nothing can be measured. */
export function untilStill(page) {
  return page.evaluate(async () => {
    /** All roots below one, whatever shadow they lie in, once their elements have drawn themselves. */
    const rootsOf = async (root) => {
      const elements = [...root.querySelectorAll("*")];
      await Promise.all(elements.map(({ updateComplete }) => updateComplete));
      const shadows = elements.flatMap(({ shadowRoot }) => shadowRoot ?? []);
      return [root, ...(await Promise.all(shadows.map(rootsOf))).flat()];
    };
    const moving = (await rootsOf(document)).flatMap((root) => root.getAnimations());
    const ending = moving.filter(({ effect }) => effect.getComputedTiming().iterations < Infinity);
    await Promise.allSettled(ending.map(({ finished }) => finished));
  });
}
