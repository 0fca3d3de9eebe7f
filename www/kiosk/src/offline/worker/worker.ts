/**
 * The service worker: fetches a version whole, checks the digest of every file, and shows it when
 * the page says so. Until then, over restarts too, it goes on showing the version before; that one
 * is deleted only after the swap. A version that does not arrive whole is never seen.
 */

import { PrecacheController } from "workbox-precaching/PrecacheController.js";

import { fileOf } from "../file-name.js";
import { integrityOf, isPack, keepPacks, packCache, packKey } from "../kept-packs.js";
import { type Answer, type Asked, SWAPPED, type Version, type Versions } from "../version.js";
import { deleteAllBut, type KeptFile, type KeptVersion, Shown } from "./kept.js";

declare const self: ServiceWorkerGlobalScope & { readonly daqiaoVersion: Version };

const scope = self.registration.scope;
const PAGE = "index.html";
const APP = `daqiao-kiosk-app ${scope}`;
const CACHES = [APP, packCache(scope)];

const app = new PrecacheController({ cacheName: APP });
for (const [url, sha256] of Object.entries(self.daqiaoVersion.files)) {
  if (!isPack(url)) {
    app.addToCacheList([{ url, revision: sha256, integrity: integrityOf(sha256) }]);
  }
}
const own = keptVersion();
const shown = new Shown(scope);

self.addEventListener("install", (event) => event.waitUntil(install(event)));
self.addEventListener("activate", (event) => event.waitUntil(activate()));
self.addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET" || !request.url.startsWith(scope)) return;
  // A pack that is asked for so is one of the next version, which the page fetches.
  if (isPack(request.url) && request.cache === "no-cache") return;
  event.respondWith(answer(request));
});
self.addEventListener("message", (event) => {
  const [port] = event.ports;
  if (port === undefined) return;
  event.waitUntil(reply(event.data).then((said) => port.postMessage(said)));
});

/** Files that are here already, by their digest, are not fetched again. */
async function install(event: ExtendableEvent): Promise<void> {
  await app.install(event);
  await keepPacks(self.daqiaoVersion, scope);
  if ((await shown.read()) === null) await shown.write(own);
  // It is ready to show its version, which is another thing than showing it.
  await self.skipWaiting();
}

/** Files of versions that were fetched but never shown go; the version that is shown stays. */
async function activate(): Promise<void> {
  const current = await shown.read();
  await deleteAllBut(current === null ? [own] : [current, own], CACHES);
  await self.clients.claim();
}

async function answer(request: Request): Promise<Response> {
  const version = await shown.read();
  const path = fileOf(request.url.slice(scope.length));
  const file = version?.files[path === "" || request.mode === "navigate" ? PAGE : path];
  const kept = file && (await (await caches.open(file.cache)).match(file.key));
  return kept ?? fetch(request);
}

/** A failure is an answer, too: the page waits for one. */
async function reply(asked: Asked): Promise<Answer> {
  try {
    return await versionsAfter(asked);
  } catch (error) {
    return { failed: String(error) };
  }
}

async function versionsAfter(asked: Asked): Promise<Versions> {
  const { id } = self.daqiaoVersion;
  const before = (await shown.read()) ?? own;
  if (asked.type === "swap" && asked.id === id && before.name.id !== id) {
    await shown.write(own);
    await deleteAllBut([own], CACHES);
    for (const client of await self.clients.matchAll()) client.postMessage(SWAPPED);
  }
  const { name } = (await shown.read()) ?? own;
  return { current: name, next: name.id === id ? null : own.name };
}

function keptVersion(): KeptVersion {
  const { files, ...name } = self.daqiaoVersion;
  const places = Object.entries(files).map(([url, sha256]): [string, KeptFile] => {
    if (isPack(url)) return [url, { cache: packCache(scope), key: packKey(scope, sha256) }];
    const key = app.getCacheKeyForURL(url);
    if (key === undefined) throw new Error(`${url} has no place in the caches`);
    return [url, { cache: APP, key }];
  });
  return { name, files: Object.fromEntries(places) };
}
