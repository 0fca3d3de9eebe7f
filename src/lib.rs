//! Finds the technology offers that answer a need, or the needs that an offer answers, and says
//! why. Runs natively and, compiled to WebAssembly, inside the visitor's browser.
//!
//! The way of the data: records are read and checked ([`read_all`]), indexed into a pack
//! ([`build_pack`]), opened by an [`Engine`], and matched ([`Engine::find_matches`]). Start at
//! [`Engine`] for an example; `ARCHITECTURE.md` has the map.
//!
//! The core does no input or output, reads no clock and starts no thread. The same packs and
//! request give the same answer on every machine, to the last digit.

mod analysis;
mod assign;
mod bridge;
mod coach;
mod engine;
mod error;
#[cfg(feature = "import")]
pub mod import;
mod index;
mod ordered;
mod pack;
pub mod quality;
mod query;
mod record;
mod score;
mod team;
#[cfg(feature = "tune")]
pub mod tune;
pub mod twins;
mod vocabulary;
#[cfg(all(target_arch = "wasm32", not(feature = "import")))]
pub mod wasm;
#[cfg(all(target_arch = "wasm32", feature = "import"))]
#[path = "wasm/import.rs"]
pub mod wasm_import;
mod wire;

pub use crate::bridge::{Bridge, BridgeProblem, BridgeProblemKind};
#[cfg(feature = "cli")]
pub use crate::bridge::{LearnedPair, learn_pairs};
pub use crate::engine::{BuildOptions, Engine, build_pack, build_pack_with};
pub use crate::error::{Error, Result};
pub use crate::pack::{Delta, FORMAT_VERSION, Manifest, Pack, PackError, PackFile};
pub use crate::query::QueryError;
pub use crate::record::{
    Date, Indicator, Kind, Outcome, Price, PriceType, Problem, ProblemKind, Readiness, Record,
    RecordReader, Region, Rule, RuleOp, Severity, read_all,
};
pub use crate::vocabulary::{Code, CodeList, Crosswalk, Label, Relation, Vocabulary};
pub use crate::wire::{
    Acceptance, AddReport, AmountRange, Bundle, CoachPart, CoachRequest, CoachResponse,
    Confidence, Difference, FacetValue, Factor, FactorPart, Filters, LevelRange, Match,
    MatchRequest, MatchResponse, OtherSide, PackInfo, PartRule, ProblemInfo, ReadAs, Reason,
    RecordQuality, RemoveReport, RuleValue, SearchRequest, SearchResponse, Slot, Span, Twin,
    Verification, WhatIf, WireError, Word,
};
pub use crate::wire::{
    AssignPair, AssignRequest, AssignResponse, Assigned, Fit, ManagerLoad, RecordRef,
    Unassigned,
};
pub use crate::wire::{Single, TeamMember, TeamRequest, TeamResponse};
pub use crate::wire::{
    StatisticsCounts, StatisticsRequest, StatisticsResponse, StatisticsRow, StatisticsValue,
};
