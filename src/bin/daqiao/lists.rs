//! Which code lists and crosswalks are used: those inside this program, or an exchange's own.

use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, bail};
use clap::Args;
use daqiao::{CodeList, Crosswalk, Vocabulary};
use serde_json::Value;

#[derive(Debug, Args)]
pub(crate) struct ListArguments {
    /// A folder of code lists and crosswalks (JSON) to use in place of all that come with Daqiao.
    #[arg(long, value_name = "DIR")]
    lists: Option<PathBuf>,
    /// A code list or crosswalk (JSON) to use besides those, or in place of the one with its
    /// scheme. May be given several times.
    #[arg(long, value_name = "FILE")]
    list: Vec<PathBuf>,
}

impl ListArguments {
    /// Reads what was asked for.
    pub(crate) fn vocabulary(&self) -> Result<Vocabulary> {
        let mut vocabulary = match &self.lists {
            Some(folder) => from_folder(folder)?,
            None => Vocabulary::standard().context("the code lists inside this program")?,
        };
        for path in &self.list {
            add(&mut vocabulary, path)?;
        }
        Ok(vocabulary)
    }
}

/// Every `.json` of a folder and of the folders in it.
fn from_folder(folder: &Path) -> Result<Vocabulary> {
    let mut vocabulary = Vocabulary::default();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        let cannot_read = || format!("{}: cannot be read", folder.display());
        for entry in std::fs::read_dir(&folder).with_context(cannot_read)? {
            let path = entry.with_context(cannot_read)?.path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|ending| ending == "json") {
                add(&mut vocabulary, &path)?;
            }
        }
    }
    let missing = vocabulary.missing();
    if !missing.is_empty() {
        let missing = missing.join(", ");
        bail!("{}: expected the lists {missing} too; copy them there", folder.display());
    }
    Ok(vocabulary)
}

fn add(vocabulary: &mut Vocabulary, path: &Path) -> Result<()> {
    let name = path.display();
    let text =
        std::fs::read_to_string(path).with_context(|| format!("{name}: cannot be read"))?;
    let value: Value =
        serde_json::from_str(&text).with_context(|| format!("{name}: expected JSON"))?;
    if value.get("rows").is_some() {
        let crosswalk: Crosswalk = serde_json::from_value(value)
            .with_context(|| format!("{name}: expected a crosswalk"))?;
        vocabulary.add_crosswalk(crosswalk);
    } else {
        let list: CodeList = serde_json::from_value(value)
            .with_context(|| format!("{name}: expected a code list"))?;
        vocabulary.add(list);
    }
    Ok(())
}
