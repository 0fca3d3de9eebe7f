/** `node main.js PACK REQUEST`: prints what the package answers. */
import { answer } from "./ask.js";

const [pack, request] = process.argv.slice(2);
process.stdout.write(JSON.stringify(await answer(pack, request)));
