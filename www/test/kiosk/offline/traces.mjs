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
 * Where texts are found: names of places, sorted.
 *
 * @param marks what the visitor wrote
 * @param heard of {@link listen}
 */
export async function traces(page, marks, heard) {
  const inPage = await page.evaluate(async () => {
    const places = [];
    const add = (name, text) => places.push([name, String(text)]);
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
    for (const name of await caches.keys()) {
      const cache = await caches.open(name);
      for (const request of await cache.keys()) add("caches", request.url);
    }
    for (const { name } of await indexedDB.databases()) {
      const database = await new Promise((resolve, reject) => {
        const opening = indexedDB.open(name);
        opening.onsuccess = () => resolve(opening.result);
        opening.onerror = () => reject(opening.error);
      });
      for (const store of database.objectStoreNames) {
        const all = await new Promise((resolve, reject) => {
          const reading = database.transaction(store).objectStore(store).getAll();
          reading.onsuccess = () => resolve(reading.result);
          reading.onerror = () => reject(reading.error);
        });
        add(`database ${name}`, JSON.stringify(all));
      }
      database.close();
    }
    return places.map(([name, text]) => [name, decode(text)]);

    function decode(text) {
      try {
        return `${text} ${decodeURIComponent(text)}`;
      } catch {
        return text;
      }
    }
  });
  const found = [...inPage, ...heard].filter(([, text]) => marks.some((mark) => text.includes(mark)));
  return [...new Set(found.map(([name]) => name))].sort();
}
