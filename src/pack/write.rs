//! Sections → the bytes of a pack.

use sha2::{Digest, Sha256};

use super::{
    FORMAT_VERSION, Header, MAGIC, MAX_HEADER_BYTES, Manifest, PREFIX_BYTES, PackError,
    Section, SharedBytes, header_digest, hex,
};

/// Writes a pack. Equal arguments give equal bytes. `first` is how many of the sections make the
/// first part.
///
/// # Errors
/// [`PackError::Header`] when the header grows beyond 64 MiB.
pub(crate) fn write(
    manifest: Manifest,
    analyser: &str,
    schema: &str,
    sections: &[(String, SharedBytes)],
    first: usize,
) -> Result<Vec<u8>, PackError> {
    let table = sections.iter().map(|(name, bytes)| Section {
        name: name.clone(),
        length: bytes.len() as u64,
        sha256: hex(&Sha256::digest(bytes.as_slice())),
    });
    let header = Header {
        engine: env!("CARGO_PKG_VERSION").to_owned(),
        analyser: analyser.to_owned(),
        schema: schema.to_owned(),
        manifest,
        sections: table.collect(),
    };
    let broken = |why: String| PackError::Header { why };
    let header = serde_json::to_vec(&header).map_err(|error| broken(error.to_string()))?;
    let length = u32::try_from(header.len()).ok().filter(|length| *length <= MAX_HEADER_BYTES);
    let length = length.ok_or_else(|| broken("it has more than 64 MiB".to_owned()))?;
    let sum = |sections: &[(String, SharedBytes)]| {
        PREFIX_BYTES
            + header.len()
            + sections.iter().map(|(_, bytes)| bytes.len()).sum::<usize>()
    };
    let mut file = Vec::with_capacity(sum(sections));
    file.extend_from_slice(MAGIC);
    file.extend_from_slice(&FORMAT_VERSION.to_le_bytes());
    file.extend_from_slice(&[0, 0]);
    file.extend_from_slice(&length.to_le_bytes());
    let first = sum(sections.get(..first).unwrap_or(sections));
    for length in [first, sum(sections)] {
        file.extend_from_slice(&(length as u64).to_le_bytes());
    }
    let digest = header_digest(&file, &header);
    file.extend_from_slice(&digest);
    file.extend_from_slice(&header);
    for (_, bytes) in sections {
        file.extend_from_slice(bytes);
    }
    Ok(file)
}
