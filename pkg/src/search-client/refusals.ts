/** Errors of requests that a pack cannot be asked. They are refused, since to ignore them would find too much. */

import { DaqiaoError } from "../errors.js";

/** A parameter that is not read. */
export function unread(name: string, expected: readonly string[]): DaqiaoError {
  const list = expected.join(", ");
  return new DaqiaoError(
    "query/unknown-key",
    {
      en: `the search parameter ${name} is not read, expected one of ${list}; remove it`,
      zh: `不支持搜索参数 ${name},应为以下之一:${list};请删除`,
    },
    { detail: { path: `/${name}`, expected } },
  );
}

/** A value that is not read. `problem` and `zh` end the sentence "… of this parameter …". */
export function refused(
  name: string,
  found: unknown,
  problem: { readonly en: string; readonly zh: string },
): DaqiaoError {
  const shown = typeof found === "string" ? found : JSON.stringify(found);
  return new DaqiaoError(
    "query/range",
    {
      en: `${name} cannot be ${shown}: ${problem.en}`,
      zh: `${name} 不能为 ${shown}:${problem.zh}`,
    },
    { detail: { path: `/${name}`, found: shown } },
  );
}
