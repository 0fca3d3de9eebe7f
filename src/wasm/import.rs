//! The import as JavaScript sees it: a wasm module of its own, which exports nothing of the
//! engine. Each export converts, calls the core, and converts back.
//!
//! **Invariant:** errors are thrown as plain objects `{ code, message, zh, detail }`; anything
//! else that is thrown is a trap.

#![expect(
    clippy::missing_errors_doc,
    clippy::needless_pass_by_value,
    reason = "errors are those of the core, and the generator hands values over"
)]

use std::collections::BTreeMap;
use std::sync::OnceLock;

use js_sys::{Function, JSON};
use serde::{Deserialize, Serialize};
use serde_json::json;
use wasm_bindgen::prelude::{JsValue, wasm_bindgen};

use crate::import::{
    Guess, ImportError, ImportField, Importer, Mapping, Run, Table, Target, Unread,
};
use crate::vocabulary::Vocabulary;

type JsResult<T> = Result<T, JsValue>;

/// Version of the module, equal to that of the package it belongs to.
#[wasm_bindgen]
#[must_use]
pub fn version() -> String {
    env!("CARGO_PKG_VERSION").to_owned()
}

/// The words and lists that come with Daqiao, read once.
fn standard() -> JsResult<&'static Importer> {
    static STANDARD: OnceLock<Importer> = OnceLock::new();
    if let Some(known) = STANDARD.get() {
        return Ok(known);
    }
    let read = || Importer::new(Vocabulary::standard()?);
    let standard = read().map_err(|error: serde_json::Error| {
        JsValue::from_str(&format!("the lists inside cannot be read: {error}"))
    })?;
    Ok(STANDARD.get_or_init(|| standard))
}

/// A file, its table, and how far its rows are read.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Import {
    importer: &'static Importer,
    table: Table,
    run: Option<Run<'static>>,
}

/// What the columns of a table are read as.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct WireMapping {
    columns: BTreeMap<String, String>,
    #[serde(default)]
    defaults: BTreeMap<String, String>,
}

/// What is told of a table before its rows are read.
#[derive(Serialize)]
struct Told<'t> {
    #[serde(flatten)]
    guess: Guess,
    title: &'t [String],
    header: Option<(usize, usize)>,
    encoding: Option<&'static str>,
    rows: usize,
    fields: Vec<Named<'t>>,
}

/// A field that a column can be read as, and what it is called.
#[derive(Serialize)]
struct Named<'f> {
    field: &'f str,
    zh: &'f str,
    en: &'f str,
    many: bool,
}

#[wasm_bindgen]
impl Import {
    /// Reads a file. `progress` is told the share that is read, 0 to 1.
    #[wasm_bindgen(constructor)]
    pub fn new(name: &str, bytes: &[u8], progress: Option<Function>) -> JsResult<Self> {
        let importer = standard()?;
        let mut tell = |share: f64| {
            if let Some(progress) = &progress {
                // What the page makes of it is its own affair.
                drop(progress.call1(&JsValue::NULL, &JsValue::from_f64(share)));
            }
        };
        let table = importer.table(name, bytes, &mut tell).map_err(|error| thrown(&error))?;
        Ok(Self { importer, table, run: None })
    }

    /// What the columns are taken for, and what is known of the table, as JSON.
    pub fn guess(&self) -> JsResult<String> {
        let named = |it: &'static ImportField| {
            let many = it.takes_many();
            Named { field: &it.field, zh: &it.zh, en: &it.en, many }
        };
        given(&Told {
            guess: self.importer.guess(&self.table),
            title: self.table.title(),
            header: self.table.header_rows(),
            encoding: self.table.encoding(),
            rows: self.table.n_rows(),
            fields: self.importer.fields().iter().map(named).collect(),
        })
    }

    /// Begins to read the rows, from the first on. The mapping is JSON.
    pub fn begin(&mut self, mapping: &str) -> JsResult<()> {
        let mapping = taken(mapping)?;
        self.run = Some(self.importer.run(&self.table, &mapping, Unread::SetAside));
        Ok(())
    }

    /// Reads the next rows, at most so many; as JSON.
    pub fn next(&mut self, n_rows: usize) -> JsResult<String> {
        let Some(run) = &mut self.run else {
            return Err(JsValue::from_str("next was called before begin"));
        };
        given(&run.next(&self.table, n_rows))
    }

    /// Writes a mapping, given as JSON, as a mapping file.
    #[wasm_bindgen(js_name = mappingFile)]
    pub fn mapping_file(&self, mapping: &str) -> JsResult<String> {
        taken(mapping)?.to_toml().map_err(|error| thrown(&error))
    }

    /// Reads a mapping file for the columns of this table; as JSON.
    #[wasm_bindgen(js_name = readMapping)]
    pub fn read_mapping(&self, file: &str) -> JsResult<String> {
        let mapping = Mapping::from_toml(file).map_err(|error| thrown(&error))?;
        let targets = mapping.targets(self.table.columns()).into_iter();
        let columns = self.table.columns().iter().cloned();
        given(&WireMapping {
            columns: columns.zip(targets.map(|it| it.as_str().to_owned())).collect(),
            defaults: mapping
                .defaults()
                .map(|(field, value)| (field.to_owned(), value.to_owned()))
                .collect(),
        })
    }
}

fn taken(mapping: &str) -> JsResult<Mapping> {
    let wire: WireMapping = serde_json::from_str(mapping)
        .map_err(|error| thrown(&ImportError::Mapping { found: error.to_string() }))?;
    let targets: Vec<(String, Target)> =
        wire.columns.into_iter().map(|(name, it)| (name, Target::named(&it))).collect();
    let mut mapping = Mapping::of(targets.iter().map(|(name, it)| (name.as_str(), it)));
    for (field, value) in &wire.defaults {
        mapping.set_default(field, value);
    }
    Ok(mapping)
}

fn given<T: Serialize>(value: &T) -> JsResult<String> {
    serde_json::to_string(value).map_err(|error| JsValue::from_str(&error.to_string()))
}

fn thrown(error: &ImportError) -> JsValue {
    let wire = json!({
        "code": error.code(), "message": error.to_string(), "zh": error.zh(), "detail": null,
    });
    JSON::parse(&wire.to_string()).unwrap_or_else(|_| JsValue::from_str(error.code()))
}
