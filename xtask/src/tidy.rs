//! What no linter sees: rules on the text of the repository's files, each a small function.

use std::collections::BTreeSet;
use std::fs;

use anyhow::{Result, bail};

use crate::sh::Cmd;
use crate::workspace::Workspace;

/// This file names what it looks for.
const SELF: &str = "xtask/src/tidy.rs";

/// Where the codes of the npm package stand.
const ERRORS_TS: &str = "pkg/src/errors.ts";

/// Each must be there, so that every build takes the same versions.
const LOCK_FILES: [&str; 6] = [
    "Cargo.lock",
    "benches/peers/package-lock.json",
    "pkg/package-lock.json",
    "pkg/test/matrix/package-lock.json",
    "www/package-lock.json",
    "xtask/package-lock.json",
];

const MAX_FILE_BYTES: u64 = 1 << 20;

/// What a rule found: the line, from 1, and what is wrong there.
type Fault = (usize, String);

/// A rule on one file, by its path from the root and its text.
type Rule = fn(&str, &str) -> Vec<Fault>;

const RULES: [Rule; 6] = [
    javascript_stays_in_the_wasm_module,
    tantivy_stays_in_the_index,
    modules_say_what_they_are_for,
    nothing_is_left_half_done,
    html_is_not_made_from_text,
    lock_files_name_no_host,
];

/// Applies all rules to every file that is tracked, or would be.
pub(crate) fn run(ws: &Workspace) -> Result<()> {
    let files = Cmd::new(ws, "git", &ws.root)
        .args(["ls-files", "-z", "--cached", "--others", "--exclude-standard", "--deduplicate"])
        .output()?;
    let files: Vec<&str> = files.split_terminator('\0').collect();
    let folders = folders_of_this_machine(ws);
    let errors_ts = fs::read_to_string(ws.path(ERRORS_TS)).unwrap_or_default();
    let mut faults = Vec::new();
    for name in &files {
        let path = ws.path(name);
        // Deleted, but not yet in git's eyes; or a link.
        let Ok(metadata) = fs::symlink_metadata(&path) else { continue };
        if !metadata.is_file() {
            continue;
        }
        if metadata.len() > MAX_FILE_BYTES {
            faults.push(format!("{name}:1: has {} bytes; keep files to 1 MiB", metadata.len()));
        }
        let Ok(text) = String::from_utf8(fs::read(&path)?) else { continue };
        if *name != SELF {
            let found = RULES.iter().flat_map(|rule| rule(name, &text));
            let found = found.chain(no_folder_of_this_machine_is_named(&folders, &text));
            faults.extend(found.map(|(line, what)| format!("{name}:{line}: {what}")));
        }
        let found = codes_are_listed(name, &text, &errors_ts);
        faults.extend(found.into_iter().map(|(line, what)| format!("{name}:{line}: {what}")));
    }
    let missing = LOCK_FILES.iter().filter(|name| !files.contains(name));
    faults.extend(missing.map(|name| format!("{name}:1: is missing; commit it")));
    if faults.is_empty() {
        println!("   {} files", files.len());
        return Ok(());
    }
    bail!("{} faults\n{}", faults.len(), faults.join("\n"))
}

/// The crates of the JavaScript side are for `src/wasm/` alone.
fn javascript_stays_in_the_wasm_module(path: &str, text: &str) -> Vec<Fault> {
    if !is_core(path) || path.starts_with("src/wasm/") {
        return Vec::new();
    }
    lines_with(code(text), &["wasm_bindgen", "js_sys", "web_sys"], |name| {
        format!("uses {name}; only src/wasm/ knows JavaScript")
    })
}

/// tantivy can be replaced as long as few files name it.
fn tantivy_stays_in_the_index(path: &str, text: &str) -> Vec<Fault> {
    let allowed = path.starts_with("src/index/")
        || ["src/pack/read.rs", "src/error.rs"].contains(&path)
        || !is_core(path);
    if allowed {
        return Vec::new();
    }
    lines_with(code(text), &["tantivy::", "use tantivy"], |_| {
        "uses tantivy; only src/index/, src/pack/read.rs and src/error.rs may".to_owned()
    })
}

/// A `mod.rs` begins with what the module is for.
fn modules_say_what_they_are_for(path: &str, text: &str) -> Vec<Fault> {
    if path.ends_with("/mod.rs") && !text.starts_with("//!") {
        return vec![(1, "expected //! and what the module is for".to_owned())];
    }
    Vec::new()
}

/// No placeholders, no leftovers of debugging, no tests switched off.
fn nothing_is_left_half_done(path: &str, text: &str) -> Vec<Fault> {
    let names: &[&str] = if has_ending(path, &["rs"]) {
        &["todo!", "unimplemented!", "dbg!", "#[ignore"]
    } else if is_script(path) {
        &[".skip(", ".only(", ".todo(", "debugger;"]
    } else {
        &[]
    };
    lines_with(all_lines(text), names, |name| format!("has {name}; finish or remove it"))
}

/// Text reaches a page through bindings, never as HTML.
fn html_is_not_made_from_text(path: &str, text: &str) -> Vec<Fault> {
    let in_source = path.starts_with("pkg/src/")
        || path.strip_prefix("www/").is_some_and(|it| it.split('/').nth(1) == Some("src"));
    if !in_source {
        return Vec::new();
    }
    let names = ["innerHTML", "outerHTML", "insertAdjacentHTML", "unsafeHTML"];
    lines_with(all_lines(text), &names, |name| format!("uses {name}; bind the text instead"))
}

/// The folder of the project and that of the person who works on it.
fn folders_of_this_machine(ws: &Workspace) -> Vec<String> {
    let home = std::env::home_dir();
    let folders = [Some(ws.root.clone()), home].into_iter().flatten();
    let folders = folders.map(|folder| format!("{}/", folder.display()));
    folders.filter(|folder| folder.len() > 2).collect()
}

/// A path that exists on one machine only does not belong in a file.
fn no_folder_of_this_machine_is_named(folders: &[String], text: &str) -> Vec<Fault> {
    let named = |line: &str, folder: &str| {
        line.match_indices(folder).any(|(at, _)| {
            let before = line.get(..at).and_then(|it| it.chars().next_back());
            // `a/home/` is a path inside something else.
            !before.is_some_and(|it| it.is_alphanumeric() || "_.-*)}]".contains(it))
        })
    };
    all_lines(text)
        .flat_map(|(line, text)| {
            folders.iter().filter(move |folder| named(text, folder)).map(move |folder| {
                (line, format!("names {folder} of this machine; use a relative path"))
            })
        })
        .collect()
}

/// Lock files of npm work with any registry.
fn lock_files_name_no_host(path: &str, text: &str) -> Vec<Fault> {
    if !path.ends_with("package-lock.json") {
        return Vec::new();
    }
    // A folder, as for `file:../pkg`, is no host.
    all_lines(text)
        .filter(|(_, line)| line.contains("\"resolved\"") && line.contains("://"))
        .map(|(line, _)| {
            let advice = "use npm's option omit-lockfile-registry-resolved";
            (line, format!("names the host of a package; {advice}"))
        })
        .collect()
}

/// Every code of the core's errors is known to the npm package.
fn codes_are_listed(path: &str, text: &str, errors_ts: &str) -> Vec<Fault> {
    if !path.starts_with("src/") || !path.ends_with("/error.rs") {
        return Vec::new();
    }
    let mut faults = Vec::new();
    let mut told = BTreeSet::new();
    for (line, text) in all_lines(text) {
        for quoted in text.split('"').skip(1).step_by(2).filter(|it| is_code(it)) {
            if !errors_ts.contains(&format!("\"{quoted}\"")) && told.insert(quoted) {
                faults.push((line, format!("the code {quoted} is not in {ERRORS_TS}; add it")));
            }
        }
    }
    faults
}

fn is_code(text: &str) -> bool {
    text.split_once('/').is_some_and(|(area, problem)| {
        ["pack", "query", "record", "engine", "import"].contains(&area)
            && !problem.is_empty()
            && problem.chars().all(|it| it.is_ascii_lowercase() || it == '-')
    })
}

fn is_core(path: &str) -> bool {
    path.starts_with("src/") && has_ending(path, &["rs"])
}

fn is_script(path: &str) -> bool {
    has_ending(path, &["ts", "mts", "js", "mjs"])
}

fn has_ending(path: &str, endings: &[&str]) -> bool {
    path.rsplit_once('.').is_some_and(|(_, ending)| endings.contains(&ending))
}

/// The lines of a text, numbered from 1.
fn all_lines(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.lines().enumerate().map(|(n, line)| (n + 1, line))
}

/// The lines of Rust without their comments.
fn code(text: &str) -> impl Iterator<Item = (usize, &str)> {
    all_lines(text).map(|(n, line)| (n, line.split("//").next().unwrap_or_default()))
}

/// A fault for each line that has one of the names.
fn lines_with<'a>(
    lines: impl Iterator<Item = (usize, &'a str)>,
    names: &[&str],
    message: impl Fn(&str) -> String,
) -> Vec<Fault> {
    lines
        .filter_map(|(n, line)| {
            let name = names.iter().find(|name| line.contains(**name))?;
            Some((n, message(name)))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(faults: &[Fault]) -> Vec<usize> {
        faults.iter().map(|(line, _)| *line).collect()
    }

    #[test]
    fn javascript_outside_of_the_wasm_module_is_found() {
        let rule = javascript_stays_in_the_wasm_module;
        let text = "// wasm_bindgen\nuse js_sys::Array;\n#[wasm_bindgen]\n";
        assert_eq!(lines(&rule("src/engine/mod.rs", text)), [2, 3]);
        assert_eq!(rule("src/wasm/mod.rs", text), []);
        assert_eq!(rule("xtask/src/wasm.rs", text), []);
    }

    #[test]
    fn tantivy_outside_of_the_index_is_found() {
        let rule = tantivy_stays_in_the_index;
        let text = "//! On tantivy::Index.\nuse tantivy::Index;\nlet a = tantivy::doc!();\n";
        assert_eq!(lines(&rule("src/engine/find.rs", text)), [2, 3]);
        assert_eq!(lines(&rule("src/pack/write.rs", text)), [2, 3]);
        for path in ["src/index/build.rs", "src/pack/read.rs", "src/error.rs", "README.md"] {
            assert_eq!(rule(path, text), [], "{path}");
        }
    }

    #[test]
    fn a_module_without_a_purpose_is_found() {
        let rule = modules_say_what_they_are_for;
        assert_eq!(lines(&rule("src/a/mod.rs", "use b;\n//! Late.\n")), [1]);
        assert_eq!(rule("src/a/mod.rs", "//! Early.\n"), []);
        assert_eq!(rule("src/a/b.rs", "use c;\n"), []);
    }

    #[test]
    fn what_is_half_done_is_found() {
        let rule = nothing_is_left_half_done;
        assert_eq!(lines(&rule("src/a.rs", "a\ntodo!()\n#[ignore = \"slow\"]\n")), [2, 3]);
        assert_eq!(rule("src/a.rs", "iter.skip(1); // a todo list\n"), []);
        assert_eq!(
            lines(&rule("pkg/test/a.test.ts", "test.only(\"a\")\nit.skip(1)\n")),
            [1, 2]
        );
        assert_eq!(rule("README.md", "todo!\n"), []);
    }

    #[test]
    fn html_made_from_text_is_found() {
        let rule = html_is_not_made_from_text;
        assert_eq!(lines(&rule("pkg/src/a.ts", "a.innerHTML = b\n")), [1]);
        assert_eq!(lines(&rule("www/demo/src/ui/a.ts", "x\nunsafeHTML(b)\n")), [2]);
        assert_eq!(rule("www/test/browser/a.mjs", "a.innerHTML\n"), []);
    }

    #[test]
    fn folders_of_this_machine_are_found() {
        let folders = ["/srv/daqiao/", "/me/"].map(str::to_owned);
        let found = |text| lines(&no_folder_of_this_machine_is_named(&folders, text));
        assert_eq!(found("see /srv/daqiao/a\n`/me/x`\nx\n"), [1, 2]);
        assert_eq!(found("https://example.org/me/a and ../me/b, ./me/c\n"), [0; 0]);
    }

    #[test]
    fn hosts_in_lock_files_are_found() {
        let rule = lock_files_name_no_host;
        let text = "\"resolved\": \"../pkg\",\n\"resolved\": \"https://example.org/a.tgz\",\n";
        assert_eq!(lines(&rule("www/package-lock.json", text)), [2]);
        assert_eq!(rule("www/package.json", text), []);
    }

    #[test]
    fn codes_that_typescript_does_not_know_are_found() {
        let text = "Self::A => \"pack/magic\",\nSelf::B => \"query/new-one\", \"a/b\"\n\"query/new-one\"\n";
        let faults = codes_are_listed("src/pack/error.rs", text, "  \"pack/magic\",\n");
        assert_eq!(lines(&faults), [2]);
        assert_eq!(codes_are_listed("src/record/problem.rs", text, ""), []);
        assert!(is_code("engine/internal") && !is_code("engine/") && !is_code("region/same"));
    }
}
