//! What several verbs do first: open packs, read a need.

use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};
use daqiao::Engine;
use serde_json::Value;

/// A need from a file.
#[derive(Debug)]
pub(crate) enum Need {
    Text(String),
    Draft(Value),
}

/// An engine with these packs.
pub(crate) fn open(packs: &[PathBuf]) -> Result<Engine> {
    let mut engine = Engine::new();
    for path in packs {
        let file = std::fs::read(path)
            .with_context(|| format!("{}: cannot be read", path.display()))?;
        engine.open(file).with_context(|| path.display().to_string())?;
    }
    Ok(engine)
}

/// Reads a need: a record in JSON, or else text.
pub(crate) fn read_need(path: &Path) -> Result<Need> {
    let text = std::fs::read_to_string(path)
        .with_context(|| format!("{}: cannot be read as UTF-8", path.display()))?;
    match serde_json::from_str::<Value>(&text) {
        Ok(draft) if draft.is_object() => Ok(Need::Draft(draft)),
        _ => Ok(Need::Text(text)),
    }
}

/// The title of a record, in Chinese where there is one.
pub(crate) fn title_of(record: &Value) -> &str {
    match record.get("title") {
        Some(Value::String(title)) => title.as_str(),
        Some(title) => {
            let part = |language: &str| title.get(language).and_then(Value::as_str);
            part("zh").or(part("en")).unwrap_or_default()
        }
        None => "",
    }
}
