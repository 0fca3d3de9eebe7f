//! The twelve kinds of record.

/// What a record is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
#[expect(missing_docs, reason = "the names are the field's terms; see docs/glossary.md")]
pub enum Kind {
    Offer = 0,
    Need = 1,
    Challenge = 2,
    Org = 3,
    Person = 4,
    Facility = 5,
    Instrument = 6,
    Service = 7,
    Finance = 8,
    Policy = 9,
    Event = 10,
    Dataset = 11,
}

impl Kind {
    /// All kinds, in the order of their numbers.
    pub const ALL: [Self; 12] = [
        Self::Offer,
        Self::Need,
        Self::Challenge,
        Self::Org,
        Self::Person,
        Self::Facility,
        Self::Instrument,
        Self::Service,
        Self::Finance,
        Self::Policy,
        Self::Event,
        Self::Dataset,
    ];

    /// The name used in JSON.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Offer => "offer",
            Self::Need => "need",
            Self::Challenge => "challenge",
            Self::Org => "org",
            Self::Person => "person",
            Self::Facility => "facility",
            Self::Instrument => "instrument",
            Self::Service => "service",
            Self::Finance => "finance",
            Self::Policy => "policy",
            Self::Event => "event",
            Self::Dataset => "dataset",
        }
    }

    /// The kind of that name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == name)
    }

    /// The kind of that number.
    #[must_use]
    pub fn from_number(number: u8) -> Option<Self> {
        Self::ALL.get(usize::from(number)).copied()
    }

    /// Whether its records ask for something that others offer.
    #[must_use]
    pub fn asks(self) -> bool {
        matches!(self, Self::Need | Self::Challenge)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_numbers_go_both_ways() {
        for kind in Kind::ALL {
            assert_eq!(Kind::from_name(kind.as_str()), Some(kind));
            assert_eq!(Kind::from_number(kind as u8), Some(kind));
        }
        assert_eq!(Kind::from_name("Offer"), None);
        assert_eq!(Kind::from_number(12), None);
    }
}
