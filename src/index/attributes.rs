//! What is compared and counted of each record, as plain arrays.

use fixedbitset::FixedBitSet;
use rustc_hash::FxHashMap;

use super::bytes::Bytes;
use super::columns::{FigureRow, HAS_MAX, HAS_MIN, MUST, Row};
use super::{Names, decoded_length};
use crate::error::{Error, Result};
use crate::record::{Kind, PriceType, Readiness, Rule};

/// The number of a name that is not there.
pub(crate) const NO_NAME: u32 = u32::MAX;

/// Type, lowest and highest amount, number of the currency.
type Price = (PriceType, u64, u64, u32);

/// What scoring asks of every record that has a word: together, so that one look has it all, and
/// in four bytes, so that the processor's caches hold those of many records.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Profile {
    /// Lengths of title, keywords and body, as codes; see
    /// [`decoded_length`](super::decoded_length).
    pub(crate) lengths: [u8; 3],
    /// Whether it is still there: not removed, not replaced.
    pub(crate) alive: bool,
}

/// The attributes of all records of a segment, by record.
#[derive(Debug)]
pub(crate) struct Attributes {
    kind: Kind,
    /// How many records are no longer there.
    dead: u32,
    profiles: Vec<Profile>,
    /// Of each record, the place of its whole length among `whole_lengths`.
    whole_length_places: Vec<u32>,
    whole_lengths: Vec<u32>,
    readiness: Vec<u8>,
    touched: Vec<u32>,
    statuses: Vec<u32>,
    regions: Vec<u32>,
    tags: Lists<u32>,
    modes: Lists<u32>,
    prices: Vec<Option<Price>>,
    until: Vec<u32>,
    serves: Lists<u32>,
    payment: Lists<u32>,
    in_use: Lists<u32>,
    vacancies: Vec<u32>,
    figures: Lists<Figure>,
    rules: Lists<Rule>,
}

/// What a record says of one indicator, in the base unit of its dimension.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Figure {
    /// Number of the indicator's name.
    pub(crate) name: u32,
    /// Number of the dimension.
    pub(crate) dimension: u32,
    /// Number of the unit in which it was written.
    pub(crate) unit: u32,
    /// Minus infinity for none.
    pub(crate) min: f64,
    /// Infinity for none.
    pub(crate) max: f64,
    /// Whether a need cannot do without it.
    pub(crate) must: bool,
}

/// Several values for each record; no ends when no record has any.
#[derive(Debug)]
struct Lists<T> {
    ends: Vec<u32>,
    values: Vec<T>,
}

impl<T> Default for Lists<T> {
    fn default() -> Self {
        Self { ends: Vec::new(), values: Vec::new() }
    }
}

impl<T> Lists<T> {
    /// Reads how many values each record has, and those.
    fn read(
        records: u32,
        bytes: &mut Bytes<'_>,
        mut value: impl FnMut(&mut Bytes<'_>) -> Result<T>,
    ) -> Result<Self> {
        let mut lists = Self::default();
        for _ in 0..records {
            for _ in 0..bytes.number()? {
                lists.values.push(value(bytes)?);
            }
            lists.ends.push(lists.values.len() as u32);
        }
        Ok(lists)
    }

    /// As [`Lists::read`], of a column that may be left out.
    fn read_if_there(
        records: u32,
        bytes: &mut Bytes<'_>,
        value: impl FnMut(&mut Bytes<'_>) -> Result<T>,
    ) -> Result<Self> {
        if bytes.byte()? == 0 { Ok(Self::default()) } else { Self::read(records, bytes, value) }
    }

    fn of(&self, doc: u32) -> &[T] {
        let doc = doc as usize;
        let start = if doc == 0 { 0 } else { self.ends.get(doc - 1).copied().unwrap_or(0) };
        let end = self.ends.get(doc).copied().unwrap_or(start);
        self.values.get(start as usize..end as usize).unwrap_or_default()
    }
}

impl Attributes {
    /// Reads the columns of records of a kind and adds their names to `names`.
    pub(super) fn read(kind: Kind, bytes: &[u8], names: &mut Names) -> Result<Self> {
        let mut bytes = Bytes(bytes);
        let records = bytes.number32()?;
        let mut known = Vec::new();
        for _ in 0..bytes.number32()? {
            known.push(names.add(bytes.text()?));
        }
        let name = |place: u64| {
            let number = usize::try_from(place).ok().and_then(|place| known.get(place));
            number.copied().ok_or_else(|| Error::internal("a name that is not there"))
        };
        let count = records as usize;
        let lengths =
            count.checked_mul(3).ok_or_else(|| Error::internal("too many records"))?;
        let lengths = bytes.take(lengths)?.as_chunks().0;
        let profile = |lengths: &[u8; 3]| Profile { lengths: *lengths, alive: true };
        let profiles = lengths.iter().map(profile).collect();
        let (whole_length_places, whole_lengths) = whole_lengths(lengths);
        let readiness = bytes.take(count)?.to_vec();
        let touched = each(records, || bytes.number32())?;
        let statuses = each(records, || name(bytes.number()?))?;
        let regions = each(records, || match bytes.number()? {
            0 => Ok(NO_NAME),
            place => name(place - 1),
        })?;
        let take_name = |bytes: &mut Bytes<'_>| name(bytes.number()?);
        let tags = Lists::read(records, &mut bytes, take_name)?;
        let modes = Lists::read(records, &mut bytes, take_name)?;
        let prices = each(records, || {
            let price_type = match bytes.byte()? {
                1 => PriceType::Fixed,
                2 => PriceType::Range,
                3 => PriceType::Negotiable,
                _ => return Ok(None),
            };
            let min = bytes.number()?;
            let max = match bytes.number()? {
                0 => u64::MAX,
                more => min.saturating_add(more - 1),
            };
            Ok(Some((price_type, min, max, name(bytes.number()?)?)))
        })?;
        let until = match bytes.byte()? {
            0 => Vec::new(),
            _ => each(records, || bytes.number32())?,
        };
        let serves = Lists::read_if_there(records, &mut bytes, take_name)?;
        let payment = Lists::read_if_there(records, &mut bytes, take_name)?;
        let in_use = Lists::read_if_there(records, &mut bytes, take_name)?;
        let vacancies = match bytes.byte()? {
            0 => Vec::new(),
            _ => each(records, || bytes.number32())?,
        };
        let figures = Lists::read_if_there(records, &mut bytes, |bytes| {
            let (name, dimension, unit) =
                (take_name(bytes)?, take_name(bytes)?, take_name(bytes)?);
            let marks = bytes.byte()?;
            let mut value = |mark: u8, none: f64| {
                if marks & mark == 0 { Ok(none) } else { bytes.float() }
            };
            let min = value(HAS_MIN, f64::NEG_INFINITY)?;
            let max = value(HAS_MAX, f64::INFINITY)?;
            Ok(Figure { name, dimension, unit, min, max, must: marks & MUST > 0 })
        })?;
        let rules = Lists::read_if_there(records, &mut bytes, |bytes| {
            let json = serde_json::from_str(bytes.text()?).ok();
            let rule = json.as_ref().and_then(|json| Rule::read(json).ok());
            rule.ok_or_else(|| Error::internal("a rule that cannot be read"))
        })?;
        Ok(Self {
            kind,
            dead: 0,
            profiles,
            whole_length_places,
            whole_lengths,
            readiness,
            touched,
            statuses,
            regions,
            tags,
            modes,
            prices,
            until,
            serves,
            payment,
            in_use,
            vacancies,
            figures,
            rules,
        })
    }

    /// What was written of a record that is alive.
    pub(super) fn row<'a>(&self, doc: u32, names: &'a Names) -> Row<'a> {
        let name = |number: &u32| names.name(*number);
        let region = self.region(doc);
        Row {
            lengths: self.lengths(doc),
            readiness: self.readiness.get(doc as usize).copied().unwrap_or_default(),
            touched: self.touched(doc),
            status: names.name(self.status(doc)),
            region: (region != NO_NAME).then(|| names.name(region)),
            tags: self.tags(doc).iter().map(name).collect(),
            modes: self.modes(doc).iter().map(name).collect(),
            price: self.price(doc).map(|(price_type, min, max, currency)| {
                (price_type as u8, min, max, names.name(currency))
            }),
            until: self.until(doc),
            serves: self.serves(doc).iter().map(name).collect(),
            payment: self.payment(doc).iter().map(name).collect(),
            in_use: self.in_use(doc).iter().map(name).collect(),
            vacancy: self.vacancy(doc),
            figures: self
                .figures(doc)
                .iter()
                .map(|figure| FigureRow {
                    name: names.name(figure.name),
                    dimension: names.name(figure.dimension),
                    unit: names.name(figure.unit),
                    min: figure.min,
                    max: figure.max,
                    must: figure.must,
                })
                .collect(),
            rules: self.rules(doc).iter().map(Rule::to_json).collect(),
        }
    }

    /// How many records there are, dead ones included.
    pub(crate) fn records(&self) -> u32 {
        self.profiles.len() as u32
    }

    /// How many records are no longer there.
    pub(crate) fn dead(&self) -> u32 {
        self.dead
    }

    /// The kind of all records.
    pub(crate) fn kind(&self) -> Kind {
        self.kind
    }

    /// The profiles of all records.
    pub(crate) fn profiles(&self) -> &[Profile] {
        &self.profiles
    }

    /// The lengths in tokens that whole records have, each once.
    pub(crate) fn whole_lengths(&self) -> &[u32] {
        &self.whole_lengths
    }

    /// Of each record, the place of its length among [`Attributes::whole_lengths`].
    pub(crate) fn whole_length_places(&self) -> &[u32] {
        &self.whole_length_places
    }

    /// Lengths of title, keywords and body, as codes.
    pub(crate) fn lengths(&self, doc: u32) -> [u8; 3] {
        self.profiles.get(doc as usize).map_or([0; 3], |profile| profile.lengths)
    }

    pub(crate) fn is_alive(&self, doc: u32) -> bool {
        self.profiles.get(doc as usize).is_some_and(|profile| profile.alive)
    }

    /// The records that are still there.
    pub(crate) fn alive(&self) -> FixedBitSet {
        let mut all = FixedBitSet::with_capacity(self.profiles.len());
        all.insert_range(..);
        self.keep_alive(&mut all);
        all
    }

    /// Takes the records that are no longer there out of a set.
    pub(crate) fn keep_alive(&self, records: &mut FixedBitSet) {
        if self.dead > 0 {
            for (doc, profile) in self.profiles.iter().enumerate() {
                if !profile.alive {
                    records.set(doc, false);
                }
            }
        }
    }

    /// Marks a record that is no longer there.
    pub(super) fn kill(&mut self, doc: u32) {
        if let Some(profile) = self.profiles.get_mut(doc as usize).filter(|it| it.alive) {
            profile.alive = false;
            self.dead += 1;
        }
    }

    /// When a record was last touched, as [`Date::as_number`](crate::record::Date::as_number);
    /// 0 when it does not say.
    pub(crate) fn touched(&self, doc: u32) -> u32 {
        self.touched.get(doc as usize).copied().unwrap_or(0)
    }

    /// Number of the region, or [`NO_NAME`].
    pub(crate) fn region(&self, doc: u32) -> u32 {
        self.regions.get(doc as usize).copied().unwrap_or(NO_NAME)
    }

    /// Number of the status.
    pub(crate) fn status(&self, doc: u32) -> u32 {
        self.statuses.get(doc as usize).copied().unwrap_or(NO_NAME)
    }

    pub(crate) fn readiness(&self, doc: u32) -> Option<Readiness> {
        let packed = self.readiness.get(doc as usize).copied().unwrap_or(0);
        (packed > 0).then_some(Readiness { min: packed >> 4, max: packed & 15 })
    }

    /// Type, lowest and highest amount, number of the currency.
    pub(crate) fn price(&self, doc: u32) -> Option<Price> {
        self.prices.get(doc as usize).copied().flatten()
    }

    /// Numbers of the tags.
    pub(crate) fn tags(&self, doc: u32) -> &[u32] {
        self.tags.of(doc)
    }

    /// Numbers of the modes.
    pub(crate) fn modes(&self, doc: u32) -> &[u32] {
        self.modes.of(doc)
    }

    /// The last day on which a record holds, as
    /// [`Date::as_number`](crate::record::Date::as_number); 0 when it does not say.
    pub(crate) fn until(&self, doc: u32) -> u32 {
        self.until.get(doc as usize).copied().unwrap_or(0)
    }

    /// Numbers of the regions that are served or sought.
    pub(crate) fn serves(&self, doc: u32) -> &[u32] {
        self.serves.of(doc)
    }

    /// Numbers of the kinds of payment.
    pub(crate) fn payment(&self, doc: u32) -> &[u32] {
        self.payment.of(doc)
    }

    /// Numbers of the regions where it is in use.
    pub(crate) fn in_use(&self, doc: u32) -> &[u32] {
        self.in_use.of(doc)
    }

    /// How many more it has room for.
    pub(crate) fn vacancy(&self, doc: u32) -> Option<u32> {
        self.vacancies.get(doc as usize).and_then(|more| more.checked_sub(1))
    }

    pub(crate) fn figures(&self, doc: u32) -> &[Figure] {
        self.figures.of(doc)
    }

    pub(crate) fn rules(&self, doc: u32) -> &[Rule] {
        self.rules.of(doc)
    }

    /// Whether any record that is still there asks something of an enterprise.
    pub(crate) fn has_rules(&self) -> bool {
        let has = |doc| self.is_alive(doc) && !self.rules(doc).is_empty();
        !self.rules.values.is_empty() && (0..self.records()).any(has)
    }
}

/// The lengths of whole records with these codes of lengths: of each record the place among them,
/// and each once.
fn whole_lengths(codes: &[[u8; 3]]) -> (Vec<u32>, Vec<u32>) {
    let (mut places, mut whole_lengths) = (FxHashMap::default(), Vec::new());
    let place = |lengths: &[u8; 3]| {
        let whole =
            lengths.iter().map(|code| decoded_length(*code)).fold(0, u32::saturating_add);
        *places.entry(whole).or_insert_with(|| {
            whole_lengths.push(whole);
            whole_lengths.len() as u32 - 1
        })
    };
    (codes.iter().map(place).collect(), whole_lengths)
}

/// One value for each record.
fn each<T>(records: u32, mut read: impl FnMut() -> Result<T>) -> Result<Vec<T>> {
    (0..records).map(|_| read()).collect()
}
