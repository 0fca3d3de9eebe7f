/** Every peer; each has a module of that name in this folder. */
export const PEERS = [
  "daqiao",
  "minisearch",
  "flexsearch",
  "orama",
  "lunr",
  "elasticlunr",
  "fuse",
  "ufuzzy",
  "sqlite",
  "pagefind",
];

/** The module of a peer. */
export function adapter(peer) {
  if (!PEERS.includes(peer)) {
    throw new Error(`expected one of ${PEERS.join(", ")}, found peer ${peer}`);
  }
  return import(`./${peer}.mjs`);
}
