/* Pages from a disk have no modules. */
globalThis.ask = async (pack, request, options) => {
  const daqiao = await globalThis.Daqiao.open(pack, options);
  try {
    const { matches } = await daqiao.match(request);
    return { ranking: matches.map(({ id, total }) => [id, total]) };
  } finally {
    await daqiao.close();
  }
};
