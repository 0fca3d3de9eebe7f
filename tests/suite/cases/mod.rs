//! Cases as data: each folder under `tests/cases/` holds a `case.json` with records, a request
//! and what must come out. The folder's name is the sentence that the case proves; folders named
//! `R` and a number belong to that row of what the field asks for.
//!
//! `case.rs` says what a case may hold, `ask.rs` asks, `expect.rs` compares. The packs of a case
//! are opened in one order and in the other, and the answers must be equal. A case with
//! `known_failure` must fail; once it passes, the mark has to go. Why they fail is printed.

mod ask;
mod case;
mod expect;

use std::path::{Path, PathBuf};

use self::case::Case;
use crate::support::{project_file, vocabulary};

fn cases(folder: &Path, found: &mut Vec<PathBuf>) {
    let entries = std::fs::read_dir(folder).expect("a folder of cases");
    for entry in entries {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            cases(&path, found);
        } else if path.ends_with("case.json") {
            found.push(path);
        }
    }
}

#[test]
fn every_case_holds() {
    let mut paths = Vec::new();
    cases(&project_file("tests/cases"), &mut paths);
    paths.sort();
    assert!(paths.len() >= 120, "{} cases", paths.len());
    let standard = vocabulary();
    let mut wrong = Vec::new();
    for path in &paths {
        let text = std::fs::read_to_string(path).expect("a case");
        let case: Case =
            serde_json::from_str(&text).unwrap_or_else(|e| panic!("{path:?}: {e}"));
        let found = ask::ask(&case, standard);
        match (found.and_then(|found| expect::compare(&case, found)), &case.known_failure) {
            (Err(why), None) => wrong.push(format!("{}: {why}", path.display())),
            (Err(why), Some(known)) => println!("{}: {known}: {why}", path.display()),
            (Ok(()), Some(_)) => {
                wrong.push(format!("{}: holds now; remove known_failure", path.display()));
            }
            (Ok(()), None) => {}
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}
