//! What is to be known of all records that were read.

use std::collections::BTreeMap;

use super::advice::{self, Advice};
use super::padding;
use super::rating::Quality;
use crate::record::{Date, Problem, Record, RecordReader, Severity, TextField, text_parts};

/// Something about a record: an error, a warning or a note.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// Position in its file, from 1.
    pub line: usize,
    /// The record's id, when it could be read.
    pub id: Option<String>,
    /// JSON pointer to the field.
    pub path: String,
    /// A stable name for programs, such as `record/expired`.
    pub rule: &'static str,
    /// What became of the record.
    pub severity: Severity,
    /// The message in Chinese.
    pub zh: String,
    /// The message in English.
    pub en: String,
    /// What was taken in place of what stands there.
    pub understood: Option<String>,
}

/// A record that was taken, with its quality.
#[derive(Clone, Debug)]
pub struct Rated {
    /// Position in its file, from 1.
    pub line: usize,
    /// Its id.
    pub id: String,
    /// Its title, Chinese when it has both languages.
    pub title: String,
    /// How good it is.
    pub quality: Quality,
    /// What is to be said about it; no errors.
    pub findings: Vec<Finding>,
}

/// What a check found.
#[derive(Clone, Debug, Default)]
pub struct Report {
    /// Why records were not taken, and what else was said about those, in the order of reading.
    pub rejected: Vec<Finding>,
    /// The records that were taken, in the order of reading.
    pub records: Vec<Rated>,
}

impl Report {
    /// What is to be known of everything that was read; `today` is what dates are compared with.
    ///
    /// # Cost
    /// One pass over all texts.
    #[must_use]
    pub fn of(reader: &RecordReader<'_>, today: Option<Date>) -> Self {
        let titles = padding::Titles::of(reader.records());
        let mut remarks: BTreeMap<&str, Vec<Finding>> = BTreeMap::new();
        for remark in reader.remarks() {
            let id = remark.id.as_deref().unwrap_or_default();
            remarks.entry(id).or_default().push(Finding::of(remark));
        }
        let rated = |record: &Record| {
            let line = reader.line_of(&record.id).unwrap_or_default();
            let substance = padding::substance(record, &titles);
            let advice = advice::of(record, reader.vocabulary(), today).into_iter();
            let padded = substance.padding.into_iter();
            let advice =
                advice.chain(padded.map(|(path, padding)| (path, Advice::Padded(padding))));
            let mut findings = remarks.remove(record.id.as_str()).unwrap_or_default();
            findings.extend(advice.map(|(path, advice)| Finding {
                line,
                id: Some(record.id.clone()),
                path,
                rule: advice.code(),
                severity: advice.severity(),
                zh: advice.zh(),
                en: advice.en(),
                understood: None,
            }));
            findings.sort_by_key(|finding| finding.severity);
            Rated {
                line,
                id: record.id.clone(),
                title: title(record),
                quality: Quality::of(record, substance.share, today),
                findings,
            }
        };
        Self {
            rejected: reader.problems().iter().map(Finding::of).collect(),
            records: reader.records().iter().map(rated).collect(),
        }
    }

    /// How many findings have a severity.
    #[must_use]
    pub fn count(&self, severity: Severity) -> usize {
        let all = self.rejected.iter().chain(self.records.iter().flat_map(|one| &one.findings));
        all.filter(|finding| finding.severity == severity).count()
    }
}

impl Finding {
    fn of(problem: &Problem) -> Self {
        let Problem { line, id, field, kind } = problem;
        Self {
            line: *line,
            id: id.clone(),
            path: field.clone(),
            rule: kind.code(),
            severity: kind.severity(),
            zh: kind.zh(),
            en: kind.en(),
            understood: kind.understood().map(str::to_owned),
        }
    }
}

/// The first text of a title, Chinese before English.
fn title(record: &Record) -> String {
    let parts = text_parts(&record.raw, true);
    let title = parts.iter().find(|part| part.field == TextField::Title);
    title.map_or_else(String::new, |part| part.text.to_owned())
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;
    use crate::Vocabulary;

    fn report(values: Vec<Value>, today: Option<&str>) -> Report {
        let vocabulary = Vocabulary::standard().unwrap();
        let mut reader = RecordReader::new(&vocabulary);
        for (at, value) in values.into_iter().enumerate() {
            reader.read(at + 1, value);
        }
        Report::of(&reader, today.and_then(Date::parse))
    }

    /// An offer about which there is nothing to be said.
    fn good() -> Value {
        json!({
            "id": "a", "kind": "offer", "title": "锂电池回收", "summary": "回收碳酸锂",
            "region": "320500", "source": {"market": "demo"}, "rights": ["employer"]
        })
    }

    /// Path and rule of all that is said about the good offer with other fields.
    fn said(fields: &Value, today: Option<&str>) -> Vec<(String, &'static str)> {
        let mut offer = good();
        for (name, value) in fields.as_object().unwrap() {
            offer[name] = value.clone();
        }
        let report = report(vec![offer], today);
        assert_eq!(report.rejected, []);
        let findings = &report.records[0].findings;
        assert!(findings.iter().all(|f| !f.zh.is_empty() && !f.en.is_empty() && f.line == 1));
        findings.iter().map(|finding| (finding.path.clone(), finding.rule)).collect()
    }

    /// So many characters, all different.
    fn long(chars: u32) -> String {
        (0..chars).filter_map(|n| char::from_u32(0x4e00 + n)).collect()
    }

    #[test]
    fn of_a_good_record_nothing_is_said() {
        assert_eq!(said(&json!({}), Some("2026-06-01")), []);
    }

    #[test]
    fn each_rule_says_what_and_where() {
        let today = Some("2026-06-01");
        for (fields, path, rule) in [
            (json!({"summary": null}), "/summary", "record/no-summary"),
            (json!({"summary": {"en": " "}}), "/summary", "record/no-summary"),
            (json!({"region": null}), "/region", "record/no-region"),
            (json!({"region": "99"}), "/region", "record/unknown-region"),
            (json!({"source": {"pack": "x"}}), "/source", "record/no-source"),
            (json!({"rights": []}), "/rights", "record/no-rights"),
            (json!({"title": {"en": long(121)}}), "/title/en", "record/long"),
            (json!({"summary": long(201)}), "/summary", "record/long"),
            (json!({"valid_through": "2026-05-31"}), "/valid_through", "record/expired"),
            (json!({"deadline": "2026-05-31"}), "/deadline", "record/expired"),
            (
                json!({"indicators": [{"name": "纯度", "value": 5}]}),
                "/indicators/0/unit",
                "record/no-unit",
            ),
            (
                json!({"indicators": [{"name": "纯度", "value": 5, "unit": "glop"}]}),
                "/indicators/0/unit",
                "record/unknown-unit",
            ),
            (
                json!({"contact": {"phone": "1"}, "disclosure": {"contact": 0}}),
                "/contact",
                "record/public-contact",
            ),
            (
                json!({"tags": [{"scheme": "own", "code": "1"}]}),
                "/tags/0/scheme",
                "record/unknown-scheme",
            ),
            (json!({"keyword": ["x"]}), "/keyword", "record/unknown-field"),
            (json!({"field_contract": "6"}), "/field_contract", "record/understood"),
            (json!({"field_contract": "火星"}), "/field_contract", "record/unknown-code"),
        ] {
            assert_eq!(said(&fields, today), [(path.to_owned(), rule)], "{fields}");
        }
    }

    #[test]
    fn what_is_meant_so_is_no_finding() {
        for fields in [
            json!({"valid_through": "2026-06-01"}),
            json!({"valid_through": "2026-05-31", "status": "closed"}),
            json!({"contact": {"phone": "1"}, "disclosure": {"contact": 2}}),
            json!({"contact": {"phone": "1"}}),
            json!({"rights": null, "ip": [{"type": "none"}]}),
            json!({"region": "DE"}),
            json!({"indicators": [{"name": "纯度", "op": "≥", "value": 99.5, "unit": "%"}]}),
        ] {
            assert_eq!(said(&fields, Some("2026-06-01")), [], "{fields}");
        }
        assert_eq!(
            said(&json!({"valid_through": "2000-01-01"}), None),
            [],
            "no day to compare with"
        );
    }

    #[test]
    fn what_was_understood_stands_beside_what_was_found() {
        let mut offer = good();
        offer["industry"] = json!("3841");
        let report = report(vec![offer], None);
        let understood = report.records[0].findings[0].understood.as_deref();
        assert_eq!(understood, Some("gbt4754-2017:C3841"));
    }

    #[test]
    fn errors_and_the_others_are_told_apart() {
        let mut offer = good();
        offer["keywords"] = json!(5);
        offer["sumary"] = json!("x");
        let report =
            report(vec![offer, good(), json!({"id": "b", "kind": "org", "title": "t"})], None);
        assert_eq!(report.count(Severity::Error), 1);
        assert_eq!(report.count(Severity::Warning), 3);
        assert_eq!(report.count(Severity::Note), 0);
        let lines: Vec<_> = report.records.iter().map(|one| one.line).collect();
        assert_eq!(lines, [2, 3]);
    }

    #[test]
    fn padding_lowers_the_quality_alone() {
        let text = "把废旧锂电池拆解后，用低温真空热解去除电解液，再分选出正极粉、铜箔和铝箔，正极粉经还原浸出得到碳酸锂。";
        let offer = |id: &str, times: usize| {
            let mut offer = good();
            offer["id"] = json!(id);
            offer["description"] = json!(text.repeat(times));
            offer
        };
        let report = report(vec![offer("a", 1), offer("b", 6)], None);
        let [plain, padded] = [0, 1].map(|at| report.records[at].quality.clone());
        assert_eq!(plain.completeness, padded.completeness);
        assert!(padded.total < plain.total / 2, "{padded:?} {plain:?}");
        assert_eq!(report.records[1].findings[0].rule, "record/repeated-text");
    }
}
