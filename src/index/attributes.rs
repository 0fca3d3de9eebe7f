//! What is compared and counted of each record, as plain arrays.

use tantivy::SegmentReader;
use tantivy::columnar::{Column, StrColumn};

use super::Names;
use super::schema;
use crate::error::Result;
use crate::record::{Kind, PriceType, Readiness};

/// The number of a name that is not there.
pub(crate) const NO_NAME: u32 = u32::MAX;

/// The attributes of all records of a segment, by record.
#[derive(Debug)]
pub(crate) struct Attributes {
    kinds: Vec<u8>,
    regions: Vec<u32>,
    statuses: Vec<u32>,
    readiness: Vec<u8>,
    price_types: Vec<u8>,
    price_min: Vec<u64>,
    price_max: Vec<u64>,
    currencies: Vec<u32>,
    tags: Lists,
    modes: Lists,
}

/// Several numbers for each record.
#[derive(Debug, Default)]
struct Lists {
    ends: Vec<u32>,
    values: Vec<u32>,
}

impl Lists {
    fn of(&self, doc: u32) -> &[u32] {
        let doc = doc as usize;
        let start = if doc == 0 { 0 } else { self.ends.get(doc - 1).copied().unwrap_or(0) };
        let end = self.ends.get(doc).copied().unwrap_or(start);
        self.values.get(start as usize..end as usize).unwrap_or_default()
    }
}

impl Attributes {
    /// Reads the columns of a segment and adds their names to `names`.
    pub(super) fn read(reader: &SegmentReader, names: &mut Names) -> Result<Self> {
        let records = reader.max_doc();
        let numbers = |field: &str| -> Result<Vec<u64>> {
            let column: Option<Column<u64>> = reader.fast_fields().column_opt(field)?;
            Ok(match column {
                Some(column) => {
                    (0..records).map(|doc| column.first(doc).unwrap_or(0)).collect()
                }
                None => vec![0; records as usize],
            })
        };
        let bytes = |field: &str| -> Result<Vec<u8>> {
            Ok(numbers(field)?.into_iter().map(|number| number as u8).collect())
        };
        Ok(Self {
            kinds: bytes(schema::KIND)?,
            readiness: bytes(schema::READINESS)?,
            price_types: bytes(schema::PRICE_TYPE)?,
            price_min: numbers(schema::PRICE_MIN)?,
            price_max: numbers(schema::PRICE_MAX)?,
            regions: single(reader, schema::REGION, names)?,
            statuses: single(reader, schema::STATUS, names)?,
            currencies: single(reader, schema::CURRENCY, names)?,
            tags: lists(reader, schema::TAGS, names)?,
            modes: lists(reader, schema::MODES, names)?,
        })
    }

    pub(crate) fn kind_number(&self, doc: u32) -> u8 {
        self.kinds.get(doc as usize).copied().unwrap_or(u8::MAX)
    }

    pub(crate) fn kind(&self, doc: u32) -> Option<Kind> {
        Kind::from_number(self.kind_number(doc))
    }

    /// Number of the region, or [`NO_NAME`].
    pub(crate) fn region(&self, doc: u32) -> u32 {
        self.regions.get(doc as usize).copied().unwrap_or(NO_NAME)
    }

    pub(crate) fn status(&self, doc: u32) -> u32 {
        self.statuses.get(doc as usize).copied().unwrap_or(NO_NAME)
    }

    pub(crate) fn readiness(&self, doc: u32) -> Option<Readiness> {
        let packed = self.readiness.get(doc as usize).copied().unwrap_or(0);
        (packed > 0).then_some(Readiness { min: packed >> 4, max: packed & 15 })
    }

    /// Type, lowest and highest amount, number of the currency.
    pub(crate) fn price(&self, doc: u32) -> Option<(PriceType, u64, u64, u32)> {
        let doc = doc as usize;
        let price_type = match self.price_types.get(doc).copied().unwrap_or(0) {
            1 => PriceType::Fixed,
            2 => PriceType::Range,
            3 => PriceType::Negotiable,
            _ => return None,
        };
        let min = self.price_min.get(doc).copied()?;
        let max = self.price_max.get(doc).copied()?;
        Some((price_type, min, max, self.currencies.get(doc).copied()?))
    }

    pub(crate) fn tags(&self, doc: u32) -> &[u32] {
        self.tags.of(doc)
    }

    pub(crate) fn modes(&self, doc: u32) -> &[u32] {
        self.modes.of(doc)
    }
}

/// For each name of a column its number among all names.
fn numbers_of(column: &StrColumn, names: &mut Names) -> Result<Vec<u32>> {
    let mut numbers = Vec::with_capacity(column.num_terms());
    let mut stream = column.dictionary().stream()?;
    while stream.advance() {
        numbers.push(names.add(&String::from_utf8_lossy(stream.key())));
    }
    Ok(numbers)
}

fn single(reader: &SegmentReader, field: &str, names: &mut Names) -> Result<Vec<u32>> {
    let records = reader.max_doc();
    let Some(column) = reader.fast_fields().str(field)? else {
        return Ok(vec![NO_NAME; records as usize]);
    };
    let numbers = numbers_of(&column, names)?;
    let number = |doc| {
        let ord = column.ords().first(doc)?;
        numbers.get(ord as usize).copied()
    };
    Ok((0..records).map(|doc| number(doc).unwrap_or(NO_NAME)).collect())
}

fn lists(reader: &SegmentReader, field: &str, names: &mut Names) -> Result<Lists> {
    let records = reader.max_doc();
    let Some(column) = reader.fast_fields().str(field)? else {
        return Ok(Lists::default());
    };
    let numbers = numbers_of(&column, names)?;
    let mut lists = Lists::default();
    for doc in 0..records {
        let ords = column.ords().values_for_doc(doc);
        lists.values.extend(ords.filter_map(|ord| numbers.get(ord as usize).copied()));
        lists.ends.push(lists.values.len() as u32);
    }
    Ok(lists)
}
