/** The three ways to host the element: what the page writes, and the policy that it needs. */

export type Hosting = "same" | "other" | "file";

/** A stand-in for the webmaster's second server. */
export const OTHER_ORIGIN = "https://static.example.org";

/** The script that brings the element, as the page writes it. */
export const SCRIPTS: Readonly<Record<Hosting, string>> = {
  same: '<script type="module" src="/daqiao/element/define.js"></script>',
  other: `<script type="module" src="${OTHER_ORIGIN}/daqiao/element/define.js"></script>`,
  file: '<script src="daqiao-match.inlined.js"></script>',
};

/** The least content security policy of the page, in one line. */
export const POLICIES: Readonly<Record<Hosting, string>> = {
  same: "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self'; style-src 'self'; connect-src 'self'",
  other: `default-src 'self'; script-src 'self' ${OTHER_ORIGIN} 'wasm-unsafe-eval'; worker-src blob:; style-src 'self'; connect-src ${OTHER_ORIGIN}`,
  file: "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; worker-src blob:; style-src 'self'; connect-src 'none'",
};
