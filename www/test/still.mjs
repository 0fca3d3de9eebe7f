/** Waits until a page has drawn its state and nothing in it moves: half way nothing can be measured. */
export function untilStill(page) {
  return page.evaluate(async () => {
    const elements = [...document.querySelectorAll("daqiao-match")];
    await Promise.all(elements.map(({ updateComplete }) => updateComplete));
    const roots = [document, ...elements.map(({ shadowRoot }) => shadowRoot ?? document)];
    const moving = roots.flatMap((root) => root.getAnimations());
    const ending = moving.filter(({ effect }) => effect.getComputedTiming().iterations < Infinity);
    await Promise.allSettled(ending.map(({ finished }) => finished));
  });
}
