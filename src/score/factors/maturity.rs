//! Readiness reached against readiness asked for, and stages that a facility takes in.

use super::{Met, say};
use crate::record::Readiness;
use crate::score::math::MILLION;
use crate::wire::Reason;

/// What is lost for each readiness level that is missing.
const PER_MISSING_LEVEL: u32 = 250_000;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Maturity {
    Unknown,
    /// An offer's levels against the lowest that a need asks for.
    Asked {
        has: Readiness,
        wants: u8,
    },
    /// Levels against those that a facility or a finance product takes in.
    Stage {
        has: Readiness,
        takes: Readiness,
    },
}

impl Maturity {
    /// Levels that are missing to the one asked for, or lie between the two stages.
    fn missing(self) -> u8 {
        match self {
            Self::Unknown => 0,
            Self::Asked { has, wants } => wants.saturating_sub(has.max),
            Self::Stage { has, takes } => {
                has.min.saturating_sub(takes.max).max(takes.min.saturating_sub(has.max))
            }
        }
    }

    pub(super) fn met(self) -> Met {
        if self == Self::Unknown {
            return Met::UNKNOWN;
        }
        let missing = self.missing();
        let share = MILLION.saturating_sub(u32::from(missing) * PER_MISSING_LEVEL);
        Met { share, known: true, failed: missing > 0 }
    }

    pub(super) fn reason(self) -> Reason {
        let missing = self.missing();
        match self {
            Self::Unknown => say("maturity/unknown", "未填成熟度", "no maturity given"),
            Self::Asked { has, wants } if missing == 0 => {
                let has = levels(has);
                say(
                    "maturity/reached",
                    format!("成熟度 {has}，达到要求的 TRL {wants}"),
                    format!("{has} reaches the TRL {wants} asked for"),
                )
            }
            Self::Asked { has, wants } => {
                let has = levels(has);
                say(
                    "maturity/below",
                    format!("成熟度 {has}，比要求的 TRL {wants} 低 {missing} 级"),
                    format!("{has} is {missing} below the TRL {wants} asked for"),
                )
            }
            Self::Stage { has, takes } if missing == 0 => {
                let (has, takes) = (levels(has), levels(takes));
                say(
                    "maturity/in-stage",
                    format!("{has} 在其承接的 {takes} 之内"),
                    format!("{has} is within {takes}, which it takes in"),
                )
            }
            Self::Stage { has, takes } => {
                let (has, takes) = (levels(has), levels(takes));
                say(
                    "maturity/outside-stage",
                    format!("{has} 与其承接的 {takes} 相差 {missing} 级"),
                    format!("{has} is {missing} away from {takes}, which it takes in"),
                )
            }
        }
    }
}

fn levels(r: Readiness) -> String {
    if r.min == r.max { format!("TRL {}", r.min) } else { format!("TRL {}–{}", r.min, r.max) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn range(min: u8, max: u8) -> Readiness {
        Readiness { min, max }
    }

    #[test]
    fn each_missing_level_costs_a_quarter() {
        let shares = [5, 6, 7, 8, 9]
            .map(|wants| Maturity::Asked { has: range(4, 5), wants }.met().share);
        assert_eq!(shares, [1_000_000, 750_000, 500_000, 250_000, 0]);
        assert!(!Maturity::Asked { has: range(4, 5), wants: 1 }.met().failed);
    }

    #[test]
    fn a_stage_is_left_on_both_sides() {
        let takes = range(4, 6);
        let met = |min, max| Maturity::Stage { has: range(min, max), takes }.met();
        for (min, max) in [(4, 4), (6, 6), (3, 4), (6, 9), (1, 9)] {
            assert_eq!((met(min, max).share, met(min, max).failed), (1_000_000, false));
        }
        assert_eq!(
            (met(2, 3).share, met(7, 8).share, met(9, 9).share),
            (750_000, 750_000, 250_000)
        );
        assert!(met(7, 8).failed);
    }
}
