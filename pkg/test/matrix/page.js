/** What the pages of the setups offer to the runner. */

/**
 * Sets `ask`, which opens a pack, asks once and closes.
 *
 * @param {{ Daqiao: object, VERSION: string }} entry an entry of the package
 */
export function offer({ Daqiao, VERSION }) {
  globalThis.ask = async (pack, request, options) => {
    const daqiao = await Daqiao.open(pack, options);
    try {
      const { matches } = await daqiao.match(request);
      return { version: VERSION, ranking: matches.map(({ id, total }) => [id, total]) };
    } finally {
      await daqiao.close();
    }
  };
}
