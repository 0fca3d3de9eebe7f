//! The classifications of a record: fields whose values are codes of a list become tags.
//!
//! People write codes in many ways, so a name, a missing zero or a missing letter is understood,
//! and said in a note. What is no code at all is kept with the record, but is no tag.

use serde_json::{Map, Value};

use super::check::Check;
use super::{ProblemKind, patent};
use crate::vocabulary::{Code, CodeList, Vocabulary};

/// Fields, and the schemes of their codes. A plain code is looked for in these lists in order;
/// `{scheme, code}` may name any other.
pub(crate) const CLASSES: [(&str, &[&str]); 18] = [
    ("attribute", &["attribute"]),
    ("chain", &["chain"]),
    ("contract_type", &["contract-type"]),
    ("conversion_need", &["conversion-need"]),
    ("discipline", &["gbt13745-2009"]),
    ("facility_type", &["facility-type"]),
    ("field_contract", &["contract-field"]),
    ("field_hightech", &["hightech-field"]),
    ("focus", &["focus"]),
    ("industry", &["gbt4754-2017"]),
    ("legal_type", &["legal-type"]),
    ("org_type", &["org-type"]),
    ("product_type", &["finance-product"]),
    ("requester_type", &["requester-type"]),
    ("rights", &["rights"]),
    ("role", &["person-role"]),
    ("sector_strategic", &["strategic-industry"]),
    ("service_class", &["service-2018", "service-2025", "service-2014", "service-chongqing"]),
];
/// Scheme of industries, whose letter is often left out.
const INDUSTRY: &str = "gbt4754-2017";
/// Scheme of kinds of intellectual property.
const IP_KIND: &str = "ip-kind";
/// The tag of what is green: said so, or in a patent class for that.
const GREEN: &str = "green:yes";
/// The patent class of technologies against climate change.
const GREEN_PATENTS: &str = "Y02";

impl Check<'_> {
    /// All tags of a record: those of its field `tags`, and its classifications. Sorted, no
    /// duplicates.
    pub(super) fn classified(&mut self, object: &Map<String, Value>) -> Vec<String> {
        let mut tags = self.tags(object);
        for (field, schemes) in CLASSES {
            for (path, value) in values(object, field) {
                tags.extend(self.class(&path, schemes, value));
            }
        }
        for (path, value) in values(object, "ipc") {
            tags.extend(self.patent_class(&path, value));
        }
        for (path, value) in values(object, "green") {
            match value {
                Value::Bool(false) => {}
                Value::Bool(true) => tags.push(GREEN.to_owned()),
                code => {
                    let class = self.patent_class(&path, code);
                    tags.extend(class.is_some().then(|| GREEN.to_owned()));
                    tags.extend(class);
                }
            }
        }
        for (path, right) in values(object, "ip") {
            let Value::Object(right) = right else { continue };
            for (name, value) in values(right, "type") {
                tags.extend(self.class(&format!("{path}{name}"), &[IP_KIND], value));
            }
            for (name, value) in values(right, "ipc") {
                tags.extend(self.patent_class(&format!("{path}{name}"), value));
            }
        }
        let is_green = |tag: &String| tag.starts_with(&format!("cpc:{GREEN_PATENTS}"));
        if tags.iter().any(is_green) {
            tags.push(GREEN.to_owned());
        }
        tags.sort_unstable();
        tags.dedup();
        tags
    }

    /// The tag of one value of a field.
    fn class(&mut self, path: &str, schemes: &[&str], value: &Value) -> Option<String> {
        if let Value::Object(tag) = value
            && let Some(scheme) = tag.get("scheme").and_then(Value::as_str)
            && !scheme.is_empty()
            && !scheme.contains(':')
        {
            let found = text_of(tag.get("code").unwrap_or(&Value::Null));
            return self.coded(path, &[scheme], &found);
        }
        self.coded(path, schemes, &text_of(value))
    }

    /// The tag that a text stands for in the first list that knows it.
    fn coded(&mut self, path: &str, schemes: &[&str], found: &str) -> Option<String> {
        let scheme = *schemes.first()?;
        let found = found.trim();
        for scheme in schemes {
            let Some(code) = read(scheme, found, self.vocabulary) else { continue };
            let tag = format!("{scheme}:{code}");
            if code != found {
                self.understood(path, found, &tag);
            }
            return Some(tag);
        }
        let found = found.to_owned();
        self.note(path, ProblemKind::UnknownCode { scheme: scheme.to_owned(), found });
        None
    }

    fn patent_class(&mut self, path: &str, value: &Value) -> Option<String> {
        let found = match value {
            Value::Object(tag) => text_of(tag.get("code").unwrap_or(&Value::Null)),
            value => text_of(value),
        };
        let Some(code) = patent::read(&found) else {
            self.note(path, ProblemKind::BadPatentClass { found });
            return None;
        };
        // Section Y is one of the CPC alone.
        let scheme = if code.starts_with('Y') { "cpc" } else { "ipc" };
        let tag = format!("{scheme}:{code}");
        // A space before the group is how classes are printed.
        if code != found.replace(' ', "") {
            self.understood(path, &found, &tag);
        }
        Some(tag)
    }

    fn understood(&mut self, path: &str, found: &str, taken: &str) {
        let (found, taken) = (found.to_owned(), taken.to_owned());
        self.note(path, ProblemKind::Understood { found, taken });
    }
}

/// The values of a field with their paths; one alone may stand without an array.
fn values<'a>(object: &'a Map<String, Value>, field: &str) -> Vec<(String, &'a Value)> {
    match object.get(field) {
        None | Some(Value::Null) => Vec::new(),
        Some(Value::Array(items)) => {
            let items = items.iter().enumerate();
            items.map(|(at, item)| (format!("/{field}/{at}"), item)).collect()
        }
        Some(one) => vec![(format!("/{field}"), one)],
    }
}

/// Spreadsheets turn codes into numbers.
fn text_of(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

/// The code that a text stands for in the list of a scheme; the text itself where nobody can
/// tell, because the list is not here, is partial or takes any code.
fn read(scheme: &str, text: &str, vocabulary: &Vocabulary) -> Option<String> {
    if text.is_empty() || text == "null" {
        return None;
    }
    let Some(list) = vocabulary.list(scheme) else { return Some(text.to_owned()) };
    if list.find(text).is_some() {
        return Some(text.to_owned());
    }
    let is_named = |label: &str| label.eq_ignore_ascii_case(text);
    let named =
        list.codes.iter().find(|code| is_named(&code.label.zh) || is_named(&code.label.en));
    if let Some(code) = named {
        return Some(code.code.clone());
    }
    let padded = format!("0{text}");
    if list.find(&padded).is_some() {
        return Some(padded);
    }
    let upper = text.to_ascii_uppercase();
    if list.find(&upper).is_some() || is_deeper(&upper, list) {
        return Some(upper);
    }
    if scheme == INDUSTRY
        && let Some(code) = with_letter(text, list)
    {
        return Some(code);
    }
    let takes_any = list.partial || (!list.closed && list.levels.is_empty());
    takes_any.then(|| text.to_owned())
}

/// Whether a code lies beneath one of the list at a depth to which the list does not go there.
fn is_deeper(code: &str, list: &CodeList) -> bool {
    let Some(above) = list.ancestors(code).find(|above| list.find(above).is_some()) else {
        return false;
    };
    let is_right_below = |entry: &Code| list.beginning(&entry.code) == Some(above);
    let mut bytes = code.bytes();
    bytes.all(|byte| byte.is_ascii_alphanumeric() || byte == b'/')
        && !list.codes.iter().any(is_right_below)
}

/// An industry of two to four digits with the letter of its section.
fn with_letter(digits: &str, list: &CodeList) -> Option<String> {
    if !(2..=4).contains(&digits.len()) || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let division = digits.get(..2);
    let section = list.codes.iter().find(|entry| entry.code.get(1..) == division)?;
    Some(format!("{}{digits}", section.code.get(..1)?))
}

#[cfg(test)]
mod tests {
    use super::super::{RecordReader, Severity};
    use super::*;
    use serde_json::json;

    /// The tags of an offer with these fields, and codes and paths of what was remarked.
    fn read_offer(fields: &Value) -> (Vec<String>, Vec<(String, &'static str)>) {
        let vocabulary = Vocabulary::standard().unwrap();
        let mut offer = json!({"id": "a", "kind": "offer", "title": "t"});
        for (name, value) in fields.as_object().unwrap() {
            offer[name] = value.clone();
        }
        let mut reader = RecordReader::new(&vocabulary);
        reader.read(1, offer);
        let remarks = reader.remarks().iter();
        assert!(remarks.clone().all(|remark| remark.kind.severity() != Severity::Error));
        let remarks = remarks.map(|p| (p.field.clone(), p.kind.code())).collect();
        let (records, problems) = reader.finish();
        assert_eq!(problems, []);
        (records[0].tags.clone(), remarks)
    }

    #[test]
    fn every_field_of_codes_becomes_tags_of_its_scheme() {
        let vocabulary = Vocabulary::standard().unwrap();
        for (field, schemes) in CLASSES {
            for scheme in schemes {
                let list = vocabulary.list(scheme).unwrap_or_else(|| panic!("{scheme}"));
                let code = list.codes[0].code.as_str();
                let tag = format!("{scheme}:{code}");
                let coded = json!({field: [{"scheme": scheme, "code": code}]});
                assert_eq!(read_offer(&coded), (vec![tag.clone()], vec![]), "{field}");
                if *scheme == schemes[0] {
                    assert_eq!(
                        read_offer(&json!({field: code})),
                        (vec![tag], vec![]),
                        "{field}"
                    );
                }
            }
        }
    }

    #[test]
    fn a_service_class_is_looked_for_in_four_lists() {
        let (tags, remarks) = read_offer(&json!({"service_class": ["05", "engineering"]}));
        assert_eq!(tags, ["service-2018:05", "service-2025:engineering"]);
        assert_eq!(remarks, []);
    }

    #[test]
    fn names_missing_zeros_and_missing_letters_are_understood_and_said() {
        let (tags, remarks) = read_offer(&json!({
            "field_contract": ["新材料及其应用", 6], "industry": ["3841", "c26", 65, "C3842"],
            "attribute": "Original innovation"
        }));
        let expected = [
            "attribute:original",
            "contract-field:05",
            "contract-field:06",
            "gbt4754-2017:C26",
            "gbt4754-2017:C3841",
            "gbt4754-2017:C3842",
            "gbt4754-2017:I65",
        ];
        assert_eq!(tags, expected);
        let paths: Vec<&str> = remarks.iter().map(|(path, _)| path.as_str()).collect();
        let expected = [
            "/attribute",
            "/field_contract/0",
            "/field_contract/1",
            "/industry/0",
            "/industry/1",
            "/industry/2",
        ];
        assert_eq!(paths, expected);
        assert!(remarks.iter().all(|(_, code)| *code == "record/understood"));
    }

    #[test]
    fn what_is_no_code_is_told_and_is_no_tag() {
        let (tags, remarks) = read_offer(&json!({
            "field_contract": ["99", {"scheme": "contract-field", "code": "火星"}],
            "industry": ["Z99", "99", true], "ipc": ["battery"], "rights": {"a": 1}
        }));
        assert_eq!(tags, [""; 0]);
        assert_eq!(remarks.len(), 7);
        assert!(remarks.contains(&("/ipc/0".to_owned(), "record/bad-patent-class")));
        assert!(remarks.contains(&("/industry/2".to_owned(), "record/unknown-code")));
    }

    #[test]
    fn patent_classes_have_one_form() {
        let (tags, remarks) = read_offer(
            &json!({"ipc": ["H01M 10/54", "h01m10/54", "C22B0026120000", "Y02W 30/84"]}),
        );
        let expected = ["cpc:Y02W30/84", "green:yes", "ipc:C22B26/12", "ipc:H01M10/54"];
        assert_eq!(tags, expected);
        assert_eq!(remarks.len(), 2, "{remarks:?}");
    }

    #[test]
    fn green_is_a_mark_or_a_patent_class() {
        let tags = |green: Value| read_offer(&json!({"green": green})).0;
        assert_eq!(tags(json!(true)), ["green:yes"]);
        assert_eq!(tags(json!(false)), [""; 0]);
        assert_eq!(tags(json!(["Y02E"])), ["cpc:Y02E", "green:yes"]);
        assert_eq!(tags(json!("F03D")), ["green:yes", "ipc:F03D"]);
        assert_eq!(tags(json!("grass")), [""; 0]);
    }

    #[test]
    fn kinds_and_classes_of_intellectual_property_are_tags() {
        let (tags, remarks) = read_offer(&json!({"ip": [
            {"type": "invention", "number": "ZL202010000000.0", "ipc": ["H01M 10/54"]},
            {"type": "软件"}, "?"
        ]}));
        assert_eq!(tags, ["ip-kind:invention", "ipc:H01M10/54"]);
        assert_eq!(remarks, [("/ip/1/type".to_owned(), "record/unknown-code")]);
    }

    #[test]
    fn without_lists_codes_are_taken_as_they_are() {
        let offer = json!({"id": "a", "kind": "offer", "title": "t", "industry": "C3841"});
        let vocabulary = Vocabulary::default();
        let mut reader = RecordReader::new(&vocabulary);
        reader.read(1, offer);
        assert!(reader.remarks().is_empty());
        assert_eq!(reader.finish().0[0].tags, ["gbt4754-2017:C3841"]);
    }
}
