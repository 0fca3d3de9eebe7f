//! The fields of a record: what `docs/records.md` lists and what a check calls unknown.

use crate::record::Kind;

/// A field of a record, as people read of it.
#[derive(Clone, Copy, Debug)]
pub struct Field {
    /// The key in the record's JSON.
    pub name: &'static str,
    /// Chinese.
    pub zh: &'static str,
    /// What it holds: `text` is a string or `{zh, en}`, `code` a string or `{scheme, code}`.
    pub shape: &'static str,
    /// The schemes of its codes; the first is that of a plain code.
    pub schemes: &'static [&'static str],
    /// What must hold, and what it is for.
    pub rule: &'static str,
}

/// Fields that belong together: those of all records, or those of some kinds.
#[derive(Clone, Copy, Debug)]
pub struct Group {
    /// The kinds that have them; none for all kinds.
    pub kinds: &'static [Kind],
    /// The fields.
    pub fields: &'static [Field],
}

const fn field(
    name: &'static str,
    zh: &'static str,
    shape: &'static str,
    schemes: &'static [&'static str],
    rule: &'static str,
) -> Field {
    Field { name, zh, shape, schemes, rule }
}

const CORE: &[Field] = &[
    field("id", "标识符", "string", &[], "required; 1 to 128 characters, unique in its market"),
    field("kind", "类别", "string", &["kind"], "required"),
    field(
        "title",
        "名称",
        "text",
        &[],
        "required unless another text is there; 120 characters and fewer read best",
    ),
    field("summary", "一句话介绍", "text", &[], "200 characters and fewer read best"),
    field("description", "说明", "text", &[], "at most 100,000 characters, like every text"),
    field("keywords", "关键词", "string[]", &[], "searched; more than 12 lower the quality"),
    field("tags", "分类", "code[]", &[], "any scheme; a plain string is a free tag"),
    field("field_contract", "技术领域", "code[]", &["contract-field"], ""),
    field("field_hightech", "高新技术领域", "code[]", &["hightech-field"], ""),
    field("sector_strategic", "战略性新兴产业", "code[]", &["strategic-industry"], ""),
    field(
        "industry",
        "国民经济行业",
        "code[]",
        &["gbt4754-2017"],
        "letter and 2 to 4 digits; the letter may be left out",
    ),
    field("discipline", "学科", "code[]", &["gbt13745-2009"], ""),
    field(
        "ipc",
        "专利分类",
        "string[]",
        &["ipc", "cpc"],
        "class or deeper, with or without a space: `H01M 10/54`; section Y is one of the CPC",
    ),
    field("focus", "重点领域", "code[]", &["focus"], ""),
    field(
        "service_class",
        "科技服务类别",
        "code[]",
        &["service-2018", "service-2025", "service-2014", "service-chongqing"],
        "",
    ),
    field("chain", "所属链条", "code[]", &["chain"], ""),
    field(
        "green",
        "绿色低碳",
        "true, false or code[]",
        &["cpc", "ipc"],
        "patent classes; gives the tag `green:yes`, as CPC Y02 does anywhere",
    ),
    field(
        "region",
        "所在地区",
        "string",
        &["region"],
        "2, 4 or 6 digits of GB/T 2260, or two letters of ISO 3166-1",
    ),
    field(
        "service_regions",
        "合作地区",
        "string[]",
        &["region"],
        "served or sought; none is anywhere",
    ),
    field(
        "maturity",
        "技术成熟度",
        "{scheme, code}",
        &["market5", "trl9", "levels13", "cgdj3"],
        "what is reached; kept as it is and compared by readiness levels",
    ),
    field("modes", "合作方式", "string[]", &["mode"], ""),
    field("payment", "支付方式", "string[]", &["payment"], ""),
    field(
        "price",
        "价格",
        "object",
        &[],
        "`{type: fixed, range or negotiable, min, max, currency}`; whole numbers, three capital letters; a budget in a need",
    ),
    field(
        "indicators",
        "技术指标",
        "object[]",
        &["indicator", "unit"],
        "`{name, op: ≥ ≤ = range, value, value2, unit, condition, must}`",
    ),
    field(
        "provider",
        "单位",
        "object",
        &[],
        "`{name, type, region}`; the name is searched, but is no part of a question",
    ),
    field(
        "contact",
        "联系方式",
        "object",
        &[],
        "not matched; level 2 unless `disclosure` says otherwise",
    ),
    field(
        "disclosure",
        "公开级别",
        "field → 0, 1 or 2",
        &[],
        "0 public, 1 after interest, 2 after agreement; kept for the page, not enforced: what is in a pack can be read",
    ),
    field("source", "来源", "object", &[], "`{market, id, url, pack, retrieved}`"),
    field(
        "ids",
        "其他标识符",
        "string[]",
        &[],
        "such as those of GB/T 32843; by these, twins in other markets are found",
    ),
    field("published", "发布日期", "date", &[], "`YYYY-MM-DD`"),
    field("updated", "更新日期", "date", &[], "`YYYY-MM-DD`"),
    field("confirmed", "确认日期", "date", &[], "`YYYY-MM-DD`; the latest of the three counts"),
    field(
        "valid_through",
        "有效期",
        "date",
        &[],
        "`YYYY-MM-DD`; the record has expired the day after",
    ),
    field("status", "状态", "string", &["status"], "`open` when nothing is said"),
    field(
        "lang",
        "语言",
        "string",
        &[],
        "`zh`, `en` or `mixed`; not used: the analyser tells by itself",
    ),
    field(
        "evidence",
        "佐证",
        "object[]",
        &["evidence-kind"],
        "`{type, ref}`; each kind with a reference raises the quality",
    ),
];

const OFFER: &[Field] = &[
    field("problem", "解决的问题", "text", &[], ""),
    field("solution", "技术方案", "text", &[], ""),
    field("advantage", "优势", "text", &[], ""),
    field("application", "应用场景", "text", &[], ""),
    field("elements", "五要素", "object", &["element"], "element → string[]"),
    field("attribute", "成果属性", "code", &["attribute"], ""),
    field(
        "ip",
        "知识产权",
        "object[]",
        &["ip-kind"],
        "`{type, number, status, ipc, expires}`; type and classes are tags",
    ),
    field("rights", "权属", "code[]", &["rights"], ""),
    field("deployed_in", "已应用地区", "string[]", &["region"], ""),
    field("conversion_need", "转化所缺", "code[]", &["conversion-need"], ""),
    field("contract_type", "合同类型", "code", &["contract-type"], ""),
];

const NEED: &[Field] = &[
    field("problem", "问题", "text", &[], ""),
    field("current_state", "现状", "text", &[], ""),
    field("expected", "预期目标", "text", &[], ""),
    field("elements", "五要素", "object", &["element"], "element → string[]"),
    field("acceptance", "验收条件", "string[]", &[], ""),
    field(
        "min_maturity",
        "成熟度要求",
        "{scheme, code}",
        &["market5", "trl9", "levels13", "cgdj3"],
        "what is asked for",
    ),
    field(
        "deadline",
        "截止日期",
        "date",
        &[],
        "`YYYY-MM-DD`; with `valid_through` the earlier counts",
    ),
    field("duration_months", "期限（月）", "number", &[], "three years and less are usual"),
    field("confidentiality", "保密级别", "string", &["confidentiality"], "kept for the page"),
    field("requester_type", "企业类型", "code[]", &["requester-type"], ""),
    field(
        "preference",
        "偏好",
        "factor → number",
        &[],
        "kept for the page; weights are sent with a request",
    ),
    field("contract_type", "合同类型", "code", &["contract-type"], ""),
];

const CHALLENGE: &[Field] = &[
    field("award", "奖金", "text or number", &[], ""),
    field("ip_terms", "知识产权约定", "text", &[], ""),
    field("stage", "类型", "string", &[], "ideation, theoretical or reduction to practice"),
];

const ORG: &[Field] = &[
    field("org_type", "机构类型", "code[]", &["org-type"], ""),
    field("legal_type", "单位性质", "code", &["legal-type"], ""),
    field("requester_type", "企业类型", "code[]", &["requester-type"], ""),
    field("uscc", "统一社会信用代码", "string", &[], "18 characters"),
    field("size", "规模", "string or number", &[], ""),
    field("listed", "是否上市", "boolean", &[], ""),
    field("high_tech_zone", "高新区内", "boolean", &[], ""),
    field("is_transfer_agency", "技术转移机构", "boolean", &[], ""),
    field("capacity_per_round", "每轮容量", "number", &[], ""),
];

const PERSON: &[Field] = &[
    field("role", "角色", "code[]", &["person-role"], ""),
    field("level", "级别", "string", &[], "junior, middle or senior"),
    field("skills", "技能", "string[]", &[], "technology, management, law, finance"),
    field(
        "fields",
        "专业领域",
        "string[]",
        &[],
        "kept; give `field_contract` or `discipline` to be matched by",
    ),
    field("capacity", "容量", "number", &[], ""),
    field("availability", "可用性", "string", &[], ""),
    field("pay", "报酬方式", "string[]", &[], ""),
];

const FACILITY: &[Field] = &[
    field("facility_type", "平台类型", "code[]", &["facility-type"], ""),
    field("stage_from", "起始成熟度", "number", &[], "readiness level, 1 to 9"),
    field("stage_to", "终止成熟度", "number", &[], "readiness level, 1 to 9"),
    field("process", "工艺", "string[]", &[], ""),
    field("scale", "规模", "text", &[], ""),
    field("services", "服务内容", "string[]", &[], ""),
    field("open_to_public", "对外开放", "boolean", &[], ""),
    field("vacancy", "空位", "number", &[], ""),
];

const INSTRUMENT: &[Field] = &[
    field("model", "型号", "string", &[], ""),
    field("maker", "厂商", "string", &[], ""),
    field("functions", "功能", "string[]", &[], ""),
    field("methods", "方法", "string[]", &[], ""),
    field("samples", "样品", "string[]", &[], ""),
    field(
        "parameters",
        "参数",
        "object[]",
        &[],
        "like `indicators`; give `indicators` to be matched by",
    ),
    field("charge", "收费", "text", &[], ""),
    field("booking_url", "预约网址", "string", &[], ""),
    field("qualification", "资质", "string[]", &[], "such as CMA, CNAS"),
];

const SERVICE: &[Field] = &[
    field("sub_service", "子类", "string", &[], ""),
    field("nature", "性质", "string", &[], "public or market"),
    field("standards", "标准", "string[]", &[], "numbers such as GB/T 22900"),
    field("qualification", "资质", "string[]", &[], ""),
    field("lead_time", "周期", "text", &[], ""),
];

const FINANCE: &[Field] = &[
    field("product_type", "产品类型", "code[]", &["finance-product"], ""),
    field("institution_type", "机构类型", "string", &["org-type"], ""),
    field("amount_min", "最低金额", "number", &[], "yuan"),
    field("amount_max", "最高金额", "number", &[], "yuan"),
    field("term", "期限", "text", &[], ""),
    field("eligibility", "准入条件", "object[]", &[], "`{field, op, value}`"),
    field("stage_from", "起始成熟度", "number", &[], "readiness level, 1 to 9"),
    field("stage_to", "终止成熟度", "number", &[], "readiness level, 1 to 9"),
    field("combine_with", "组合产品", "string[]", &["finance-product"], ""),
    field("prefer", "偏好", "string[]", &[], "early, small, long-term, hard tech"),
];

const POLICY: &[Field] = &[
    field("authority", "发布机关", "text", &[], ""),
    field("doc_no", "文号", "string", &[], ""),
    field("benefit", "支持内容", "text", &[], ""),
    field("amount_max", "最高金额", "number", &[], "yuan"),
    field("eligibility", "准入条件", "object[]", &[], "`{field, op, value}`"),
];

const EVENT: &[Field] = &[
    field("start", "开始", "date", &[], ""),
    field("end", "结束", "date", &[], ""),
    field("slots", "时段", "number or object[]", &[], ""),
    field("tables", "台位", "number", &[], ""),
    field("sessions", "场次", "object[]", &[], ""),
    field(
        "participants",
        "参与者",
        "object[]",
        &[],
        "`{offering, looking_for}` for each domain",
    ),
];

const DATASET: &[Field] = &[
    field("format", "格式", "string", &[], ""),
    field("licence", "许可", "string", &[], ""),
    field("size", "大小", "string or number", &[], ""),
    field("access", "获取方式", "text", &[], ""),
];

/// All fields that are known, group by group.
pub const GROUPS: [Group; 13] = [
    Group { kinds: &[], fields: CORE },
    Group { kinds: &[Kind::Offer], fields: OFFER },
    Group { kinds: &[Kind::Need, Kind::Challenge], fields: NEED },
    Group { kinds: &[Kind::Challenge], fields: CHALLENGE },
    Group { kinds: &[Kind::Org], fields: ORG },
    Group { kinds: &[Kind::Person], fields: PERSON },
    Group { kinds: &[Kind::Facility], fields: FACILITY },
    Group { kinds: &[Kind::Instrument], fields: INSTRUMENT },
    Group { kinds: &[Kind::Service], fields: SERVICE },
    Group { kinds: &[Kind::Finance], fields: FINANCE },
    Group { kinds: &[Kind::Policy], fields: POLICY },
    Group { kinds: &[Kind::Event], fields: EVENT },
    Group { kinds: &[Kind::Dataset], fields: DATASET },
];

/// Whether a name is a field of any kind: a field of another kind is not taken for a slip.
pub(crate) fn is_known(name: &str) -> bool {
    names().any(|known| known == name)
}

/// The known name that is most like one that is unknown; `None` when none is like it.
#[cfg(feature = "cli")]
pub(super) fn alike(name: &str) -> Option<&'static str> {
    /// From this likeness on a name is taken for a slip of another: `sumary`, `keyword`.
    const LEAST: f64 = 0.93;
    let likeness = |known: &'static str| (strsim::jaro_winkler(known, name), known);
    let best = names().map(likeness).max_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(a.1)));
    best.filter(|(likeness, _)| *likeness >= LEAST).map(|(_, known)| known)
}

fn names() -> impl Iterator<Item = &'static str> {
    GROUPS.iter().flat_map(|group| group.fields).map(|field| field.name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::CLASSES;
    use crate::vocabulary::Vocabulary;

    #[test]
    fn every_scheme_of_a_field_has_a_list() {
        let vocabulary = Vocabulary::standard().unwrap();
        for field in GROUPS.iter().flat_map(|group| group.fields) {
            for scheme in field.schemes {
                assert!(vocabulary.list(scheme).is_some(), "{}: {scheme}", field.name);
            }
        }
    }

    #[test]
    fn every_field_of_codes_is_listed_with_its_schemes() {
        for (name, schemes) in CLASSES {
            let mut fields = GROUPS.iter().flat_map(|group| group.fields);
            let field = fields.find(|field| field.name == name);
            assert_eq!(field.map(|field| field.schemes), Some(schemes), "{name}");
        }
    }

    #[test]
    fn a_slip_is_known_from_a_field_of_an_exchange() {
        assert_eq!(alike("sumary"), Some("summary"));
        assert_eq!(alike("keyword"), Some("keywords"));
        assert_eq!(alike("my_number"), None);
        assert_eq!(alike("编号"), None);
    }
}
