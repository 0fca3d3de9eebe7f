/** The words of the manager's desk. */

import type { HandedOff } from "../journal/entry.js";
import type { InBoth } from "../language.js";
import type { Sort } from "./rows.js";

interface DeskWords {
  readonly title: string;
  readonly reading: string;
  readonly failed: (why: string) => string;
  readonly count: (shown: number, all: number) => string;
  readonly search: string;
  readonly searchHow: string;
  readonly allSteps: string;
  readonly steps: string;
  readonly manager: string;
  readonly anyManager: string;
  readonly nobody: string;
  readonly field: string;
  readonly anyField: string;
  readonly sort: string;
  readonly sorts: Readonly<Record<Sort, string>>;
  readonly reset: string;
  readonly export: string;
  readonly exported: (n: number) => string;
  readonly exportHow: string;
  readonly propose: string;
  readonly proposing: string;
  readonly nothingYet: string;
  readonly nothingYetHow: string;
  readonly nothingShown: string;
  readonly more: (n: number) => string;
  readonly match: string;
  readonly points: (points: number) => string;
  readonly list: string;
  readonly needTold: string;
  readonly needNotTold: string;
  readonly anonymous: string;
  readonly backToList: string;
  readonly gone: string;
  readonly goneHow: string;
  readonly asked: string;
  readonly contact: string;
  readonly name: string;
  readonly organisation: string;
  readonly phone: string;
  readonly email: string;
  readonly note: string;
  readonly changeStep: string;
  readonly why: string;
  readonly whyNeeded: string;
  readonly noteFor: string;
  readonly save: string;
  readonly saving: string;
  readonly saved: (step: string) => string;
  readonly nothingToSave: string;
  readonly assigned: (name: string) => string;
  readonly room: (name: string, taken: number, capacity: number) => string;
  readonly noManagers: string;
  readonly full: (name: string) => string;
  readonly history: string;
  readonly filed: string;
  readonly yes: string;
  readonly no: string;
  /** Between the parts of a list. */
  readonly and: string;
  readonly turnedDown: (n: number, why: string) => string;
  readonly recordTurnedDown: (n: number, why: string) => string;
  readonly droppedFor: (step: string, why: string) => string;
  readonly assignedTo: (name: string) => string;
  readonly unassigned: string;
  readonly handedOff: (as: string) => string;
  readonly handOffs: Readonly<Record<HandedOff["as"], string>>;
  readonly handOff: string;
  readonly handOffHow: string;
  readonly handOffLater: string;
  readonly proposal: string;
  readonly proposalHow: string;
  readonly nothingOpen: string;
  readonly noOneFor: string;
  readonly accept: (n: number) => string;
  readonly accepted: (n: number, others: number) => string;
  readonly proposalFailed: (why: string) => string;
  readonly discard: string;
}

const times = (n: number): string => (n === 1 ? "once" : `${n} times`);

export const words: InBoth<DeskWords> = {
  zh: {
    title: "经理工作台",
    reading: "正在读取登记簿…",
    failed: (why) => `无法读取列表，登记内容仍完好；请重新打开本页（${why}）`,
    count: (shown, all) => (shown === all ? `共 ${all} 条匹配` : `${all} 条匹配，显示 ${shown} 条`),
    search: "查找",
    searchHow: "姓名、单位、成果名称、需求、备注",
    allSteps: "全部",
    steps: "跟进状态",
    manager: "技术经理人",
    anyManager: "不限",
    nobody: "未分派",
    field: "技术领域",
    anyField: "不限",
    sort: "排序",
    sorts: { latest: "最近跟进", total: "匹配度", step: "跟进状态" },
    reset: "清除条件",
    export: "导出表格",
    exported: (n) => `已导出 ${n} 条`,
    exportHow: "只导出当前显示的条目，不含企业积分、营业收入和预算",
    propose: "建议分派",
    proposing: "正在计算…",
    nothingYet: "还没有登记的意向",
    nothingYetHow: "来访者在匹配结果中选择“联系我”并提交后，会出现在这里。",
    nothingShown: "没有符合条件的条目",
    more: (n) => `再显示 ${n} 条`,
    match: "匹配",
    points: (points) => `${points} 分`,
    list: "匹配列表",
    needTold: "需求",
    needNotTold: "来访者未告知需求",
    anonymous: "未留姓名",
    backToList: "返回列表",
    gone: "没有找到这条意向",
    goneHow: "它可能在另一台终端上，合并登记簿后可见。",
    asked: "代表的记录",
    contact: "联系方式",
    name: "姓名",
    organisation: "单位",
    phone: "电话",
    email: "邮箱",
    note: "留言",
    changeStep: "跟进",
    why: "放弃原因",
    whyNeeded: "请选择放弃原因",
    noteFor: "跟进备注",
    save: "记入登记簿",
    saving: "正在保存…",
    saved: (step) => `已记入：${step}`,
    nothingToSave: "状态未变，也没有备注",
    assigned: (name) => `已分派给${name}`,
    room: (name, taken, capacity) => `在办 ${taken}／${capacity} · ${name}`,
    noManagers: "目录中没有技术经理人，无法分派。",
    full: (name) => `${name}在办数已满，仍可人工分派`,
    history: "跟进记录",
    filed: "登记意向",
    yes: "是",
    no: "否",
    and: "、",
    turnedDown: (n, why) => `来访者认为不合适 ${n} 次：${why}`,
    recordTurnedDown: (n, why) => `这条记录有 ${n} 次被认为不合适：${why}`,
    droppedFor: (step, why) => `${step}：${why}`,
    assignedTo: (name) => `分派给${name}`,
    unassigned: "取消分派",
    handedOff: (as) => `取出${as}`,
    handOffs: { "contract-draft": "合同登记草稿", evidence: "价值佐证", settlement: "结算数据" },
    handOff: "办理移交",
    handOffHow: "整理合同登记草稿、价值佐证和结算数据。",
    handOffLater: "进入洽谈后可办理移交。",
    proposal: "分派建议",
    proposalHow: "按领域、地区、级别和可接数量计算，不超过任何人的可接数量。采用前可逐条取消。",
    nothingOpen: "没有待分派的条目",
    noOneFor: "无人可接",
    accept: (n) => `采用 ${n} 条`,
    accepted: (n, others) => `已分派 ${n} 条${others === 0 ? "" : `；另有 ${others} 条在此期间已有变动，未改动`}`,
    proposalFailed: (why) => `无法计算分派建议，登记内容未变；请关闭后重试（${why}）`,
    discard: "不采用",
  },
  en: {
    title: "Follow-up desk",
    reading: "Reading the journal…",
    failed: (why) => `The list could not be read; what was filed is safe. Open this screen again (${why})`,
    count: (shown, all) => `${shown === all ? "" : `${shown} of `}${all} ${all === 1 ? "match" : "matches"}`,
    search: "Find",
    searchHow: "name, organisation, title, need, note",
    allSteps: "All",
    steps: "Step",
    manager: "Manager",
    anyManager: "Any",
    nobody: "Nobody yet",
    field: "Field",
    anyField: "Any",
    sort: "Order",
    sorts: { latest: "Latest", total: "Match", step: "Step" },
    reset: "Clear filters",
    export: "Export table",
    exported: (n) => `${n} exported`,
    exportHow: "What is shown; no innovation score, turnover or budget",
    propose: "Propose managers",
    proposing: "Working…",
    nothingYet: "No interest has been filed yet",
    nothingYetHow: "Visitors file one with “Contact me” on a match; it appears here.",
    nothingShown: "Nothing fits these filters",
    more: (n) => `Show ${n} more`,
    match: "Match",
    points: (points) => `${points} points`,
    list: "Matches",
    needTold: "Need, as told",
    needNotTold: "The visitor did not tell the need",
    anonymous: "No name left",
    backToList: "Back to the list",
    gone: "There is no such interest",
    goneHow: "It may be on another kiosk; merge the journals to see it.",
    asked: "Spoke for",
    contact: "Contact",
    name: "Name",
    organisation: "Organisation",
    phone: "Phone",
    email: "E-mail",
    note: "Note",
    changeStep: "Follow up",
    why: "Why it was dropped",
    whyNeeded: "Choose why it was dropped",
    noteFor: "Note",
    save: "Write it down",
    saving: "Saving…",
    saved: (step) => `Written down: ${step}`,
    nothingToSave: "Neither a new step nor a note",
    assigned: (name) => `Assigned to ${name}`,
    room: (name, taken, capacity) => `${taken} of ${capacity} · ${name}`,
    noManagers: "The catalogue has no technology managers to assign to.",
    full: (name) => `${name} has no room left; you may assign it all the same`,
    history: "History",
    filed: "Interest filed",
    yes: "yes",
    no: "no",
    and: ", ",
    turnedDown: (n, why) => `Turned down by visitors ${times(n)}: ${why}`,
    recordTurnedDown: (n, why) => `This record was turned down ${times(n)}: ${why}`,
    droppedFor: (step, why) => `${step}: ${why}`,
    assignedTo: (name) => `Assigned to ${name}`,
    unassigned: "Taken back from the manager",
    handedOff: (as) => `Taken out: ${as}`,
    handOffs: { "contract-draft": "registration draft", evidence: "evidence", settlement: "settlement data" },
    handOff: "Hand off",
    handOffHow: "Registration draft, evidence of value, settlement data.",
    handOffLater: "Possible from “In talks” on.",
    proposal: "Proposed managers",
    proposalHow: "By field, region, level and room; nobody gets more than they take. Untick what you do not want.",
    nothingOpen: "Nothing is waiting for a manager",
    noOneFor: "Nobody",
    accept: (n) => `Assign ${n}`,
    accepted: (n, others) => `${n} assigned${others === 0 ? "" : `; ${others} changed meanwhile and were left as they are`}`,
    proposalFailed: (why) => `Managers could not be proposed, and nothing was changed; close this and try again (${why})`,
    discard: "Discard",
  },
};
