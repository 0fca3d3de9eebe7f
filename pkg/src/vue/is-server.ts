/** Whether this renders on a server, where scopes are never disposed of. */
export function isServer(): boolean {
  return typeof document === "undefined";
}
