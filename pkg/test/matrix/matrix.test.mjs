/**
 * The tarball in the setups people have: each is really built with its tool and opened in Chromium
 * (or run in Node), and must give the ranking that Node gives, log nothing, and ship one wasm.
 *
 * `npm run test:matrix` in the package's folder; needs `dist/` and DAQIAO_PACK. One setup alone:
 * `npm run test:matrix -- --test-name-pattern webpack`.
 */

import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { cp, mkdir, readdir, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { pathToFileURL } from "node:url";
import { askClient, askElement, launch, open } from "./support/browser.mjs";
import { build } from "./support/build.mjs";
import { install } from "./support/install.mjs";
import { installed, matrix, outOf, packFile, versionOf } from "./support/paths.mjs";
import { serve } from "./support/serve.mjs";

const TEXT =
  "我们拆解退役的废旧磷酸铁锂电池，想从黑粉里高效回收锂，少用酸碱，剩下的铁磷渣也要能再利用。";
const REQUEST = { text: TEXT, limit: 10, facets: ["region", "maturity"] };
const PACK = "/packs/demo.daqiao";

/** What pages may load or reach where the package lies with them. */
const POLICY = [
  "default-src 'self'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "worker-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
].join("; ");

/** For one setup: a page that waits for ever must not stop the others. */
const LIMIT = { timeout: 240_000 };

let packages;
let browser;
let expected;
const lines = [];

before(async () => {
  packages = await install();
  browser = await launch();
  expected = answered("node/main.js");
});
after(async () => {
  await browser?.close();
  process.stdout.write(`${["", "setup", ...lines].join("\n")}\n`);
});

/** Notes a setup for the table that is printed at the end. */
function note(name, ...facts) {
  lines.push([name.padEnd(28), ...facts].join("  "));
}

/** What a script of Node prints when it asks. */
function answered(script) {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [join(matrix, script), packFile, JSON.stringify(REQUEST)],
    { encoding: "utf8" },
  );
  assert.equal(status, 0, stderr);
  assert.equal(stderr, "");
  return JSON.parse(stdout);
}

/** Opens a page, asks its client and its element, and looks at what went wrong. */
async function check(
  address,
  { client = true, element = true, wasm = 1, pack = PACK, options } = {},
) {
  const { page, problems, wasm: fetched, close } = await open(browser, address);
  try {
    if (element) {
      const shown = await askElement(page, pack, TEXT);
      assert.deepEqual(shown, expected.ranking, "the element's list");
    }
    if (client) {
      const { ranking, version = expected.version } = await askClient(
        page,
        pack,
        REQUEST,
        options,
      );
      assert.deepEqual(ranking, expected.ranking, "the client's list");
      assert.equal(version, expected.version);
    }
    assert.equal(fetched.size, wasm, `wasm fetched: ${[...fetched].join(" ")}`);
    assert.deepEqual(problems, []);
  } finally {
    await close();
  }
}

/** How many wasm files a build has. */
async function wasmIn(folder) {
  const names = await readdir(folder, { recursive: true });
  return names.filter((name) => name.endsWith(".wasm")).length;
}

/** Serves a setup's own files, `page.js`, the package and the pack, under a policy. */
function serveSetup(
  folder,
  headers = { "content-security-policy": POLICY },
  change = undefined,
) {
  const places = {
    [PACK]: packFile,
    "/daqiao/": join(installed, "dist"),
    "/page.js": join(matrix, "page.js"),
    "/": folder,
  };
  return serve(places, headers, change);
}

test("Node gives ten matches, best first", LIMIT, () => {
  assert.equal(expected.ranking.length, 10);
  const totals = expected.ranking.map(([, total]) => total);
  assert.deepEqual(
    totals,
    [...totals].sort((a, b) => b - a),
  );
  note("Node", `Node ${process.version}`);
});

test("a thread of Node", LIMIT, () => {
  assert.deepEqual(answered("node/thread.js"), expected);
  note("Node, worker_threads", `Node ${process.version}`);
});

for (const [name, tool, command] of [
  [
    "vite",
    "vite",
    ["node_modules/vite/bin/vite.js", "build", "--config", "vite/vite.config.js"],
  ],
  [
    "webpack",
    "webpack",
    ["node_modules/webpack-cli/bin/cli.js", "--config", "webpack/webpack.config.js"],
  ],
  [
    "rollup",
    "rollup",
    ["node_modules/rollup/dist/bin/rollup", "--silent", "-c", "rollup/rollup.config.js"],
  ],
  ["esbuild", "esbuild", ["esbuild/build.js"]],
]) {
  test(name, LIMIT, async () => {
    const built = await build(name, command, packages);
    assert.equal(await wasmIn(outOf(name)), 1, "one wasm is shipped");
    const server = await serveSetup(outOf(name));
    try {
      await check(`${server.origin}/`);
    } finally {
      server.close();
    }
    note(name, `${tool} ${await versionOf(tool)}`, built ? "" : "(built before)");
  });
}

for (const [name, folder, expectation] of [
  ["plain module", "module", {}],
  ["plain module, no-worker", "no-worker", { element: false }],
  ["classic script", "classic", { client: false }],
]) {
  test(name, LIMIT, async () => {
    const server = await serveSetup(join(matrix, folder));
    try {
      await check(`${server.origin}/`, expectation);
    } finally {
      server.close();
    }
    note(name, `Chromium ${browser.version()}`);
  });
}

test("inlined module, in a worker and without", LIMIT, async () => {
  const policy = POLICY.replace("worker-src 'self'", "worker-src blob:");
  const server = await serveSetup(join(matrix, "inlined"), {
    "content-security-policy": policy,
  });
  try {
    for (const worker of [true, false]) {
      await check(`${server.origin}/`, { element: false, wasm: 0, options: { worker } });
    }
  } finally {
    server.close();
  }
  note("inlined module", `Chromium ${browser.version()}`);
});

test("classic script from a disk, with everything in it", LIMIT, async () => {
  const out = outOf("file");
  await rm(out, { recursive: true, force: true });
  await cp(join(matrix, "file"), out, { recursive: true });
  await cp(
    join(installed, "dist", "daqiao-match.inlined.js"),
    join(out, "daqiao-match.inlined.js"),
  );
  const pack = `data:application/octet-stream;base64,${(await readFile(packFile)).toString("base64")}`;
  for (const options of [{}, { worker: false }]) {
    await check(pathToFileURL(join(out, "index.html")).href, { wasm: 0, pack, options });
  }
  note("classic script, file:", `Chromium ${browser.version()}`);
});

test("package of another host, over a worker from a blob", LIMIT, async () => {
  const host = await serve(
    { "/daqiao/": join(installed, "dist") },
    { "access-control-allow-origin": "*" },
  );
  const policy = [
    "default-src 'self'",
    `script-src 'self' ${host.origin} 'wasm-unsafe-eval'`,
    "worker-src blob:",
    `connect-src 'self' ${host.origin}`,
    "img-src 'self' data:",
  ].join("; ");
  const server = await serve(
    { [PACK]: packFile, "/page.js": join(matrix, "page.js"), "/": join(matrix, "foreign") },
    { "content-security-policy": policy },
    (text) => text.replaceAll("ORIGIN", host.origin),
  );
  try {
    await check(`${server.origin}/`);
  } finally {
    server.close();
    host.close();
  }
  note("another host", `Chromium ${browser.version()}`);
});

test("next", LIMIT, async () => {
  const folder = join(matrix, "next");
  await mkdir(join(folder, "public", "packs"), { recursive: true });
  await cp(packFile, join(folder, "public", PACK));
  const next = "node_modules/next/dist/bin/next";
  const built = await build("next", [next, "build", "next"], packages);
  assert.equal(await wasmIn(join(folder, ".next", "static")), 1, "one wasm is shipped");
  const server = await start([next, "start", "next", "--port", "0", "--hostname", "127.0.0.1"]);
  try {
    const rendered = await (await fetch(server.origin)).text();
    assert.match(rendered, /<daqiao-match>/, "the server renders the tag");
    await check(server.origin);
  } finally {
    await server.close();
  }
  note("next", `next ${await versionOf("next")}`, built ? "" : "(built before)");
});

test("vite's server, while one develops", LIMIT, async () => {
  const vite = await start(
    ["node_modules/vite/bin/vite.js", "--config", "vite/vite.config.js", "--host", "127.0.0.1"],
    { DAQIAO_PACK: packFile },
  );
  try {
    await check(`${vite.origin}/`);
  } finally {
    await vite.close();
  }
  note("vite, its server", `vite ${await versionOf("vite")}`);
});

test("a worker's script of another version is refused by the page", LIMIT, async () => {
  const server = await serveSetup(join(matrix, "module"));
  const stale = (text) => text.replaceAll(`"${expected.version}"`, '"0.0.0"');
  const { page, close } = await open(browser, `${server.origin}/`, { "/worker.js": stale });
  try {
    const answer = askClient(page, PACK, REQUEST);
    await assert.rejects(answer, /worker\.js is of version 0\.0\.0, this script is of/);
  } finally {
    await close();
    server.close();
  }
});

test(
  "errors have their texts without a network, and a short one if those never came",
  LIMIT,
  async () => {
    const server = await serveSetup(join(matrix, "module"));
    const missing = async (page) =>
      page.evaluate(async () => {
        const { Daqiao } = await import("/daqiao/index.js");
        const daqiao = await Daqiao.open([]);
        await globalThis.goOffline?.();
        return daqiao
          .openPack("/gone.daqiao")
          .catch(({ code, message }) => `${code} | ${message}`);
      });
    try {
      const { page, close } = await open(browser, `${server.origin}/`);
      await page.exposeFunction("goOffline", () => page.context().setOffline(true));
      assert.match(
        await missing(page),
        /^source\/fetch \| could not read the pack at .*; check/,
      );
      await close();
      const textless = await open(browser, `${server.origin}/`);
      await textless.page.route(/failure-texts/, (route) => route.abort());
      assert.match(await missing(textless.page), /^source\/fetch \| source\/fetch: /);
      await textless.close();
    } finally {
      server.close();
    }
  },
);

for (const [name, without, words] of [
  ["WebAssembly", " 'wasm-unsafe-eval'", /the content security policy forbids WebAssembly/],
  ["workers", "worker-src 'self'; ", /the worker did not start/],
]) {
  test(`a policy that forbids ${name} is named in the error`, LIMIT, async () => {
    const policy = POLICY.replace(without, name === "workers" ? "worker-src 'none'; " : "");
    const server = await serveSetup(join(matrix, "module"), {
      "content-security-policy": policy,
    });
    const { page, close } = await open(browser, `${server.origin}/`);
    try {
      await assert.rejects(askClient(page, PACK, REQUEST), words);
    } finally {
      await close();
      server.close();
    }
  });
}

/** Starts a server of a tool, and waits for the address it prints. */
async function start(command, env = {}) {
  const child = spawn(process.execPath, command, {
    cwd: matrix,
    env: { ...process.env, NEXT_TELEMETRY_DISABLED: "1", NO_COLOR: "1", ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const gone = new Promise((resolve) => child.once("exit", resolve));
  let said = "";
  const origin = await new Promise((resolve, reject) => {
    const read = (chunk) => {
      said += chunk;
      const found = /http:\/\/127\.0\.0\.1:\d+/.exec(said);
      if (found !== null) resolve(found[0]);
    };
    child.stdout.on("data", read);
    child.stderr.on("data", read);
    void gone.then(() => reject(new Error(`${command.join(" ")} ended\n${said}`)));
  });
  return {
    origin,
    close: () => {
      child.kill();
      return gone;
    },
  };
}
