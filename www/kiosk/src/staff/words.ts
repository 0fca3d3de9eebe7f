/** What staff read: the PIN, the staff screen, versions, settings. */

import type { InBoth } from "../language.js";
import type { PinStep } from "./pin-steps.js";

/** A tile of the staff screen. */
export interface TileWords {
  readonly title: string;
  readonly what: string;
}

/** The words of this part. */
export interface StaffWords {
  readonly pin: { readonly [Step in PinStep]: TileWords };
  readonly entered: (count: number) => string;
  readonly wait: (time: string) => string;
  readonly checking: string;
  readonly erase: string;
  readonly clear: string;
  readonly confirm: string;
  readonly cancel: string;
  readonly close: string;
  readonly later: string;

  readonly staff: string;
  readonly lock: string;
  readonly back: string;
  readonly allow: string;
  readonly desk: TileWords;
  readonly timetable: TileWords;
  readonly records: TileWords;
  readonly edits: TileWords;
  readonly lesson: TileWords;
  readonly versions: TileWords;
  readonly settings: TileWords;

  readonly offline: {
    readonly [State in "ready" | "preparing" | "failed" | "unsupported" | "folder"]: string;
  };
  readonly running: string;
  readonly waiting: string;
  readonly release: (release: string, id: string) => string;
  readonly noneWaiting: string;
  readonly agree: string;
  readonly agreed: string;
  readonly agreeHow: string;
  readonly check: string;
  readonly checkingNow: string;
  readonly checkedAt: (time: string) => string;
  readonly neverChecked: string;
  readonly data: string;
  readonly offlineTitle: string;

  readonly idle: TileWords;
  readonly seconds: (count: number) => string;
  readonly night: TileWords;
  readonly place: TileWords;
  readonly packs: TileWords;
  readonly changePin: TileWords;
  readonly save: string;
  readonly saved: string;
  readonly pinChanged: string;
}

const ZH: StaffWords = {
  pin: {
    enter: { title: "工作人员验证", what: "请输入 PIN。" },
    before: { title: "更换 PIN", what: "请先输入现在的 PIN。" },
    choose: { title: "设定 PIN", what: "请设定 4 至 8 位数字，凭它进入工作人员界面。请妥善保管，遗失后无法找回。" },
    repeat: { title: "设定 PIN", what: "请再输入一次。" },
  },
  entered: (count) => `已输入 ${count} 位`,
  wait: (time) => `错误次数过多，请等待 ${time}`,
  checking: "正在校验……",
  erase: "退格",
  clear: "清空",
  confirm: "确定",
  cancel: "取消",
  close: "关闭",
  later: "以后再设",

  staff: "工作人员",
  lock: "退出并锁定",
  back: "返回工作人员页",
  allow: "允许",
  desk: { title: "经理工作台", what: "分派意向，跟进洽谈，登记结果" },
  timetable: { title: "洽谈时间表", what: "安排一对一洽谈，打印日程" },
  records: { title: "登记簿", what: "导出、合并与核对全部登记" },
  edits: { title: "现场改动", what: "登记、更正或撤下需求与成果" },
  lesson: { title: "教学演示", what: "调整权重，看次序与理由如何变化" },
  versions: { title: "版本与数据", what: "离线状态、数据日期、更新" },
  settings: { title: "设置", what: "等待时间、展位名称、数据包、PIN" },

  offline: {
    ready: "已可离线使用，断网后可继续运行和重新启动",
    preparing: "正在下载离线所需文件，完成前请保持联网",
    failed: "离线文件未能下载完整，断网后无法重新启动；联网后将自动再试",
    unsupported: "此浏览器或此地址不支持离线使用；请用 https 或 localhost 打开",
    folder: "从本机文件夹运行，无需网络；更新请整体替换文件夹",
  },
  running: "当前版本",
  waiting: "待更换版本",
  release: (release, id) => `${release}（${id}）`,
  noneWaiting: "没有待更换的版本",
  agree: "同意更换，空闲时自动切换",
  agreed: "已同意，回到首页且无人使用时切换",
  agreeHow: "切换只需几秒，已登记的内容不受影响。",
  check: "立即检查更新",
  checkingNow: "正在检查……",
  checkedAt: (time) => `上次检查：${time}`,
  neverChecked: "尚未检查",
  data: "数据",
  offlineTitle: "离线",

  idle: { title: "无人操作多久后询问", what: "询问后倒数 15 秒，再清除访客内容并回到首页。" },
  seconds: (count) => (count % 60 === 0 ? `${count / 60} 分钟` : `${count} 秒`),
  night: { title: "夜间自动更新", what: "凌晨 1 至 5 点无人使用时，新版本无须同意即可更换。" },
  place: { title: "展位名称", what: "用于区分各台终端，例如“2 号馆东入口”。" },
  packs: { title: "展示的数据包", what: "至少保留一个；更改后终端会重新打开数据。" },
  changePin: { title: "PIN", what: "更换进入工作人员界面的 PIN。" },
  save: "保存",
  saved: "已保存",
  pinChanged: "PIN 已更换",
};

const EN: StaffWords = {
  pin: {
    enter: { title: "Staff", what: "Enter the PIN." },
    before: { title: "Change the PIN", what: "First enter the PIN as it is now." },
    choose: {
      title: "Choose a PIN",
      what: "4 to 8 digits that open the staff screens. Keep them safe: a lost PIN cannot be recovered.",
    },
    repeat: { title: "Choose a PIN", what: "Enter it once more." },
  },
  entered: (count) => (count === 1 ? "1 digit entered" : `${count} digits entered`),
  wait: (time) => `Too many wrong entries; wait ${time}`,
  checking: "Checking…",
  erase: "Erase",
  clear: "Clear",
  confirm: "OK",
  cancel: "Cancel",
  close: "Close",
  later: "Later",

  staff: "Staff",
  lock: "Leave and lock",
  back: "Back to staff",
  allow: "Allow",
  desk: { title: "Follow-up desk", what: "Assign interests, follow up, note the outcome" },
  timetable: { title: "Timetable", what: "Arrange meetings and print them" },
  records: { title: "Journal", what: "Export, merge and check all entries" },
  edits: { title: "Changes", what: "File, correct or take out needs and offers" },
  lesson: { title: "Lesson", what: "Change weights; see order and reasons move" },
  versions: { title: "Version and data", what: "Offline state, date of the data, updates" },
  settings: { title: "Settings", what: "Waiting time, name, packs, PIN" },

  offline: {
    ready: "Ready without a network: it goes on and starts again offline",
    preparing: "Fetching what it needs offline; keep the network until that is done",
    failed: "Not all files for offline use arrived, so it cannot start without a network; it tries again by itself",
    unsupported: "This browser or this address cannot work offline; open the kiosk by https or on localhost",
    folder: "Runs from a folder on this device and needs no network; replace the whole folder to update it",
  },
  running: "Running version",
  waiting: "Waiting version",
  release: (release, id) => `${release} (${id})`,
  noneWaiting: "No version waits",
  agree: "Agree: change when idle",
  agreed: "Agreed: it changes once the first screen is shown and nobody is there",
  agreeHow: "Changing takes some seconds. What was noted down stays.",
  check: "Look for updates now",
  checkingNow: "Looking…",
  checkedAt: (time) => `Last looked: ${time}`,
  neverChecked: "Not looked yet",
  data: "Data",
  offlineTitle: "Offline",

  idle: {
    title: "Ask after",
    what: "Time without a touch. 15 seconds after the question all traces of the visitor are wiped.",
  },
  seconds: (count) => (count % 60 === 0 ? `${count / 60} min` : `${count} s`),
  night: {
    title: "Update at night",
    what: "From 1 to 5 am, when nobody is there, a new version needs no agreement.",
  },
  place: { title: "Name of this kiosk", what: "Tells kiosks apart, such as: Hall 2, east door." },
  packs: { title: "Packs shown", what: "At least one. After a change the kiosk opens its data again." },
  changePin: { title: "PIN", what: "Choose another PIN for the staff screens." },
  save: "Save",
  saved: "Saved",
  pinChanged: "The PIN was changed",
};

/** By language. */
export const words: InBoth<StaffWords> = { zh: ZH, en: EN };
