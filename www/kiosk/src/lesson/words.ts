/** What is taught, in both languages. */

import type { InBoth } from "../language.js";
import type { StepName } from "./lesson.js";

interface StepWords {
  readonly title: string;
  /** What to look at and what to do. */
  readonly task: string;
  /** What is to be learned, said when it is done. */
  readonly learned: string;
}

interface LessonWords {
  readonly title: string;
  readonly need: string;
  readonly step: (at: number, of: number) => string;
  readonly steps: Readonly<Record<StepName, StepWords>>;
  readonly weight: (factor: string) => string;
  readonly must: (factor: string) => string;
  readonly climbed: (title: string, by: number, reason: string) => string;
  readonly excluded: (count: number) => string;
  readonly up: (by: number) => string;
  readonly down: (by: number) => string;
  readonly fresh: string;
  readonly next: string;
  readonly previous: string;
  readonly again: string;
  readonly finish: string;
  readonly none: string;
}

export const words: InBoth<LessonWords> = {
  zh: {
    title: "看懂匹配：五步小课",
    need: "练习用的需求",
    step: (at, of) => `第 ${at} 步，共 ${of} 步`,
    steps: {
      sum: {
        title: "总分就是各项之和",
        task: "看每一条的色条：一种纹样是一项，长短是得分。加起来正好是总分。",
        learned: "没有藏起来的加分，也没有谁能花钱排到前面。",
      },
      place: {
        title: "地区本来是“软”的",
        task: "外省的好成果默认排得上来。把“地区”的权重往右拖到底，看谁升上来、谁掉下去。",
        learned: "拖到底，同省但不相干的成果也挤上来了。客户说“最好在本省”，加一点就够；非本省不可，要用硬条件。",
      },
      words: {
        title: "内容不算，会怎样？",
        task: "把“内容”的权重往左拖到底。",
        learned: "只剩地区、价格这些条件，排在前面的和问题没什么关系。所以内容的权重最大。",
      },
      condition: {
        title: "偏好与硬条件",
        task: "勾选“价格必须满足”。",
        learned: "偏好只减分，硬条件会排除。超出预算的成果被排除了；没写价格的还在，要去问。",
      },
      own: {
        title: "自己试一试",
        task: "调权重，也可以加硬条件，让另一项成果排到第一。",
        learned: "做到了。给客户解释时，就照着理由说：哪一项得了分，哪一项没得分。",
      },
    },
    weight: (factor) => `${factor}的权重`,
    must: (factor) => `${factor}必须满足`,
    climbed: (title, by, reason) => `“${title}”升了 ${by} 位：${reason}`,
    excluded: (count) => `排除了 ${count} 项`,
    up: (by) => `升 ${by}`,
    down: (by) => `降 ${by}`,
    fresh: "新上榜",
    next: "下一步",
    previous: "上一步",
    again: "恢复本步",
    finish: "学完了",
    none: "目录里没有适合练习的需求：需要一项至少有六项成果应答的需求。",
  },
  en: {
    title: "Reading a match: five steps",
    need: "The need to practise on",
    step: (at, of) => `Step ${at} of ${of}`,
    steps: {
      sum: {
        title: "A total is the sum of its parts",
        task: "Look at the bars: each pattern is a factor, its length the points. Added up, they are the total.",
        learned: "There are no hidden points, and nobody can buy a place.",
      },
      place: {
        title: "Place is a soft wish",
        task: "By default a good offer from elsewhere ranks well. Drag the weight of “Region” all the way to the right and see who climbs.",
        learned: "All the way is too far: offers come up that are near and beside the point. For “close to us, if possible” a little is enough; for “only here” there are conditions.",
      },
      words: {
        title: "What if content counts nothing?",
        task: "Drag the weight of “Content” all the way to the left.",
        learned: "Only place, price and the like are left, and the first ones have little to do with the problem. So content weighs most.",
      },
      condition: {
        title: "Wishes and conditions",
        task: "Tick “Price must be met”.",
        learned: "A wish costs points, a condition excludes. Offers above the budget are out; those without a price stay, and you have to ask.",
      },
      own: {
        title: "Now you",
        task: "Move weights, set conditions, and bring another offer to the first place.",
        learned: "Done. When you explain a match to a client, read out the reasons: what earned points, and what did not.",
      },
    },
    weight: (factor) => `Weight of ${factor.toLowerCase()}`,
    must: (factor) => `${factor} must be met`,
    climbed: (title, by, reason) =>
      `“${title}” climbed ${by} ${by === 1 ? "place" : "places"}: ${reason}`,
    excluded: (count) => `${count} left out`,
    up: (by) => `up ${by}`,
    down: (by) => `down ${by}`,
    fresh: "new here",
    next: "Next",
    previous: "Back a step",
    again: "Start this step again",
    finish: "Finish",
    none: "The catalogue has no need to practise on: it takes one that six offers answer.",
  },
};
