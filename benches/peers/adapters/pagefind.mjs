import { deserialize, serialize } from "node:v8";
import { versionOf } from "./shared.mjs";

export const version = versionOf("pagefind");

/** Its binary builds the index, on all cores, so that no CPU time of this process tells of it. */
export const buildsElsewhere = true;

export const modes = { default: { best: true, cutsChinese: true } };

/** One language for all records: an index for each would be searched by itself. */
const LANGUAGE = "zh";

/** Where the page would find the files. Nothing is fetched from there. */
const BASE = "http://pages.invalid/pagefind/";

/** What a page reads to search; the rest is for its own widgets. */
const SEARCHED =
  /^(pagefind\.js|pagefind-entry\.json|wasm\..*|.*\.pf_(meta|index|fragment|filter))$/;

/**
 * Pagefind makes its index with a binary, for a site, and searches it in a page. Here the files
 * are kept in memory, and the three things that its script wants of a page are stood in for.
 */
export async function start() {
  let files = new Map();
  let page;
  return {
    async build(records) {
      const { close, createIndex } = await import("pagefind");
      const { index } = await createIndex({ forceLanguage: LANGUAGE });
      // Calls to the binary queue up; waiting for each would measure the pipe.
      const added = records.map(({ id, title, text, tags }) =>
        index.addCustomRecord({
          url: `/${encodeURIComponent(id)}`,
          content: `${title}\n${text}`,
          language: LANGUAGE,
          meta: { title },
          filters: { tags },
        }),
      );
      for (const { errors } of await Promise.all(added)) {
        if (errors.length > 0) throw new Error(errors.join("; "));
      }
      const made = await index.getFiles();
      files = new Map(
        made.files.filter(({ path }) => SEARCHED.test(path)).map((it) => [it.path, it.content]),
      );
      await close();
    },
    save: () => serialize(files),
    async load(bytes) {
      files = deserialize(bytes);
      standInForAPage(files);
      const script = Buffer.from(files.get("pagefind.js")).toString("base64");
      page = await import(`data:text/javascript;base64,${script}`);
      await page.options({ basePath: BASE, noWorker: true });
      await page.init(LANGUAGE);
    },
    async search(text, { limit, tag }) {
      const { results } = await page.search(text, tag ? { filters: { tags: [tag] } } : {});
      const best = await Promise.all(results.slice(0, limit).map((result) => result.data()));
      return best.map(({ raw_url }) => decodeURIComponent(raw_url.slice(1)));
    },
  };
}

function standInForAPage(files) {
  const location = new URL(BASE);
  Object.assign(globalThis, {
    location,
    window: { location },
    document: { querySelector: () => null, currentScript: null },
    fetch: async (address) => {
      const content = files.get(
        new URL(address, BASE).pathname.slice(location.pathname.length),
      );
      return content ? new Response(content) : new Response(null, { status: 404 });
    },
  });
}
