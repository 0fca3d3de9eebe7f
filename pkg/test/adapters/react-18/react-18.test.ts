/**
 * The adapter for React in a page with React 18. Needs `npm ci` in this folder: one tree cannot
 * hold two versions of React.
 */

import { createRequire } from "node:module";
import { dirname, join } from "node:path";

import { pkg } from "../built.js";
import { testPage } from "../page.js";

const { resolve } = createRequire(join(pkg, "test", "adapters", "react-18", "package.json"));
const folderOf = (name: string): string => dirname(resolve(`${name}/package.json`));

await testPage({
  name: "React 18",
  script: "react-page.ts",
  alias: { react: folderOf("react"), "react-dom": folderOf("react-dom") },
});
