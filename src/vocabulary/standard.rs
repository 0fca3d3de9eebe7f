//! The lists and crosswalks that come with the command line and the import. The engine for
//! browsers carries none: its packs do.

use super::Vocabulary;

macro_rules! files {
    ($folder:literal: $($name:literal),* $(,)?) => {
        &[$(include_str!(concat!($folder, "/", $name, ".json"))),*]
    };
}

/// Every file of `lists/`.
const LISTS: &[&str] = files!("lists":
    "attribute", "cgdj3", "chain", "confidentiality", "contract-field", "contract-type",
    "conversion-need", "cpc", "een", "element", "evidence-kind", "facility-type", "fact",
    "finance-product", "focus", "gbt13745-2009", "gbt4754-2017", "green", "hightech-field",
    "indicator", "ip-kind", "ipc", "kind", "legal-type", "levels13", "market5", "mode",
    "org-type", "payment", "person-role", "price-band", "region", "requester-type",
    "rights", "service-2014", "service-2018", "service-2025", "service-chongqing", "slot", "status",
    "strategic-industry", "trl9", "unit",
);

/// Every file of `crosswalks/`.
const CROSSWALKS: &[&str] = files!("crosswalks":
    "contract-field-to-hightech-field", "contract-field-to-strategic-industry",
    "gbt4754-2017-to-service-2018", "gbt4754-2017-to-strategic-industry",
    "hightech-field-to-strategic-industry", "ipc-to-gbt4754-2017", "ipc-to-strategic-industry",
    "mode-to-contract-type",
    "service-2014-to-service-2018", "service-2014-to-service-2025", "service-2025-to-service-2018",
    "service-chongqing-to-service-2014", "service-chongqing-to-service-2018",
    "service-chongqing-to-service-2025",
);

impl Vocabulary {
    /// The lists and crosswalks that come with Daqiao.
    ///
    /// # Errors
    /// A file that is no valid JSON: impossible in a tested build.
    ///
    /// # Cost
    /// Reads all files each time.
    pub fn standard() -> Result<Self, serde_json::Error> {
        let mut vocabulary = Self::default();
        for json in LISTS {
            vocabulary.add(serde_json::from_str(json)?);
        }
        for json in CROSSWALKS {
            vocabulary.add_crosswalk(serde_json::from_str(json)?);
        }
        Ok(vocabulary)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::path::Path;

    use super::*;
    use crate::record::Date;
    use crate::vocabulary::Label;

    /// How many files a folder beside this file has.
    fn files(folder: &str) -> usize {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/vocabulary").join(folder);
        std::fs::read_dir(folder).unwrap().count()
    }

    #[test]
    fn every_file_is_taken() {
        assert_eq!(LISTS.len(), files("lists"));
        assert_eq!(CROSSWALKS.len(), files("crosswalks"));
    }

    #[test]
    fn every_list_has_its_origin_and_every_code_its_names() {
        for list in Vocabulary::standard().unwrap().lists() {
            let scheme = &list.scheme;
            assert!(!list.title.zh.is_empty() && !list.title.en.is_empty(), "{scheme}");
            assert!(!list.source.is_empty() && !list.edition.is_empty(), "{scheme}");
            assert!(Date::parse(&list.date).is_some(), "{scheme}");
            assert!(!list.partial, "{scheme}");
            let codes: BTreeSet<_> = list.codes.iter().map(|entry| &entry.code).collect();
            assert_eq!(codes.len(), list.codes.len(), "{scheme} repeats a code");
            for entry in &list.codes {
                let Label { zh, en } = &entry.label;
                assert!(
                    !zh.trim().is_empty() && !en.trim().is_empty(),
                    "{scheme}:{}",
                    entry.code
                );
                assert!(en.is_ascii() || !has_han(en), "{scheme}:{} {en}", entry.code);
            }
        }
    }

    #[test]
    fn every_tree_has_its_ancestors() {
        for list in Vocabulary::standard().unwrap().lists() {
            for entry in &list.codes {
                let code = entry.code.as_str();
                for above in list.ancestors(code) {
                    assert_ne!(above, code, "{}:{code}", list.scheme);
                    assert!(list.find(above).is_some(), "{}:{code} lacks {above}", list.scheme);
                }
            }
        }
    }

    #[test]
    fn every_crosswalk_leads_from_codes_to_codes() {
        let vocabulary = Vocabulary::standard().unwrap();
        for crosswalk in vocabulary.crosswalks() {
            let (from, to) = (&crosswalk.from, &crosswalk.to);
            assert!(!crosswalk.source.is_empty() && Date::parse(&crosswalk.date).is_some());
            let mut pairs = BTreeSet::new();
            for (one, other, _) in &crosswalk.rows {
                assert!(vocabulary.label(from, one).is_some(), "{from}:{one}");
                assert!(vocabulary.label(to, other).is_some(), "{to}:{other}");
                assert!(pairs.insert((one, other)), "{from}:{one} to {to}:{other} twice");
            }
        }
    }

    fn has_han(text: &str) -> bool {
        text.chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c))
    }
}
