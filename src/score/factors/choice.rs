//! Modes of co-operation and kinds of payment: one that both sides take is enough.

use super::{Met, say};
use crate::score::math::MILLION;
use crate::wire::Reason;

/// Share when both sides say what they take and nothing is common: it can be talked about.
const NOTHING_SHARED: u32 = 200_000;
/// The kind of payment that gets a reason of its own.
const USE_FIRST: &str = "use-first";

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Choice {
    /// A side says nothing.
    Unknown,
    /// The codes on both sides, none when they are apart.
    Known(Vec<String>),
}

/// Compares the codes that two sides take; no codes for a side that says nothing.
pub(super) fn compare<'a>(ours: &[String], theirs: impl Iterator<Item = &'a str>) -> Choice {
    let mut says = false;
    let shared = theirs
        .inspect(|_| says = true)
        .filter(|code| ours.iter().any(|own| own == code))
        .map(str::to_owned)
        .collect();
    if says && !ours.is_empty() { Choice::Known(shared) } else { Choice::Unknown }
}

impl Choice {
    pub(super) fn met(&self) -> Met {
        match self {
            Self::Unknown => Met::UNKNOWN,
            Self::Known(shared) if shared.is_empty() => {
                Met { share: NOTHING_SHARED, known: true, failed: true }
            }
            Self::Known(_) => Met { share: MILLION, known: true, failed: false },
        }
    }

    pub(super) fn mode_reason(&self) -> Reason {
        match self {
            Self::Unknown => {
                say("modes/unknown", "未填合作方式", "no mode of co-operation given")
            }
            Self::Known(shared) if shared.is_empty() => {
                say("modes/none", "合作方式不同", "no mode of co-operation in common")
            }
            Self::Known(_) => {
                say("modes/shared", "合作方式一致", "a mode of co-operation suits both")
            }
        }
    }

    pub(super) fn payment_reason(&self) -> Reason {
        match self {
            Self::Unknown => say("payment/unknown", "未填支付方式", "no kind of payment given"),
            Self::Known(shared) if shared.is_empty() => {
                say("payment/none", "支付方式不同", "no kind of payment in common")
            }
            Self::Known(shared) if shared.iter().any(|code| code == USE_FIRST) => {
                say("payment/use-first", "可先用后付", "use first, pay later is possible")
            }
            Self::Known(_) => {
                say("payment/shared", "支付方式一致", "a kind of payment suits both")
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_in_common_is_enough_and_silence_is_unknown() {
        let ours = ["licence".to_owned(), "equity".to_owned()];
        let with = |theirs: &[&'static str]| compare(&ours, theirs.iter().copied());
        assert_eq!(with(&["transfer", "equity"]).met().share, MILLION);
        let apart = with(&["transfer"]).met();
        assert_eq!((apart.share, apart.known, apart.failed), (NOTHING_SHARED, true, true));
        assert_eq!(with(&[]), Choice::Unknown);
        assert_eq!(compare(&[], ["transfer"].into_iter()), Choice::Unknown);
    }

    #[test]
    fn use_first_has_a_reason_of_its_own() {
        let ours = ["lump".to_owned(), USE_FIRST.to_owned()];
        let reason = |theirs: [&'static str; 1]| {
            compare(&ours, theirs.into_iter()).payment_reason().code
        };
        assert_eq!(reason([USE_FIRST]), "payment/use-first");
        assert_eq!(reason(["lump"]), "payment/shared");
    }
}
