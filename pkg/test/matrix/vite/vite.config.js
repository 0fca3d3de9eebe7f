import { createReadStream } from "node:fs";

/** Serves the pack of the tests while one develops; a real page has it among its public files. */
const pack = {
  name: "pack",
  configureServer: ({ middlewares }) => {
    middlewares.use("/packs/demo.daqiao", (_, response) => {
      createReadStream(process.env.DAQIAO_PACK).pipe(response);
    });
  },
};

/** A build needs no settings. The server must leave the package as it is: its worker lies beside it. */
export default {
  root: import.meta.dirname,
  plugins: [pack],
  optimizeDeps: { exclude: ["daqiao"] },
  server: { port: 0, fs: { allow: [".."] } },
  build: { outDir: "../.out/vite", emptyOutDir: true },
  logLevel: process.env.NODE_ENV === "production" ? "warn" : "info",
};
