//! Checked bytes → sections.

use std::ops::Range;

use sha2::{Digest, Sha256};

use super::{
    FORMAT_VERSION, Header, MAGIC, MAX_HEADER_BYTES, Manifest, PREFIX_BYTES, PackError,
    header_digest, hex,
};

/// Bytes of a pack, shared without a copy.
pub(crate) use tantivy::directory::OwnedBytes as SharedBytes;

/// A file whose header has been checked, and the bytes of its sections not yet.
#[derive(Clone, Debug)]
pub struct PackFile {
    header: Header,
    digest: String,
    bytes: SharedBytes,
    /// Where each section stands in the file, in the order of the header.
    ranges: Vec<Range<usize>>,
}

impl PackFile {
    /// Checks everything but the sections' checksums.
    ///
    /// # Errors
    /// [`PackError`]: no pack at all, another format version, cut short, a damaged header.
    pub fn read(file: Vec<u8>) -> Result<Self, PackError> {
        let found = file.len() as u64;
        let prefix = file.get(..PREFIX_BYTES);
        let begins = file.get(..MAGIC.len()).unwrap_or(&file);
        if begins.is_empty() || !MAGIC.starts_with(begins) {
            return Err(PackError::Magic { found: shown(&file) });
        }
        let Some(prefix) = prefix else {
            return Err(PackError::Length { expected: PREFIX_BYTES as u64, found });
        };
        let version = u16::from_le_bytes(array(prefix, 8));
        if version != FORMAT_VERSION {
            return Err(PackError::Version { expected: FORMAT_VERSION, found: version });
        }
        let length = u32::from_le_bytes(array(prefix, 12));
        if length > MAX_HEADER_BYTES {
            return Err(PackError::Checksum { section: "header".to_owned() });
        }
        let end = PREFIX_BYTES + length as usize;
        let Some(header) = file.get(PREFIX_BYTES..end) else {
            return Err(PackError::Length { expected: end as u64, found });
        };
        let expected: [u8; 32] = array(prefix, 16);
        let digest = header_digest(prefix.get(..16).unwrap_or_default(), header);
        if digest != expected {
            return Err(PackError::Checksum { section: "header".to_owned() });
        }
        let header: Header = serde_json::from_slice(header)
            .map_err(|error| PackError::Header { why: error.to_string() })?;
        let body = header.sections.iter().try_fold(0_u64, |sum, s| sum.checked_add(s.length));
        let expected = body.and_then(|body| body.checked_add(end as u64)).unwrap_or(u64::MAX);
        if expected != found {
            return Err(PackError::Length { expected, found });
        }
        let mut start = end;
        let mut ranges = Vec::with_capacity(header.sections.len());
        for section in &header.sections {
            let end = start + section.length as usize;
            ranges.push(start..end);
            start = end;
        }
        Ok(Self { header, digest: hex(&digest), bytes: SharedBytes::new(file), ranges })
    }

    /// Where each section stands in the file, in bytes.
    #[must_use]
    pub fn ranges(&self) -> &[Range<usize>] {
        &self.ranges
    }

    /// Computes the sections' checksums and compares them.
    ///
    /// # Errors
    /// [`PackError::Checksum`] with the name of the damaged section.
    ///
    /// # Cost
    /// One SHA-256 over the file.
    pub fn check(self) -> Result<Pack, PackError> {
        let sha256 = |range: &Range<usize>| {
            Sha256::digest(self.bytes.get(range.clone()).unwrap_or_default()).into()
        };
        let digests: Vec<[u8; 32]> = self.ranges.iter().map(sha256).collect();
        self.compare(&digests)
    }

    /// Compares the sections' checksums with those in the header: the SHA-256 of each of
    /// [`PackFile::ranges`], in their order, computed elsewhere.
    ///
    /// # Errors
    /// [`PackError::Checksum`] with the name of the damaged section.
    pub fn compare(self, digests: &[[u8; 32]]) -> Result<Pack, PackError> {
        let mut sections = Vec::with_capacity(self.ranges.len());
        for (at, (section, range)) in self.header.sections.iter().zip(self.ranges).enumerate() {
            if digests.get(at).is_none_or(|digest| hex(digest) != section.sha256) {
                return Err(PackError::Checksum { section: section.name.clone() });
            }
            sections.push((section.name.clone(), self.bytes.slice(range)));
        }
        let bytes = self.bytes.len() as u64;
        Ok(Pack { header: self.header, digest: self.digest, bytes, sections })
    }
}

/// A pack whose every byte has been checked.
#[derive(Clone, Debug)]
pub struct Pack {
    header: Header,
    digest: String,
    bytes: u64,
    sections: Vec<(String, SharedBytes)>,
}

impl Pack {
    /// Checks a file and takes it apart, without copying it.
    ///
    /// # Errors
    /// Those of [`PackFile::read`] and [`PackFile::check`].
    ///
    /// # Cost
    /// One SHA-256 over the file.
    pub fn read(file: Vec<u8>) -> Result<Self, PackError> {
        PackFile::read(file)?.check()
    }

    /// What the pack says of itself.
    #[must_use]
    pub fn manifest(&self) -> &Manifest {
        &self.header.manifest
    }

    /// SHA-256 of the header, hexadecimal. It covers every section through its checksum.
    #[must_use]
    pub fn digest(&self) -> &str {
        &self.digest
    }

    /// Size of the file in bytes.
    #[must_use]
    pub fn bytes(&self) -> u64 {
        self.bytes
    }

    /// Version of the engine that wrote the pack.
    #[must_use]
    pub fn engine(&self) -> &str {
        &self.header.engine
    }

    /// Sections with their sizes in bytes, in the order of the file.
    pub fn sections(&self) -> impl Iterator<Item = (&str, u64)> {
        self.header.sections.iter().map(|section| (section.name.as_str(), section.length))
    }

    pub(crate) fn analyser(&self) -> &str {
        &self.header.analyser
    }

    pub(crate) fn schema(&self) -> &str {
        &self.header.schema
    }

    pub(crate) fn section(&self, name: &str) -> Result<SharedBytes, PackError> {
        let section = self.sections.iter().find(|(known, _)| known == name);
        let missing = || PackError::Section { section: name.to_owned() };
        Ok(section.ok_or_else(missing)?.1.clone())
    }
}

fn array<const N: usize>(bytes: &[u8], at: usize) -> [u8; N] {
    let mut out = [0; N];
    if let Some(part) = bytes.get(at..at + N) {
        out.copy_from_slice(part);
    }
    out
}

/// The beginning of a file, for a message.
fn shown(file: &[u8]) -> String {
    if file.is_empty() {
        return "nothing".to_owned();
    }
    let start = file.get(..16).unwrap_or(file);
    format!("{:?}", String::from_utf8_lossy(start))
}

#[cfg(test)]
mod tests {
    use super::super::write;
    use super::*;

    fn small() -> Vec<u8> {
        let manifest = Manifest { market: "demo".to_owned(), ..Manifest::default() };
        write(
            manifest,
            "a",
            "s",
            &[("one", vec![1, 2, 3]), ("two", vec![]), ("three", vec![9; 40])]
                .map(|(name, bytes)| (name.to_owned(), SharedBytes::new(bytes))),
        )
        .unwrap()
    }

    #[test]
    fn what_is_written_is_read() {
        let pack = Pack::read(small()).unwrap();
        assert_eq!(pack.manifest().market, "demo");
        assert_eq!(pack.section("one").unwrap().as_slice(), [1, 2, 3]);
        assert_eq!(pack.section("three").unwrap().len(), 40);
        assert_eq!(pack.section("four").unwrap_err().code(), "pack/manifest");
        assert_eq!(pack.bytes(), small().len() as u64);
    }

    #[test]
    fn digests_computed_elsewhere_are_compared() {
        let file = PackFile::read(small()).unwrap();
        let sha256 = |range: &Range<usize>| Sha256::digest(&small()[range.clone()]).into();
        let mut digests: Vec<[u8; 32]> = file.ranges().iter().map(sha256).collect();
        let pack = file.clone().compare(&digests).unwrap();
        assert_eq!(pack.section("three").unwrap().as_slice(), [9; 40]);
        digests.truncate(2);
        let cut = file.clone().compare(&digests).unwrap_err();
        assert_eq!(cut, PackError::Checksum { section: "three".to_owned() });
        digests.swap(0, 1);
        let swapped = file.compare(&digests).unwrap_err();
        assert_eq!(swapped, PackError::Checksum { section: "one".to_owned() });
    }

    #[test]
    fn every_truncation_is_told() {
        let file = small();
        for length in 0..file.len() {
            let error = Pack::read(file[..length].to_vec()).unwrap_err();
            let expected = if length == 0 { "pack/magic" } else { "pack/truncated" };
            assert_eq!(error.code(), expected, "cut to {length} bytes: {error}");
        }
        let mut longer = file;
        longer.push(0);
        assert_eq!(Pack::read(longer).unwrap_err().code(), "pack/truncated");
    }

    #[test]
    fn every_flipped_bit_is_told() {
        let file = small();
        for at in 0..file.len() * 8 {
            let mut damaged = file.clone();
            damaged[at / 8] ^= 1 << (at % 8);
            let error = Pack::read(damaged).unwrap_err();
            assert!(error.code().starts_with("pack/"), "bit {at}: {error}");
            assert!(!error.zh().is_empty());
        }
    }

    #[test]
    fn other_versions_are_named() {
        for (version, act) in [(0_u16, "rebuild"), (FORMAT_VERSION + 1, "update")] {
            let mut file = small();
            file[8..10].copy_from_slice(&version.to_le_bytes());
            let error = Pack::read(file).unwrap_err();
            assert_eq!(error.code(), "pack/version");
            assert!(error.to_string().contains(act), "{error}");
        }
    }

    #[test]
    fn a_web_page_is_no_pack() {
        let error = Pack::read(b"<!doctype html><title>404</title>".to_vec()).unwrap_err();
        assert_eq!(error.code(), "pack/magic");
        assert!(error.to_string().contains("<!doctype"));
    }
}
