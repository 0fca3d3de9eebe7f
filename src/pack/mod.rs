//! The pack file (`.daqiao`): one versioned envelope around an index, its code lists and its
//! manifest. Bytes only; what the sections mean is known in `index`.
//!
//! Layout, little-endian; see `docs/pack-format.md`:
//!
//! | bytes | what |
//! | --- | --- |
//! | 0–7 | magic `DAQIAO\r\n` |
//! | 8–9 | format version |
//! | 10–11 | zero |
//! | 12–15 | length of the header |
//! | 16–23 | length of the first part: what the first answers need |
//! | 24–31 | length of the file |
//! | 32–63 | SHA-256 of bytes 0–31 and the header |
//! | 64– | header: JSON with manifest and table of sections |
//! | … | the sections, one after another, to the end of the file |
//!
//! The sections of the first part stand first, so that it can be read alone, and the rest later.
//!
//! **Invariant:** a [`Pack`] and a [`Rest`] have been checked in every byte before anybody reads a
//! section.

mod error;
mod manifest;
mod read;
mod write;

pub use error::PackError;
pub use manifest::{Delta, Manifest};
pub(crate) use read::Rest;
pub(crate) use read::SharedBytes;
pub use read::{Pack, PackFile};
pub(crate) use write::write;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

/// First bytes of every pack. The line break shows text-mode transfers that would break it.
const MAGIC: &[u8; 8] = b"DAQIAO\r\n";
/// Version of the format that this engine writes and reads.
pub const FORMAT_VERSION: u16 = 2;
/// Bytes before the header.
const PREFIX_BYTES: usize = 64;
/// Those of them that come before the digest.
const FIXED_BYTES: usize = 32;
/// Longest header that is read: 64 MiB.
const MAX_HEADER_BYTES: u32 = 64 << 20;

/// The JSON behind the prefix.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Header {
    engine: String,
    analyser: String,
    schema: String,
    manifest: Manifest,
    sections: Vec<Section>,
}

/// One entry of the table of sections.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Section {
    name: String,
    length: u64,
    sha256: String,
}

fn header_digest(prefix: &[u8], header: &[u8]) -> [u8; 32] {
    let mut digest = Sha256::new();
    digest.update(prefix);
    digest.update(header);
    digest.finalize().into()
}

/// Bytes as hexadecimal digits.
#[must_use]
pub(crate) fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write as _;
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut out, byte| {
        let _ = write!(out, "{byte:02x}");
        out
    })
}
