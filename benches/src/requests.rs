//! The requests of a speed run: needs of three lengths in both languages, asked in several ways.

use serde_json::{Map, Value, json};

use crate::corpus::Corpus;

/// Lengths in characters and how many different needs there are of each.
const LENGTHS: [(usize, usize); 3] = [(12, 60), (100, 60), (2000, 20)];

/// The length of the needs that are also asked in other orders.
const SORTED_CHARS: usize = 100;

/// Requests of one kind, by the name that runs and reports know them by.
#[derive(Clone, Debug)]
pub struct Series {
    /// Such as `100 chars` or `100 chars, filtered`.
    pub name: String,
    /// As a page sends them.
    pub requests: Vec<Value>,
    /// Whether it is the bare text, which any engine can be asked.
    pub plain: bool,
}

impl Series {
    /// The texts that are asked.
    pub fn texts(&self) -> impl Iterator<Item = &str> {
        self.requests.iter().filter_map(|request| request["text"].as_str())
    }
}

/// Each length plain, with a filter and facets, and looking for needs; then the orders of a list.
pub fn series(corpus: &mut Corpus) -> Vec<Series> {
    let mut found = Vec::new();
    for (chars, n) in LENGTHS {
        let texts: Vec<String> =
            (0..n).map(|at| corpus.need_text(chars, at % 2 == 0)).collect();
        let mut add = |way: &str, plain: bool, rest: Value| {
            let requests = texts.iter().map(|text| with_text(&rest, text)).collect();
            found.push(Series { name: format!("{chars} chars{way}"), requests, plain });
        };
        add("", true, json!({}));
        let facets = ["region", "maturity", "price", "modes", "tags:contract-field"];
        let filters = json!({"region": ["CN"], "price": {"max": 2_000_000}});
        add(", filtered", false, json!({"filters": filters, "facets": facets}));
        add(", for needs", false, json!({"find": "need"}));
        if chars == SORTED_CHARS {
            for sort in ["newest", "price", "maturity"] {
                add(&format!(", by {sort}"), false, json!({"sort": sort}));
            }
        }
    }
    found
}

fn with_text(rest: &Value, text: &str) -> Value {
    let mut request: Map<String, Value> = rest.as_object().cloned().unwrap_or_default();
    request.insert("text".to_owned(), json!(text));
    request.into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_request_is_one_the_engine_takes() {
        let all = series(&mut Corpus::default());
        assert_eq!(all.iter().filter(|series| series.plain).count(), 3);
        for request in all.iter().flat_map(|series| &series.requests) {
            serde_json::from_value::<daqiao::MatchRequest>(request.clone()).unwrap();
        }
        assert_eq!(all.last().unwrap().texts().next().unwrap().chars().count(), 2000);
    }
}
