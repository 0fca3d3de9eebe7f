/** One question to the package, in Node. */
import { Daqiao, VERSION } from "daqiao";

/** Opens a pack, asks once and closes. */
export async function answer(pack, request) {
  const daqiao = await Daqiao.open(pack);
  try {
    const { matches } = await daqiao.match(JSON.parse(request));
    return { version: VERSION, ranking: matches.map(({ id, total }) => [id, total]) };
  } finally {
    await daqiao.close();
  }
}
