//! Figures reached against figures asked for, in the same units.

use super::{Labels, Met, say};
use crate::record::Indicator;
use crate::score::math::MILLION;
use crate::wire::{FactorPart, Reason};

/// Share of a figure that is met, but not by much.
const MET: u32 = 900_000;
/// By how much a figure must be better to be met with margin.
const MARGIN: f64 = 0.1;
/// Rounding of units must not make a difference: 5 µm are 0.005 mm.
const ROUNDING: f64 = 1e-9;
/// The dimension of shares: those of more than a half count by what is missing to the whole.
const RATIO: &str = "ratio";

/// How one figure is met.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum State {
    Unknown,
    Conflicting,
    Met,
    /// Better than asked for by [`MARGIN`].
    WithMargin,
}

impl State {
    fn as_str(self) -> &'static str {
        match self {
            Self::Unknown => "unknown",
            Self::Conflicting => "conflicting",
            Self::Met => "met",
            Self::WithMargin => "met-with-margin",
        }
    }

    fn share(self) -> u32 {
        match self {
            Self::Unknown => super::NEUTRAL,
            Self::Conflicting => 0,
            Self::Met => MET,
            Self::WithMargin => MILLION,
        }
    }
}

/// Every figure that is asked for, and its state.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Figures {
    /// What is asked for, what comes nearest to it, and how it is met.
    states: Vec<(Indicator, Option<Indicator>, State)>,
}

/// Compares what a need asks for with what an offer reaches.
pub(super) fn compare(asked: &[Indicator], reached: &[Indicator]) -> Figures {
    let state = |asked: &Indicator| {
        let comparable = reached
            .iter()
            .filter(|it| it.name == asked.name && it.dimension == asked.dimension);
        // Of several figures for one name the best counts: an offer has several products.
        let states = comparable.map(|it| (it.clone(), state_of(asked, it)));
        match states.max_by_key(|(_, state)| state.share()) {
            Some((reached, state)) => (asked.clone(), Some(reached), state),
            None => (asked.clone(), None, State::Unknown),
        }
    };
    Figures { states: asked.iter().map(state).collect() }
}

/// Whether what is reached conflicts with what is asked for.
pub(in crate::score) fn is_conflicting(asked: &Indicator, reached: &Indicator) -> bool {
    state_of(asked, reached) == State::Conflicting
}

fn state_of(asked: &Indicator, reached: &Indicator) -> State {
    let slack = |limit: f64| limit.abs() * ROUNDING;
    match (asked.min.is_finite(), asked.max.is_finite()) {
        (true, true) if !reached.min.is_finite() || !reached.max.is_finite() => {
            let apart = reached.min > asked.max + slack(asked.max)
                || reached.max < asked.min - slack(asked.min);
            if apart { State::Conflicting } else { State::Unknown }
        }
        (true, true) => {
            let (low, high) = (asked.min - slack(asked.min), asked.max + slack(asked.max));
            let inside = low <= reached.min && reached.max <= high;
            let covers = reached.min <= asked.min + slack(asked.min)
                && asked.max - slack(asked.max) <= reached.max;
            if inside || covers { State::Met } else { State::Conflicting }
        }
        // What is promised is the worse end; an open end promises nothing.
        (true, false) if reached.min.is_finite() => at_least(asked, asked.min, reached.min),
        (true, false) if reached.max < asked.min - slack(asked.min) => State::Conflicting,
        (false, true) if reached.max.is_finite() => {
            if reached.max > asked.max + slack(asked.max) {
                State::Conflicting
            } else if reached.max <= asked.max - asked.max.abs() * MARGIN {
                State::WithMargin
            } else {
                State::Met
            }
        }
        (false, true) if reached.min > asked.max + slack(asked.max) => State::Conflicting,
        _ => State::Unknown,
    }
}

fn at_least(asked: &Indicator, limit: f64, value: f64) -> State {
    if value < limit - limit.abs() * ROUNDING {
        return State::Conflicting;
    }
    let with_margin = if asked.dimension == RATIO && limit > 0.5 {
        1.0 - value <= (1.0 - limit) * (1.0 - MARGIN)
    } else {
        value >= limit + limit.abs() * MARGIN
    };
    // What is asked for in full can be met, but not better.
    if with_margin && value > limit { State::WithMargin } else { State::Met }
}

impl Figures {
    fn count(&self, wanted: State) -> usize {
        self.states.iter().filter(|(.., state)| *state == wanted).count()
    }

    /// The mean of the figures; one that must be there counts twice.
    pub(super) fn met(&self) -> Met {
        if self.states.iter().all(|(.., state)| *state == State::Unknown) {
            return Met::UNKNOWN;
        }
        let (mut sum, mut all) = (0, 0);
        for (asked, _, state) in &self.states {
            let times = if asked.must { 2 } else { 1 };
            sum += u64::from(state.share()) * times;
            all += times;
        }
        let share = (sum / all.max(1)) as u32;
        Met { share, known: true, failed: self.count(State::Conflicting) > 0 }
    }

    /// Whether a figure conflicts without which the need cannot do.
    pub(super) fn misses_a_must(&self) -> bool {
        self.states.iter().any(|(asked, _, state)| asked.must && *state == State::Conflicting)
    }

    pub(super) fn reason(&self) -> Reason {
        let (all, unknown) = (self.states.len(), self.count(State::Unknown));
        let conflicting = self.count(State::Conflicting);
        let met = all - unknown - conflicting;
        if unknown == all {
            say("indicators/unknown", "没有可比较的指标", "no figures to compare")
        } else if conflicting > 0 {
            say(
                "indicators/conflicting",
                format!("{all} 项指标中 {met} 项达到，{conflicting} 项不符"),
                format!("{met} of {all} figures met, {conflicting} in conflict"),
            )
        } else {
            say(
                "indicators/met",
                format!("{all} 项指标中 {met} 项达到"),
                format!("{met} of {all} figures met"),
            )
        }
    }

    pub(super) fn parts(&self, labels: Labels<'_>) -> Vec<FactorPart> {
        let part = |(asked, reached, state): &(Indicator, Option<Indicator>, State)| {
            let name = labels.of("indicator", &asked.name);
            let limits = asked.limits(labels.0);
            let found = reached.as_ref().map(|reached| reached.limits(labels.0));
            let (is, of) = match found {
                Some(found) => (format!("，可达 {found}"), format!(", {found} offered")),
                None => (String::new(), String::new()),
            };
            let (zh, en) = match state {
                State::Unknown if reached.is_some() => ("无法判断", "cannot be told"),
                State::Unknown => ("未说明", "not stated"),
                State::Conflicting => ("不符", "in conflict"),
                State::Met => ("达到", "met"),
                State::WithMargin => ("优于要求", "better than asked for"),
            };
            FactorPart {
                name: asked.name.clone(),
                state: state.as_str().to_owned(),
                reason: say(
                    &format!("indicators/{}", state.as_str()),
                    format!("{}：要求 {limits}{is}，{zh}", name.zh),
                    format!("{}: {limits} asked for{of}; {en}", name.en),
                ),
                label: name,
                rule: None,
            }
        };
        self.states.iter().map(part).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn figure(dimension: &str, min: f64, max: f64) -> Indicator {
        let (name, dimension) = ("purity".to_owned(), dimension.to_owned());
        Indicator { name, dimension, unit: String::new(), min, max, must: false }
    }

    const OPEN: f64 = f64::INFINITY;

    fn state(dimension: &str, asked: (f64, f64), reached: (f64, f64)) -> State {
        state_of(&figure(dimension, asked.0, asked.1), &figure(dimension, reached.0, reached.1))
    }

    #[test]
    fn figures_are_compared_by_what_is_promised() {
        for (dimension, asked, reached, expected) in [
            // ≥ 99.5 % with 99.9 %, with 99.5 %, with 99 %, with ≥ 99 %, with ≤ 99 %, ≤ 99.8 %.
            (RATIO, (0.995, OPEN), (0.999, 0.999), State::WithMargin),
            (RATIO, (0.995, OPEN), (0.995, 0.995), State::Met),
            (RATIO, (0.995, OPEN), (0.99, 0.99), State::Conflicting),
            (RATIO, (0.995, OPEN), (0.99, OPEN), State::Conflicting),
            (RATIO, (0.995, OPEN), (-OPEN, 0.99), State::Conflicting),
            (RATIO, (0.995, OPEN), (-OPEN, 0.998), State::Unknown),
            (RATIO, (1.0, OPEN), (1.0, 1.0), State::Met),
            // ≤ 5 µm with 0.003 mm, 0.005 mm, 6 µm, ≥ 6 µm, ≥ 1 µm.
            ("length", (-OPEN, 5e-6), (0.003 * 1e-3, 0.003 * 1e-3), State::WithMargin),
            ("length", (-OPEN, 5.0 * 1e-6), (0.005 * 1e-3, 0.005 * 1e-3), State::Met),
            ("length", (-OPEN, 5e-6), (6e-6, 6e-6), State::Conflicting),
            ("length", (-OPEN, 5e-6), (6e-6, OPEN), State::Conflicting),
            ("length", (-OPEN, 5e-6), (1e-6, OPEN), State::Unknown),
            // 120 to 150 with a point, a wider range, one that leaves it, another.
            ("t", (120.0, 150.0), (130.0, 130.0), State::Met),
            ("t", (120.0, 150.0), (100.0, 200.0), State::Met),
            ("t", (120.0, 150.0), (140.0, 160.0), State::Conflicting),
            ("t", (120.0, 150.0), (10.0, 20.0), State::Conflicting),
            ("t", (120.0, 150.0), (130.0, OPEN), State::Unknown),
            ("t", (120.0, 150.0), (-OPEN, 200.0), State::Unknown),
            ("t", (120.0, 150.0), (-OPEN, 100.0), State::Conflicting),
            ("strength", (240.0, OPEN), (270.0, 270.0), State::WithMargin),
            ("strength", (240.0, OPEN), (250.0, 250.0), State::Met),
        ] {
            assert_eq!(state(dimension, asked, reached), expected, "{asked:?} {reached:?}");
        }
    }

    #[test]
    fn the_best_of_several_counts_and_other_dimensions_do_not() {
        let asked = [figure(RATIO, 0.9, OPEN)];
        let reached =
            [figure(RATIO, 0.5, 0.5), figure(RATIO, 0.95, 0.95), figure("length", 0.1, 0.1)];
        assert_eq!(compare(&asked, &reached).met().share, MILLION);
        assert_eq!(compare(&asked, &reached[2..]).met(), Met::UNKNOWN);
    }

    #[test]
    fn a_must_counts_twice_and_its_conflict_is_told() {
        let must = Indicator { must: true, ..figure(RATIO, 0.9, OPEN) };
        let other = Indicator { name: "yield".to_owned(), ..figure(RATIO, 0.5, OPEN) };
        let reached = [
            figure(RATIO, 0.8, 0.8),
            Indicator { name: "yield".to_owned(), ..figure(RATIO, 0.9, 0.9) },
        ];
        let asked = [must, other];
        let found = compare(&asked, &reached);
        assert!(found.misses_a_must());
        assert_eq!(found.met(), Met { share: 333_333, known: true, failed: true });
    }

    proptest! {
        #[test]
        fn more_never_meets_a_lower_limit_less(limit in -1e6..1e6_f64, a in -1e6..1e6_f64, b in -1e6..1e6_f64) {
            let share = |value: f64| state("x", (limit, OPEN), (value, value)).share();
            prop_assert!(share(a.min(b)) <= share(a.max(b)));
            let share = |value: f64| state("x", (-OPEN, limit), (value, value)).share();
            prop_assert!(share(a.min(b)) >= share(a.max(b)));
        }
    }
}
