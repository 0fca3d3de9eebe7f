//! Records → the files of one segment, without a thread.

use tantivy::TantivyDocument;
use tantivy::directory::RamDirectory;
use tantivy::schema::OwnedValue;
use tantivy::tokenizer::{PreTokenizedString, Token};

use super::SegmentFiles;
use super::merge::files_of;
use super::schema::{Fields, builder};
use crate::analysis::Analyser;
use crate::error::Result;
use crate::record::{Record, TextField, text_parts};

/// Hash tables of the writer grow with this; it is no limit.
const WRITER_BYTES: usize = 50_000_000;

/// Indexes records in the order of their ids, so equal records give equal bytes.
///
/// `on_progress` is told the number of records done, now and then.
///
/// # Cost
/// About 0.2 ms for a record of 200 characters.
pub(crate) fn build(
    records: &[Record],
    analyser: &mut Analyser,
    on_progress: &mut dyn FnMut(usize),
) -> Result<SegmentFiles> {
    let mut order: Vec<&Record> = records.iter().collect();
    order.sort_by(|a, b| a.id.cmp(&b.id));
    let fields = Fields::new();
    let directory = RamDirectory::create();
    let bytes = if records.len() < 1000 { WRITER_BYTES / 10 } else { WRITER_BYTES };
    let mut writer = builder().single_segment_index_writer(directory.clone(), bytes)?;
    for (done, record) in order.into_iter().enumerate() {
        writer.add_document(document(record, &fields, analyser))?;
        if done % 256 == 0 {
            on_progress(done);
        }
    }
    let index = writer.finalize()?;
    on_progress(records.len());
    files_of(&index, &directory)
}

fn document(record: &Record, fields: &Fields, analyser: &mut Analyser) -> TantivyDocument {
    let mut document = TantivyDocument::new();
    let parts = text_parts(&record.raw, false);
    for field in TextField::ALL {
        let mut tokens = Vec::new();
        for part in parts.iter().filter(|part| part.field == field) {
            tokens.extend(analyser.tokens(part.text).into_iter().map(|token| Token {
                offset_from: token.start,
                offset_to: token.end,
                position: 0,
                text: token.term,
                position_length: 1,
            }));
        }
        let text = OwnedValue::PreTokStr(PreTokenizedString { text: String::new(), tokens });
        document.add_field_value(fields.text(field), &text);
    }
    document.add_text(fields.id, &record.id);
    document.add_u64(fields.kind, record.kind as u64);
    for tag in &record.tags {
        document.add_text(fields.tags, tag);
    }
    for mode in &record.modes {
        document.add_text(fields.modes, mode);
    }
    if let Some(region) = &record.region {
        document.add_text(fields.region, region.code());
    }
    if let Some(readiness) = record.readiness {
        let packed = u64::from(readiness.min) << 4 | u64::from(readiness.max);
        document.add_u64(fields.readiness, packed);
    }
    if let Some(price) = &record.price {
        document.add_u64(fields.price_type, price.price_type as u64);
        document.add_u64(fields.price_min, price.min);
        document.add_u64(fields.price_max, price.max);
        document.add_text(fields.currency, &price.currency);
    }
    document.add_text(fields.status, &record.status);
    document.add_bytes(fields.json, record.to_json().as_bytes());
    document
}
