/**
 * The second copy of the journal: a file of lines for each open tab, in the browser's private files.
 * Only a worker may write to them in place. Answers each request once, in their order.
 */

import type { Answer, Request } from "./file-copy.js";

/** A file that a worker writes to in place, as the File System standard has it for workers only. */
interface SyncAccessHandle {
  getSize(): number;
  write(bytes: Uint8Array<ArrayBuffer>, options: { readonly at: number }): number;
  flush(): void;
  close(): void;
}

declare global {
  interface FileSystemFileHandle {
    createSyncAccessHandle(): Promise<SyncAccessHandle>;
  }
}

/** Empty lines ahead of what is written, so that there is room for more when the disk is full. */
const AHEAD_BYTES = 64 * 1024;

const LINE_END = 0x0a;

/** The file of this tab. */
class Lines {
  readonly #handle: SyncAccessHandle;
  /** Where the lines end and the empty ones begin. */
  #end = 0;

  constructor(handle: SyncAccessHandle) {
    this.#handle = handle;
  }

  /** Makes sure that so many bytes will find room. */
  reserve(bytes: number): void {
    const size = this.#handle.getSize();
    if (size - this.#end < bytes) {
      this.#put(new Uint8Array(bytes + AHEAD_BYTES).fill(LINE_END), size);
    }
  }

  append(lines: Uint8Array<ArrayBuffer>): void {
    this.#put(lines, this.#end);
    this.#handle.flush();
    this.#end += lines.length;
  }

  close(): void {
    this.#handle.close();
  }

  #put(bytes: Uint8Array<ArrayBuffer>, at: number): void {
    if (this.#handle.write(bytes, { at }) < bytes.length) {
      throw new DOMException("fewer bytes were written", "QuotaExceededError");
    }
  }
}

let folder: FileSystemDirectoryHandle | null = null;
let own: Lines | null = null;

async function answer(request: Request): Promise<readonly ArrayBuffer[]> {
  switch (request.do) {
    case "open": {
      folder = await (await navigator.storage.getDirectory()).getDirectoryHandle(request.name, {
        create: true,
      });
      return Promise.all(
        (await filesOf(folder)).map(async (file) => (await file.getFile()).arrayBuffer()),
      );
    }
    case "begin":
      await begin(request.lines);
      return [];
    case "reserve":
      own?.reserve(request.bytes);
      return [];
    case "append":
      own?.append(request.lines);
      return [];
    case "close":
      own?.close();
      own = null;
      return [];
  }
}

/** Writes all that is known into a file of this tab; then the files of tabs that are gone go. */
async function begin(lines: Uint8Array<ArrayBuffer>): Promise<void> {
  if (folder === null) return;
  const name = `${crypto.randomUUID()}.ndjson`;
  const file = await folder.getFileHandle(name, { create: true });
  own = new Lines(await file.createSyncAccessHandle());
  own.append(lines);
  for (const other of await filesOf(folder)) {
    // A file that another tab has open cannot be removed, and shall not be.
    if (other.name !== name) await folder.removeEntry(other.name).catch(() => {});
  }
}

async function filesOf(where: FileSystemDirectoryHandle): Promise<FileSystemFileHandle[]> {
  const files: FileSystemFileHandle[] = [];
  for await (const entry of where.values()) {
    if (entry instanceof FileSystemFileHandle) files.push(entry);
  }
  return files;
}

let before: Promise<void> = Promise.resolve();

self.addEventListener("message", ({ data }: MessageEvent<Request>) => {
  before = before.then(async () => {
    let said: Answer;
    try {
      said = { files: await answer(data) };
    } catch (error) {
      const { name, message } = error instanceof Error ? error : { name: "", message: "" };
      said = { failed: name, message };
    }
    self.postMessage(said);
  });
});
