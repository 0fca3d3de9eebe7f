//! Judged sets: a folder with `docs.ndjson[.gz]`, `queries.ndjson` and `qrels.tsv`.
//!
//! Documents become offers and queries needs. Ids are replaced by short ones in the order of
//! the originals, since a query and a document may share one.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Read as _;
use std::path::Path;

use anyhow::{Context as _, Result};
use daqiao::{Bridge, BuildOptions, MatchRequest, Problem, Vocabulary, build_pack, read_all};
use flate2::read::GzDecoder;
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};

use crate::measures::Grades;

/// A judged set, read.
#[derive(Debug)]
pub struct JudgedSet {
    /// Name of the folder.
    pub name: String,
    /// Documents and queries as records.
    pub records: Vec<Value>,
    /// Original ids by record id.
    pub original: BTreeMap<String, String>,
    /// For each question (a record id) the grades of its counterparts (record ids).
    pub grades: BTreeMap<String, Grades>,
    /// For each question the language that its answers must have.
    pub targets: BTreeMap<String, String>,
}

impl JudgedSet {
    /// Reads a folder.
    ///
    /// # Errors
    /// A file that is missing or broken, with its name.
    pub fn read(folder: &Path) -> Result<Self> {
        let name = folder.file_name().and_then(|n| n.to_str()).unwrap_or("set").to_owned();
        let docs = lines(&folder.join("docs.ndjson"))?;
        let queries = lines(&folder.join("queries.ndjson"))?;
        let mut set = Self {
            name,
            records: Vec::new(),
            original: BTreeMap::new(),
            grades: BTreeMap::new(),
            targets: BTreeMap::new(),
        };
        let doc_ids = set.number(&docs, "d");
        let query_ids = set.number(&queries, "q");
        for doc in &docs {
            set.records.push(offer(doc, &doc_ids));
        }
        for query in &queries {
            let record = need(query, &query_ids);
            if let (Some(target), Some(id)) = (query["target"].as_str(), record["id"].as_str())
            {
                set.targets.insert(id.to_owned(), target.to_owned());
            }
            set.records.push(record);
        }
        let path = folder.join("qrels.tsv");
        let text =
            std::fs::read_to_string(&path).with_context(|| path.display().to_string())?;
        for line in text.lines() {
            let mut parts = line.split('\t');
            let (Some(query), Some(doc), Some(grade)) =
                (parts.next(), parts.next(), parts.next())
            else {
                continue;
            };
            let (Some(query), Some(doc)) = (query_ids.get(query), doc_ids.get(doc)) else {
                continue;
            };
            let grade: u32 = grade.trim().parse().unwrap_or(0);
            set.grades.entry(query.clone()).or_default().insert(doc.clone(), grade);
        }
        Ok(set)
    }

    /// Turns the pairs round: the documents ask, and the queries answer.
    pub fn turn_round(&mut self) {
        let mut turned: BTreeMap<String, Grades> = BTreeMap::new();
        for (query, grades) in &self.grades {
            for (doc, grade) in grades {
                turned.entry(doc.clone()).or_default().insert(query.clone(), *grade);
            }
        }
        self.grades = turned;
        self.targets.clear();
    }

    /// Keeps every n-th document only.
    pub fn thin(&mut self, every: usize) {
        let is_document = |record: &&Value| record["kind"] == "offer";
        let documents = self.records.iter().filter(is_document).enumerate();
        let others = documents.filter(|(at, _)| at % every != 0);
        let others = others.filter_map(|(_, record)| record["id"].as_str().map(str::to_owned));
        self.take_out(&others.collect());
        let ids: BTreeSet<&str> =
            self.records.iter().filter_map(|record| record["id"].as_str()).collect();
        for grades in self.grades.values_mut() {
            grades.retain(|id, _| ids.contains(id.as_str()));
        }
    }

    /// Takes documents out of the catalogue; the grades stay.
    pub fn take_out(&mut self, ids: &BTreeSet<String>) {
        self.records.retain(|record| !record["id"].as_str().is_some_and(|id| ids.contains(id)));
    }

    /// Questions with a positive grade, in order.
    pub fn questions(&self) -> impl Iterator<Item = (&String, &Grades)> {
        self.grades.iter().filter(|(_, grades)| grades.values().any(|grade| *grade > 0))
    }

    /// Asks with one of the records for the best `limit` of the other kind.
    #[must_use]
    pub fn request(&self, id: &str, find: &str, limit: usize) -> MatchRequest {
        let mut request = MatchRequest {
            record: Some(id.to_owned()),
            find: Some(find.to_owned()),
            limit: Some(limit as u32),
            ..MatchRequest::default()
        };
        // The documents carry their language as a tag, which only these sets need.
        request.weights.insert("tags".to_owned(), 0.0);
        if let Some(target) = self.targets.get(id) {
            request.filters.tags = vec![format!("lang:{target}")];
        }
        request
    }

    /// The language of a record, where its set names one.
    #[must_use]
    pub fn language(record: &Value) -> Option<&str> {
        record["tags"][0]["code"].as_str()
    }

    /// A digest of texts, questions, grades and who asks, as 16 hexadecimal digits: equal for
    /// sets on which figures of single questions can be compared.
    #[must_use]
    pub fn digest(&self) -> String {
        let mut hash = Sha256::new();
        for record in &self.records {
            hash.update(record.to_string());
        }
        hash.update(json!([self.grades, self.targets]).to_string());
        let first = hash.finalize().into_iter().take(8);
        first.map(|byte| format!("{byte:02x}")).collect()
    }

    /// The pack of all documents and queries, and the records that were rejected.
    ///
    /// # Errors
    /// Only an internal error of the engine.
    pub fn pack(&self, bridge: &Bridge) -> Result<(Vec<u8>, Vec<Problem>)> {
        let vocabulary = Vocabulary::standard()?;
        let (records, problems) = read_all(self.records.iter().cloned(), &vocabulary);
        let options =
            BuildOptions { bridge: bridge.clone(), ..BuildOptions::for_market(&self.name) };
        let pack = build_pack(&records, &vocabulary, &options)?;
        Ok((pack, problems))
    }

    /// Short ids by original id.
    fn number(&mut self, values: &[Value], prefix: &str) -> BTreeMap<String, String> {
        let mut ids: Vec<String> = values.iter().map(original_id).collect();
        ids.sort();
        ids.dedup();
        let numbered = ids.into_iter().enumerate().map(|(at, id)| {
            let short = format!("{prefix}{at:07}");
            self.original.insert(short.clone(), id.clone());
            (id, short)
        });
        numbered.collect()
    }
}

fn original_id(value: &Value) -> String {
    value["id"].as_str().map_or_else(|| value["id"].to_string(), str::to_owned)
}

fn offer(doc: &Value, ids: &BTreeMap<String, String>) -> Value {
    let mut record = json!({
        "id": ids.get(&original_id(doc)),
        "kind": "offer",
        "description": doc["text"],
        "keywords": doc.get("tags").cloned().unwrap_or(json!([])),
        "tags": [{"scheme": "lang", "code": doc["lang"].as_str().unwrap_or("und")}],
    });
    if let Some(title) = doc["title"].as_str().filter(|title| !title.is_empty()) {
        record["title"] = json!(title);
    }
    if let Some(org) = doc["org"].as_str() {
        record["provider"] = json!({"name": org});
    }
    record
}

/// The need's title is its `title` or its first line; the rest is its description.
fn need(query: &Value, ids: &BTreeMap<String, String>) -> Value {
    let text = query["text"].as_str().unwrap_or_default().trim();
    let (first, rest) = text.split_once('\n').unwrap_or((text, ""));
    let (title, body) = match query["title"].as_str().map(str::trim) {
        Some(title) if !title.is_empty() && title == first.trim() => (title, rest),
        Some(title) if !title.is_empty() => (title, text),
        _ => (first, rest),
    };
    json!({
        "id": ids.get(&original_id(query)),
        "kind": "need",
        "title": title,
        "description": body,
    })
}

/// The text of a file, packed when its name ends in `.gz`.
///
/// # Errors
/// A file that cannot be read.
pub fn read_text(path: &Path) -> Result<String> {
    let named = || path.display().to_string();
    let mut text = String::new();
    let mut file = std::fs::File::open(path).with_context(named)?;
    if path.extension().is_some_and(|ending| ending == "gz") {
        GzDecoder::new(file).read_to_string(&mut text).with_context(named)?;
    } else {
        file.read_to_string(&mut text).with_context(named)?;
    }
    Ok(text)
}

/// The JSON lines of a file, or of the same file with `.gz` behind its name.
fn lines(path: &Path) -> Result<Vec<Value>> {
    let packed = path.with_extension("ndjson.gz");
    let text = read_text(if path.exists() { path } else { &packed })?;
    let parse = |line: &str| serde_json::from_str(line).context("a line that is no JSON");
    let lines = text.lines().filter(|line| !line.trim().is_empty());
    lines.map(parse).collect::<Result<_>>().with_context(|| path.display().to_string())
}
