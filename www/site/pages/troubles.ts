/** What every error means to a webmaster, and what to do. Complete, or the site does not compile. */

import type { ErrorCode } from "daqiao";

import type { Both } from "./page.js";

/** Meaning first, then what to do. */
export interface Trouble {
  readonly means: Both;
  readonly todo: Both;
}

const REBUILD: Both = {
  zh: "用与软件包同一版本的命令行重新生成数据包。",
  en: "Build the pack again with the command line of the package's version.",
};
const HOST_CODE: Both = {
  zh: "检查调用它的脚本，消息里写明了是哪个值。",
  en: "Correct the script that calls; the message names the value.",
};

export const TROUBLES: Readonly<Record<ErrorCode, Trouble>> = {
  "import/type": {
    means: { zh: "导入不认识这种文件。", en: "The import does not know files of this type." },
    todo: { zh: "存成 XLSX、CSV、JSON 或 NDJSON。", en: "Save it as XLSX, CSV, JSON or NDJSON." },
  },
  "import/json": {
    means: { zh: "JSON 文件不是对象的数组。", en: "The JSON file is no array of objects." },
    todo: {
      zh: "每条记录一个对象，放进一个数组；一行一条的文件请用 .ndjson 结尾。",
      en: "Put an object for each record into one array; files with one a line end in .ndjson.",
    },
  },
  "import/workbook": {
    means: { zh: "工作簿损坏、加密，或不是工作簿。", en: "The workbook is broken, locked, or none." },
    todo: { zh: "用表格软件另存一次，或存成 CSV。", en: "Save it again with the program that made it, or as CSV." },
  },
  "import/empty": {
    means: { zh: "文件里没有内容。", en: "There is nothing in the file." },
    todo: { zh: "检查是否选错了文件。", en: "Look whether it is the right one." },
  },
  "import/mapping": {
    means: { zh: "映射文件写得不对。", en: "The mapping file is not as it should be." },
    todo: {
      zh: "对照 docs/import.md 改正，或在导入页重新保存一份。",
      en: "Correct it by docs/import.md, or save a new one on the import page.",
    },
  },
  "pack/magic": {
    means: { zh: "收到的不是数据包，多半是一个网页。", en: "What came is no pack, most often a web page." },
    todo: {
      zh: "在浏览器里直接打开 pack 的地址，看它返回什么；许多服务器用首页代替 404。",
      en: "Open the address of the pack in a browser; many servers send their start page in place of a 404.",
    },
  },
  "pack/version": {
    means: { zh: "数据包的格式版本与引擎不同。", en: "The pack has another format version than the engine." },
    todo: REBUILD,
  },
  "pack/truncated": {
    means: { zh: "数据包不完整，或多出了内容。", en: "The pack is cut short, or too long." },
    todo: {
      zh: "重新上传；用二进制方式传输，不要让服务器改写文件。",
      en: "Upload it again, as binary, and let no server rewrite it.",
    },
  },
  "pack/checksum": {
    means: { zh: "数据包在途中损坏。", en: "The pack was damaged on its way." },
    todo: { zh: "重新上传，并清除中间的缓存。", en: "Upload it again and empty caches on the way." },
  },
  "pack/manifest": {
    means: { zh: "数据包的文件头或某一节缺失、不可读。", en: "The header or a section of the pack is missing or unreadable." },
    todo: REBUILD,
  },
  "pack/analyser": {
    means: { zh: "数据包由另一版文本分析生成。", en: "The pack was made with another text analysis." },
    todo: REBUILD,
  },
  "pack/schema": {
    means: { zh: "数据包由另一版索引结构生成。", en: "The pack was made with another index layout." },
    todo: REBUILD,
  },
  "pack/already-open": {
    means: { zh: "同一市场的数据包已经打开。", en: "A pack of the same market is open already." },
    todo: {
      zh: "pack 里不要重复写同一市场；要更新，请用增量。",
      en: "Name each market once; for an update add its delta.",
    },
  },
  "pack/not-open": {
    means: { zh: "没有打开这个市场的数据包。", en: "No pack of that market is open." },
    todo: { zh: "检查 market 的值，或先打开它的数据包。", en: "Correct market, or open its pack first." },
  },
  "pack/base-missing": {
    means: { zh: "只有增量，没有它的数据包。", en: "A delta came without its pack." },
    todo: { zh: "在 pack 里先写数据包，再写增量。", en: "Name the pack first, then the delta." },
  },
  "pack/texts-later": {
    means: {
      zh: "数据包的正文尚未到达，而所问的需要它。",
      en: "The texts of a pack have not arrived, and what was asked needs them.",
    },
    todo: {
      zh: "等待 textsArrived()，或检查服务器能否送出整个文件。",
      en: "Wait for textsArrived(), and see that the server can send the whole file.",
    },
  },
  "record/invalid": {
    means: { zh: "所给的记录有不合规的字段。", en: "A record that was given has a bad field." },
    todo: HOST_CODE,
  },
  "query/empty": {
    means: { zh: "没有问题，或同时给了几种问题。", en: "Nothing is asked, or several things at once." },
    todo: HOST_CODE,
  },
  "query/too-long": {
    means: { zh: "文字超过 20,000 个字符。", en: "The text has more than 20,000 characters." },
    todo: { zh: "缩短文字。", en: "Shorten it." },
  },
  "query/range": {
    means: { zh: "某个值超出范围，或不是可用的名称。", en: "A value is out of its range or not one of its names." },
    todo: {
      zh: "检查 limit、filters、facets 的值，消息里写明了是哪一个。",
      en: "Correct limit, filters or facets; the message names the value.",
    },
  },
  "query/unknown-key": {
    means: { zh: "请求里有不存在的键。", en: "A request has a key that does not exist." },
    todo: { zh: "检查 filters 里的拼写。", en: "Look for a misspelt key in filters." },
  },
  "query/unknown-record": {
    means: { zh: "打开的数据包里没有这个编号。", en: "No open pack has that id." },
    todo: { zh: "检查 record 的值；记录可能已被撤下。", en: "Correct record; it may have been withdrawn." },
  },
  "query/ambiguous-record": {
    means: { zh: "几个市场都有这个编号。", en: "Several markets have that id." },
    todo: { zh: "用 market 指定一个。", en: "Name one with market." },
  },
  "query/no-pack": {
    means: { zh: "没有打开的数据包。", en: "No pack is open." },
    todo: { zh: "在 pack 里写明地址。", en: "Name a pack." },
  },
  "engine/internal": {
    means: { zh: "搭桥自身的错误，或有值不能传入后台线程。", en: "A bug in Daqiao, or a value that cannot cross the thread." },
    todo: { zh: "请把消息和版本告诉我们。", en: "Report the message and the version." },
  },
  "engine/panicked": {
    means: { zh: "引擎在这次调用中停止，随后已重新启动。", en: "The engine stopped during this call and was started again." },
    todo: {
      zh: "重试即可；若反复出现，多半是内存不足，请用更小的数据包。",
      en: "Try again; if it comes back, memory is short and a smaller pack helps.",
    },
  },
  "engine/closed": {
    means: { zh: "引擎已经关闭。", en: "The engine was closed." },
    todo: HOST_CODE,
  },
  "engine/version": {
    means: { zh: "脚本、后台线程和 wasm 不是同一版本。", en: "Script, worker and wasm are not of one version." },
    todo: {
      zh: "整个文件夹一起替换，再清除缓存；不要只换其中几个文件。",
      en: "Replace the folder as a whole and empty the caches; never some of its files.",
    },
  },
  "worker/unavailable": {
    means: { zh: "这里没有后台线程可用。", en: "There are no workers here." },
    todo: {
      zh: "检查策略里的 worker-src；嵌在受限的 iframe 里时，放宽它的 sandbox。",
      en: "Look at worker-src of the policy; in a sandboxed iframe, relax the sandbox.",
    },
  },
  "worker/start": {
    means: { zh: "后台线程没有启动，或超时。", en: "The worker did not start, or not in time." },
    todo: {
      zh: "确认 worker.js 与其他文件在同一文件夹；跨源时允许 worker-src blob:。",
      en: "Put worker.js beside the other files; from another origin allow worker-src blob:.",
    },
  },
  "wasm/blocked": {
    means: { zh: "内容安全策略禁止 WebAssembly。", en: "A content security policy forbids WebAssembly." },
    todo: {
      zh: "在 script-src 中加入 'wasm-unsafe-eval'。不加也不会留白：fallback 插槽会显示您的列表。",
      en: "Add 'wasm-unsafe-eval' to script-src. Without it the slot fallback shows your list.",
    },
  },
  "wasm/load": {
    means: { zh: "wasm 没有取到，或不能编译。", en: "The wasm could not be fetched or compiled." },
    todo: {
      zh: "确认 daqiao_bg.wasm 在原处，类型为 application/wasm，且在 connect-src 之内。",
      en: "Put daqiao_bg.wasm in its place, served as application/wasm and covered by connect-src.",
    },
  },
  "source/fetch": {
    means: { zh: "数据包没有取到。", en: "A pack could not be read." },
    todo: {
      zh: "检查地址、connect-src，跨源时还有服务器的 Access-Control-Allow-Origin。",
      en: "Look at the address, at connect-src, and from another origin at Access-Control-Allow-Origin.",
    },
  },
  "source/type": {
    means: { zh: "pack 的值不是可以读取的来源。", en: "A pack cannot be read from such a value." },
    todo: HOST_CODE,
  },
  "import/file": {
    means: { zh: "要导入的文件没有读到。", en: "The file of a table could not be read." },
    todo: {
      zh: "确认文件没有移走、改动，也允许读取，再选一次。",
      en: "See that it was not moved or changed and may be read, and choose it again.",
    },
  },
};
