//! JSON values → checked records and a list of problems.

use std::collections::BTreeMap;

use serde_json::Value;

use super::check::Check;
use super::{Problem, ProblemKind, Record, Severity};
use crate::vocabulary::Vocabulary;

/// Reads an array of JSON records; lines count from 1.
pub fn read_all(
    values: impl IntoIterator<Item = Value>,
    vocabulary: &Vocabulary,
) -> (Vec<Record>, Vec<Problem>) {
    let mut reader = RecordReader::new(vocabulary);
    for (at, value) in values.into_iter().enumerate() {
        reader.read(at + 1, value);
    }
    reader.finish()
}

/// Reads records one at a time and remembers the ids it has seen.
#[derive(Debug)]
pub struct RecordReader<'a> {
    vocabulary: &'a Vocabulary,
    lines_by_id: BTreeMap<String, usize>,
    records: Vec<Record>,
    problems: Vec<Problem>,
    remarks: Vec<Problem>,
}

impl<'a> RecordReader<'a> {
    /// A reader that knows the codes of `vocabulary`.
    #[must_use]
    pub fn new(vocabulary: &'a Vocabulary) -> Self {
        Self {
            vocabulary,
            lines_by_id: BTreeMap::new(),
            records: Vec::new(),
            problems: Vec::new(),
            remarks: Vec::new(),
        }
    }

    /// Reads one record. A record with any error is not taken; all its problems are noted.
    pub fn read(&mut self, line: usize, value: Value) {
        let mut check = Check::new(self.vocabulary);
        let record = check.record(&value);
        let id = match value.get("id") {
            Some(Value::String(id)) => Some(id.clone()),
            _ => None,
        };
        if let Some(first_line) = id.as_ref().and_then(|id| self.lines_by_id.get(id)) {
            check.note("/id", ProblemKind::DuplicateId { first_line: *first_line });
        }
        let is_error = |kind: &ProblemKind| kind.severity() == Severity::Error;
        let good = !check.problems.iter().any(|(_, kind)| is_error(kind));
        if let Some(id) = id.clone().filter(|_| good) {
            self.lines_by_id.insert(id, line);
        }
        for (field, kind) in check.problems {
            let error = is_error(&kind);
            let problem = Problem { line, id: id.clone(), field, kind };
            if error {
                self.problems.push(problem);
            } else if good {
                self.remarks.push(problem);
            }
        }
        if let Some(mut record) = record.filter(|_| good) {
            record.raw = value;
            self.records.push(record);
        }
    }

    /// Notes a line that is no JSON.
    pub fn not_json(&mut self, line: usize, why: &impl ToString) {
        let kind = ProblemKind::NotJson { why: why.to_string() };
        self.problems.push(Problem { line, id: None, field: String::new(), kind });
    }

    /// Notes something that is no record at all.
    #[cfg(feature = "cli")]
    pub(crate) fn reject(&mut self, line: usize, kind: ProblemKind) {
        self.problems.push(Problem { line, id: None, field: String::new(), kind });
    }

    /// Hands over what was read so far; the ids stay known.
    pub(crate) fn drain(&mut self) -> (Vec<Record>, Vec<Problem>) {
        self.remarks.clear();
        (std::mem::take(&mut self.records), std::mem::take(&mut self.problems))
    }

    /// The records that were taken so far.
    #[must_use]
    pub fn records(&self) -> &[Record] {
        &self.records
    }

    /// The line of a record that was taken.
    #[must_use]
    pub fn line_of(&self, id: &str) -> Option<usize> {
        self.lines_by_id.get(id).copied()
    }

    /// The codes that it knows.
    #[must_use]
    pub fn vocabulary(&self) -> &'a Vocabulary {
        self.vocabulary
    }

    /// The errors so far.
    #[must_use]
    pub fn problems(&self) -> &[Problem] {
        &self.problems
    }

    /// Warnings and notes about the records that were taken so far.
    #[must_use]
    pub fn remarks(&self) -> &[Problem] {
        &self.remarks
    }

    /// How many errors were noted so far.
    #[must_use]
    pub fn n_problems(&self) -> usize {
        self.problems.len()
    }

    /// The good records in the order of reading, and what was wrong with the others.
    #[must_use]
    pub fn finish(self) -> (Vec<Record>, Vec<Problem>) {
        (self.records, self.problems)
    }
}

impl Record {
    /// Reads a record that was checked before; what is no longer understood is passed over.
    pub(crate) fn from_stored(raw: &Value, vocabulary: &Vocabulary) -> Option<Self> {
        let record = Check::new(vocabulary).record(raw)?;
        Some(Self { raw: raw.clone(), ..record })
    }
}

#[cfg(test)]
mod tests {
    use super::super::{PriceType, Readiness, Region};
    use super::*;
    use serde_json::json;

    fn read(value: Value) -> Result<Record, Vec<(String, &'static str)>> {
        let vocabulary = Vocabulary::standard().unwrap();
        let (mut records, problems) = read_all([value], &vocabulary);
        let problems: Vec<_> = problems.into_iter().map(|p| (p.field, p.kind.code())).collect();
        if problems.is_empty() { Ok(records.remove(0)) } else { Err(problems) }
    }

    #[test]
    fn a_full_record_is_understood() {
        let record = read(json!({
            "id": "o1", "kind": "offer", "title": {"zh": "电池回收"}, "tags": [
                {"scheme": "contract-field", "code": "06"}, "锂电", {"scheme": "ipc", "code": "H01M"}],
            "region": "320500", "maturity": {"scheme": "market5", "code": "3"},
            "price": {"type": "range", "min": 500_000, "max": 800_000, "currency": "CNY"},
            "modes": ["licence", "equity"], "published": "2026-01-02", "updated": "2026-03-04",
            "valid_through": "2027-12-31", "my_field": {"kept": true}
        }))
        .unwrap();
        assert_eq!(record.tags, ["contract-field:06", "free:锂电", "ipc:H01M"]);
        assert_eq!(record.region.as_ref().map(Region::code), Some("3205"));
        assert_eq!(record.readiness, Some(Readiness { min: 7, max: 8 }));
        assert_eq!(record.price.as_ref().map(|p| (p.min, p.max)), Some((500_000, 800_000)));
        assert_eq!(record.modes, ["equity", "licence"]);
        assert_eq!(record.updated.unwrap().to_string(), "2026-03-04");
        assert_eq!(record.status, "open");
        assert_eq!(record.raw["my_field"]["kept"], json!(true));
    }

    #[test]
    fn every_problem_of_a_record_is_told() {
        let problems = read(json!({
            "id": " ", "kind": "offr", "title": 5, "keywords": "a", "tags": [{"code": "1"},
            {"scheme": "contract-field", "code": "99"}], "region": "江苏",
            "maturity": {"scheme": "market5", "code": "7"}, "price": {"min": 5, "max": 3},
            "modes": ["gift"], "published": "2026-02-30", "status": "gone"
        }))
        .unwrap_err();
        let expected = [
            ("/id", "record/empty"),
            ("/kind", "record/unknown-value"),
            ("/title", "record/wrong-type"),
            ("/title", "record/empty"),
            ("/keywords", "record/wrong-type"),
            ("/tags/0/scheme", "record/missing"),
            ("/tags/1/code", "record/unknown-value"),
            ("/modes/0", "record/unknown-value"),
            ("/region", "record/bad-region"),
            ("/maturity/code", "record/unknown-value"),
            ("/price", "record/min-above-max"),
            ("/status", "record/unknown-value"),
            ("/published", "record/bad-date"),
        ];
        let found: Vec<_> = problems.iter().map(|(f, c)| (f.as_str(), *c)).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn one_bad_record_never_loses_the_others() {
        let vocabulary = Vocabulary::standard().unwrap();
        let good = |id: &str| json!({"id": id, "kind": "need", "title": "x"});
        let (records, problems) = read_all(
            [json!({"id": "a"}), good("a"), json!(7), good("a"), good("b")],
            &vocabulary,
        );
        let ids: Vec<_> = records.iter().map(|r| r.id.as_str()).collect();
        assert_eq!(ids, ["a", "b"]);
        let told: Vec<_> = problems.iter().skip(2).map(|p| (p.line, p.kind.code())).collect();
        assert_eq!(told, [(3, "record/not-an-object"), (4, "record/duplicate-id")]);
        for problem in &problems {
            assert!(!problem.kind.zh().is_empty() && !problem.kind.en().is_empty());
        }
    }

    #[test]
    fn prices_come_in_every_form() {
        let price = |value: Value| {
            read(json!({"id": "a", "kind": "offer", "title": "t", "price": value}))
                .map(|r| r.price.map(|p| (p.price_type, p.min, p.max)))
        };
        assert_eq!(
            price(json!({"type": "negotiable"})),
            Ok(Some((PriceType::Negotiable, 0, u64::MAX)))
        );
        assert_eq!(
            price(json!({"type": "fixed", "min": 5})),
            Ok(Some((PriceType::Fixed, 5, 5)))
        );
        assert_eq!(price(json!({"max": 9.6})), Ok(Some((PriceType::Range, 0, 10))));
        assert!(price(json!({"min": -1})).is_err());
        assert!(price(json!({"min": 1, "currency": "yuan"})).is_err());
        assert_eq!(price(Value::Null), Ok(None));
    }
}
