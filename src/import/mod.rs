//! Files of an exchange → JSON records: JSON, NDJSON, CSV and XLSX.
//!
//! Only for the native command line. Tables are read by column names, or by a mapping file;
//! what the records mean is checked later, in `record`.

mod mapping;
mod table;

pub use mapping::Mapping;

use std::path::Path;

use anyhow::{Context as _, Result, bail};
use serde_json::Value;

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

fn text(path: &Path) -> Result<String> {
    let read = || format!("{}: cannot be read", path.display());
    let bytes = std::fs::read(path).with_context(read)?;
    String::from_utf8(bytes)
        .with_context(|| format!("{}: expected UTF-8; save the file as UTF-8", path.display()))
}
