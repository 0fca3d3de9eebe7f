//! The factors of a match: how each side is met, and the reason in both languages.
//!
//! Each factor is a file with a pure function that compares what both sides say. What cannot be
//! compared is neutral, and said so.

mod choice;
mod eligibility;
mod figures;
mod freshness;
mod maturity;
mod price;
mod region;
mod theirs;

use std::collections::BTreeMap;

use fixedbitset::FixedBitSet;
use serde_json::Value;

use self::choice::Choice;
use self::eligibility::Eligibility;
use self::figures::Figures;
pub(super) use self::figures::is_conflicting;
use self::freshness::Freshness;
use self::maturity::Maturity;
use self::price::Price;
use self::region::Nearness;
pub(crate) use self::region::region_share;
pub(crate) use self::theirs::Theirs;
use self::theirs::amounts;
use super::math::points;
use super::tags::{TagQuestion, TagShare};
use super::text::TextScores;
use super::weights::{FactorName, Weights};
use crate::index::Attributes;
use crate::record::{Date, Kind, Record, Region, Rule};
use crate::vocabulary::{Label, Vocabulary};
use crate::wire::{Factor, FactorPart, Reason};

/// Share of a factor about which one side says nothing: neither for nor against.
const NEUTRAL: u32 = 500_000;

/// A question, ready to be compared with many records.
#[derive(Debug)]
pub(crate) struct Asked {
    pub(crate) weights: Weights,
    pub(crate) text: Option<TextScores>,
    pub(crate) tags: Option<TagQuestion>,
    /// What the question says of itself besides its text.
    pub(crate) ours: Record,
    /// The kind that is looked for.
    pub(crate) find: Kind,
    /// What an enterprise knows of itself, for rules of eligibility.
    pub(crate) facts: BTreeMap<String, Value>,
    pub(crate) today: Option<Date>,
    /// Factors without which a record is no answer.
    pub(crate) must: Vec<FactorName>,
}

/// How a factor is met.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Met {
    share: u32,
    known: bool,
    /// Whether both sides speak, and what is asked for is not there.
    failed: bool,
}

impl Met {
    /// What cannot be compared.
    const UNKNOWN: Self = Self { share: NEUTRAL, known: false, failed: false };
}

/// A record with its total.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Scored {
    pub(crate) total: u32,
    pub(crate) segment: u32,
    pub(crate) doc: u32,
}

impl Asked {
    /// The records of a segment that answer: alive, with a word or a tag of the question, or
    /// with a rule that the enterprise meets and none that it fails.
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
        if self.weights.of(FactorName::Eligibility) > 0 {
            let passes = |doc: &u32| self.eligibility(attributes.rules(*doc)).is_passed();
            found.extend((0..attributes.records()).filter(passes).map(|doc| doc as usize));
        }
        attributes.keep_alive(&mut found);
        found
    }

    fn eligibility<'a>(&'a self, rules: &'a [Rule]) -> Eligibility<'a> {
        eligibility::compare(rules, |field| self.fact(field))
    }

    /// What is known by a name: what the request says, or the question itself.
    pub(super) fn fact(&self, field: &str) -> Option<&Value> {
        self.facts.get(field).or_else(|| self.ours.raw.get(field))
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

    /// The factors that apply.
    fn applying(&self) -> impl Iterator<Item = FactorName> {
        FactorName::ALL.into_iter().filter(|name| self.weights.of(*name) > 0)
    }

    /// The record's total: the sum of the points of its factors.
    pub(crate) fn total(&self, theirs: &Theirs<'_>) -> u32 {
        let points = |name| points(self.weights.of(name), self.found(name, theirs).met().share);
        self.applying().map(points).sum()
    }

    /// Whether some record may be no answer though its words are right.
    pub(crate) fn has_hard_conditions(&self) -> bool {
        if !Self::is_bargain(self.ours.kind, self.find) {
            return !self.must.is_empty();
        }
        let figures = &self.ours.indicators;
        let may_miss =
            if self.by_need() { figures.iter().any(|it| it.must) } else { !figures.is_empty() };
        !self.must.is_empty() || may_miss
    }

    /// The factors for which a record is no answer: those that the request insists on, and
    /// figures without which the need cannot do.
    pub(crate) fn hard_fails(&self, theirs: &Theirs<'_>) -> Vec<FactorName> {
        let fails = |name: &FactorName| {
            let found = self.found(*name, theirs);
            self.must.contains(name) && found.met().failed || found.misses_a_must()
        };
        let asked = self.must.iter().copied();
        let own = Some(FactorName::Indicators).filter(|name| !self.must.contains(name));
        asked.chain(own).filter(fails).collect()
    }

    fn found<'a>(&'a self, name: FactorName, theirs: &Theirs<'a>) -> Found<'a> {
        match name {
            FactorName::Text => Found::Text(self.text_share(theirs)),
            FactorName::Tags => {
                Found::Tags(self.tags.as_ref().map(|tags| tags.compare(theirs.tags())))
            }
            FactorName::Region => Found::Region(region::compare(
                self.ours.region.as_ref().map(Region::code),
                theirs.region(),
                self.ours.serves.iter().map(Region::code),
                theirs.serves().into_iter(),
            )),
            FactorName::Maturity => Found::Maturity(self.maturity(theirs)),
            FactorName::Price => Found::Price(self.price(theirs)),
            FactorName::Modes => {
                Found::Modes(choice::compare(&self.ours.modes, theirs.modes().into_iter()))
            }
            FactorName::Payment => Found::Payment(choice::compare(
                &self.ours.payment,
                theirs.payment().into_iter(),
            )),
            FactorName::Indicators => Found::Indicators(self.figures(theirs)),
            FactorName::Freshness => {
                let (touched, until) = theirs.dates();
                let compare = |today| freshness::compare(today, touched, until);
                Found::Freshness(self.today.map_or(Freshness::Unknown, compare))
            }
            FactorName::Eligibility => Found::Eligibility(self.eligibility(theirs.rules())),
        }
    }

    /// Whether the question is the need and the records are offers.
    pub(super) fn by_need(&self) -> bool {
        !self.find.asks()
    }

    /// Whether one side asks and the other offers. An offer that looks for a pilot line or for
    /// finance sells nothing to it, and its figures are no wishes.
    pub(crate) fn is_bargain(ours: Kind, find: Kind) -> bool {
        (ours.asks() || find.asks()) && !matches!(find, Kind::Finance | Kind::Policy)
    }

    /// Share of the text, and its part of what is asked.
    fn text_share(&self, theirs: &Theirs<'_>) -> (u32, f64) {
        match (theirs, &self.text) {
            (Theirs::Draft { text, .. }, _) => *text,
            (Theirs::Stored { at: (segment, doc), .. }, Some(text)) => {
                (text.share(*segment, *doc), text.coverage(*segment, *doc))
            }
            (Theirs::Stored { .. }, None) => (0, 0.0),
        }
    }

    fn maturity(&self, theirs: &Theirs<'_>) -> Maturity {
        let (Some(ours), Some(theirs)) = (self.ours.readiness, theirs.readiness()) else {
            return Maturity::Unknown;
        };
        match self.find {
            Kind::Offer => Maturity::Asked { has: theirs, wants: ours.min },
            Kind::Need | Kind::Challenge => Maturity::Asked { has: ours, wants: theirs.min },
            _ => Maturity::Stage { has: ours, takes: theirs },
        }
    }

    fn price(&self, theirs: &Theirs<'_>) -> Price {
        let (ours, theirs) = (self.ours.price.as_ref().map(amounts), theirs.price());
        if self.by_need() { price::compare(ours, theirs) } else { price::compare(theirs, ours) }
    }

    fn figures<'a>(&'a self, theirs: &Theirs<'a>) -> Figures {
        if !Self::is_bargain(self.ours.kind, self.find) {
            return figures::compare(&[], &[]);
        }
        let theirs = theirs.indicators();
        if self.by_need() {
            figures::compare(&self.ours.indicators, &theirs)
        } else {
            figures::compare(&theirs, &self.ours.indicators)
        }
    }
}

/// What the comparison of one factor found.
enum Found<'a> {
    Text((u32, f64)),
    Tags(Option<TagShare>),
    Region(Nearness),
    Maturity(Maturity),
    Price(Price),
    Modes(Choice),
    Payment(Choice),
    Indicators(Figures),
    Freshness(Freshness),
    Eligibility(Eligibility<'a>),
}

impl Found<'_> {
    fn met(&self) -> Met {
        match self {
            Self::Text((share, _)) => Met { share: *share, known: true, failed: false },
            Self::Tags(None) => Met::UNKNOWN,
            Self::Tags(Some(tags)) if !tags.known => Met::UNKNOWN,
            Self::Tags(Some(tags)) => {
                let failed = tags.shared + tags.near == 0;
                Met { share: tags.share, known: true, failed }
            }
            Self::Region(found) => found.met(),
            Self::Maturity(found) => found.met(),
            Self::Price(found) => found.met(),
            Self::Modes(found) | Self::Payment(found) => found.met(),
            Self::Indicators(found) => found.met(),
            Self::Freshness(found) => found.met(),
            Self::Eligibility(found) => found.met(),
        }
    }

    fn misses_a_must(&self) -> bool {
        matches!(self, Self::Indicators(figures) if figures.misses_a_must())
    }

    fn reason(&self, n_words: usize) -> Reason {
        match self {
            Self::Text((_, coverage)) => text_reason(*coverage, n_words),
            Self::Tags(tags) => tags_reason(*tags),
            Self::Region(found) => found.reason(),
            Self::Maturity(found) => found.reason(),
            Self::Price(found) => found.reason(),
            Self::Modes(found) => found.mode_reason(),
            Self::Payment(found) => found.payment_reason(),
            Self::Indicators(found) => found.reason(),
            Self::Freshness(found) => found.reason(),
            Self::Eligibility(found) => found.reason(),
        }
    }

    fn parts(&self, labels: Labels<'_>) -> Vec<FactorPart> {
        match self {
            Self::Indicators(found) => found.parts(labels),
            Self::Eligibility(found) => found.parts(labels),
            _ => Vec::new(),
        }
    }
}

/// What codes are called.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Labels<'a>(pub(crate) &'a Vocabulary);

impl Labels<'_> {
    /// What a code is called; the code itself when its list is not here.
    pub(super) fn of(self, scheme: &str, code: &str) -> Label {
        let plain = || Label { zh: code.to_owned(), en: code.to_owned() };
        self.0.label(scheme, code).cloned().unwrap_or_else(plain)
    }
}

/// The factors that apply, with points and reasons. Their sum is the total.
pub(crate) fn factors_of(
    asked: &Asked,
    theirs: &Theirs<'_>,
    n_words: usize,
    labels: Labels<'_>,
) -> Vec<Factor> {
    let factor = |name: FactorName| {
        let found = asked.found(name, theirs);
        let (met, weight) = (found.met(), asked.weights.of(name));
        Factor {
            name: name.as_str().to_owned(),
            weight,
            share: met.share,
            points: points(weight, met.share),
            known: met.known,
            reason: found.reason(n_words),
            parts: found.parts(labels),
        }
    };
    asked.applying().map(factor).collect()
}

/// Why a record is no answer, one reason for each factor that is insisted on.
pub(crate) fn hard_fails_of(asked: &Asked, theirs: &Theirs<'_>) -> Vec<Reason> {
    let fails = asked.hard_fails(theirs).into_iter();
    fails.map(|name| asked.found(name, theirs).reason(0)).collect()
}

fn text_reason(coverage: f64, n_words: usize) -> Reason {
    let (zh, en) = match (coverage * 100.0 + 0.5) as u32 {
        0 => ("不到 1%".to_owned(), "less than 1%".to_owned()),
        percent => (format!(" {percent}%"), format!("{percent}%")),
    };
    if n_words == 0 && coverage <= 0.0 {
        return say("text/none", "没有共同的词", "no word in common");
    }
    if n_words == 0 {
        let zh = format!("文字覆盖了所问信息的{zh}");
        return say("text/covered", zh, format!("its words cover {en} of what is asked"));
    }
    let words = if n_words == 1 { "word covers" } else { "words cover" };
    say(
        "text/shared-words",
        format!("共有 {n_words} 个词，覆盖所问信息的{zh}"),
        format!("{n_words} shared {words} {en} of what is asked"),
    )
}

fn tags_reason(tags: Option<TagShare>) -> Reason {
    match tags.filter(|tags| tags.known) {
        None => say("tags/unknown", "没有可比较的分类", "no tags to compare"),
        Some(TagShare { shared: 0, near: 0, .. }) => {
            say("tags/none", "分类不同", "no tag in common")
        }
        Some(TagShare { shared: 0, .. }) => say("tags/near", "分类相近", "tags nearby"),
        Some(TagShare { shared, .. }) => {
            let plural = if shared == 1 { "tag" } else { "tags" };
            say(
                "tags/shared",
                format!("{shared} 个分类相同"),
                format!("{shared} {plural} in common"),
            )
        }
    }
}

fn say(code: &str, zh: impl Into<String>, en: impl Into<String>) -> Reason {
    Reason { code: code.to_owned(), zh: zh.into(), en: en.into() }
}
