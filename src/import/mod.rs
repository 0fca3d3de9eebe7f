//! Tables as exchanges have them → records: CSV in any encoding, workbooks, JSON.
//!
//! [`Importer::table`] finds the header and the columns of a file, [`Importer::guess`] says which
//! field each column is, and why; corrected or not, the guess becomes a [`Mapping`], and
//! [`Importer::run`] reads the rows. The same code runs in the command line and, as a wasm
//! module of its own, in the browser.
//!
//! **Invariant:** every row is taken, rejected with a reason, or blank ([`Tally`]). No bytes
//! cause a panic. A cell that is not understood stays with its record.

mod delimited;
mod error;
mod guess;
mod header;
mod json;
mod mapping;
#[cfg(feature = "cli")]
mod native;
mod place;
mod report;
mod rows;
mod sheet;
mod table;
mod text;
mod values;
mod words;
mod workbook;

pub use error::ImportError;
pub use guess::{ColumnGuess, Confidence, Guess};
pub use mapping::{Mapping, Target};
#[cfg(feature = "cli")]
pub use native::{read_bridge, read_file, read_mapping, read_table};
pub use report::{Remark, Tally};
pub use rows::{Batch, Run, Unread};
pub use table::Table;
pub use words::ImportField;
use words::Words;

use crate::vocabulary::Vocabulary;

/// Told the share that is done, 0 to 1.
pub type Progress<'p> = &'p mut dyn FnMut(f64);

/// The words and lists that tables are understood by.
#[derive(Debug)]
pub struct Importer {
    words: Words,
    vocabulary: Vocabulary,
    /// The lists that records are checked by.
    checks: Vocabulary,
}

/// Lists of which a check says nothing, and which cost it most of its time.
const NOT_CHECKED: [&str; 2] = ["unit", "indicator"];

impl Importer {
    /// With the words that come with Daqiao and the code lists given.
    ///
    /// # Errors
    /// Words that are no valid JSON: impossible in a tested build.
    pub fn new(vocabulary: Vocabulary) -> Result<Self, serde_json::Error> {
        let mut checks = Vocabulary::default();
        let checked = |scheme: &str| !NOT_CHECKED.contains(&scheme);
        for list in vocabulary.lists().filter(|list| checked(&list.scheme)) {
            checks.add(list.clone());
        }
        Ok(Self { words: Words::standard()?, vocabulary, checks })
    }

    /// The fields that columns can be read as.
    #[must_use]
    pub fn fields(&self) -> &[ImportField] {
        self.words.fields()
    }

    /// Reads a file. The ending of its name says what it is, unless its first bytes tell that it
    /// is a workbook. `progress` is told the share that is read, 0 to 1.
    ///
    /// # Errors
    /// A file of another type, a broken one, one without content.
    pub fn table(
        &self,
        name: &str,
        bytes: &[u8],
        progress: Progress<'_>,
    ) -> Result<Table, ImportError> {
        self.table_for(name, bytes, &Mapping::default(), progress)
    }

    /// [`Importer::table`] for a mapping that is known before: the row that has the columns that
    /// it names is the header.
    ///
    /// # Errors
    /// As above.
    pub fn table_for(
        &self,
        name: &str,
        bytes: &[u8],
        mapping: &Mapping,
        progress: Progress<'_>,
    ) -> Result<Table, ImportError> {
        Table::read(name, bytes, mapping, &self.words, progress)
    }

    /// What the columns of a table are taken for.
    #[must_use]
    pub fn guess(&self, table: &Table) -> Guess {
        Guess::of(table, &self.readers(), &self.words)
    }

    /// Begins to read the rows of a table.
    #[must_use]
    pub fn run(&self, table: &Table, mapping: &Mapping, unread: Unread) -> Run<'_> {
        let plan = rows::Plan::new(table, mapping, unread, &self.words);
        Run::new(table, plan, self.readers(), &self.words, &self.checks)
    }

    fn readers(&self) -> values::Readers<'_> {
        values::Readers::new(&self.words, &self.vocabulary)
    }
}
