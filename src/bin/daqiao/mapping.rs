//! How tables are read: by a mapping file, and what their rows are.

use std::path::PathBuf;

use anyhow::Result;
use clap::Args;
use daqiao::import::{Mapping, read_mapping};

#[derive(Debug, Args)]
pub(crate) struct MappingArguments {
    /// Which column is which field (TOML) [default: guessed]; see docs/import.md.
    #[arg(long, value_name = "FILE")]
    mapping: Option<PathBuf>,
    /// Kind of records that do not say, in place of the one in the mapping.
    #[arg(long)]
    kind: Option<String>,
}

impl MappingArguments {
    /// Reads what was asked for; without a file it names no column.
    pub(crate) fn mapping(&self) -> Result<Mapping> {
        let mut mapping = match &self.mapping {
            Some(path) => read_mapping(path)?,
            None => Mapping::default(),
        };
        if let Some(kind) = &self.kind {
            mapping.replace_default("kind", kind);
        }
        Ok(mapping)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_kind_that_is_asked_for_wins() {
        let path = std::env::temp_dir().join("daqiao-kind-that-wins.toml");
        std::fs::write(&path, "[defaults]\nkind = \"offer\"\n").unwrap();
        let kind = Some("org".to_owned());
        let arguments = MappingArguments { mapping: Some(path.clone()), kind };
        assert_eq!(arguments.mapping().unwrap().default_of("kind"), Some("org"));
        let arguments = MappingArguments { kind: None, ..arguments };
        assert_eq!(arguments.mapping().unwrap().default_of("kind"), Some("offer"));
        std::fs::remove_file(path).unwrap();
    }
}
