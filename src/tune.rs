//! Other constants of the text score, to measure what they would do; feature `tune` alone.
//!
//! They hold for the thread that sets them, from the next question on: nothing of a pack or an open
//! engine depends on them.

use std::cell::Cell;

use crate::score::params::{Emphasis, SHIPPED, TextParams};

/// How many constants there are.
pub const N_CONSTANTS: usize = 10;

/// What they are, in the order of all values here. `src/score/params.rs` says what their ends mean.
pub const NAMES: [&str; N_CONSTANTS] = [
    "k1",
    "title weight",
    "keywords weight",
    "b of title and keywords",
    "b of the body",
    "a need's title, extra times",
    "a need's repetition",
    "character",
    "askers",
    "breadth",
];

thread_local! {
    static IN_USE: Cell<TextParams> = const { Cell::new(SHIPPED) };
}

/// The values that ship.
#[must_use]
pub fn shipped() -> [f64; N_CONSTANTS] {
    values(SHIPPED)
}

/// The values in use on this thread.
#[must_use]
pub fn current() -> [f64; N_CONSTANTS] {
    values(params_in_use())
}

/// Uses other values on this thread, none below 0. Outside of the ranges that `params.rs` gives,
/// totals may lose their meaning.
pub fn use_values(values: [f64; N_CONSTANTS]) {
    let [
        k1,
        title_weight,
        keywords_weight,
        short_field_length,
        body_length,
        title_extra,
        repetition,
        character,
        askers,
        breadth,
    ] = values;
    IN_USE.set(TextParams {
        k1,
        title_weight,
        keywords_weight,
        short_field_length,
        body_length,
        need: Emphasis { title_extra, repetition },
        character,
        askers,
        breadth,
    });
}

pub(crate) fn params_in_use() -> TextParams {
    IN_USE.get()
}

fn values(params: TextParams) -> [f64; N_CONSTANTS] {
    let Emphasis { title_extra, repetition } = params.need;
    [
        params.k1,
        params.title_weight,
        params.keywords_weight,
        params.short_field_length,
        params.body_length,
        title_extra,
        repetition,
        params.character,
        params.askers,
        params.breadth,
    ]
}
