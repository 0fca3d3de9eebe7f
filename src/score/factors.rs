//! The factors of a match: how text, tags, region, maturity and price are met, and the reason
//! in both languages.

use fixedbitset::FixedBitSet;

use super::math::{MILLION, points};
use super::tags::TagQuestion;
use super::text::TextScores;
use super::weights::{FactorName, Weights};
use crate::index::{Attributes, NO_NAME, Names};
use crate::record::{Price, PriceType, Readiness, country, province};
use crate::wire::{Factor, Reason};

/// Share of a factor about which one side says nothing: neither for nor against.
const NEUTRAL: u32 = 500_000;
/// Share of a negotiable price: an open door.
const NEGOTIABLE: u32 = 600_000;
/// What is lost for each readiness level that is missing.
const PER_MISSING_LEVEL: u32 = 250_000;

/// A question, ready to be compared with many records.
#[derive(Debug)]
pub(crate) struct Asked {
    pub(crate) weights: Weights,
    pub(crate) text: Option<TextScores>,
    pub(crate) tags: Option<TagQuestion>,
    pub(crate) region: Option<String>,
    pub(crate) readiness: Option<Readiness>,
    pub(crate) price: Option<Price>,
    /// Number of the currency of `price`.
    pub(crate) currency: Option<u32>,
    /// Whether the question is the need and the records are offers.
    pub(crate) by_need: bool,
}

/// How a factor is met.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Met {
    share: u32,
    known: bool,
}

const UNKNOWN: Met = Met { share: NEUTRAL, known: false };

/// A record with its total.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Scored {
    pub(crate) total: u32,
    pub(crate) segment: u32,
    pub(crate) doc: u32,
}

impl Asked {
    /// The records of a segment that answer: alive, with a word or a tag of the question.
    pub(crate) fn answering(&self, segment: usize, attributes: &Attributes) -> FixedBitSet {
        let mut found =
            self.text.as_ref().map_or_else(FixedBitSet::new, |text| text.answering(segment));
        found.grow(attributes.records() as usize);
        if let Some(tags) = &self.tags {
            for doc in 0..attributes.records() {
                if tags.has_any(attributes.tags(doc)) {
                    found.insert(doc as usize);
                }
            }
        }
        attributes.keep_alive(&mut found);
        found
    }

    /// The scores of the texts of a segment: the higher, the more points of the text factor.
    /// Empty when no text is asked for.
    pub(crate) fn text_scores(&self, segment: usize) -> &[f64] {
        self.text.as_ref().map(|text| text.scores(segment)).unwrap_or_default()
    }

    /// Points of the text factor of a record.
    pub(crate) fn text_points(&self, (segment, doc): (usize, u32)) -> u32 {
        let share = self.text.as_ref().map_or(0, |text| text.share(segment, doc));
        points(self.weights.of(FactorName::Text), share)
    }

    /// The most points that all factors but the text can give.
    pub(crate) fn others(&self) -> u32 {
        let others = FactorName::ALL.into_iter().filter(|name| *name != FactorName::Text);
        others.map(|name| self.weights.of(name)).sum()
    }

    /// The record's total: the sum of the points of its factors.
    pub(crate) fn total(
        &self,
        at: (usize, u32),
        attributes: &Attributes,
        names: &Names,
    ) -> u32 {
        FactorName::ALL
            .into_iter()
            .filter(|name| self.weights.of(*name) > 0)
            .map(|name| {
                points(self.weights.of(name), self.met(name, at, attributes, names).share)
            })
            .sum()
    }

    fn met(
        &self,
        name: FactorName,
        (segment, doc): (usize, u32),
        attributes: &Attributes,
        names: &Names,
    ) -> Met {
        match name {
            FactorName::Text => {
                let share = self.text.as_ref().map_or(0, |text| text.share(segment, doc));
                Met { share, known: true }
            }
            FactorName::Tags => {
                let Some(tags) = &self.tags else { return UNKNOWN };
                let found = tags.compare(attributes.tags(doc));
                if found.known { Met { share: found.share, known: true } } else { UNKNOWN }
            }
            FactorName::Region => {
                let theirs = attributes.region(doc);
                let Some(ours) = self.region.as_deref().filter(|_| theirs != NO_NAME) else {
                    return UNKNOWN;
                };
                Met { share: nearness(ours, names.name(theirs)).0, known: true }
            }
            FactorName::Maturity => {
                let Some((need, offer)) = self.readiness_pair(attributes, doc) else {
                    return UNKNOWN;
                };
                let missing = u32::from(need.min.saturating_sub(offer.max));
                let share = MILLION.saturating_sub(missing * PER_MISSING_LEVEL);
                Met { share, known: true }
            }
            FactorName::Price => self.price_met(attributes, doc),
        }
    }

    /// The readiness asked for and the one reached, whoever asks.
    fn readiness_pair(
        &self,
        attributes: &Attributes,
        doc: u32,
    ) -> Option<(Readiness, Readiness)> {
        let (ours, theirs) = (self.readiness?, attributes.readiness(doc)?);
        Some(if self.by_need { (ours, theirs) } else { (theirs, ours) })
    }

    /// Budget and price as amounts (highest of the budget, lowest of the price).
    fn amounts(&self, attributes: &Attributes, doc: u32) -> Option<(PriceType, u64, u64)> {
        let ours = self.price.as_ref()?;
        let (their_type, their_min, their_max, currency) = attributes.price(doc)?;
        if ours.price_type == PriceType::Negotiable || their_type == PriceType::Negotiable {
            return Some((PriceType::Negotiable, 0, 0));
        }
        if self.currency != Some(currency) {
            return None;
        }
        let (budget, price) =
            if self.by_need { (ours.max, their_min) } else { (their_max, ours.min) };
        Some((PriceType::Range, budget, price))
    }

    fn price_met(&self, attributes: &Attributes, doc: u32) -> Met {
        let share = match self.amounts(attributes, doc) {
            None => return UNKNOWN,
            Some((PriceType::Negotiable, _, _)) => NEGOTIABLE,
            Some((_, budget, price)) if price <= budget => MILLION,
            Some((_, budget, price)) => {
                (u128::from(budget) * u128::from(MILLION) / u128::from(price.max(1))) as u32
            }
        };
        Met { share, known: true }
    }
}

/// How near two regions are, and what to call it.
fn nearness(ours: &str, theirs: &str) -> (u32, &'static str) {
    let city = |code: &str| code.get(..4).map(str::to_owned);
    if ours == theirs || ours.starts_with(theirs) || theirs.starts_with(ours) {
        (MILLION, "region/same")
    } else if city(ours).is_some() && city(ours) == city(theirs) {
        (900_000, "region/same-city")
    } else if province(ours) == province(theirs) {
        (700_000, "region/same-province")
    } else if country(ours) == country(theirs) {
        (400_000, "region/same-country")
    } else {
        (200_000, "region/abroad")
    }
}

/// The factors that apply, with points and reasons. Their sum is the total.
pub(crate) fn factors_of(
    asked: &Asked,
    at: (usize, u32),
    attributes: &Attributes,
    names: &Names,
    n_words: usize,
) -> Vec<Factor> {
    let factors = FactorName::ALL.into_iter().filter(|name| asked.weights.of(*name) > 0);
    factors
        .map(|name| {
            let met = asked.met(name, at, attributes, names);
            let weight = asked.weights.of(name);
            Factor {
                name: name.as_str().to_owned(),
                weight,
                share: met.share,
                points: points(weight, met.share),
                known: met.known,
                reason: reason(asked, name, met, at, attributes, names, n_words),
            }
        })
        .collect()
}

fn reason(
    asked: &Asked,
    name: FactorName,
    met: Met,
    at: (usize, u32),
    attributes: &Attributes,
    names: &Names,
    n_words: usize,
) -> Reason {
    if !met.known {
        return unknown(name);
    }
    match name {
        FactorName::Text => text_reason(asked, at, n_words),
        FactorName::Tags => {
            let tags = attributes.tags(at.1);
            let shared = asked.tags.as_ref().map_or(0, |t| t.compare(tags).shared);
            if shared == 0 {
                say("tags/none", "分类不同", "no tag in common")
            } else {
                let plural = if shared == 1 { "tag" } else { "tags" };
                say(
                    "tags/shared",
                    format!("{shared} 个分类相同"),
                    format!("{shared} {plural} in common"),
                )
            }
        }
        FactorName::Region => {
            let ours = asked.region.as_deref().unwrap_or_default();
            let (_, code) = nearness(ours, names.name(attributes.region(at.1)));
            let (zh, en) = match code {
                "region/same" => ("同一地区", "same region"),
                "region/same-city" => ("同一城市", "same city"),
                "region/same-province" => ("同一省份", "same province"),
                "region/same-country" => ("同一国家", "same country"),
                _ => ("不同国家", "another country"),
            };
            say(code, zh, en)
        }
        FactorName::Maturity => maturity_reason(asked, attributes, at.1),
        FactorName::Price => price_reason(asked, attributes, at.1),
    }
}

fn text_reason(asked: &Asked, at: (usize, u32), n_words: usize) -> Reason {
    let coverage = asked.text.as_ref().map_or(0.0, |text| text.coverage(at.0, at.1));
    let percent = (coverage * 100.0 + 0.5) as u32;
    if n_words == 0 && coverage <= 0.0 {
        return unknown(FactorName::Text);
    }
    if n_words == 0 {
        let zh = format!("文字覆盖了所问信息的 {percent}%");
        return say("text/covered", zh, format!("its words cover {percent}% of what is asked"));
    }
    let words = if n_words == 1 { "word covers" } else { "words cover" };
    say(
        "text/shared-words",
        format!("共有 {n_words} 个词，覆盖所问信息的 {percent}%"),
        format!("{n_words} shared {words} {percent}% of what is asked"),
    )
}

fn maturity_reason(asked: &Asked, attributes: &Attributes, doc: u32) -> Reason {
    let Some((need, offer)) = asked.readiness_pair(attributes, doc) else {
        return unknown(FactorName::Maturity);
    };
    let levels = |r: Readiness| {
        if r.min == r.max {
            format!("TRL {}", r.min)
        } else {
            format!("TRL {}–{}", r.min, r.max)
        }
    };
    let (has, wants) = (levels(offer), need.min);
    if offer.max >= need.min {
        say(
            "maturity/reached",
            format!("成熟度 {has}，达到要求的 TRL {wants}"),
            format!("{has} reaches the TRL {wants} asked for"),
        )
    } else {
        let missing = need.min - offer.max;
        say(
            "maturity/below",
            format!("成熟度 {has}，比要求的 TRL {wants} 低 {missing} 级"),
            format!("{has} is {missing} below the TRL {wants} asked for"),
        )
    }
}

fn price_reason(asked: &Asked, attributes: &Attributes, doc: u32) -> Reason {
    match asked.amounts(attributes, doc) {
        None => unknown(FactorName::Price),
        Some((PriceType::Negotiable, _, _)) => {
            say("price/negotiable", "价格面议", "the price is negotiable")
        }
        Some((_, budget, price)) if price <= budget => {
            say("price/within-budget", "价格在预算之内", "the price is within the budget")
        }
        Some((_, budget, price)) => {
            let times = price as f64 / budget.max(1) as f64;
            say(
                "price/above-budget",
                format!("价格是预算的 {times:.1} 倍"),
                format!("the price is {times:.1} times the budget"),
            )
        }
    }
}

fn unknown(name: FactorName) -> Reason {
    match name {
        FactorName::Text => say("text/none", "没有共同的词", "no word in common"),
        FactorName::Tags => say("tags/unknown", "没有可比较的分类", "no tags to compare"),
        FactorName::Region => say("region/unknown", "未填地区", "no region given"),
        FactorName::Maturity => say("maturity/unknown", "未填成熟度", "no maturity given"),
        FactorName::Price => {
            say("price/unknown", "未填价格或币种不同", "no price given, or another currency")
        }
    }
}

fn say(code: &str, zh: impl Into<String>, en: impl Into<String>) -> Reason {
    Reason { code: code.to_owned(), zh: zh.into(), en: en.into() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn regions_are_nearer_the_more_they_share() {
        let codes = ["3205", "320506", "3201", "11", "DE"];
        let shares: Vec<_> = codes.iter().map(|theirs| nearness("3205", theirs).0).collect();
        assert_eq!(shares, [1_000_000, 1_000_000, 700_000, 400_000, 200_000]);
        assert_eq!(nearness("320506", "320507").1, "region/same-city");
        assert_eq!(nearness("DE", "FR").1, "region/abroad");
    }
}
