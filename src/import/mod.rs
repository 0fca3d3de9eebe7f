//! Files of an exchange → JSON records: JSON, NDJSON, CSV and XLSX.
//!
//! Only for the native command line. Tables are read by column names, or by a mapping file;
//! what the records mean is checked later, in `record`.

mod mapping;
mod table;

pub use mapping::Mapping;

use std::io::Read as _;
use std::path::Path;

use anyhow::{Context as _, Result, bail};
use flate2::read::GzDecoder;
use serde_json::Value;

use crate::bridge::{Bridge, BridgeProblem};
use crate::record::RecordReader;

/// Reads a file into `reader`. The ending names the format: `.json` (an array), `.ndjson` or
/// `.jsonl`, `.csv`, `.tsv`, `.xlsx`, `.xls`, `.ods`.
///
/// # Errors
/// A file that cannot be read, an unknown ending, a JSON file that is no array. A bad line of
/// NDJSON or a bad row is noted in `reader` instead.
pub fn read_file(path: &Path, mapping: &Mapping, reader: &mut RecordReader<'_>) -> Result<()> {
    let name = path.display();
    let ending = path.extension().and_then(|e| e.to_str()).unwrap_or_default().to_lowercase();
    match ending.as_str() {
        "json" => {
            let text = text(path)?;
            let values: Vec<Value> = serde_json::from_str(text.trim_start_matches('\u{feff}'))
                .with_context(|| format!("{name}: expected a JSON array of records"))?;
            for (at, value) in values.into_iter().enumerate() {
                reader.read(at + 1, mapping.with_defaults(value));
            }
        }
        "ndjson" | "jsonl" => {
            for (at, line) in text(path)?.lines().enumerate() {
                let line = line.trim_start_matches('\u{feff}').trim();
                if line.is_empty() {
                    continue;
                }
                match serde_json::from_str(line) {
                    Ok(value) => reader.read(at + 1, mapping.with_defaults(value)),
                    Err(error) => reader.not_json(at + 1, &error),
                }
            }
        }
        "csv" | "tsv" => table::read_csv(path, ending == "tsv", mapping, reader)?,
        "xlsx" | "xls" | "ods" => table::read_workbook(path, mapping, reader)?,
        other => bail!(
            "{name}: expected a file that ends in .json, .ndjson, .csv, .tsv or .xlsx, found .{other}"
        ),
    }
    Ok(())
}

/// Reads a bridge: an exchange's own file or a dictionary in the form of CC-CEDICT, as it is or
/// packed with gzip (`.gz`). Returns the lines that could not be used beside.
///
/// # Errors
/// A file that cannot be read or is no UTF-8.
pub fn read_bridge(path: &Path) -> Result<(Bridge, Vec<BridgeProblem>)> {
    Ok(Bridge::read(&text(path)?))
}

fn text(path: &Path) -> Result<String> {
    let read = || format!("{}: cannot be read", path.display());
    let mut bytes = std::fs::read(path).with_context(read)?;
    if path.extension().is_some_and(|ending| ending == "gz") {
        let mut plain = Vec::new();
        GzDecoder::new(bytes.as_slice()).read_to_end(&mut plain).with_context(read)?;
        bytes = plain;
    }
    String::from_utf8(bytes)
        .with_context(|| format!("{}: expected UTF-8; save the file as UTF-8", path.display()))
}
