/** The adapter for Vue, in a page and on a server. */

import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { test } from "node:test";
import { pathToFileURL } from "node:url";
import type * as VueTypes from "vue";
import type * as Server from "vue/server-renderer";

import type * as Adapter from "../../src/vue.js";
import { dist, pkg, testingEntry } from "./built.js";
import { testPage } from "./page.js";

/** A module of the same Vue that the adapter imports. */
function imported(name: string): Promise<unknown> {
  const vue = dirname(createRequire(join(pkg, "package.json")).resolve("vue/package.json"));
  return import(pathToFileURL(join(vue, name)).href);
}

async function adapterEntry(): Promise<typeof Adapter> {
  return import(pathToFileURL(dist("node/vue.js")).href);
}

await testPage({ name: "Vue 3", script: "vue-page.ts" });

test("a server renders the tag and its children, and opens nothing", async () => {
  const { createSSRApp, defineComponent, h } = (await imported("index.mjs")) as typeof VueTypes;
  const { renderToString } = (await imported("server-renderer/index.mjs")) as typeof Server;
  const adapter = await adapterEntry();
  let isOpened = false;
  const open = () => {
    isOpened = true;
    return Promise.reject(new Error("not on a server"));
  };
  const app = createSSRApp(
    defineComponent(() => {
      const { daqiao, status } = adapter.useDaqiao("market.daqiao", { open });
      const { response, pending } = adapter.useMatches(daqiao, { text: "激光" });
      return () =>
        h("main", [
          `${status.value} ${response.value} ${pending.value}`,
          h(adapter.DaqiaoMatch, { pack: "market.daqiao", class: "wide" }, () =>
            h("p", { slot: "fallback" }, "<plain>"),
          ),
        ]);
    }),
  );
  const html = await renderToString(app);
  assert.equal(
    html.replaceAll(/<!--.*?-->/g, ""),
    '<main>opening null false<daqiao-match class="wide"><p slot="fallback">&lt;plain&gt;</p></daqiao-match></main>',
  );
  await new Promise((resolve) => setImmediate(resolve));
  assert.equal(isOpened, false);
});

test("in Node, beside a page that is only played, the engine runs in the calling thread", async () => {
  const { testPack } = await testingEntry();
  const { effectScope, watch } = (await imported("index.mjs")) as typeof VueTypes;
  const adapter = await adapterEntry();
  const scope = effectScope();
  Object.assign(globalThis, { document: {} });
  try {
    const first = await new Promise((resolve, reject) => {
      scope.run(() => {
        const { daqiao, error } = adapter.useDaqiao([testPack()]);
        const { response } = adapter.useMatches(daqiao, { record: "test-need-1" });
        watch(error, reject);
        watch(response, (answer) => resolve(answer?.matches[0]?.id));
      });
    });
    assert.equal(first, "test-offer-1");
  } finally {
    scope.stop();
    Reflect.deleteProperty(globalThis, "document");
  }
});
