//! How near two regions are, and whether one is served from the other.

use super::{Met, say};
use crate::record::{country, is_inside, province};
use crate::score::math::MILLION;
use crate::wire::Reason;

/// How near: the better of where both sit and whom they serve or seek.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Nearness {
    Unknown,
    Abroad,
    Country,
    Province,
    City,
    Served,
    Same,
}

/// Compares where two sides sit (`None` when they do not say) and the regions that they serve
/// or seek.
pub(super) fn compare<'a>(
    ours: Option<&str>,
    theirs: Option<&str>,
    our_regions: impl Iterator<Item = &'a str>,
    their_regions: impl Iterator<Item = &'a str>,
) -> Nearness {
    let covers = |mut regions: Box<dyn Iterator<Item = &'a str> + '_>, place: Option<&str>| {
        place.is_some_and(|place| regions.any(|region| is_inside(place, region)))
    };
    let served = covers(Box::new(our_regions), theirs) || covers(Box::new(their_regions), ours);
    let near = match (ours, theirs) {
        (Some(ours), Some(theirs)) => nearness(ours, theirs),
        _ => Nearness::Unknown,
    };
    if served { near.max(Nearness::Served) } else { near }
}

/// How near a side is to a place, as a share; `None` when it says neither where it sits nor that
/// it serves the place.
pub(crate) fn region_share<'a>(
    place: &'a str,
    theirs: Option<&'a str>,
    their_regions: impl Iterator<Item = &'a str>,
) -> Option<u32> {
    let met = compare(Some(place), theirs, std::iter::empty(), their_regions).met();
    met.known.then_some(met.share)
}

fn nearness(ours: &str, theirs: &str) -> Nearness {
    let city = |code: &str| code.get(..4).map(str::to_owned);
    if is_inside(ours, theirs) || is_inside(theirs, ours) {
        Nearness::Same
    } else if city(ours).is_some() && city(ours) == city(theirs) {
        Nearness::City
    } else if province(ours) == province(theirs) {
        Nearness::Province
    } else if country(ours) == country(theirs) {
        Nearness::Country
    } else {
        Nearness::Abroad
    }
}

impl Nearness {
    pub(super) fn met(self) -> Met {
        let share = match self {
            Self::Unknown => return Met::UNKNOWN,
            Self::Same | Self::Served => MILLION,
            Self::City => 900_000,
            Self::Province => 700_000,
            Self::Country => 400_000,
            Self::Abroad => 200_000,
        };
        Met { share, known: true, failed: self < Self::Province }
    }

    pub(super) fn reason(self) -> Reason {
        let (code, zh, en) = match self {
            Self::Unknown => ("region/unknown", "未填地区", "no region given"),
            Self::Same => ("region/same", "同一地区", "same region"),
            Self::Served => {
                ("region/served", "在服务或合作地区之内", "inside the regions served")
            }
            Self::City => ("region/same-city", "同一城市", "same city"),
            Self::Province => ("region/same-province", "同一省份", "same province"),
            Self::Country => ("region/same-country", "同一国家", "same country"),
            Self::Abroad => ("region/abroad", "不同国家", "another country"),
        };
        say(code, zh, en)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::iter::empty;

    #[test]
    fn regions_are_nearer_the_more_they_share() {
        let codes = ["3205", "320506", "3201", "11", "DE"];
        let near = |theirs: &str| compare(Some("3205"), Some(theirs), empty(), empty());
        let shares: Vec<_> = codes.iter().map(|theirs| near(theirs).met().share).collect();
        assert_eq!(shares, [1_000_000, 1_000_000, 700_000, 400_000, 200_000]);
        assert_eq!(nearness("CN", "32"), Nearness::Same);
        assert_eq!(nearness("320506", "320507"), Nearness::City);
        assert_eq!(nearness("DE", "FR"), Nearness::Abroad);
    }

    #[test]
    fn whom_one_serves_or_seeks_counts_as_near() {
        let served = compare(Some("3205"), Some("DE"), empty(), ["CN"].into_iter());
        assert_eq!(served, Nearness::Served);
        let sought = compare(None, Some("3101"), ["31", "32"].into_iter(), empty());
        assert_eq!(sought, Nearness::Served);
        let elsewhere = compare(Some("3205"), Some("11"), empty(), ["13"].into_iter());
        assert_eq!(elsewhere, Nearness::Country);
        assert_eq!(compare(None, Some("11"), empty(), empty()), Nearness::Unknown);
    }
}
