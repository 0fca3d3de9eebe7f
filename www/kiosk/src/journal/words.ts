/** Words of the records screen. */

import type { InBoth } from "../language.js";
import type { Expected } from "./check.js";
import type { Said } from "./entry.js";
import type { StorageLevel } from "./storage.js";

/** What an export is called and what it is for. */
export interface OutletWords {
  readonly title: string;
  readonly what: string;
}

/** All words of the screen. */
export interface RecordsWords {
  readonly title: string;
  readonly kiosk: (name: string) => string;
  readonly figures: {
    readonly entries: string;
    readonly interests: string;
    readonly kiosks: string;
    readonly waiting: string;
  };
  readonly empty: string;
  readonly waitingWhat: string;

  readonly storage: string;
  readonly persisted: string;
  readonly notPersisted: string;
  readonly persistenceUnknown: string;
  readonly askToPersist: string;
  readonly refusedToPersist: string;
  readonly mirrored: string;
  readonly notMirrored: string;
  readonly restored: (entries: number) => string;
  readonly used: (usedBytes: number, quotaBytes: number) => string;
  readonly levels: Readonly<Record<StorageLevel, string>>;

  readonly exports: string;
  readonly ndjson: OutletWords;
  readonly csv: OutletWords;
  readonly signed: OutletWords;
  readonly encrypted: OutletWords;
  readonly exportAs: string;
  readonly exporting: string;
  readonly exported: (file: string) => string;
  readonly passphrase: (leastSigns: number) => string;
  readonly show: string;
  readonly cancel: string;
  readonly fingerprint: string;
  readonly fingerprintWhat: string;

  readonly imports: string;
  readonly importWhat: string;
  readonly choose: string;
  readonly importing: string;
  readonly added: string;
  readonly already: string;
  readonly rejected: string;
  readonly inConflict: string;
  readonly signedBy: (kiosk: string) => string;
  readonly unsigned: string;
  readonly open: string;
  readonly passphraseOf: (file: string) => string;
  readonly line: (line: number) => string;
  readonly more: (number: number) => string;
  readonly problems: Readonly<Record<"encoding" | "json", string>>;
  readonly misfit: (path: string, expected: string) => string;
  readonly expected: Readonly<Record<Expected, string>>;

  readonly conflicts: string;
  readonly conflictsWhat: string;
  readonly moreConflicts: (number: number) => string;
  readonly counts: string;
  readonly setAside: string;
  readonly types: Readonly<Record<Said["type"], string>>;
}

const megabytes = (bytes: number): string =>
  bytes < 1e9 ? `${(bytes / 1e6).toFixed(1)} MB` : `${(bytes / 1e9).toFixed(1)} GB`;

export const words: InBoth<RecordsWords> = {
  zh: {
    title: "登记簿",
    kiosk: (name) => `终端 ${name}`,
    figures: { entries: "条记录", interests: "条意向", kiosks: "台终端", waiting: "条待对应" },
    empty: "还没有记录。观众登记意向后，会即时写入本机并出现在这里。",
    waitingWhat: "待对应的记录所指的意向尚未导入，导入后自动归位。",

    storage: "存储",
    persisted: "已获准长期保存：浏览器不会自行清除本终端的数据。",
    notPersisted: "尚未获准长期保存：磁盘紧张时，浏览器可能清除本终端的数据，请按时导出。",
    persistenceUnknown: "浏览器未告知是否长期保存，请按时导出。",
    askToPersist: "申请长期保存",
    refusedToPersist: "浏览器没有同意。把终端安装为应用后再申请，通常会获准。",
    mirrored: "双份保存：每条记录同时写入数据库和备份文件。",
    notMirrored: "仅存一份：此处无法写备份文件，浏览器异常退出可能损坏数据库，请多次导出。",
    restored: (entries) =>
      `本次打开时数据库有缺失，已从备份文件恢复 ${entries} 条。请导出留存；本终端可能已换新名称。`,
    used: (used, quota) => `已用 ${megabytes(used)}，上限 ${megabytes(quota)}`,
    levels: {
      enough: "空间充足。",
      low: "空间不多：请今天导出，并清理磁盘。",
      full: "空间将尽：新的登记可能无法保存。请立即导出，并腾出磁盘空间。",
      unknown: "浏览器未告知剩余空间。",
    },

    exports: "导出",
    ndjson: {
      title: "完整登记簿",
      what: "逐行 JSON（.ndjson），供其他终端或总台合并。含联系方式，未加密。",
    },
    csv: {
      title: "意向清单",
      what: "表格（.csv），用 Excel 或 WPS 打开，供跟进人员使用；不能再导入。",
    },
    signed: {
      title: "签名文件",
      what: "完整登记簿加本终端签名，导出后的任何改动都会被发现。未加密。",
    },
    encrypted: {
      title: "加密签名文件",
      what: "签名并加密，凭口令打开，适合用 U 盘或网络传送。口令遗失则无法打开。",
    },
    exportAs: "导出",
    exporting: "正在导出…",
    exported: (file) => `已导出：${file}`,
    passphrase: (least) => `口令（至少 ${least} 个字符）`,
    show: "显示口令",
    cancel: "取消",
    fingerprint: "本终端签名指纹",
    fingerprintWhat: "导入签名文件的一方会看到指纹，应与此处一致。",

    imports: "导入",
    importWhat:
      "选择其他终端导出的 .ndjson 或签名文件，可一次多选。先后不限，重复导入也不会产生重复记录。",
    choose: "选择文件",
    importing: "正在导入…",
    added: "新增",
    already: "已有",
    rejected: "拒收",
    inConflict: "冲突",
    signedBy: (kiosk) => `由 ${kiosk} 签名，指纹`,
    unsigned: "未签名：无从核对出自哪台终端、是否被改动",
    open: "打开",
    passphraseOf: (file) => `${file} 的口令`,
    line: (line) => `第 ${line} 行：`,
    more: (number) => `另有 ${number} 行`,
    problems: {
      encoding: "不是 UTF-8 文本，可能在传送中损坏",
      json: "不是完整的 JSON，可能被截断或改动",
    },
    misfit: (path, expected) => (path === "" ? `应为${expected}` : `${path} 应为${expected}`),
    expected: {
      object: "一组字段",
      text: "文本",
      title: "中文、英文或双语名称",
      list: "列表",
      "whole-number": "允许范围内的整数",
      number: "数字",
      time: "UTC 时间",
      kiosk: "终端名称",
      id: "与终端名称和序号一致的编号",
      "known-code": "已知代码",
    },

    conflicts: "冲突",
    conflictsWhat:
      "同一编号下内容不同，多因整机复制后两台终端同名、各自登记。各台终端都以第一份为准；其余内容保留在此并随登记簿导出，请人工核对。",
    moreConflicts: (number) => `另有 ${number} 处，见导出的登记簿。`,
    counts: "计入",
    setAside: "保留，未计入",
    types: {
      interest: "意向",
      "follow-up": "跟进",
      assigned: "指派",
      refused: "不合适",
      edited: "修改记录",
      withdrawn: "撤下记录",
      timetabled: "洽谈日程",
      "meeting-changed": "洽谈变更",
      "handed-off": "移交",
    },
  },
  en: {
    title: "Records",
    kiosk: (name) => `Kiosk ${name}`,
    figures: {
      entries: "entries",
      interests: "interests",
      kiosks: "kiosks",
      waiting: "waiting",
    },
    empty:
      "Nothing yet. An interest is written to this device, and shown here, as soon as a visitor files it.",
    waitingWhat:
      "Entries that wait are about interests that were not imported yet; they count as soon as those are.",

    storage: "Storage",
    persisted: "Lasting: the browser will not clear the data of this kiosk by itself.",
    notPersisted:
      "Not lasting: the browser may clear the data of this kiosk when the disk is short. Export in good time.",
    persistenceUnknown:
      "The browser does not tell whether it keeps the data. Export in good time.",
    askToPersist: "Ask to keep it",
    refusedToPersist:
      "The browser did not agree. It mostly does once the kiosk is installed as an app.",
    mirrored: "Kept twice: each entry is written to the database and to a file beside it.",
    notMirrored:
      "Kept once: no file can be written here. A crash of the browser may damage the database, so export often.",
    restored: (entries) =>
      `The database had lost ${entries === 1 ? "an entry" : `${entries} entries`}, which came back from the copy. Export the records; this kiosk may have a new name now.`,
    used: (used, quota) => `${megabytes(used)} of ${megabytes(quota)} used`,
    levels: {
      enough: "There is room enough.",
      low: "Little room is left: export today, and tidy up the disk.",
      full: "Hardly any room is left: new interests may not be saved. Export now, and free disk space.",
      unknown: "The browser does not tell how much room is left.",
    },

    exports: "Export",
    ndjson: {
      title: "Whole journal",
      what: "JSON, an entry a line (.ndjson), to be merged by other kiosks or the office. Has contacts, not encrypted.",
    },
    csv: {
      title: "List of interests",
      what: "A table (.csv) for Excel or WPS, for those who follow up. It cannot be imported.",
    },
    signed: {
      title: "Signed file",
      what: "The whole journal with this kiosk's signature: any change after the export is noticed. Not encrypted.",
    },
    encrypted: {
      title: "Encrypted and signed file",
      what: "Opens with a passphrase; fit for a USB stick or a network. Nobody can open it when the passphrase is lost.",
    },
    exportAs: "Export",
    exporting: "Exporting…",
    exported: (file) => `Exported: ${file}`,
    passphrase: (least) => `Passphrase (at least ${least} characters)`,
    show: "Show it",
    cancel: "Cancel",
    fingerprint: "Fingerprint of this kiosk",
    fingerprintWhat:
      "Whoever imports a signed file sees its fingerprint, which should be this one.",

    imports: "Import",
    importWhat:
      "Choose .ndjson or signed files of other kiosks, several at once if you like. Their order does not matter, and importing twice doubles nothing.",
    choose: "Choose files",
    importing: "Importing…",
    added: "Added",
    already: "Known",
    rejected: "Rejected",
    inConflict: "In conflict",
    signedBy: (kiosk) => `Signed by ${kiosk}, fingerprint`,
    unsigned: "Not signed: nothing tells which kiosk wrote it, or whether it was changed",
    open: "Open",
    passphraseOf: (file) => `Passphrase of ${file}`,
    line: (line) => `Line ${line}: `,
    more: (number) => (number === 1 ? "and 1 more line" : `and ${number} more lines`),
    problems: {
      encoding: "no UTF-8 text; it may have been damaged on its way",
      json: "no complete JSON; it may have been cut off or changed",
    },
    misfit: (path, expected) =>
      path === "" ? `expected ${expected}` : `${path} should be ${expected}`,
    expected: {
      object: "a group of fields",
      text: "text",
      title: "a title in Chinese, English or both",
      list: "a list",
      "whole-number": "a whole number within its limits",
      number: "a number",
      time: "a time in UTC",
      kiosk: "the name of a kiosk",
      id: "an id made of kiosk and number",
      "known-code": "a known code",
    },

    conflicts: "Conflicts",
    conflictsWhat:
      "Different contents under one id, mostly because a kiosk was copied with its name and both went on. The first one counts on every kiosk; the others are kept here and in exports. Please look at them.",
    moreConflicts: (number) => `There are ${number} more; exports have them.`,
    counts: "counts",
    setAside: "kept, not counted",
    types: {
      interest: "Interest",
      "follow-up": "Follow-up",
      assigned: "Assignment",
      refused: "No answer",
      edited: "Record edited",
      withdrawn: "Record withdrawn",
      timetabled: "Timetable",
      "meeting-changed": "Meeting changed",
      "handed-off": "Hand-off",
    },
  },
};
