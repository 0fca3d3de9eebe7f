//! What callers send and get, as plain data. Serde lives here.
//!
//! The TypeScript counterpart is `pkg/src/types.ts`; the golden files in `tests/wire/` hold
//! both to the same shape. Keys are camelCase, except inside records, which stay as they came.

mod request;
mod response;

pub use request::{
    AmountRange, CoachRequest, Filters, LevelRange, MatchRequest, SearchRequest,
};
pub use response::{
    AddReport, CoachPart, CoachResponse, FacetValue, Factor, Match, MatchResponse, PackInfo,
    ProblemInfo, Reason, RemoveReport, SearchResponse, Span, WireError, Word,
};
