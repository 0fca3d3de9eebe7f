/** What runs in the page of the crash test. Each function sees nothing of its file. */

/**
 * Files interests as fast as they are confirmed, and tells each id through `tellTest` after it was.
 * A page may have its own way in `window.fileInterest(mark)`, which resolves with the id.
 */
export async function fileInterests({ round, tab, big }) {
  const journal = await window.journal;
  // Random, so that nothing is saved by compressing it.
  const padding = big ? crypto.getRandomValues(new Uint8Array(8_000)).join() : "";
  const fileInterest =
    window.fileInterest ??
    (async (mark) => {
      const entry = await journal.append({
        type: "interest",
        record: { market: "demo", id: "offer-mat-001", title: "黑粉回收" },
        need: mark + padding,
        total: 800_000,
        contact: { name: "王芳", organisation: "", phone: "138", email: "", note: "" },
      });
      return entry.id;
    });
  for (let count = 0; ; count++) {
    const mark = `#${round}/${tab}/${count}#`;
    try {
      const id = await fileInterest(mark);
      void window.tellTest({ confirmed: id, mark });
    } catch (error) {
      void window.tellTest({ refused: error.code ?? String(error) });
    }
  }
}

/** Reads the journal from the disk, past all code of the kiosk but what opens it. */
export async function readJournal() {
  const journal = await window.journal;
  const database = await new Promise((resolve, reject) => {
    const request = indexedDB.open("daqiao-journal");
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  const entries = await new Promise((resolve, reject) => {
    const request = database.transaction("entries").objectStore("entries").getAll();
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  database.close();
  if (journal !== undefined && journal.entries.length !== entries.length) {
    throw new Error(
      `${entries.length} entries on the disk, ${journal.entries.length} in the page`,
    );
  }
  return {
    restored: journal?.restored ?? 0,
    mirrored: journal?.mirrored ?? false,
    entries: entries.map(({ id, kiosk, number, need = "", contact }) => ({
      id,
      kiosk,
      number,
      mark: /#\d+\/\d+\/\d+#/.exec(`${need} ${contact?.note}`)?.[0] ?? null,
    })),
  };
}
