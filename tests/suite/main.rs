//! The tests of the core's public face, in one program: it is linked once.
//!
//! One file is one topic; `support` is what they share. Run one topic by its name:
//! `cargo test --features cli --test suite properties`.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::print_stdout,
    clippy::allow_attributes,
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "tests fail by panicking"
)]

mod assign;
mod bridge;
mod cases;
mod changes;
mod coach;
#[cfg(feature = "cli")]
mod command_line;
mod damaged_packs;
mod demo_catalogue;
mod factors;
#[cfg(feature = "import")]
mod import;
mod later_texts;
#[cfg(feature = "import")]
mod pinyin_table;
mod properties;
#[cfg(feature = "cli")]
mod records_page;
mod statistics;
mod support;
mod team;
mod typing;
mod wire;
