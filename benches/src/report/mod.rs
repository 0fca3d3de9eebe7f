//! A run as Markdown tables and SVG plots for `docs/benchmarks.md`.

pub mod bars;
pub mod growth;
pub mod names;
pub mod tables;
pub mod targets;
pub mod units;

/// The text between these two lines is replaced by a report.
const BEGIN: &str = "<!-- run:begin -->\n";
const END: &str = "<!-- run:end -->";

/// The document with the report between its two marks; `None` when it has no marks.
#[must_use]
pub fn in_place(document: &str, report: &str) -> Option<String> {
    let (before, rest) = document.split_once(BEGIN)?;
    let (_, after) = rest.split_once(END)?;
    Some(format!("{before}{BEGIN}{report}{END}{after}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_stands_between_the_marks_is_replaced() {
        let document = "# A\n<!-- run:begin -->\nold\n<!-- run:end -->\nz\n";
        let new = in_place(document, "new\n").unwrap();
        assert_eq!(new, "# A\n<!-- run:begin -->\nnew\n<!-- run:end -->\nz\n");
        assert_eq!(in_place("# A\n", "new\n"), None);
    }
}
