/** Looks for what a visitor wrote, wherever a page can leave it. */

/** Notes what a page says and sends, from now on. */
export function listen(page) {
  const heard = [];
  page.on("console", (message) => heard.push(["console", message.text()]));
  page.on("pageerror", (error) => heard.push(["error", String(error.stack)]));
  page.on("request", (request) => {
    heard.push(["request", `${decodeURI(request.url())} ${request.postData() ?? ""}`]);
  });
  return heard;
}

/**
 * Where texts are found: names of places, sorted. Storage on the disk is read down to the last file.
 *
 * @param marks what the visitor wrote
 * @param heard of {@link listen}
 */
export async function traces(page, marks, heard) {
  const inPage = await page.evaluate(async (marks) => {
    const places = new Set();
    // Looked through here: packs and programs are too large to be handed over.
    const add = (name, text) => {
      const decoded = decode(String(text));
      if (marks.some((mark) => decoded.includes(mark))) places.add(name);
    };
    const walk = (root) => {
      for (const element of root.querySelectorAll("*")) {
        for (const { name, value } of element.attributes) add(`attribute ${name}`, value);
        if ("value" in element) add(`value of ${element.localName}`, element.value);
        if ("defaultValue" in element) add(`value of ${element.localName}`, element.defaultValue);
        if (element.shadowRoot !== null) {
          add("text", element.shadowRoot.textContent);
          walk(element.shadowRoot);
        }
      }
    };
    add("text", document.documentElement.textContent);
    walk(document);
    add("address", location.href);
    add("title", document.title);
    add("window.name", window.name);
    add("history.state", JSON.stringify(history.state));
    add("cookie", document.cookie);
    add("selection", getSelection());
    add("localStorage", JSON.stringify({ ...localStorage }));
    add("sessionStorage", JSON.stringify({ ...sessionStorage }));
    for (const entry of performance.getEntries()) add("performance", entry.name);
    await inCaches(caches, "caches");
    await inDatabases(indexedDB, "database");
    await inFiles(await navigator.storage.getDirectory().catch(() => null), "file");
    for (const name of await navigator.storageBuckets.keys()) {
      const bucket = await navigator.storageBuckets.open(name);
      await inCaches(bucket.caches, `bucket ${name}: caches`);
      await inDatabases(bucket.indexedDB, `bucket ${name}: database`);
      await inFiles(await bucket.getDirectory().catch(() => null), `bucket ${name}: file`);
    }
    return [...places];

    async function inCaches(kept, place) {
      for (const name of await kept.keys()) {
        const cache = await kept.open(name);
        for (const request of await cache.keys()) {
          add(place, request.url);
          add(place, await (await cache.match(request)).text());
        }
      }
    }

    async function inDatabases(kept, place) {
      for (const { name } of await kept.databases()) {
        const database = await new Promise((resolve, reject) => {
          const opening = kept.open(name);
          opening.onsuccess = () => resolve(opening.result);
          opening.onerror = () => reject(opening.error);
        });
        for (const store of database.objectStoreNames) {
          const all = await new Promise((resolve, reject) => {
            const reading = database.transaction(store).objectStore(store).getAll();
            reading.onsuccess = () => resolve(reading.result);
            reading.onerror = () => reject(reading.error);
          });
          add(`${place} ${name}`, JSON.stringify(all));
        }
        database.close();
      }
    }

    /** Files go by their folder: names of their own are given at random. */
    async function inFiles(folder, place) {
      for await (const entry of folder?.values() ?? []) {
        add(place, entry.name);
        if (entry.kind === "directory") await inFiles(entry, `${place} ${entry.name}`);
        else add(place, await (await entry.getFile()).text());
      }
    }

    function decode(text) {
      try {
        return text.includes("%") ? `${text} ${decodeURIComponent(text)}` : text;
      } catch {
        return text;
      }
    }
  }, marks);
  const inHeard = heard.filter(([, text]) => marks.some((mark) => text.includes(mark)));
  return [...new Set([...inPage, ...inHeard.map(([name]) => name)])].sort();
}
