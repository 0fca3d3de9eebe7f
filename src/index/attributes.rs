//! What is compared and counted of each record, as plain arrays.

use fixedbitset::FixedBitSet;
use rustc_hash::FxHashMap;

use super::bytes::Bytes;
use super::columns::Row;
use super::{Names, decoded_length};
use crate::error::{Error, Result};
use crate::record::{Kind, PriceType, Readiness};

/// The number of a name that is not there.
pub(crate) const NO_NAME: u32 = u32::MAX;

/// Type, lowest and highest amount, number of the currency.
type Price = (PriceType, u64, u64, u32);

/// What scoring asks of every record that has a word: together, so that one look has it all.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Profile {
    /// Lengths of title, keywords and body, as codes; see
    /// [`decoded_length`](super::decoded_length).
    pub(crate) lengths: [u8; 3],
    /// Place of their sum among [`Attributes::whole_lengths`].
    pub(crate) whole_length: u32,
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
    whole_lengths: Vec<u32>,
    readiness: Vec<u8>,
    touched: Vec<u32>,
    statuses: Vec<u32>,
    regions: Vec<u32>,
    tags: Lists,
    modes: Lists,
    prices: Vec<Option<Price>>,
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
        let (profiles, whole_lengths) = profiles(bytes.take(lengths)?.as_chunks().0);
        let readiness = bytes.take(count)?.to_vec();
        let touched = each(records, || bytes.number32())?;
        let statuses = each(records, || name(bytes.number()?))?;
        let regions = each(records, || match bytes.number()? {
            0 => Ok(NO_NAME),
            place => name(place - 1),
        })?;
        let mut lists = || {
            let mut lists = Lists::default();
            for _ in 0..records {
                for _ in 0..bytes.number()? {
                    lists.values.push(name(bytes.number()?)?);
                }
                lists.ends.push(lists.values.len() as u32);
            }
            Ok::<_, Error>(lists)
        };
        let (tags, modes) = (lists()?, lists()?);
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
        Ok(Self {
            kind,
            dead: 0,
            profiles,
            whole_lengths,
            readiness,
            touched,
            statuses,
            regions,
            tags,
            modes,
            prices,
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
}

/// The profiles of records with these codes of lengths, and the lengths of whole records.
fn profiles(codes: &[[u8; 3]]) -> (Vec<Profile>, Vec<u32>) {
    let (mut places, mut whole_lengths) = (FxHashMap::default(), Vec::new());
    let profile = |lengths: &[u8; 3]| {
        let whole =
            lengths.iter().map(|code| decoded_length(*code)).fold(0, u32::saturating_add);
        let whole_length = *places.entry(whole).or_insert_with(|| {
            whole_lengths.push(whole);
            whole_lengths.len() as u32 - 1
        });
        Profile { lengths: *lengths, whole_length, alive: true }
    };
    (codes.iter().map(profile).collect(), whole_lengths)
}

/// One value for each record.
fn each<T>(records: u32, mut read: impl FnMut() -> Result<T>) -> Result<Vec<T>> {
    (0..records).map(|_| read()).collect()
}
