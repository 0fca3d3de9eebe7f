//! From a cell to the value of a field: a file for each sort of value.
//!
//! A reader takes the plain form of a cell (see [`plain`]) and says what it read and whether
//! that is all of the cell. What is not read stays with the record as it was written.

mod amount;
mod codes;
mod date;
mod indicators;
mod list;
mod maturity;
mod price;
mod region;

use serde_json::{Value, json};
use unicode_normalization::UnicodeNormalization as _;

pub(super) use codes::Lists;
use indicators::Units;
pub(super) use region::Regions;

use super::words::{Reads, Words};
use crate::vocabulary::Vocabulary;

/// What a cell says.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Read {
    /// All of it.
    Whole(Value),
    /// Some of it; the rest would be lost.
    Part(Value),
    /// Nothing that the field could hold.
    Not,
}

impl Read {
    fn whole(value: Option<Value>) -> Self {
        value.map_or(Self::Not, Self::Whole)
    }
}

/// The readers, with the lists and words that they know.
#[derive(Debug)]
pub(super) struct Readers<'a> {
    words: &'a Words,
    lists: Lists<'a>,
    regions: Regions<'a>,
    units: Units<'a>,
    vocabulary: &'a Vocabulary,
}

impl<'a> Readers<'a> {
    pub(super) fn new(words: &'a Words, vocabulary: &'a Vocabulary) -> Self {
        let (lists, regions) = (Lists::new(vocabulary), Regions::new(vocabulary));
        let units = Units::new(vocabulary);
        Self { words, lists, regions, units, vocabulary }
    }

    /// Reads a cell. The header may name the unit of its numbers, or which end of a range it is.
    pub(super) fn read(&self, reads: &Reads, cell: &str, header: &str) -> Read {
        let cell = cell.trim();
        let words = self.words;
        match reads {
            Reads::Text => Read::Whole(json!(cell)),
            Reads::String | Reads::Id => Read::Whole(json!(plain(cell))),
            Reads::Number => Read::whole(amount::bare(&plain(cell)).map(|it| json!(it))),
            Reads::Kind => Read::whole(self.lists.kind(&folded(cell), words)),
            Reads::List => Read::Whole(list::strings(cell)),
            Reads::Tags(scheme) => Read::Whole(self.lists.tags(cell, scheme.as_deref())),
            Reads::Codes(schemes) => Read::Whole(self.lists.codes(cell, schemes)),
            Reads::Listed(scheme) => self.lists.listed(cell, scheme),
            Reads::Region => self.regions.read(&plain(cell)),
            Reads::Maturity => {
                let scale = &folded(header);
                Read::whole(maturity::read(&folded(cell), scale, words, self.vocabulary))
            }
            Reads::Price => price::read(&folded(cell), &folded(header), words),
            Reads::Date { end } => Read::whole(date::read(&folded(cell), *end, words)),
            Reads::Indicators => indicators::read(cell, words, &self.units),
            Reads::Provider => Read::Whole(json!({"name": cell})),
            Reads::Contact => Read::Whole(json!({plain(header): cell})),
            Reads::Url => {
                let is_address = |it: &&str| {
                    let it = it.to_ascii_lowercase();
                    it.starts_with("http://") || it.starts_with("https://")
                };
                Read::whole(Some(cell).filter(is_address).map(|url| json!({"url": url})))
            }
        }
    }

    /// Whether a cell says by itself that it is such a value.
    pub(super) fn tells(&self, reads: &Reads, cell: &str, header: &str) -> bool {
        (*reads != Reads::Price || price::is_plain(&folded(cell), self.words))
            && self.read(reads, cell, header) != Read::Not
    }
}

/// The entries of a list, as JSON.
pub(super) fn entries(cell: &str) -> Value {
    list::strings(cell)
}

/// What a default of a mapping stands for: lists are split, amounts are numbers.
pub(super) fn default_value(field: &str, text: &str) -> Value {
    match field {
        "keywords" | "modes" => entries(text),
        "tags" => Lists::default().tags(text, None),
        "price.min" | "price.max" => {
            amount::bare(text).map_or_else(|| json!(text), Value::from)
        }
        _ => json!(text),
    }
}

/// Full-width forms and the like as plain ones: `Ａ－０１　（万元）` → `A-01 (万元)`.
pub(super) fn plain(text: &str) -> String {
    text.nfkc().collect::<String>().trim().to_owned()
}

/// [`plain`], in small letters.
pub(super) fn folded(text: &str) -> String {
    plain(text).to_lowercase()
}
