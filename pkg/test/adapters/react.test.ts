/** The adapter for React, in a page and on a server. React 18 has a folder of its own. */

import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { join } from "node:path";
import { test } from "node:test";
import { pathToFileURL } from "node:url";
import type * as ReactTypes from "react";
import type * as Server from "react-dom/server";

import type * as Adapter from "../../src/react.js";
import { dist, pkg } from "./built.js";
import { testPage } from "./page.js";

const require = createRequire(join(pkg, "package.json"));

await testPage({ name: "React 19", script: "react-page.ts" });

test("a server renders the tag and its children, and opens nothing", async () => {
  const { createElement }: typeof ReactTypes = require("react");
  const { renderToString }: typeof Server = require("react-dom/server");
  const adapter: typeof Adapter = await import(pathToFileURL(dist("node/react.js")).href);
  let isOpened = false;
  const open = () => {
    isOpened = true;
    return Promise.reject(new Error("not on a server"));
  };
  const Page = () => {
    const { daqiao, status } = adapter.useDaqiao("market.daqiao", { open });
    const { response, pending } = adapter.useMatches(daqiao, { text: "激光" });
    return createElement(
      "main",
      null,
      `${status} ${response} ${pending}`,
      createElement(
        adapter.DaqiaoMatch,
        { pack: "market.daqiao", className: "wide" },
        createElement("p", { slot: "fallback" }, "<plain>"),
      ),
    );
  };
  assert.equal(
    renderToString(createElement(Page)),
    '<main>opening null false<daqiao-match class="wide"><p slot="fallback">&lt;plain&gt;</p></daqiao-match></main>',
  );
  await new Promise((resolve) => setImmediate(resolve));
  assert.equal(isOpened, false);
});
