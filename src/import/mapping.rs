//! Which column is which field, and the file in which that is kept.

use std::collections::BTreeMap;

use rustc_hash::{FxHashMap, FxHashSet};
use serde::{Deserialize, Serialize};

use super::error::ImportError;

/// A mapping file, in TOML:
///
/// ```toml
/// keep = ["region"]      # columns to keep as they are, though they are named like a field
/// leave_out = ["备注"]   # columns that are not wanted
///
/// [columns]              # field = column
/// id = "编号"
/// "title.zh" = "成果名称"
/// price = ["最低报价（万元）", "最高报价（万元）"]
/// tags = "分类"
///
/// [defaults]             # for records that do not say
/// kind = "offer"
/// ```
///
/// Columns that are not named are the field of their own name, or are kept as they are.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Mapping {
    #[serde(skip_serializing_if = "Vec::is_empty")]
    keep: Vec<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    leave_out: Vec<String>,
    columns: BTreeMap<String, Columns>,
    defaults: BTreeMap<String, String>,
}

/// One column, or several.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
enum Columns {
    One(String),
    Many(Vec<String>),
}

impl Columns {
    fn names(&self) -> &[String] {
        match self {
            Self::One(name) => std::slice::from_ref(name),
            Self::Many(names) => names,
        }
    }
}

/// What a column is read as.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Target {
    /// A field, or a path such as `title.zh`.
    Field(String),
    /// It stays with the record under its own name, and is not matched.
    Keep,
    /// It is not wanted.
    LeaveOut,
}

impl Target {
    /// The name for programs: that of the field, `keep` or `drop`.
    #[must_use]
    pub fn as_str(&self) -> &str {
        match self {
            Self::Field(field) => field,
            Self::Keep => "keep",
            Self::LeaveOut => "drop",
        }
    }

    /// Reads [`Target::as_str`].
    #[must_use]
    pub fn named(name: &str) -> Self {
        match name {
            "keep" => Self::Keep,
            "drop" => Self::LeaveOut,
            field => Self::Field(field.to_owned()),
        }
    }
}

impl Mapping {
    /// Reads a mapping file.
    ///
    /// # Errors
    /// A text that is no mapping.
    pub fn from_toml(text: &str) -> Result<Self, ImportError> {
        toml::from_str(text.trim_start_matches('\u{feff}')).map_err(|error| {
            let found = error.message().to_owned();
            ImportError::Mapping { found }
        })
    }

    /// Writes a mapping file.
    ///
    /// # Errors
    /// None that a mapping could cause.
    pub fn to_toml(&self) -> Result<String, ImportError> {
        toml::to_string_pretty(self)
            .map_err(|error| ImportError::Mapping { found: error.to_string() })
    }

    /// The mapping that reads these columns as these targets.
    pub fn of<'c>(columns: impl IntoIterator<Item = (&'c str, &'c Target)>) -> Self {
        let mut mapping = Self::default();
        let mut by_field: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for (column, target) in columns {
            let column = column.to_owned();
            match target {
                Target::Field(field) => by_field.entry(field.clone()).or_default().push(column),
                Target::Keep => mapping.keep.push(column),
                Target::LeaveOut => mapping.leave_out.push(column),
            }
        }
        let columns = by_field.into_iter().map(|(field, mut names)| match names.len() {
            1 => (field, Columns::One(names.remove(0))),
            _ => (field, Columns::Many(names)),
        });
        mapping.columns = columns.collect();
        mapping
    }

    /// Whether it names no column: then columns are guessed.
    #[must_use]
    pub fn names_no_column(&self) -> bool {
        self.columns.is_empty() && self.keep.is_empty() && self.leave_out.is_empty()
    }

    /// Sets a default, unless there is one.
    pub fn set_default(&mut self, field: &str, value: &str) {
        self.defaults.entry(field.to_owned()).or_insert_with(|| value.to_owned());
    }

    /// Sets a default, whatever there is.
    pub fn replace_default(&mut self, field: &str, value: &str) {
        self.defaults.insert(field.to_owned(), value.to_owned());
    }

    /// What records are given that do not say, by field.
    pub fn defaults(&self) -> impl Iterator<Item = (&str, &str)> {
        self.defaults.iter().map(|(field, value)| (field.as_str(), value.as_str()))
    }

    /// The default of a field.
    #[must_use]
    pub fn default_of(&self, field: &str) -> Option<&str> {
        self.defaults.get(field).map(String::as_str)
    }

    /// With the defaults of another in place of its own.
    #[must_use]
    pub fn overridden_by(mut self, other: &Self) -> Self {
        for (field, value) in &other.defaults {
            self.replace_default(field, value);
        }
        self
    }

    /// The columns that are fields, not those that are only kept or left out.
    pub(super) fn columns(&self) -> FxHashSet<String> {
        self.columns.values().flat_map(Columns::names).map(|name| one_line(name)).collect()
    }

    /// What the columns with these names are read as, in order.
    #[must_use]
    pub fn targets(&self, columns: &[String]) -> Vec<Target> {
        let fields = self.columns.iter().flat_map(|(field, them)| {
            them.names().iter().map(|name| (name, Target::Field(field.clone())))
        });
        let left_out = self.leave_out.iter().map(|name| (name, Target::LeaveOut));
        let kept = self.keep.iter().map(|name| (name, Target::Keep));
        let mut known: FxHashMap<String, Target> = FxHashMap::default();
        for (name, target) in fields.chain(left_out).chain(kept) {
            // Of a column that is named twice the first holds.
            known.entry(one_line(name)).or_insert(target);
        }
        let target = |column: &String| {
            let column = one_line(column);
            match known.get(&column) {
                Some(target) => target.clone(),
                None if column.is_empty() => Target::Keep,
                None => Target::Field(column),
            }
        };
        columns.iter().map(target).collect()
    }
}

/// The name of a column as it is compared: on one line, with single blanks.
pub(super) fn one_line(name: &str) -> String {
    name.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mapping_file_of_before_reads_as_it_did() {
        let mapping = Mapping::from_toml(
            "[columns]\nid = \"编号\"\n\"title.zh\" = \"名称\"\n[defaults]\nkind = \"offer\"\n",
        )
        .unwrap();
        let columns = ["编号", " 名称 ", "备注"].map(str::to_owned);
        let field = |name: &str| Target::Field(name.to_owned());
        assert_eq!(mapping.targets(&columns), [field("id"), field("title.zh"), field("备注")]);
        assert_eq!(mapping.default_of("kind"), Some("offer"));
        assert_eq!(Mapping::from_toml("[column]\n").unwrap_err().code(), "import/mapping");
    }

    #[test]
    fn line_breaks_and_blanks_in_names_are_single_blanks() {
        let mapping = Mapping::from_toml("[columns]\ntitle = \"成果\\n名称\"\n").unwrap();
        let title = [Target::Field("title".to_owned())];
        for column in ["成果 名称", "成果\n名称", " 成果  名称 "] {
            assert_eq!(mapping.targets(&[column.to_owned()]), title, "{column}");
        }
    }

    #[test]
    fn a_mapping_is_kept_in_a_file() {
        let field = |name: &str| Target::Field(name.to_owned());
        let targets = [field("price"), field("price"), Target::Keep, Target::LeaveOut];
        let columns = ["最低（万元）", "最高（万元）", "region", "备\"注\""];
        let mut mapping = Mapping::of(columns.into_iter().zip(&targets));
        mapping.set_default("kind", "need");
        let read = Mapping::from_toml(&mapping.to_toml().unwrap()).unwrap();
        assert_eq!(read, mapping);
        assert_eq!(read.targets(&columns.map(str::to_owned)), targets);
    }
}
