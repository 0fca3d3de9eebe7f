//! The fields of the index. Frozen: a change here is a new layout, see [`fingerprint`].

use sha2::{Digest, Sha256};
use tantivy::schema::{
    Field, IndexRecordOption, NumericOptions, STORED, Schema, TextFieldIndexing, TextOptions,
};
use tantivy::{Index, IndexBuilder, IndexSettings};

use crate::record::TextField;

/// The fields by name.
#[derive(Clone, Debug)]
pub(super) struct Fields {
    pub(super) schema: Schema,
    pub(super) texts: [Field; 3],
    pub(super) id: Field,
    pub(super) kind: Field,
    pub(super) tags: Field,
    pub(super) modes: Field,
    pub(super) region: Field,
    pub(super) readiness: Field,
    pub(super) price_type: Field,
    pub(super) price_min: Field,
    pub(super) price_max: Field,
    pub(super) currency: Field,
    pub(super) status: Field,
    pub(super) json: Field,
}

pub(super) const ID: &str = "id";
pub(super) const KIND: &str = "kind";
pub(super) const TAGS: &str = "tags";
pub(super) const MODES: &str = "modes";
pub(super) const REGION: &str = "region";
pub(super) const READINESS: &str = "readiness";
pub(super) const PRICE_TYPE: &str = "price_type";
pub(super) const PRICE_MIN: &str = "price_min";
pub(super) const PRICE_MAX: &str = "price_max";
pub(super) const CURRENCY: &str = "currency";
pub(super) const STATUS: &str = "status";

impl Fields {
    pub(super) fn new() -> Self {
        let mut builder = Schema::builder();
        // Terms come ready from our analyser, so the tokenizer named here is never asked.
        let indexing = TextFieldIndexing::default()
            .set_tokenizer("raw")
            .set_index_option(IndexRecordOption::WithFreqs)
            .set_fieldnorms(true);
        let text = TextOptions::default().set_indexing_options(indexing);
        let name = TextOptions::default().set_fast("raw");
        let number = NumericOptions::default().set_fast();
        Self {
            texts: [
                builder.add_text_field("title", text.clone()),
                builder.add_text_field("keywords", text.clone()),
                builder.add_text_field("body", text),
            ],
            id: builder.add_text_field(ID, name.clone()),
            kind: builder.add_u64_field(KIND, number.clone()),
            tags: builder.add_text_field(TAGS, name.clone()),
            modes: builder.add_text_field(MODES, name.clone()),
            region: builder.add_text_field(REGION, name.clone()),
            readiness: builder.add_u64_field(READINESS, number.clone()),
            price_type: builder.add_u64_field(PRICE_TYPE, number.clone()),
            price_min: builder.add_u64_field(PRICE_MIN, number.clone()),
            price_max: builder.add_u64_field(PRICE_MAX, number),
            currency: builder.add_text_field(CURRENCY, name.clone()),
            status: builder.add_text_field(STATUS, name),
            json: builder.add_bytes_field("json", STORED),
            schema: builder.build(),
        }
    }

    pub(super) fn text(&self, field: TextField) -> Field {
        let [title, keywords, body] = self.texts;
        match field {
            TextField::Title => title,
            TextField::Keywords => keywords,
            TextField::Body => body,
        }
    }
}

/// The settings of every segment. Merging does not compare them, so they are frozen too.
pub(super) fn settings() -> IndexSettings {
    IndexSettings { docstore_compress_dedicated_thread: false, ..IndexSettings::default() }
}

pub(super) fn builder() -> IndexBuilder {
    Index::builder().schema(Fields::new().schema).settings(settings())
}

/// A digest of fields and settings, hexadecimal. Packs with another one are refused.
#[must_use]
pub(crate) fn fingerprint() -> String {
    let described = serde_json::json!([Fields::new().schema, settings()]).to_string();
    crate::pack::hex(&Sha256::digest(described)).chars().take(16).collect()
}
