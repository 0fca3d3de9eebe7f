//! The engine as JavaScript sees it. Each export converts, calls the core, and converts back.
//!
//! **Invariant:** nothing here decides anything about matching. Errors are thrown as plain
//! objects `{ code, message, zh, detail }`; anything else that is thrown is a trap.

#![expect(
    clippy::missing_errors_doc,
    clippy::needless_pass_by_value,
    reason = "errors are those of the core, and the generator hands values over"
)]

use std::ops::Range;

use js_sys::{Array, JSON, Uint8Array};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;
use wasm_bindgen::prelude::{JsValue, wasm_bindgen};

use crate::error::{Error, Result};
use crate::query::QueryError;
use crate::wire::{CoachRequest, MatchRequest, SearchRequest, WireError};

type JsResult<T> = std::result::Result<T, JsValue>;

/// The engine. See `pkg/src/types.ts` for the shapes of requests and answers.
#[wasm_bindgen]
#[derive(Debug, Default)]
pub struct Engine(crate::Engine);

/// Version of the engine, equal to that of the package it belongs to.
#[wasm_bindgen]
#[must_use]
pub fn version() -> String {
    env!("CARGO_PKG_VERSION").to_owned()
}

/// Shows panics in the console of a debug build.
#[wasm_bindgen(start)]
pub fn start() {
    #[cfg(debug_assertions)]
    std::panic::set_hook(Box::new(|info| {
        web_sys::console::error_1(&JsValue::from_str(&info.to_string()));
    }));
}

/// A pack without records and code lists, to which records can be added.
#[wasm_bindgen(js_name = emptyPack)]
pub fn empty_pack(market: &str) -> JsResult<Vec<u8>> {
    crate::engine::empty_pack(market).map_err(|error| thrown(&error))
}

/// A pack's file, or its first part, in the memory of the engine: its header is checked, its
/// sections not yet.
#[wasm_bindgen]
#[derive(Debug)]
pub struct PackFile(crate::PackFile);

#[wasm_bindgen]
impl PackFile {
    /// Checks the header; the bytes cross once and are kept.
    #[wasm_bindgen(constructor)]
    pub fn new(bytes: Vec<u8>) -> JsResult<Self> {
        let file = crate::PackFile::read(bytes);
        file.map(Self).map_err(|error| thrown(&Error::from(error)))
    }

    /// Where the sections stand in the file: first byte and the byte after the last, in turn.
    #[must_use]
    pub fn ranges(&self) -> Vec<u32> {
        flat(self.0.ranges())
    }
}

#[wasm_bindgen]
impl Engine {
    /// An engine without packs.
    #[wasm_bindgen(constructor)]
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Opens a pack. `digests` is the SHA-256 of each section, one after the other, where the
    /// platform has computed them; without it they are computed here.
    #[wasm_bindgen(js_name = openPack)]
    pub fn open_pack(&mut self, file: PackFile, digests: Option<Vec<u8>>) -> JsResult<JsValue> {
        let pack = match digests {
            Some(digests) => file.0.compare(digests.as_chunks().0),
            None => file.0.check(),
        };
        give(pack.map_err(Error::from).and_then(|pack| self.0.open_checked(&pack)))
    }

    /// Where the sections of a pack will stand that was opened without them, in the bytes that
    /// `attach` takes; nothing when all are there.
    #[wasm_bindgen(js_name = restRanges)]
    pub fn rest_ranges(&self, market: &str) -> JsResult<Option<Vec<u32>>> {
        let ranges = self.0.rest_ranges(market).map_err(|error| thrown(&error))?;
        Ok(ranges.map(|ranges| flat(&ranges)))
    }

    /// Gives a pack the rest of its file. `digests` as in `openPack`.
    pub fn attach(
        &mut self,
        market: &str,
        bytes: Vec<u8>,
        digests: Option<Vec<u8>>,
    ) -> JsResult<JsValue> {
        let digests = digests.as_deref().map(|digests| digests.as_chunks().0);
        give(self.0.attach(market, bytes, digests))
    }

    /// Closes a pack.
    #[wasm_bindgen(js_name = closePack)]
    pub fn close_pack(&mut self, market: &str) -> JsResult<()> {
        self.0.close(market).map_err(|error| thrown(&error))
    }

    /// What the open packs say of themselves.
    pub fn packs(&self) -> JsResult<JsValue> {
        give(Ok(self.0.packs()))
    }

    /// Finds what answers a need or offer. The answer is JSON: its records go on to another
    /// thread, and as a text they go there more quickly.
    #[wasm_bindgen(js_name = match)]
    pub fn find_matches(&mut self, request: JsValue) -> JsResult<String> {
        let request: MatchRequest = take(request)?;
        give_json(self.0.find_matches(&request))
    }

    /// Looks words up. The answer is JSON, as that of `match`.
    pub fn search(&mut self, request: JsValue) -> JsResult<String> {
        let request: SearchRequest = take(request)?;
        give_json(self.0.search(&request))
    }

    /// Says what a need states and what it leaves open.
    pub fn coach(&self, text: Option<String>, draft: JsValue) -> JsResult<JsValue> {
        let draft = if draft.is_undefined() { None } else { Some(take(draft)?) };
        give(self.0.coach(&CoachRequest { text, draft }))
    }

    /// A code list that the open packs carry.
    #[wasm_bindgen(js_name = codeList)]
    pub fn code_list(&self, scheme: &str) -> JsResult<JsValue> {
        give(Ok(self.0.code_list(scheme)))
    }

    /// Counts records, and needs that nothing meets.
    pub fn statistics(&mut self, request: JsValue) -> JsResult<JsValue> {
        give(self.0.statistics(&take(request)?))
    }

    /// Shares matches out among technology managers.
    pub fn assign(&mut self, request: JsValue) -> JsResult<JsValue> {
        give(self.0.assign(&take(request)?))
    }

    /// Finds experts who together cover a need.
    pub fn team(&mut self, request: JsValue) -> JsResult<JsValue> {
        give(self.0.team(&take(request)?))
    }

    /// Explains how one record answers.
    pub fn explain(
        &mut self,
        request: JsValue,
        id: &str,
        market: Option<String>,
    ) -> JsResult<JsValue> {
        let request: MatchRequest = take(request)?;
        give(self.0.explain(&request, id, market.as_deref()))
    }

    /// What stands around a match.
    pub fn bundle(
        &mut self,
        request: JsValue,
        id: &str,
        market: Option<String>,
    ) -> JsResult<JsValue> {
        let request: MatchRequest = take(request)?;
        give(self.0.bundle(&request, id, market.as_deref()))
    }

    /// A match as a record of its own. `created` is the time that is noted in it.
    #[wasm_bindgen(js_name = matchRecord)]
    pub fn match_record(
        &mut self,
        request: JsValue,
        id: &str,
        created: &str,
        market: Option<String>,
    ) -> JsResult<JsValue> {
        let request: MatchRequest = take(request)?;
        give(self.0.match_record(&request, id, market.as_deref(), created))
    }

    /// Recomputes a match record.
    pub fn verify(&mut self, record: JsValue) -> JsResult<JsValue> {
        let record: Value = take_json(record)?;
        give(self.0.verify(&record))
    }

    /// The record with that id, or null.
    pub fn get(&self, id: &str, market: Option<String>) -> JsResult<JsValue> {
        give(self.0.record(id, market.as_deref()))
    }

    /// Adds or replaces records. They come over one at a time: as they came they take eight times
    /// their JSON.
    pub fn add(&mut self, records: &Array, market: Option<String>) -> JsResult<JsValue> {
        // The package refuses lists with such records; here each is a bad one among good ones.
        let records = records.iter().map(|record| take_json(record).unwrap_or_default());
        give(self.0.add(records, market.as_deref()))
    }

    /// Removes records.
    pub fn remove(&mut self, ids: Vec<String>, market: Option<String>) -> JsResult<JsValue> {
        give(self.0.remove(&ids, market.as_deref()))
    }

    /// The changes to a market as a file.
    pub fn save(&self, market: Option<String>) -> JsResult<Uint8Array> {
        let file = self.0.save(market.as_deref()).map_err(|error| thrown(&error))?;
        Ok(Uint8Array::from(file.as_slice()))
    }

    /// Merges the segments of a market.
    pub fn compact(&mut self, market: Option<String>) -> JsResult<()> {
        self.0.compact(market.as_deref()).map_err(|error| thrown(&error))
    }

    /// Size of the wasm memory in bytes.
    #[wasm_bindgen(js_name = memoryBytes)]
    #[must_use]
    pub fn memory_bytes(&self) -> f64 {
        const PAGE_BYTES: usize = 65_536;
        (core::arch::wasm32::memory_size(0) * PAGE_BYTES) as f64
    }
}

fn flat(ranges: &[Range<usize>]) -> Vec<u32> {
    ranges.iter().flat_map(|range| [range.start as u32, range.end as u32]).collect()
}

/// Takes a request. All types go by way of JSON: what is compiled for each is downloaded, and
/// that is less than a way of its own for each.
fn take<T: DeserializeOwned>(value: JsValue) -> JsResult<T> {
    serde_json::from_value(take_json(value)?).map_err(|error| malformed(&error))
}

/// Takes plain data. What JSON cannot say to us, a text with half a surrogate pair, goes the
/// long way.
fn take_json(value: JsValue) -> JsResult<Value> {
    // What JSON has no word for, a function say, is no text.
    let json = JSON::stringify(&value).ok().and_then(|json| json.as_string());
    match json.and_then(|json| serde_json::from_str(&json).ok()) {
        Some(value) => Ok(value),
        None => serde_wasm_bindgen::from_value(value).map_err(|error| malformed(&error)),
    }
}

fn malformed(error: &impl ToString) -> JsValue {
    thrown(&Error::from(QueryError::Malformed { why: error.to_string() }))
}

fn give<T: Serialize>(result: Result<T>) -> JsResult<JsValue> {
    JSON::parse(&give_json(result)?)
}

fn give_json<T: Serialize>(result: Result<T>) -> JsResult<String> {
    let json = result.and_then(|value| serde_json::to_string(&value).map_err(Error::internal));
    json.map_err(|error| thrown(&error))
}

fn thrown(error: &Error) -> JsValue {
    let wire = serde_json::to_string(&WireError::from(error)).unwrap_or_default();
    JSON::parse(&wire)
        .unwrap_or_else(|_| JsValue::from_str("an error that cannot be described"))
}
