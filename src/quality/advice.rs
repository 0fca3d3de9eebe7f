//! What is missing in a record that was taken, or will mislead people.

use std::collections::BTreeSet;

use serde_json::Value;

use super::fields;
use super::padding::Padding;
use super::rating::is_filled;
use crate::record::{Date, Kind, Record, Severity};
use crate::vocabulary::Vocabulary;

/// Characters of a title and of a summary beyond which lists cut them off.
const LONG: [(&str, usize); 2] = [("title", 120), ("summary", 200)];
/// States in which nobody minds that a record has expired.
const OVER: [&str; 3] = ["closed", "withdrawn", "expired"];

/// Something to be said about a record that was taken.
#[non_exhaustive]
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "each variant reads as its message below")]
pub enum Advice {
    Expired { on: Date },
    NoSummary,
    NoRegion,
    NoSource,
    NoRights,
    Long { max_chars: usize, found_chars: usize },
    NoUnit,
    UnknownUnit { found: String },
    PublicContact,
    UnknownScheme { found: String },
    UnknownRegion { found: String },
    UnknownField { alike: Option<&'static str> },
    Padded(Padding),
}

impl Advice {
    /// One of each, for documents. Expired ones expired on the day given.
    #[must_use]
    pub fn examples(on: Date) -> [Self; 16] {
        [
            Self::Expired { on },
            Self::NoSummary,
            Self::NoRegion,
            Self::NoSource,
            Self::NoRights,
            Self::Long { max_chars: 120, found_chars: 150 },
            Self::NoUnit,
            Self::UnknownScheme { found: "own".to_owned() },
            Self::UnknownRegion { found: "99".to_owned() },
            Self::PublicContact,
            Self::Padded(Padding::RepeatedText { percent: 60 }),
            Self::Padded(Padding::ManyKeywords { max: 12, found: 20 }),
            Self::Padded(Padding::StuffedKeyword { keyword: "电池".to_owned(), times: 9 }),
            Self::Padded(Padding::AlikeTitles { found: 6 }),
            Self::UnknownUnit { found: "glop".to_owned() },
            Self::UnknownField { alike: Some("summary") },
        ]
    }

    /// A stable name for programs. Never reused.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Expired { .. } => "record/expired",
            Self::NoSummary => "record/no-summary",
            Self::NoRegion => "record/no-region",
            Self::NoSource => "record/no-source",
            Self::NoRights => "record/no-rights",
            Self::Long { .. } => "record/long",
            Self::NoUnit => "record/no-unit",
            Self::UnknownUnit { .. } => "record/unknown-unit",
            Self::PublicContact => "record/public-contact",
            Self::UnknownScheme { .. } => "record/unknown-scheme",
            Self::UnknownRegion { .. } => "record/unknown-region",
            Self::UnknownField { .. } => "record/unknown-field",
            Self::Padded(padding) => padding.code(),
        }
    }

    /// A warning, or a note for what may well be meant so.
    #[must_use]
    pub fn severity(&self) -> Severity {
        match self {
            Self::UnknownUnit { .. } | Self::UnknownField { .. } => Severity::Note,
            _ => Severity::Warning,
        }
    }

    /// The message in English.
    #[must_use]
    pub fn en(&self) -> String {
        match self {
            Self::Expired { on } => {
                format!("expired on {on}; confirm it with a new date, or set its status")
            }
            Self::NoSummary => "has no summary; say in one sentence what it does".to_owned(),
            Self::NoRegion => "has no region; partners nearby are not preferred".to_owned(),
            Self::NoSource => {
                "has no source with a market or an address; nobody can look it up".to_owned()
            }
            Self::NoRights => {
                "says neither rights nor ip; a buyer cannot tell what is for sale".to_owned()
            }
            Self::Long { max_chars, found_chars } => {
                format!("has {found_chars} characters; lists show {max_chars}, so shorten it")
            }
            Self::NoUnit => {
                "has no unit; it is compared with other bare numbers only".to_owned()
            }
            Self::UnknownUnit { found } => {
                format!("{found:?} is no unit of the list; it is compared with its like only")
            }
            Self::PublicContact => {
                "is public (disclosure 0): anybody can read it in the pack; is that wanted?"
                    .to_owned()
            }
            Self::UnknownScheme { found } => {
                format!("no list has the scheme {found:?}; its codes have no names")
            }
            Self::UnknownRegion { found } => {
                format!("{found:?} begins with no province and is no country of the list")
            }
            Self::UnknownField { alike: Some(alike) } => {
                format!("is no known field, kept as it is; is {alike:?} meant?")
            }
            Self::UnknownField { alike: None } => {
                "is no known field; kept and shown as it is, not matched".to_owned()
            }
            Self::Padded(padding) => padding.en(),
        }
    }

    /// The message in Chinese.
    #[must_use]
    pub fn zh(&self) -> String {
        match self {
            Self::Expired { on } => format!("已于 {on} 过期，请确认并更新日期，或修改状态"),
            Self::NoSummary => "缺少简介，请用一句话说明它能做什么".to_owned(),
            Self::NoRegion => "缺少所在地区，无法优先推荐就近合作".to_owned(),
            Self::NoSource => "缺少来源市场或网址，他人无法查证".to_owned(),
            Self::NoRights => "未说明权属和知识产权，需求方不知道可以买到什么".to_owned(),
            Self::Long { max_chars, found_chars } => {
                format!("共 {found_chars} 个字符，列表只显示 {max_chars} 个，请缩短")
            }
            Self::NoUnit => "缺少单位，只能与其他无单位的数值比较".to_owned(),
            Self::UnknownUnit { found } => {
                format!("“{found}”不在单位表中，只能与相同单位比较")
            }
            Self::PublicContact => {
                "设为公开（级别 0），任何人都能在数据包中读到，请确认是否有意公开".to_owned()
            }
            Self::UnknownScheme { found } => {
                format!("没有名为“{found}”的代码表，其代码没有名称")
            }
            Self::UnknownRegion { found } => {
                format!("“{found}”开头不是任何省份，也不是表中的国家")
            }
            Self::UnknownField { alike: Some(alike) } => {
                format!("不是已知字段，原样保留；是否应为“{alike}”？")
            }
            Self::UnknownField { alike: None } => {
                "不是已知字段，原样保留并显示，不参与匹配".to_owned()
            }
            Self::Padded(padding) => padding.zh(),
        }
    }
}

/// What is to be said about one record by itself: path and advice, in the order of the record.
pub(super) fn of(
    record: &Record,
    vocabulary: &Vocabulary,
    today: Option<Date>,
) -> Vec<(String, Advice)> {
    let raw = &record.raw;
    let mut found: Vec<(String, Advice)> = Vec::new();
    let mut add = |path: &str, advice: Advice| found.push((path.to_owned(), advice));
    for (name, max_chars) in LONG {
        for (path, text) in texts(raw, name) {
            let found_chars = text.chars().count();
            if found_chars > max_chars {
                add(&path, Advice::Long { max_chars, found_chars });
            }
        }
    }
    if texts(raw, "summary").is_empty() {
        add("/summary", Advice::NoSummary);
    }
    match &record.region {
        None => add("/region", Advice::NoRegion),
        Some(region) if !is_known_region(region.code(), vocabulary) => {
            add("/region", Advice::UnknownRegion { found: region.code().to_owned() });
        }
        Some(_) => {}
    }
    if !["market", "url"]
        .iter()
        .any(|part| is_filled(raw.get("source").and_then(|s| s.get(part))))
    {
        add("/source", Advice::NoSource);
    }
    let has_rights = ["rights", "ip"].iter().any(|field| is_filled(raw.get(field)));
    if record.kind == Kind::Offer && !has_rights {
        add("/rights", Advice::NoRights);
    }
    if let Some((on, today)) = record.until.zip(today)
        && on < today
        && !OVER.contains(&record.status.as_str())
    {
        let is_deadline = |text: &str| Date::parse(text) == Some(on);
        let deadline = raw.get("deadline").and_then(Value::as_str).is_some_and(is_deadline);
        add(if deadline { "/deadline" } else { "/valid_through" }, Advice::Expired { on });
    }
    let contact_level = raw.pointer("/disclosure/contact").and_then(Value::as_f64);
    if is_filled(raw.get("contact")) && contact_level.is_some_and(|level| level < 1.0) {
        add("/contact", Advice::PublicContact);
    }
    units(record, vocabulary, &mut add);
    schemes(raw, vocabulary, &mut add);
    for name in raw.as_object().into_iter().flatten().map(|(name, _)| name) {
        if !fields::is_known(name) {
            let path = format!("/{}", name.replace('~', "~0").replace('/', "~1"));
            add(&path, Advice::UnknownField { alike: fields::alike(name) });
        }
    }
    found
}

fn units(record: &Record, vocabulary: &Vocabulary, add: &mut impl FnMut(&str, Advice)) {
    let units = vocabulary.list("unit").map(|list| list.codes.as_slice()).unwrap_or_default();
    let dimensions: BTreeSet<&str> =
        units.iter().filter_map(|code| code.unit.first()).map(String::as_str).collect();
    for (at, indicator) in record.indicators.iter().enumerate() {
        let path = format!("/indicators/{at}/unit");
        if indicator.dimension.is_empty() {
            add(&path, Advice::NoUnit);
        } else if !dimensions.contains(indicator.dimension.as_str()) {
            let unit = record.raw.pointer(&path).and_then(Value::as_str).unwrap_or_default();
            add(&path, Advice::UnknownUnit { found: unit.to_owned() });
        }
    }
}

fn schemes(raw: &Value, vocabulary: &Vocabulary, add: &mut impl FnMut(&str, Advice)) {
    let mut told = BTreeSet::new();
    let tags = raw.get("tags").and_then(Value::as_array).into_iter().flatten();
    for (at, tag) in tags.enumerate() {
        let Some(scheme) = tag.get("scheme").and_then(Value::as_str) else { continue };
        if vocabulary.list(scheme).is_none() && told.insert(scheme) {
            let path = format!("/tags/{at}/scheme");
            add(&path, Advice::UnknownScheme { found: scheme.to_owned() });
        }
    }
}

/// Whether a code begins with a province, or is a country.
fn is_known_region(code: &str, vocabulary: &Vocabulary) -> bool {
    let Some(list) = vocabulary.list("region") else { return true };
    list.partial || code.get(..2).is_some_and(|code| list.find(code).is_some())
}

/// The texts of a field with their paths.
fn texts<'a>(raw: &'a Value, field: &str) -> Vec<(String, &'a str)> {
    match raw.get(field) {
        Some(Value::String(text)) => vec![(format!("/{field}"), text.as_str())],
        Some(Value::Object(languages)) => {
            let texts = languages.iter().filter_map(|(language, text)| {
                Some((format!("/{field}/{language}"), text.as_str()?))
            });
            texts.collect()
        }
        _ => Vec::new(),
    }
    .into_iter()
    .filter(|(_, text): &(String, &str)| !text.trim().is_empty())
    .collect()
}
