//! What callers send and get, as plain data. Serde lives here.
//!
//! The TypeScript counterpart is `pkg/src/types.ts`; the golden files in `tests/wire/` hold
//! both to the same shape. Keys are camelCase, except inside records, which stay as they came.

mod assign;
mod beside;
mod bundle;
mod request;
mod response;
mod statistics;
mod team;
mod twins;

pub use assign::{
    AssignPair, AssignRequest, AssignResponse, Assigned, Fit, ManagerLoad, RecordRef,
    Unassigned,
};
pub use beside::{Acceptance, RecordQuality};
pub use bundle::{Bundle, Slot};
pub use request::{
    AmountRange, CoachRequest, Filters, LevelRange, MatchRequest, SearchRequest,
};
pub use response::{
    AddReport, CoachPart, CoachResponse, Confidence, FacetValue, Factor, FactorPart, Match,
    MatchResponse, OtherSide, PackInfo, PartRule, ProblemInfo, ReadAs, Reason, RemoveReport,
    RuleValue, SearchResponse, Span, Verification, WhatIf, WireError, Word,
};
pub use statistics::{
    StatisticsCounts, StatisticsRequest, StatisticsResponse, StatisticsRow, StatisticsValue,
};
pub use team::{Single, TeamMember, TeamRequest, TeamResponse};
pub use twins::{Difference, Twin};
