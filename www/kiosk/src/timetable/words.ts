/** What staff read of the timetable, in both languages. */

import type { InBoth } from "../language.js";
import type { TimetableCode } from "./error.js";
import type { MeetingState } from "./history.js";
import type { Phase } from "./problem.js";

export interface TimetableWords {
  readonly title: string;
  readonly events: string;
  readonly eventsHow: string;
  readonly noEvents: string;
  readonly allEvents: string;
  readonly loading: string;
  readonly eventLine: (slots: number, minutes: number, tables: number) => string;
  readonly registered: (count: number) => string;
  readonly settledOn: (day: string) => string;
  readonly drafted: string;

  readonly parts: string;
  readonly tabs: { readonly people: string; readonly rules: string; readonly plan: string };
  readonly slot: (number: number) => string;
  readonly table: (number: number) => string;
  readonly slots: string;
  readonly minutes: string;
  readonly tables: string;
  readonly start: string;
  readonly least: string;
  /** Head of the column of tables. */
  readonly atTable: string;

  readonly person: string;
  readonly group: string;
  readonly sides: { readonly one: string; readonly other: string; readonly out: string };
  readonly capacity: string;
  readonly absent: string;
  readonly absentNone: string;
  readonly absentIn: (count: number) => string;
  readonly fewer: string;
  readonly more: string;
  readonly invite: string;
  readonly inviting: string;
  readonly invitedNone: string;
  readonly invitedSome: (count: number) => string;
  readonly find: string;
  readonly search: string;
  readonly add: string;
  readonly nobodyFound: string;
  readonly counts: (one: number, other: number) => string;
  readonly nobody: string;
  readonly pages: (page: number, pages: number) => string;
  readonly previous: string;
  readonly next: string;

  readonly rulesHow: string;
  readonly must: string;
  readonly mustNot: string;
  readonly addMust: string;
  readonly addMustNot: string;
  readonly noRules: string;
  readonly remove: string;

  readonly fair: string;
  readonly fairHow: string;
  readonly from: string;
  readonly fromStart: string;
  readonly plan: string;
  readonly replan: string;
  readonly cancel: string;
  readonly takeBest: string;
  readonly settle: string;
  readonly settled: string;
  readonly asking: (percent: number) => string;
  readonly phases: Readonly<Record<Phase, string>>;
  readonly soFar: (value: string, bound: string) => string;

  readonly value: string;
  readonly meetings: string;
  readonly best: (bound: string) => string;
  readonly nearly: (percent: string, bound: string, gap: string) => string;
  readonly amongFair: (met: number) => string;
  readonly searched: string;
  readonly priced: string;
  readonly met: (met: number, people: number) => string;
  readonly metMost: (most: number) => string;
  readonly costNone: string;
  readonly cost: (points: string, percent: string) => string;
  readonly notShown: string;
  readonly empty: string;
  readonly emptyHow: string;
  readonly noMatch: string;
  readonly outdated: string;
  readonly tooFew: string;

  readonly views: { readonly table: string; readonly person: string; readonly slot: string };
  readonly view: string;
  readonly free: string;
  readonly points: (points: number) => string;
  readonly locked: string;
  readonly lock: string;
  readonly unlock: string;
  readonly lockHow: string;
  readonly states: Readonly<Record<MeetingState, string>>;
  readonly held: string;
  readonly cancelled: string;
  readonly whoMissed: string;
  readonly both: string;
  readonly notOnDay: string;
  readonly close: string;
  readonly never: string;
  readonly theirCalendar: string;

  readonly print: string;
  readonly printPeople: string;
  readonly printTables: string;
  readonly calendar: string;
  readonly meetingWith: (title: string) => string;
  readonly noMeetings: string;
  readonly saved: (file: string) => string;

  readonly error: (code: TimetableCode, pairs: readonly string[]) => string;
}

const names = (pairs: readonly string[], and: string, more: (count: number) => string): string =>
  pairs.slice(0, 3).join(and) + (pairs.length > 3 ? more(pairs.length) : "");

const zhNames = (pairs: readonly string[]): string =>
  pairs.length === 0 ? "" : `：${names(pairs, "；", (count) => `等 ${count} 对`)}`;
const enNames = (pairs: readonly string[]): string =>
  pairs.length === 0 ? "" : `: ${names(pairs, "; ", (count) => ` and others, ${count} pairs in all`)}`;

const ZH_ERRORS: Readonly<Record<TimetableCode, string>> = {
  "timetable/bad-number": "场次、桌数或最多场数不是有效的整数，请检查后再排",
  "timetable/unknown-person": "有一对里的人不在参加者名单中，请检查名单",
  "timetable/pair-twice": "同一对出现了两次，请删去一条",
  "timetable/lock-clash": "两场锁定的洽谈撞了时间或桌号，请解锁其中一场",
  "timetable/lock-absent": "锁定的洽谈里有人缺席，请解锁",
  "timetable/lock-no-table": "锁定的洽谈所在的桌已不存在，请解锁或增加桌数",
  "timetable/lock-forbidden": "锁定的洽谈属于须回避的一对，请解锁或取消回避",
  "timetable/must-forbidden": "同一对既指定见面又须回避，请取消一项",
  "timetable/must-never-free": "指定见面的双方没有共同的空闲场次，请调整缺席",
  "timetable/over-capacity": "必须安排的场数超过了此人最多场数或在场场次",
  "timetable/too-few-tables": "指定见面的对数超过了可用的桌次，请加桌或加场",
  "timetable/musts-do-not-fit": "这些指定见面无法同时排下，请放开其中一对",
  "timetable/solver": "求解器未能给出结果，请重试；仍不行时请记下活动编号并反馈",
  "timetable/rejected": "复核发现时间表违反规则，因此不予显示，请记下活动编号并反馈",
};

const EN_ERRORS: Readonly<Record<TimetableCode, string>> = {
  "timetable/bad-number": "A number of slots, tables or meetings is not a whole number in range; check them",
  "timetable/unknown-person": "A pair names somebody who does not take part; check the list",
  "timetable/pair-twice": "A pair is there twice; remove one",
  "timetable/lock-clash": "Two locked meetings share a time and a person or table; unlock one",
  "timetable/lock-absent": "Somebody in a locked meeting is absent; unlock it",
  "timetable/lock-no-table": "The table of a locked meeting is gone; unlock it or add tables",
  "timetable/lock-forbidden": "A locked meeting is of a pair that must not meet; unlock it or let them meet",
  "timetable/must-forbidden": "A pair must meet and must not; take one back",
  "timetable/must-never-free": "Two who must meet are never free together; change an absence",
  "timetable/over-capacity": "Somebody must have more meetings than they can have or are there for",
  "timetable/too-few-tables": "More pairs must meet than there are tables; add tables or slots",
  "timetable/musts-do-not-fit": "These pairs cannot all meet; let one of them go",
  "timetable/solver": "The solver gave no result; try again, and report the number of the event if it stays so",
  "timetable/rejected": "The check found a rule broken, so the timetable is not shown; report the number of the event",
};

export const words: InBoth<TimetableWords> = {
  zh: {
    title: "洽谈时间表",
    events: "选择活动",
    eventsHow: "按匹配分为供需双方排一对一洽谈：不撞时间，不超桌数，并证明离最优还差多少。",
    noEvents: "目录里没有带场次的活动。",
    allEvents: "全部活动",
    loading: "正在读取…",
    eventLine: (slots, minutes, tables) => `${slots} 场 × ${minutes} 分钟，${tables} 桌`,
    registered: (count) => `${count} 方已报名`,
    settledOn: (day) => `${day} 已排定`,
    drafted: "草稿",
    parts: "时间表的各部分",
    tabs: { people: "参加者", rules: "指定与回避", plan: "时间表" },
    slot: (number) => `第 ${number} 场`,
    table: (number) => `${number} 号桌`,
    slots: "场次",
    minutes: "每场分钟",
    tables: "桌数",
    start: "首场开始",
    least: "最低匹配分",
    atTable: "桌",
    person: "参加者",
    group: "分组",
    sides: { one: "甲组", other: "乙组", out: "不参加" },
    capacity: "最多场数",
    absent: "缺席",
    absentNone: "全程在场",
    absentIn: (count) => `缺席 ${count} 场`,
    fewer: "减少一场",
    more: "增加一场",
    invite: "加入本活动领域的全部供需",
    inviting: "正在查找…",
    invitedNone: "没有更多可加入的供需",
    invitedSome: (count) => `已加入 ${count} 方`,
    find: "按名称查找参加者",
    search: "查找",
    add: "加入",
    nobodyFound: "没有找到未参加的记录。",
    counts: (one, other) => `甲组 ${one} 方，乙组 ${other} 方`,
    nobody: "还没有参加者。可加入本活动领域的供需，或按名称查找。",
    pages: (page, pages) => `第 ${page} / ${pages} 页`,
    previous: "上一页",
    next: "下一页",
    rulesHow: "指定见面的一定排上；须回避的一定不排。",
    must: "指定见面",
    mustNot: "须回避",
    addMust: "加为指定见面",
    addMustNot: "加为须回避",
    noRules: "还没有指定或回避。",
    remove: "删去",
    fair: "先照顾到每一方",
    fairHow: "先让尽可能多的参加者至少谈一场，再求总分最高",
    from: "从哪一场起排",
    fromStart: "全部场次",
    plan: "排时间表",
    replan: "重排",
    cancel: "取消",
    takeBest: "就用当前这版",
    settle: "排定",
    settled: "时间表已排定，并已记入日志",
    asking: (percent) => `正在计算匹配分 ${percent}%`,
    phases: {
      bound: "正在求上限",
      slots: "正在分配场次",
      search: "正在检查",
      improve: "正在改进",
      done: "正在复核",
    },
    soFar: (value, bound) => `目前 ${value} 分，上限 ${bound} 分`,
    value: "总匹配分",
    meetings: "场洽谈",
    best: (bound) => `已证明最优：任何排法都不会超过 ${bound} 分。`,
    nearly: (percent, bound, gap) =>
      `达到上限的 ${percent}%。已证明任何排法都不会超过 ${bound} 分，最多还差 ${gap} 分。`,
    amongFair: (met) => `此上限是对同样照顾到至少 ${met} 方的排法而言。`,
    searched: "证明方式：求解器搜索了全部可能。",
    priced: "证明方式：对偶价格，已由独立程序逐项加总复核。",
    met: (met, people) => (met === people ? `${people} 方每方至少谈一场` : `${people} 方中有 ${met} 方至少谈一场`),
    metMost: (most) => `（已证明最多 ${most} 方）`,
    costNone: "照顾到每一方没有牺牲总分。",
    cost: (points, percent) => `照顾到每一方的代价：总分至多少 ${points} 分（${percent}%）。`,
    notShown: "时间表未能排出",
    empty: "还没有时间表",
    emptyHow: "确认参加者和规则后，点“排时间表”。",
    noMatch: "双方之间没有达到最低匹配分的匹配，排不出洽谈。请增加参加者、降低最低匹配分，或指定见面。",
    outdated: "参加者或规则已改动，请重排。",
    tooFew: "甲、乙两组都至少要有一方。",
    views: { table: "按桌", person: "按人", slot: "按场" },
    view: "查看方式",
    free: "空",
    points: (points) => `${points} 分`,
    locked: "已锁定",
    lock: "锁定",
    unlock: "解锁",
    lockHow: "锁定后重排时，时间和桌号都不变。",
    states: { planned: "待谈", held: "已谈", "no-show": "未到", cancelled: "已取消" },
    held: "已谈",
    cancelled: "取消这一场",
    whoMissed: "谁没有到？",
    both: "双方都没到",
    notOnDay: "排定之后，才能登记洽谈情况。",
    close: "关闭",
    never: "不再安排这一对",
    theirCalendar: "日历文件",
    print: "打印",
    printPeople: "每人一页",
    printTables: "每桌一页",
    calendar: "整场日历文件",
    meetingWith: (title) => `洽谈：${title}`,
    noMeetings: "没有安排洽谈。",
    saved: (file) => `已保存 ${file}`,
    error: (code, pairs) => `${ZH_ERRORS[code]}${zhNames(pairs)}（${code}）`,
  },
  en: {
    title: "Timetable of meetings",
    events: "Choose an event",
    eventsHow:
      "One-to-one meetings by match score: nobody in two places, no table twice, and proof of how far from the optimum it is.",
    noEvents: "No event in the catalogue has slots.",
    allEvents: "All events",
    loading: "Reading…",
    eventLine: (slots, minutes, tables) => `${slots} slots of ${minutes} minutes, ${tables} ${tables === 1 ? "table" : "tables"}`,
    registered: (count) => `${count} registered`,
    settledOn: (day) => `settled on ${day}`,
    drafted: "draft",
    parts: "Parts of the timetable",
    tabs: { people: "Participants", rules: "Must and must not", plan: "Timetable" },
    slot: (number) => `Slot ${number}`,
    table: (number) => `Table ${number}`,
    slots: "Slots",
    minutes: "Minutes each",
    tables: "Tables",
    start: "First slot begins",
    least: "Least points",
    atTable: "Table",
    person: "Participant",
    group: "Group",
    sides: { one: "Group A", other: "Group B", out: "Not there" },
    capacity: "Most meetings",
    absent: "Absent",
    absentNone: "Always there",
    absentIn: (count) => `Absent in ${count}`,
    fewer: "One meeting fewer",
    more: "One meeting more",
    invite: "Add all needs and offers in its fields",
    inviting: "Looking…",
    invitedNone: "There is nobody else to add",
    invitedSome: (count) => `${count} added`,
    find: "Find participants by name",
    search: "Find",
    add: "Add",
    nobodyFound: "No record was found that does not take part.",
    counts: (one, other) => `${one} in group A, ${other} in group B`,
    nobody: "Nobody takes part yet. Add the needs and offers in its fields, or find them by name.",
    pages: (page, pages) => `Page ${page} of ${pages}`,
    previous: "Previous",
    next: "Next",
    rulesHow: "Pairs that must meet always do; pairs that must not never do.",
    must: "Must meet",
    mustNot: "Must not meet",
    addMust: "They must meet",
    addMustNot: "They must not meet",
    noRules: "There are no such pairs yet.",
    remove: "Remove",
    fair: "Everybody first",
    fairHow: "First gives as many as possible a meeting, then looks for the highest score",
    from: "Plan from",
    fromStart: "All slots",
    plan: "Make the timetable",
    replan: "Plan again",
    cancel: "Cancel",
    takeBest: "Take this one",
    settle: "Settle it",
    settled: "The timetable is settled and written into the journal",
    asking: (percent) => `Asking for match scores, ${percent}%`,
    phases: {
      bound: "Finding the bound",
      slots: "Giving out slots",
      search: "Checking",
      improve: "Improving",
      done: "Checking again",
    },
    soFar: (value, bound) => `${value} points so far, bound ${bound}`,
    value: "Sum of match scores",
    meetings: "meetings",
    best: (bound) => `Proved to be the best: no timetable has more than ${bound} points.`,
    nearly: (percent, bound, gap) =>
      `${percent}% of the bound. No timetable has more than ${bound} points; at most ${gap} are missing.`,
    amongFair: (met) => `The bound is on timetables that give at least ${met} a meeting, too.`,
    searched: "Proved by searching all timetables.",
    priced: "Proved by prices that an independent check added up.",
    met: (met, people) => (met === people ? `All ${people} have a meeting` : `${met} of ${people} have a meeting`),
    metMost: (most) => ` (proved: at most ${most} can)`,
    costNone: "Thinking of everybody first costs no points.",
    cost: (points, percent) => `Thinking of everybody first costs at most ${points} points (${percent}%).`,
    notShown: "There is no timetable",
    empty: "No timetable yet",
    emptyHow: "See to participants and rules, then make the timetable.",
    noMatch: "Nobody here matches anybody well enough. Add participants, ask for fewer points, or say who must meet.",
    outdated: "Participants or rules have changed; plan again.",
    tooFew: "Each group needs somebody.",
    views: { table: "By table", person: "By person", slot: "By slot" },
    view: "View",
    free: "free",
    points: (points) => `${points} points`,
    locked: "Locked",
    lock: "Lock",
    unlock: "Unlock",
    lockHow: "A locked meeting keeps its time and table when you plan again.",
    states: { planned: "To come", held: "Held", "no-show": "No-show", cancelled: "Cancelled" },
    held: "They met",
    cancelled: "Cancel this meeting",
    whoMissed: "Who did not come?",
    both: "Neither came",
    notOnDay: "What became of a meeting can be noted once the timetable is settled.",
    close: "Close",
    never: "Never plan this pair",
    theirCalendar: "Calendar file",
    print: "Print",
    printPeople: "A page a person",
    printTables: "A page a table",
    calendar: "Calendar of all",
    meetingWith: (title) => `Meeting: ${title}`,
    noMeetings: "No meetings are planned.",
    saved: (file) => `Saved ${file}`,
    error: (code, pairs) => `${EN_ERRORS[code]}${enNames(pairs)} (${code})`,
  },
};
