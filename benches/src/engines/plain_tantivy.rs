//! tantivy as it comes, natively: the limit that speed is compared with.
//!
//! One field with title and body, Chinese in pairs, other words in lower case, one segment in
//! memory, BM25 over any of the terms, the best ids. No positions, no stored records, no reasons:
//! less is not possible for an answer by words.

use std::collections::BTreeMap;

use anyhow::Result;
use tantivy::collector::TopDocs;
use tantivy::directory::RamDirectory;
use tantivy::query::{BooleanQuery, BoostQuery, Occur, Query, TermQuery};
use tantivy::schema::{Field, IndexRecordOption, Schema, TextFieldIndexing, TextOptions};
use tantivy::tokenizer::{TextAnalyzer, Token, TokenStream, Tokenizer, TokenizerManager};
use tantivy::{Index, Searcher, TantivyDocument, Term};

use crate::clock::{Samples, Stopwatch};
use crate::flat::Flat;
use crate::run::Figures;

/// Answers on a page, when timed.
const LIMIT: usize = 10;
/// What the writer may take; tantivy's writer of one segment never spills.
const MEMORY_BYTES: usize = 1 << 30;
const TOKENIZER: &str = "pairs";

/// What a word counts that a question says several times.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Repeated {
    /// As much as one said once: the least work.
    Once,
    /// As often as it is said: BM25 as it is defined for long questions.
    Each,
}

/// A searchable catalogue and what was measured of it so far.
pub struct PlainTantivy {
    searcher: Searcher,
    text: Field,
    ids: Vec<String>,
    /// What was measured.
    pub figures: Figures,
}

impl std::fmt::Debug for PlainTantivy {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("PlainTantivy")
            .field("n_records", &self.ids.len())
            .finish_non_exhaustive()
    }
}

impl PlainTantivy {
    /// Indexes the records.
    ///
    /// # Errors
    /// Only tantivy's own.
    pub fn build(records: &[Flat]) -> Result<Self> {
        let mut figures = Figures::of("plain tantivy", version());
        let watch = Stopwatch::start();
        let indexing = TextFieldIndexing::default()
            .set_tokenizer(TOKENIZER)
            .set_index_option(IndexRecordOption::WithFreqs);
        let mut schema = Schema::builder();
        let text = schema
            .add_text_field("text", TextOptions::default().set_indexing_options(indexing));
        let tokenizers = TokenizerManager::new();
        tokenizers.register(TOKENIZER, TextAnalyzer::from(Pairs::default()));
        let directory = RamDirectory::create();
        let mut writer = Index::builder()
            .schema(schema.build())
            .tokenizers(tokenizers)
            .single_segment_index_writer::<TantivyDocument>(
            directory.clone(),
            MEMORY_BYTES,
        )?;
        for record in records {
            let mut document = TantivyDocument::default();
            document.add_text(text, &record.title);
            document.add_text(text, &record.text);
            writer.add_document(document)?;
        }
        let searcher = writer.finalize()?.reader()?.searcher();
        figures.build_ms = Some(watch.wall_ms());
        figures.build_cpu_ms = Some(watch.cpu_ms());
        figures.saved_bytes = Some(directory.total_mem_usage() as u64);
        let ids = records.iter().map(|record| record.id.clone()).collect();
        Ok(Self { searcher, text, ids, figures })
    }

    /// The ids of the best `limit`, at least 1, the best first.
    ///
    /// # Errors
    /// Only tantivy's own.
    pub fn best(&self, question: &str, limit: usize, repeated: Repeated) -> Result<Vec<&str>> {
        let mut words: BTreeMap<String, f32> = BTreeMap::new();
        Pairs::default().token_stream(question).process(&mut |token| {
            *words.entry(token.text.clone()).or_default() += 1.0;
        });
        let any = words.into_iter().map(|(word, times)| {
            let term = Term::from_field_text(self.text, &word);
            let query = Box::new(TermQuery::new(term, IndexRecordOption::WithFreqs));
            let query: Box<dyn Query> = match repeated {
                Repeated::Each if times > 1.0 => Box::new(BoostQuery::new(query, times)),
                Repeated::Each | Repeated::Once => query,
            };
            (Occur::Should, query)
        });
        let query = BooleanQuery::new(any.collect());
        let found =
            self.searcher.search(&query, &TopDocs::with_limit(limit).order_by_score())?;
        // The only segment has the records in their order.
        let id = |doc: u32| self.ids.get(doc as usize).map(String::as_str);
        Ok(found.into_iter().filter_map(|(_, address)| id(address.doc_id)).collect())
    }

    /// Asks each text once and times it.
    ///
    /// # Errors
    /// As [`PlainTantivy::best`].
    pub fn pass<'a>(
        &self,
        texts: impl Iterator<Item = &'a str>,
        samples: &mut Samples,
    ) -> Result<()> {
        for text in texts {
            samples.time(|| self.best(text, LIMIT, Repeated::Once))?;
        }
        Ok(())
    }
}

/// tantivy's version alone; it tells the versions of its formats too.
fn version() -> &'static str {
    let all = tantivy::version_string().trim_start_matches("tantivy v");
    all.split([' ', ',']).next().unwrap_or(all)
}

/// Chinese characters in pairs, a single one alone; other letters and figures as words.
#[derive(Clone, Debug, Default)]
struct Pairs {
    token: Token,
}

impl Tokenizer for Pairs {
    type TokenStream<'a> = PairStream<'a>;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> PairStream<'a> {
        self.token.reset();
        PairStream { rest: text, after_han: false, token: &mut self.token }
    }
}

struct PairStream<'a> {
    rest: &'a str,
    /// Whether the character before belongs to the same run of Chinese.
    after_han: bool,
    token: &'a mut Token,
}

impl TokenStream for PairStream<'_> {
    fn advance(&mut self) -> bool {
        loop {
            let mut chars = self.rest.chars();
            let Some(first) = chars.next() else { return false };
            let after_first = chars.as_str();
            if is_han(first) {
                let second = chars.next().filter(|second| is_han(*second));
                let was_paired = std::mem::replace(&mut self.after_han, second.is_some());
                self.rest = after_first;
                if second.is_some() || !was_paired {
                    self.give(|text| text.extend([Some(first), second].into_iter().flatten()));
                    return true;
                }
            } else if first.is_alphanumeric() {
                let is_word = |c: char| c.is_alphanumeric() && !is_han(c);
                let end = self.rest.find(|c| !is_word(c)).unwrap_or(self.rest.len());
                let (word, rest) = self.rest.split_at(end);
                self.rest = rest;
                self.give(|text| text.extend(word.chars().flat_map(char::to_lowercase)));
                return true;
            } else {
                self.rest = after_first;
            }
        }
    }

    fn token(&self) -> &Token {
        self.token
    }

    fn token_mut(&mut self) -> &mut Token {
        self.token
    }
}

impl PairStream<'_> {
    fn give(&mut self, write: impl FnOnce(&mut String)) {
        self.token.text.clear();
        write(&mut self.token.text);
        self.token.position = self.token.position.wrapping_add(1);
    }
}

fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<String> {
        let mut words = Vec::new();
        Pairs::default()
            .token_stream(text)
            .process(&mut |token| words.push(token.text.clone()));
        words
    }

    #[test]
    fn chinese_is_cut_in_pairs_and_other_words_are_whole() {
        assert_eq!(words("锂电池 铝,316L Steel"), ["锂电", "电池", "铝", "316l", "steel"]);
        assert_eq!(words("5G基站，铝"), ["5g", "基站", "铝"]);
        assert!(words("…").is_empty());
    }

    #[test]
    fn the_record_with_the_words_comes_first() {
        let record = |id: &str, text: &str| Flat {
            id: id.to_owned(),
            text: text.to_owned(),
            ..Flat::default()
        };
        let records = [record("a", "薄玻璃切割"), record("b", "废旧电池回收")];
        let built = PlainTantivy::build(&records).unwrap();
        let glass = "电池、电池、电池还是薄玻璃";
        assert_eq!(built.best(glass, 1, Repeated::Once).unwrap(), ["a"]);
        assert_eq!(built.best(glass, 1, Repeated::Each).unwrap(), ["b"]);
        assert_eq!(built.best("电池怎么回收", 10, Repeated::Once).unwrap(), ["b"]);
    }
}
