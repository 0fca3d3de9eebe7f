/** Questions to try. Each is put together from the wording of a record of the demo pack. */

/** The two kinds of record that matching joins. */
export type Side = "offer" | "need";

export interface Example {
  /** On the chip. */
  readonly name: string;
  /** Goes into the box. */
  readonly text: string;
}

/** By what is looked for. */
export const EXAMPLES: Readonly<Record<Side, readonly Example[]>> = {
  offer: [
    {
      name: "磷酸铁锂黑粉提锂",
      text: "拆解退役磷酸铁锂电池包得到的黑粉，全溶工艺锂收率只有87%，酸碱消耗大，铁磷渣没有出路。希望锂收率达到95%以上，碳酸锂做到电池级。",
    },
    {
      name: "Weld defects in 316L tubes",
      text: "We weld 316L stainless steel tubes and customers return tubes with pinholes and undercut beside the bead. Eddy current gives too many false alarms; we look for inline inspection of the seam.",
    },
    {
      name: "储能柜着火前报警",
      text: "园区里装了二十多台储能柜，烟感叫的时候已经晚了，想在电池热失控之前就能报警。",
    },
    {
      name: "Black plastics from old cars",
      text: "Two thirds of our shredder plastics from end-of-life vehicles are black. The NIR line sees nothing in them; we want to sort them by polymer.",
    },
    {
      name: "地里的碎塑料",
      text: "种棉花年年铺膜，地里的残膜碎片越攒越多，缠播种机，苗也扎不下根，要能把耕层里的残膜捡干净。",
    },
    {
      name: "Hydrogen leak alarm",
      text: "Fast hydrogen leak alarm for heavy trucks: the catalytic probe warms up too slowly and gives false alarms at −30 °C.",
    },
  ],
  need: [
    {
      name: "选择性提锂与磷酸铁再生",
      text: "废旧磷酸铁锂电池选择性提锂：黑粉不用强酸全溶，锂先走、铁磷留渣，一步得到电池级碳酸锂，渣再生为电池用磷酸铁。",
    },
    {
      name: "Weld seam machine vision",
      text: "Inline machine vision for longitudinal welds of stainless 316L tubes: finds pinholes, undercut and seam offset at line speed.",
    },
    {
      name: "低温抗硫脱硝催化剂",
      text: "160–200 ℃低温抗硫SCR脱硝催化剂，布袋除尘后的烟气不用补燃升温就能脱除NOx。",
    },
    {
      name: "织物疵点在线识别",
      text: "只用正常布样训练的织物疵点在线识别，验布机上加装，新品种十分钟建模，自动评分。",
    },
    {
      name: "Blade inspection by drone",
      text: "Drone inspection of wind turbine blades with crack detection and comparison of damage year by year.",
    },
    {
      name: "低空飞行统一调度",
      text: "低空空域多运营人统一调度平台：航线放行、冲突告警、应急优先，支持各家无人机接入。",
    },
  ],
};
