/**
 * Reads a file that lies beside a page from a disk. Browsers let such a page load scripts and
 * nothing else, so each file is a script that calls `daqiaoFile` with its name and content.
 */

declare global {
  var daqiaoFile: ((name: string, content: string) => void) | undefined;
}

const waiting = new Map<string, (content: string) => void>();

/** The content of `packs/<name>`; bytes in base64. */
export async function fileFromDisk(name: string): Promise<string> {
  globalThis.daqiaoFile ??= (given, content) => waiting.get(given)?.(content);
  const script = document.createElement("script");
  try {
    return await new Promise((resolve, reject) => {
      waiting.set(name, resolve);
      script.src = `packs/${name}.js`;
      script.onload = () => reject(new Error(`${script.src} does not hold ${name}`));
      script.onerror = () => reject(new Error(`${script.src} cannot be read`));
      document.head.append(script);
    });
  } finally {
    waiting.delete(name);
    script.remove();
  }
}
