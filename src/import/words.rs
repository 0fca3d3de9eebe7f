//! The words by which headers and cells are understood: data, in both languages.

use serde::Deserialize;

/// How the cells of a field are read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Reads {
    Text,
    String,
    Id,
    Number,
    Kind,
    List,
    /// Tags; plain names are looked for in a list, where one is given.
    Tags(Option<String>),
    /// Codes of lists that take other texts too.
    Codes(Vec<String>),
    /// Codes of a closed list.
    Listed(String),
    Region,
    Maturity,
    Price,
    /// A day; `end` for those by which something is over.
    Date {
        end: bool,
    },
    Indicators,
    Provider,
    Contact,
    Url,
}

impl Reads {
    /// Whether a text can be told from others by its content.
    pub(super) fn tells(&self) -> bool {
        matches!(
            self,
            Self::Region
                | Self::Maturity
                | Self::Price
                | Self::Date { .. }
                | Self::Indicators
                | Self::Listed(_)
                | Self::Url
                | Self::Kind
        )
    }

    fn named(name: &str) -> Option<Self> {
        let (name, list) = name.split_once(':').unwrap_or((name, ""));
        Some(match name {
            "text" => Self::Text,
            "string" => Self::String,
            "id" => Self::Id,
            "number" => Self::Number,
            "kind" => Self::Kind,
            "list" => Self::List,
            "tags" => Self::Tags(Some(list.to_owned()).filter(|it| !it.is_empty())),
            "codes" => Self::Codes(list.split(',').map(str::to_owned).collect()),
            "listed" => Self::Listed(list.to_owned()),
            "region" => Self::Region,
            "maturity" => Self::Maturity,
            "price" => Self::Price,
            "date" => Self::Date { end: list == "end" },
            "indicators" => Self::Indicators,
            "provider" => Self::Provider,
            "contact" => Self::Contact,
            "url" => Self::Url,
            _ => return None,
        })
    }
}

/// A field that a column can be read as.
#[derive(Clone, Debug, Deserialize)]
pub struct ImportField {
    /// Its name in mappings.
    pub field: String,
    /// What it is called in Chinese.
    pub zh: String,
    /// What it is called in English.
    pub en: String,
    #[serde(deserialize_with = "reads")]
    pub(super) reads: Reads,
    /// Words of headers.
    pub(super) words: Vec<String>,
    /// Words that say so only where nothing else does.
    #[serde(default)]
    pub(super) last: Vec<String>,
    /// Words by which a header means something else.
    #[serde(default)]
    pub(super) not: Vec<String>,
    /// Whether several columns may be read as it, besides lists.
    #[serde(default)]
    pub(super) many: bool,
    /// Whether its content must agree, however sure the header.
    #[serde(default)]
    pub(super) careful: bool,
}

fn reads<'de, D: serde::Deserializer<'de>>(from: D) -> Result<Reads, D::Error> {
    let name = String::deserialize(from)?;
    Reads::named(&name).ok_or_else(|| serde::de::Error::custom(format!("no reader {name:?}")))
}

impl ImportField {
    /// Whether a record can have it from several columns.
    pub(crate) fn takes_many(&self) -> bool {
        let list = matches!(self.reads, Reads::List | Reads::Tags(_) | Reads::Indicators);
        self.many || list
    }

    /// Its key in a record.
    pub(super) fn key(&self) -> &str {
        match self.field.as_str() {
            "field" => "tags",
            "url" => "source",
            other => other,
        }
    }
}

/// A kind of record, and words that speak of it.
#[derive(Clone, Debug, Deserialize)]
pub(super) struct KindWords {
    pub(super) kind: String,
    pub(super) words: Vec<String>,
}

impl KindWords {
    pub(super) fn in_text(&self, text: &str) -> bool {
        self.words.iter().any(|word| text.contains(word.as_str()))
    }
}

/// A step of a maturity scale, and words that speak of it.
#[derive(Clone, Debug, Deserialize)]
pub(super) struct Step {
    pub(super) scheme: String,
    pub(super) code: String,
    pub(super) words: Vec<String>,
}

/// A currency and its names.
#[derive(Clone, Debug, Deserialize)]
pub(super) struct Currency {
    pub(super) code: String,
    pub(super) words: Vec<String>,
    /// Words that say so only where no other currency is named.
    #[serde(default)]
    pub(super) last: Vec<String>,
}

/// A factor and its names.
#[derive(Clone, Debug, Deserialize)]
pub(super) struct Scale {
    pub(super) words: Vec<String>,
    pub(super) factor: f64,
}

/// All words, in small letters.
#[derive(Clone, Debug, Deserialize)]
pub(super) struct Words {
    #[serde(default)]
    pub(super) fields: Vec<ImportField>,
    pub(super) kinds: Vec<KindWords>,
    pub(super) kind_values: Vec<KindWords>,
    /// The highest step first.
    pub(super) maturity: Vec<Step>,
    /// Words that make a number a readiness level.
    pub(super) levels: Vec<String>,
    pub(super) not_yet: Vec<String>,
    pub(super) negotiable: Vec<String>,
    pub(super) at_most: Vec<String>,
    pub(super) at_least: Vec<String>,
    pub(super) about: Vec<String>,
    /// What may stand in a price and says nothing.
    pub(super) price_fillers: Vec<String>,
    pub(super) currencies: Vec<Currency>,
    pub(super) scales: Vec<Scale>,
    /// The first three letters of the months.
    pub(super) months: Vec<String>,
    /// What lone texts below a table begin with.
    pub(super) footers: Vec<String>,
    /// What rows of totals begin with.
    pub(super) totals: Vec<String>,
}

impl Words {
    /// The words that come with Daqiao.
    pub(super) fn standard() -> Result<Self, serde_json::Error> {
        let mut words: Self = serde_json::from_str(include_str!("data/words.json"))?;
        words.fields = serde_json::from_str(include_str!("data/fields.json"))?;
        Ok(words)
    }

    pub(super) fn fields(&self) -> &[ImportField] {
        &self.fields
    }

    pub(super) fn field(&self, name: &str) -> Option<&ImportField> {
        self.fields.iter().find(|field| field.field == name)
    }

    /// All names of currencies.
    pub(super) fn currency_words(&self) -> impl Iterator<Item = &str> {
        let words = self.currencies.iter().flat_map(|it| it.words.iter().chain(&it.last));
        words.map(String::as_str)
    }

    /// Whether a text names an upper (`≤`) or a lower (`≥`) end.
    pub(super) fn bound(&self, text: &str) -> Option<&'static str> {
        let longest = |words: &[String]| {
            let here = words.iter().filter(|word| text.contains(word.as_str()));
            here.map(String::len).max()
        };
        // 不低于 has 低于 in it: the longer word is meant.
        match (longest(&self.at_most), longest(&self.at_least)) {
            (None, None) => None,
            (most, least) if most > least => Some("≤"),
            _ => Some("≥"),
        }
    }

    /// Whether what stands before a step says that it is not yet done.
    pub(super) fn denies(&self, before: &str) -> bool {
        self.not_yet.iter().any(|word| has_word(before, word))
    }
}

/// Whether a word stands in a text. Where it begins or ends with a letter no other may stand
/// beside it, but the s of a plural; characters and signs may stand anywhere.
pub(super) fn has_word(text: &str, word: &str) -> bool {
    let is_letter = |c: Option<char>| c.is_some_and(|it| it.is_ascii_alphabetic());
    let (begins, ends) = (is_letter(word.chars().next()), is_letter(word.chars().next_back()));
    text.match_indices(word).any(|(at, _)| {
        let before = text.get(..at).and_then(|it| it.chars().next_back());
        let after = text.get(at + word.len()..).unwrap_or_default();
        let after = after.strip_prefix('s').unwrap_or(after).chars().next();
        let is_part = (begins && is_letter(before)) || (ends && is_letter(after));
        !is_part
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_letters_are_whole_words() {
        for (text, word) in [
            ("price (usd)", "usd"),
            ("5usd", "usd"),
            ("usd5万", "usd"),
            ("unit prices", "price"),
            ("us$5", "us$"),
            ("costs$5", "$"),
            ("最低报价", "报价"),
        ] {
            assert!(has_word(text, word), "{word} in {text}");
        }
        for (text, word) in [("academic", "cad"), ("priced", "price"), ("costs$5", "s$")] {
            assert!(!has_word(text, word), "{word} in {text}");
        }
    }
}
