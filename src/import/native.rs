//! Files of this machine, for the command line.

use std::io::Read as _;
use std::path::Path;

use anyhow::{Context as _, Result};
use flate2::read::GzDecoder;
use serde_json::{Map, Value};

use super::place::{has, insert};
use super::rows::Plan;
use super::values::default_value;
use super::{Importer, Mapping, Table, Unread};
use crate::bridge::{Bridge, BridgeProblem};
use crate::record::{ProblemKind, RecordReader};

/// Reads a mapping file.
///
/// # Errors
/// A file that cannot be read, or is no mapping.
pub fn read_mapping(path: &Path) -> Result<Mapping> {
    Mapping::from_toml(&text(path)?).with_context(|| path.display().to_string())
}

/// Reads the table of a file for a mapping, which may name no column.
///
/// # Errors
/// A file that cannot be read, or is no table.
pub fn read_table(
    path: &Path,
    importer: &Importer,
    mapping: &Mapping,
    progress: super::Progress<'_>,
) -> Result<Table> {
    let name = path.display().to_string();
    let bytes = std::fs::read(path).with_context(|| format!("{name}: cannot be read"))?;
    importer.table_for(&name, &bytes, mapping, progress).with_context(|| name)
}

/// Reads a file into `reader`. The ending names the format: `.json` (an array), `.ndjson` or
/// `.jsonl`, `.csv`, `.tsv`, `.txt`, `.xlsx`, `.xlsm`, `.xls`, `.ods`.
///
/// JSON holds records as they are. Of tables the columns that the mapping names are read by it;
/// where it names none, what they are is guessed.
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
                reader.read(at + 1, with_defaults(mapping, value));
            }
        }
        "ndjson" | "jsonl" => {
            for (at, line) in text(path)?.lines().enumerate() {
                let line = line.trim_start_matches('\u{feff}').trim();
                if line.is_empty() {
                    continue;
                }
                match serde_json::from_str(line) {
                    Ok(value) => reader.read(at + 1, with_defaults(mapping, value)),
                    Err(error) => reader.not_json(at + 1, &error),
                }
            }
        }
        _ => rows_into(path, mapping, reader)?,
    }
    Ok(())
}

fn rows_into(path: &Path, mapping: &Mapping, reader: &mut RecordReader<'_>) -> Result<()> {
    let importer =
        Importer::new(reader.vocabulary().clone()).context("the words inside this program")?;
    let table = read_table(path, &importer, mapping, &mut |_| {})?;
    let (words, readers) = (&importer.words, importer.readers());
    let guessed = mapping.names_no_column();
    let plan = if guessed {
        let guess = importer.guess(&table).mapping();
        let columns = guess.overridden_by(mapping);
        Plan::new(&table, &columns, Unread::Refuse, words)
    } else {
        Plan::new(&table, mapping, Unread::Refuse, words).without_guesses()
    };
    let stem = path.file_stem().and_then(|stem| stem.to_str()).unwrap_or_default();
    let stem: String = stem.chars().take(STEM_CHARS).collect();
    let plan = plan.with_ids_of(&format!("{stem}-"));
    for row in table.rows() {
        if let Some(finding) = plan.finding(row, words) {
            let (code, zh, en) = (finding.code(), finding.zh(), finding.en());
            reader.reject(row.number, ProblemKind::NoRecord { code, zh, en });
        } else {
            reader.read(row.number, plan.record(row, &readers, &mut Vec::new()));
        }
    }
    Ok(())
}

/// Of the name of a file so much stands in the ids of rows that have none: ids are bounded.
const STEM_CHARS: usize = 100;

/// Fills in the defaults.
fn with_defaults(mapping: &Mapping, mut record: Value) -> Value {
    if let Value::Object(fields) = &mut record {
        fill(mapping, fields);
    }
    record
}

fn fill(mapping: &Mapping, fields: &mut Map<String, Value>) {
    for (field, value) in mapping.defaults() {
        if !has(fields, field) {
            insert(fields, field, default_value(field, value));
        }
    }
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

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn defaults_never_replace() {
        let mut mapping = Mapping::default();
        mapping.set_default("kind", "need");
        assert_eq!(with_defaults(&mapping, json!({"kind": "offer"})), json!({"kind": "offer"}));
        assert_eq!(with_defaults(&mapping, json!({})), json!({"kind": "need"}));
        assert_eq!(with_defaults(&mapping, json!(5)), json!(5));
        mapping.set_default("maturity.scheme", "market5");
        let half = json!({"kind": "offer", "maturity": {"code": "3"}});
        let filled = with_defaults(&mapping, half);
        assert_eq!(filled["maturity"], json!({"code": "3", "scheme": "market5"}));
        let whole = with_defaults(&mapping, json!({"kind": "offer", "maturity": null}));
        assert_eq!(whole["maturity"], Value::Null);
    }

    #[test]
    fn rows_of_several_files_are_told_apart_and_say_why_they_are_none() {
        let vocabulary = crate::vocabulary::Vocabulary::standard().unwrap();
        let mut reader = RecordReader::new(&vocabulary);
        let folder = std::env::temp_dir().join("daqiao-rows-of-several-files");
        std::fs::create_dir_all(&folder).unwrap();
        for (name, title) in [("p1.csv", "激光切割"), ("p2.csv", "焊缝检测")] {
            let path = folder.join(name);
            std::fs::write(&path, format!("名称,地区,报价\n{title},湖南,50万\n合计,,50万\n"))
                .unwrap();
            read_file(&path, &Mapping::default(), &mut reader).unwrap();
        }
        std::fs::remove_dir_all(&folder).unwrap();
        let (records, problems) = reader.finish();
        let ids: Vec<_> = records.iter().map(|record| record.raw["id"].clone()).collect();
        assert_eq!(ids, ["p1-row-2", "p2-row-2"]);
        assert!(problems.iter().all(|it| it.kind.code() == "import/total"), "{problems:?}");
        let kind = &problems[0].kind;
        assert!(kind.zh().contains("合计行") && kind.en().contains("row of totals"));
        assert_eq!(problems.len(), 2);
    }
}
