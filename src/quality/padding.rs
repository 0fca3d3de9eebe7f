//! Records that are padded: the same text again, words stuffed in, many records of one thing.

use std::collections::{BTreeMap, BTreeSet};

use rustc_hash::FxHashSet;
use serde_json::Value;

use super::MILLION;
use crate::analysis::{is_gram, is_word, normal_form};
use crate::ordered::ordered;
use crate::record::{Record, TextField, TextPart, text_parts};

/// Length in letters of the pieces by which repetition is found.
const PIECE: usize = 8;
/// Least letters of a text in which repetition is looked for.
const LEAST_LETTERS: usize = 60;
/// Share of pieces that may stand there before, in millionths: names and phrases come again.
const REPEATED_FREELY: u64 = 150_000;
/// Most keywords that do no harm.
const MAX_KEYWORDS: usize = 12;
/// Share of a text that one keyword may fill, in millionths, and times it may stand there.
const KEYWORD_FREELY: u64 = 200_000;
const TIMES_FREELY: usize = 5;
/// Most records of one provider with nearly the same title that do no harm.
const MAX_ALIKE: usize = 3;

/// A way in which a record is padded.
#[non_exhaustive]
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "each variant reads as its message below")]
pub enum Padding {
    RepeatedText { percent: u32 },
    ManyKeywords { max: usize, found: usize },
    StuffedKeyword { keyword: String, times: usize },
    AlikeTitles { found: usize },
}

impl Padding {
    /// A stable name for programs. Never reused.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::RepeatedText { .. } => "record/repeated-text",
            Self::ManyKeywords { .. } => "record/many-keywords",
            Self::StuffedKeyword { .. } => "record/stuffed-keyword",
            Self::AlikeTitles { .. } => "record/alike-titles",
        }
    }

    /// The message in English.
    #[must_use]
    pub fn en(&self) -> String {
        match self {
            Self::RepeatedText { percent } => {
                format!("{percent} % of the text says again what stands before; say it once")
            }
            Self::ManyKeywords { max, found } => {
                format!("has {found} keywords; {max} that fit say more")
            }
            Self::StuffedKeyword { keyword, times } => {
                format!("{keyword:?} stands {times} times in the text; that finds nobody more")
            }
            Self::AlikeTitles { found } => {
                format!("{found} records of this provider have nearly this title; join them")
            }
        }
    }

    /// The message in Chinese.
    #[must_use]
    pub fn zh(&self) -> String {
        match self {
            Self::RepeatedText { percent } => {
                format!("正文有 {percent}% 与前文重复，说一遍即可")
            }
            Self::ManyKeywords { max, found } => {
                format!("共有 {found} 个关键词，选取最贴切的 {max} 个效果更好")
            }
            Self::StuffedKeyword { keyword, times } => {
                format!("“{keyword}”在正文中出现 {times} 次，重复不会带来更多匹配")
            }
            Self::AlikeTitles { found } => {
                format!("同一单位有 {found} 条记录的名称几乎相同，请合并")
            }
        }
    }
}

/// How much of a record is not padding, 0 to 1,000,000, and what is to be said of it.
#[derive(Clone, Debug)]
pub(super) struct Substance {
    pub(super) share: u32,
    pub(super) padding: Vec<(String, Padding)>,
}

/// The records of each provider by the shape of their titles.
#[derive(Debug, Default)]
pub(super) struct Titles {
    counts: BTreeMap<(String, String), usize>,
}

impl Titles {
    #[cfg(feature = "cli")]
    pub(super) fn of(records: &[Record]) -> Self {
        let mut titles = Self::default();
        for key in records.iter().filter_map(key) {
            *titles.counts.entry(key).or_insert(0) += 1;
        }
        titles
    }

    fn alike(&self, record: &Record) -> usize {
        key(record).and_then(|key| self.counts.get(&key).copied()).unwrap_or(1)
    }
}

/// Provider and shape of the title: its letters, without digits and marks.
fn key(record: &Record) -> Option<(String, String)> {
    let provider = record.raw.pointer("/provider/name")?.to_string();
    let shape: String = text_parts(&record.raw, true)
        .into_iter()
        .filter(|part| part.field == TextField::Title)
        .flat_map(|part| letters(part.text))
        .filter(|c| !c.is_numeric())
        .collect();
    (!shape.is_empty()).then_some((provider, shape))
}

/// What of a record is padding: the worst of repetition, keywords and titles counts.
pub(super) fn substance(record: &Record, titles: &Titles) -> Substance {
    let mut found = Substance { share: MILLION, padding: Vec::new() };
    let mut worst = |share: u64, path: &str, padding: Padding| {
        found.share = found.share.min(share as u32);
        found.padding.push((path.to_owned(), padding));
    };
    let parts = text_parts(&record.raw, true);
    let texts: Vec<Vec<char>> = parts
        .iter()
        .filter(|part| part.field != TextField::Keywords)
        .map(|part| letters(part.text))
        .collect();
    let all: Vec<char> = texts.concat();
    let million = u64::from(MILLION);

    let repeated = repeated(&all);
    if repeated > REPEATED_FREELY {
        let share = (million - repeated) * million / (million - REPEATED_FREELY);
        worst(
            share,
            &longest(&parts),
            Padding::RepeatedText { percent: (repeated / 10_000) as u32 },
        );
    }

    let keywords: BTreeSet<Vec<char>> = ordered(keywords(&record.raw).map(letters));
    if keywords.len() > MAX_KEYWORDS {
        let share = million * MAX_KEYWORDS as u64 / keywords.len() as u64;
        let padding = Padding::ManyKeywords { max: MAX_KEYWORDS, found: keywords.len() };
        worst(share, "/keywords", padding);
    }
    let text: String = all.iter().collect();
    for keyword in keywords.iter().filter(|keyword| keyword.len() >= 2) {
        let word: String = keyword.iter().collect();
        let times = text.matches(&word).count();
        let filled = (times * keyword.len()) as u64 * million / all.len().max(1) as u64;
        if times > TIMES_FREELY && filled > KEYWORD_FREELY {
            let share = million * KEYWORD_FREELY / filled;
            worst(share, "/keywords", Padding::StuffedKeyword { keyword: word, times });
        }
    }

    let alike = titles.alike(record);
    if alike > MAX_ALIKE {
        let share = million * MAX_ALIKE as u64 / alike as u64;
        worst(share, "/title", Padding::AlikeTitles { found: alike });
    }
    found
}

/// The share of pieces of a text that stand in it before, in millionths.
fn repeated(letters: &[char]) -> u64 {
    if letters.len() < LEAST_LETTERS {
        return 0;
    }
    let pieces = letters.windows(PIECE).count() as u64;
    let different: FxHashSet<&[char]> = letters.windows(PIECE).collect();
    let different = different.len() as u64;
    (pieces - different) * u64::from(MILLION) / pieces
}

/// The path of the longest text.
fn longest(parts: &[TextPart<'_>]) -> String {
    let longest = parts.iter().max_by_key(|part| part.text.len());
    longest.map(|part| part.path.to_string()).unwrap_or_default()
}

fn keywords(raw: &Value) -> impl Iterator<Item = &str> {
    let keywords = raw.get("keywords").and_then(Value::as_array).into_iter().flatten();
    keywords.filter_map(Value::as_str)
}

/// Letters and digits of the normal form.
fn letters(text: &str) -> Vec<char> {
    let kept = normal_form(text).into_iter().map(|normal| normal.c);
    kept.filter(|c| is_gram(*c) || is_word(*c)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Vocabulary;
    use crate::record::read_all;
    use serde_json::json;

    fn records(values: Vec<Value>) -> Vec<Record> {
        let (records, problems) = read_all(values, &Vocabulary::standard().unwrap());
        assert!(problems.is_empty(), "{problems:?}");
        records
    }

    fn found(value: Value) -> (u32, Vec<&'static str>) {
        let records = records(vec![value]);
        let found = substance(&records[0], &Titles::of(&records));
        (found.share, found.padding.iter().map(|(_, padding)| padding.code()).collect())
    }

    const TEXT: &str = "本装置把废旧锂电池拆解后，用低温真空热解去除电解液，再分选出正极粉、铜箔和铝箔，\
        正极粉经还原浸出得到碳酸锂，纯度不低于百分之九十九点五，每小时处理两吨，能耗比火法低三成。";

    #[test]
    fn a_text_that_says_something_has_all_its_substance() {
        let value = json!({"id": "a", "kind": "offer", "title": "锂电池回收", "summary": TEXT,
            "keywords": ["锂电池", "回收", "碳酸锂"]});
        assert_eq!(found(value), (MILLION, vec![]));
    }

    #[test]
    fn the_same_text_again_takes_substance_away() {
        let value = |times: usize| json!({"id": "a", "kind": "offer", "title": "锂电池回收", "description": TEXT.repeat(times)});
        let (twice, advice) = found(value(2));
        assert_eq!(advice, ["record/repeated-text"]);
        let (five, _) = found(value(5));
        assert!(five < twice && twice < 700_000, "{five} {twice}");
    }

    #[test]
    fn stuffed_keywords_take_substance_away() {
        let many: Vec<String> = (0..24).map(|n| format!("词{n}")).collect();
        let value = json!({"id": "a", "kind": "offer", "title": "t", "summary": TEXT, "keywords": many});
        assert_eq!(found(value), (500_000, vec!["record/many-keywords"]));
        let stuffed =
            "锂电池 回收，锂电池再生！锂电池利用；锂电池处理、锂电池拆解。锂电池锂电池";
        let value = json!({"id": "a", "kind": "offer", "title": "t", "summary": stuffed,
            "keywords": ["锂电池"]});
        let (share, advice) = found(value);
        assert_eq!(advice, ["record/stuffed-keyword"]);
        assert!(share < 400_000, "{share}");
    }

    #[test]
    fn many_records_of_one_thing_share_its_substance() {
        let offer = |n: usize, provider: &str| {
            json!({"id": format!("{provider}{n}"), "kind": "offer", "title": format!("锂电池回收方法（{n}）"),
                "provider": {"name": provider}})
        };
        let mut values: Vec<Value> = (0..6).map(|n| offer(n, "甲")).collect();
        values.extend((0..3).map(|n| offer(n, "乙")));
        let records = records(values);
        let titles = Titles::of(&records);
        let share = |at: usize| substance(&records[at], &titles).share;
        assert_eq!((share(0), share(6)), (500_000, MILLION));
    }
}
