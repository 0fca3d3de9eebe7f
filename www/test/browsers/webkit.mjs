/**
 * WebKit, by WebDriver: Debian's WebKitWebDriver starts a small browser, MiniBrowser, on a screen
 * that Xvfb keeps in memory.
 *
 * Each page is a session with a browser of its own. The driver tells no requests, logs nothing
 * and cannot cut the network.
 */

import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";

import { DriverSilent, tabOf } from "./tab.mjs";

/** The key under which WebDriver refers to an element. */
const ELEMENT = "element-6066-11e4-a52e-4f735466cecf";
const ESCAPE = "\uE00C";
/** Longer than any wait of a test, in milliseconds. */
const SCRIPT_TIMEOUT = 40_000;
/** Longest wait for an answer of the driver, in milliseconds. */
const COMMAND_TIMEOUT = 50_000;
/** Longest wait for the driver to start, and between two looks, in milliseconds. */
const START_TIMEOUT = 20_000;
const POLL = 20;
const WIDTH = 1280;
const HEIGHT = 900;

export async function launchWebKit() {
  // On a signal nothing else would end what was started.
  for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, () => process.exit(1));
  const home = await mkdtemp(join(tmpdir(), "daqiao-webkit-"));
  const screen = start(process.env.DAQIAO_XVFB ?? "Xvfb", [
    "-displayfd",
    "3",
    "-screen",
    "0",
    "1600x1200x24",
    "-nolisten",
    "tcp",
  ]);
  const number = await Promise.race([once(screen.child.stdio[3], "data"), screen.failed]);
  const port = await freePort();
  const driver = start(process.env.DAQIAO_WEBKIT ?? "WebKitWebDriver", [`--port=${port}`], {
    ...process.env,
    DISPLAY: `:${String(number).trim()}`,
    GDK_BACKEND: "x11",
    HOME: home,
    XDG_RUNTIME_DIR: home,
  });
  const command = commandsOf(`http://127.0.0.1:${port}`);
  await Promise.race([untilReady(command), driver.failed]);
  return {
    open: () => open(command),
    close: async () => {
      await driver.end();
      await screen.end();
      await rm(home, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

async function open(command) {
  const { sessionId } = await command("POST", "/session", {
    capabilities: { alwaysMatch: { timeouts: { script: SCRIPT_TIMEOUT } } },
  });
  const session = `/session/${sessionId}`;
  const post = (path, body) => command("POST", `${session}/${path}`, body);
  const run = (source) => post("execute/sync", { script: `return ${source}`, args: [] });
  const act = (type, actions) => post("actions", { actions: [{ type, id: type, actions }] });
  const bars = await run("outerHeight - innerHeight");
  await post("window/rect", { x: 0, y: 0, width: WIDTH, height: HEIGHT + bars });
  return tabOf({
    goto: (url) => post("url", { url }),
    run,
    tap: (x, y) =>
      act("pointer", [
        { type: "pointerMove", duration: 0, origin: "viewport", x, y },
        { type: "pointerDown", button: 0 },
        { type: "pointerUp", button: 0 },
      ]),
    write: async (text) => {
      const { [ELEMENT]: field } = await run("visitor.focused()");
      await post(`element/${field}/value`, { text });
    },
    escape: () =>
      act("key", [
        { type: "keyDown", value: ESCAPE },
        { type: "keyUp", value: ESCAPE },
      ]),
    cut: null,
    problems: [],
    close: () => command("DELETE", session),
  });
}

/** A client of WebDriver: a method, a path and what to send give the value that is answered. */
function commandsOf(address) {
  return async (method, path, body) => {
    const sent = JSON.stringify(body);
    const signal = AbortSignal.timeout(COMMAND_TIMEOUT);
    const answer = await fetch(`${address}${path}`, { method, body: sent, signal }).catch((error) => {
      if (!signal.aborted) throw error;
      throw new DriverSilent(`${method} ${path} ${sent}: no answer in ${COMMAND_TIMEOUT / 1000} s`);
    });
    const { value } = await answer.json();
    if (!answer.ok) {
      // A window that is no longer drawn runs no script to its end.
      const Kind = value.error === "script timeout" ? DriverSilent : Error;
      throw new Kind(`${method} ${path}: ${value.error}: ${value.message}`);
    }
    return value;
  };
}

async function untilReady(command) {
  const end = Date.now() + START_TIMEOUT;
  for (;;) {
    try {
      return await command("GET", "/status");
    } catch (error) {
      if (Date.now() > end) throw error;
      await setTimeout(POLL);
    }
  }
}

async function freePort() {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address();
  server.close();
  await once(server, "close");
  return port;
}

/** Starts a program in a group of its own, so that it ends with all that it started itself. */
function start(program, args, env = process.env) {
  const child = spawn(program, args, {
    env,
    detached: true,
    stdio: ["ignore", "ignore", "pipe", "pipe"],
  });
  let said = "";
  child.stderr.on("data", (data) => {
    said += data;
  });
  const gone = new Promise((resolve) => {
    child.once("error", (error) => resolve(`${program}: ${error.message}`));
    child.once("exit", (code, signal) =>
      resolve(`${program} ended: ${code ?? signal}\n${said}`),
    );
  });
  const kill = () => {
    // The driver does not heed the gentler signal while it has a session.
    if (child.exitCode === null && child.signalCode === null && child.pid !== undefined)
      process.kill(-child.pid, "SIGKILL");
  };
  process.once("exit", kill);
  return {
    child,
    failed: gone.then((how) => {
      throw new Error(how);
    }),
    end: async () => {
      process.off("exit", kill);
      kill();
      await gone;
    },
  };
}
