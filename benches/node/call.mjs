// Opens packs in the wasm build and answers calls, one JSON line each, from standard input.
// A call is a method of the engine with its arguments, or `open` with the path of a pack.
// Talks to the generated module directly, so that nothing stands between it and the comparison.
import { readFile } from "node:fs/promises";
import { createInterface } from "node:readline";

const folder = new URL("../../pkg/wasm/", import.meta.url);
const { default: init, Engine, PackFile } = await import(new URL("daqiao.js", folder).href);
await init({ module_or_path: await readFile(new URL("daqiao_bg.wasm", folder)) });

const engine = new Engine();
const open = async (path) => engine.openPack(new PackFile(await readFile(path)));
for (const path of process.argv.slice(2)) await open(path);

/** Calls whose answers come as JSON. */
const IN_JSON = new Set(["match", "search"]);
const answers = [];
for await (const line of createInterface({ input: process.stdin })) {
  const { method, arguments: given } = JSON.parse(line);
  let answer;
  const began = performance.now();
  try {
    const value = method === "open" ? await open(...given) : engine[method](...given);
    answer = { value: value ?? null };
    if (IN_JSON.has(method)) answer.value = JSON.parse(answer.value);
  } catch (error) {
    if (error instanceof Error) throw error;
    answer = { error };
  }
  answer.ms = performance.now() - began;
  answers.push(JSON.stringify(answer));
  if (answers.length >= 64) process.stdout.write(`${answers.splice(0).join("\n")}\n`);
}
if (answers.length > 0) process.stdout.write(`${answers.join("\n")}\n`);
