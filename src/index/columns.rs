//! What is compared and counted of each record → bytes, column after column.
//!
//! First how many records there are. Then the names of tags, modes, regions, states and
//! currencies, sorted, how many and each; a name is then its place among them, from 0. The
//! columns, each with a value for every record in its order:
//!
//! | column | value |
//! | --- | --- |
//! | lengths | three bytes, codes of the lengths of title, keywords and body |
//! | readiness | a byte: lowest × 16 + highest level, 0 for none |
//! | touched | a number: year × 10,000 + month × 100 + day, 0 for none |
//! | status | a name |
//! | region | a name, plus 1; 0 for none |
//! | tags | how many, and each name |
//! | modes | how many, and each name |
//! | price | a byte for its type, 0 for none; otherwise also the lowest amount, by how much the highest is higher plus 1, or 0 where there is no highest, and the name of the currency |
//! | until | a number as touched |
//! | serves | how many, and each name |
//! | payment | how many, and each name |
//! | in use | how many, and each name |
//! | vacancy | a number, plus 1; 0 for none |
//! | figures | how many, and of each the names of indicator, dimension and unit, a byte with 1 for a lowest value, 2 for a highest and 4 for a must, and the values as 8 bytes, the lowest byte first |
//! | rules | how many, and each as JSON |
//!
//! Before each column from `until` on stands a byte: 0 when no record has a value, and the
//! column is left out.

use std::collections::BTreeMap;

use super::bytes::{put_number, put_text};
use crate::record::{Date, Indicator, Record, Region, Rule};

/// What is written of one record.
#[derive(Debug, PartialEq)]
pub(super) struct Row<'a> {
    pub(super) lengths: [u8; 3],
    pub(super) readiness: u8,
    pub(super) touched: u32,
    pub(super) status: &'a str,
    pub(super) region: Option<&'a str>,
    pub(super) tags: Vec<&'a str>,
    pub(super) modes: Vec<&'a str>,
    pub(super) price: Option<PriceRow<'a>>,
    pub(super) until: u32,
    pub(super) serves: Vec<&'a str>,
    pub(super) payment: Vec<&'a str>,
    pub(super) in_use: Vec<&'a str>,
    pub(super) vacancy: Option<u32>,
    pub(super) figures: Vec<FigureRow<'a>>,
    pub(super) rules: Vec<String>,
}

/// One figure: its limits may be infinite.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct FigureRow<'a> {
    pub(super) name: &'a str,
    pub(super) dimension: &'a str,
    pub(super) unit: &'a str,
    pub(super) min: f64,
    pub(super) max: f64,
    pub(super) must: bool,
}

/// Marks of a figure: what is there.
pub(super) const HAS_MIN: u8 = 1;
pub(super) const HAS_MAX: u8 = 2;
pub(super) const MUST: u8 = 4;

impl<'a> FigureRow<'a> {
    fn of(indicator: &'a Indicator) -> Self {
        let Indicator { name, dimension, unit, min, max, must } = indicator;
        Self { name, dimension, unit, min: *min, max: *max, must: *must }
    }

    fn put(&self, out: &mut Vec<u8>, place: impl Fn(&str) -> u64) {
        put_number(out, place(self.name));
        put_number(out, place(self.dimension));
        put_number(out, place(self.unit));
        let (min, max) = (self.min.is_finite(), self.max.is_finite());
        let mark = |there: bool, mark: u8| if there { mark } else { 0 };
        out.push(mark(min, HAS_MIN) | mark(max, HAS_MAX) | mark(self.must, MUST));
        for (value, _) in [(self.min, min), (self.max, max)].iter().filter(|(_, there)| *there)
        {
            out.extend(value.to_le_bytes());
        }
    }
}

/// Type, lowest and highest amount, currency.
pub(super) type PriceRow<'a> = (u8, u64, u64, &'a str);

impl<'a> Row<'a> {
    pub(super) fn of(record: &'a Record, lengths: [u8; 3]) -> Self {
        let price = record.price.as_ref();
        Self {
            lengths,
            readiness: record.readiness.map_or(0, |levels| levels.min << 4 | levels.max),
            touched: record.updated.map_or(0, Date::as_number),
            status: &record.status,
            region: record.region.as_ref().map(Region::code),
            tags: record.tags.iter().map(String::as_str).collect(),
            modes: record.modes.iter().map(String::as_str).collect(),
            price: price.map(|it| (it.price_type as u8, it.min, it.max, it.currency.as_str())),
            until: record.until.map_or(0, Date::as_number),
            serves: record.serves.iter().map(Region::code).collect(),
            payment: record.payment.iter().map(String::as_str).collect(),
            in_use: record.in_use.iter().map(Region::code).collect(),
            vacancy: record.vacancy,
            figures: record.indicators.iter().map(FigureRow::of).collect(),
            rules: record.rules.iter().map(Rule::to_json).collect(),
        }
    }

    fn names(&self) -> impl Iterator<Item = &'a str> + '_ {
        let currency = self.price.map(|(_, _, _, currency)| currency);
        let single = [Some(self.status), self.region, currency];
        let lists = [&self.tags, &self.modes, &self.serves, &self.payment, &self.in_use];
        let figures = self.figures.iter().flat_map(|it| [it.name, it.dimension, it.unit]);
        let lists = lists.into_iter().flatten().copied();
        single.into_iter().flatten().chain(lists).chain(figures)
    }
}

/// Writes the columns of all records.
pub(super) fn write(rows: &[Row<'_>]) -> Vec<u8> {
    let mut names: BTreeMap<&str, u64> = BTreeMap::new();
    for row in rows {
        names.extend(row.names().map(|name| (name, 0)));
    }
    let mut out = Vec::new();
    put_number(&mut out, rows.len() as u64);
    put_number(&mut out, names.len() as u64);
    for (place, (name, number)) in (0..).zip(&mut names) {
        *number = place;
        put_text(&mut out, name);
    }
    let place = |name: &str| names.get(name).copied().unwrap_or(0);

    out.extend(rows.iter().flat_map(|row| row.lengths));
    out.extend(rows.iter().map(|row| row.readiness));
    for row in rows {
        put_number(&mut out, row.touched.into());
    }
    for row in rows {
        put_number(&mut out, place(row.status));
    }
    for row in rows {
        put_number(&mut out, row.region.map_or(0, |region| place(region) + 1));
    }
    for list in rows.iter().map(|row| &row.tags).chain(rows.iter().map(|row| &row.modes)) {
        put_number(&mut out, list.len() as u64);
        for name in list {
            put_number(&mut out, place(name));
        }
    }
    for row in rows {
        let Some((price_type, min, max, currency)) = row.price else {
            out.push(0);
            continue;
        };
        out.push(price_type);
        put_number(&mut out, min);
        put_number(&mut out, if max == u64::MAX { 0 } else { max.saturating_sub(min) + 1 });
        put_number(&mut out, place(currency));
    }
    column(&mut out, rows, |row| row.until > 0, |out, row| put_number(out, row.until.into()));
    let put_names = |out: &mut Vec<u8>, names: &[&str]| {
        put_number(out, names.len() as u64);
        for name in names {
            put_number(out, place(name));
        }
    };
    column(
        &mut out,
        rows,
        |row| !row.serves.is_empty(),
        |out, row| put_names(out, &row.serves),
    );
    column(
        &mut out,
        rows,
        |row| !row.payment.is_empty(),
        |out, row| put_names(out, &row.payment),
    );
    column(
        &mut out,
        rows,
        |row| !row.in_use.is_empty(),
        |out, row| put_names(out, &row.in_use),
    );
    column(
        &mut out,
        rows,
        |row| row.vacancy.is_some(),
        |out, row| put_number(out, row.vacancy.map_or(0, |places| u64::from(places) + 1)),
    );
    column(
        &mut out,
        rows,
        |row| !row.figures.is_empty(),
        |out, row| {
            put_number(out, row.figures.len() as u64);
            row.figures.iter().for_each(|figure| figure.put(out, place));
        },
    );
    column(
        &mut out,
        rows,
        |row| !row.rules.is_empty(),
        |out, row| {
            put_number(out, row.rules.len() as u64);
            row.rules.iter().for_each(|rule| put_text(out, rule));
        },
    );
    out
}

/// Writes a column that may be left out.
fn column<'a>(
    out: &mut Vec<u8>,
    rows: &'a [Row<'a>],
    has: impl Fn(&Row<'_>) -> bool,
    put: impl Fn(&mut Vec<u8>, &'a Row<'a>),
) {
    let any = rows.iter().any(has);
    out.push(u8::from(any));
    for row in rows.iter().filter(|_| any) {
        put(out, row);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::index::{Attributes, Names};
    use crate::record::Kind;
    use proptest::prelude::*;

    const NAMES: [&str; 5] = ["ipc:H01M", "CNY", "32", "mm", "free:锂"];

    fn name() -> impl Strategy<Value = &'static str> {
        prop::sample::select(&NAMES[..])
    }

    fn limit() -> impl Strategy<Value = Option<f64>> {
        prop::option::of(-1e9..1e9_f64)
    }

    prop_compose! {
        fn row()(
            lengths: [u8; 3],
            readiness in 0..=0x99_u8,
            touched: u32,
            status in name(),
            region in prop::option::of(name()),
            tags in prop::collection::vec(name(), 0..4),
            modes in prop::collection::vec(name(), 0..3),
            price in prop::option::of((1..=3_u8, any::<u64>(), any::<u64>(), name())),
            until: u32,
            serves in prop::collection::vec(name(), 0..3),
            payment in prop::collection::vec(name(), 0..3),
            in_use in prop::collection::vec(name(), 0..3),
            vacancy in prop::option::of(0..u32::MAX),
            figures in prop::collection::vec((name(), name(), any::<bool>(), limit(), limit()), 0..3),
            n_rules in 0..3_usize,
        ) -> Row<'static> {
            let price = price.map(|(kind, a, b, currency)| (kind, a.min(b), a.max(b), currency));
            let figures = figures.into_iter().map(|(name, dimension, must, min, max)| FigureRow {
                name,
                dimension,
                unit: "mm",
                must,
                min: min.unwrap_or(f64::NEG_INFINITY),
                max: max.unwrap_or(f64::INFINITY),
            }).collect();
            let rules = vec![r#"{"field":"employees","op":"<=","value":500}"#.to_owned(); n_rules];
            Row {
                lengths, readiness, touched, status, region, tags, modes, price, until, serves,
                payment, in_use, vacancy, figures, rules,
            }
        }
    }

    proptest! {
        #[test]
        fn what_is_written_is_read(rows in prop::collection::vec(row(), 0..40)) {
            // Numbers of names are shared with other segments.
            let mut names = Names::default();
            names.add("elsewhere");
            let read = Attributes::read(Kind::Offer, &write(&rows), &mut names).unwrap();
            prop_assert_eq!(read.records() as usize, rows.len());
            for (doc, row) in (0..).zip(&rows) {
                prop_assert_eq!(&read.row(doc, &names), row);
            }
        }

        #[test]
        fn columns_that_are_cut_short_are_refused(
            rows in prop::collection::vec(row(), 1..20),
            part in 0.0..1.0_f64,
        ) {
            let bytes = write(&rows);
            let cut = &bytes[..(bytes.len() as f64 * part) as usize];
            prop_assert!(Attributes::read(Kind::Offer, cut, &mut Names::default()).is_err());
        }

        #[test]
        fn any_bytes_are_read_or_refused(bytes: Vec<u8>) {
            if let Ok(read) = Attributes::read(Kind::Need, &bytes, &mut Names::default()) {
                prop_assert!(read.records() as usize <= bytes.len());
            }
        }
    }
}
