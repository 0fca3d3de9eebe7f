//! Checked bytes → sections.

use std::ops::Range;

use sha2::{Digest, Sha256};

use super::{
    FIXED_BYTES, FORMAT_VERSION, Header, MAGIC, MAX_HEADER_BYTES, Manifest, PREFIX_BYTES,
    PackError, Section, header_digest, hex,
};

/// Bytes of a pack, shared without a copy.
pub(crate) use tantivy::directory::OwnedBytes as SharedBytes;

/// A file whose header has been checked, and the bytes of its sections not yet. It is whole, or
/// ends with the first part.
#[derive(Clone, Debug)]
pub struct PackFile {
    header: Header,
    digest: String,
    bytes: SharedBytes,
    /// Where each section that is there stands in the file, in the order of the header.
    ranges: Vec<Range<usize>>,
    /// Size of the whole file.
    whole: u64,
}

impl PackFile {
    /// Checks everything but the sections' checksums. The file may end with the first part.
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
        // The version says how the rest is read, so it is looked at as soon as it is there.
        if let Some(version) = file.get(8..10) {
            let version = u16::from_le_bytes(array(version, 0));
            if version != FORMAT_VERSION {
                return Err(PackError::Version { expected: FORMAT_VERSION, found: version });
            }
        }
        let Some(prefix) = prefix else {
            return Err(PackError::Length { expected: PREFIX_BYTES as u64, found });
        };
        let length = u32::from_le_bytes(array(prefix, 12));
        if length > MAX_HEADER_BYTES {
            return Err(PackError::Checksum { section: "header".to_owned() });
        }
        let end = PREFIX_BYTES + length as usize;
        let Some(header) = file.get(PREFIX_BYTES..end) else {
            return Err(PackError::Length { expected: end as u64, found });
        };
        let expected: [u8; 32] = array(prefix, FIXED_BYTES);
        let digest = header_digest(prefix.get(..FIXED_BYTES).unwrap_or_default(), header);
        if digest != expected {
            return Err(PackError::Checksum { section: "header".to_owned() });
        }
        let header: Header = serde_json::from_slice(header)
            .map_err(|error| PackError::Header { why: error.to_string() })?;
        let first = u64::from_le_bytes(array(prefix, 16));
        let whole = u64::from_le_bytes(array(prefix, 24));
        let ranges = ranges(&header.sections, end);
        let body = ranges.last().map_or(end, |last| last.end) as u64;
        let ends = |range: &Range<usize>| range.end as u64 == first;
        if body != whole || !(first == end as u64 || ranges.iter().any(ends)) {
            let why = "the lengths of its parts do not fit".to_owned();
            return Err(PackError::Header { why });
        }
        if found != whole && found != first {
            return Err(PackError::Length { expected: whole, found });
        }
        let there = ranges.into_iter().take_while(|range| range.end as u64 <= found);
        let ranges = there.collect();
        Ok(Self { header, digest: hex(&digest), bytes: SharedBytes::new(file), ranges, whole })
    }

    /// Where each section that is there stands in the file, in bytes.
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
        let digests = digests(&self.bytes, &self.ranges);
        self.compare(&digests)
    }

    /// Compares the sections' checksums with those in the header: the SHA-256 of each of
    /// [`PackFile::ranges`], in their order, computed elsewhere.
    ///
    /// # Errors
    /// [`PackError::Checksum`] with the name of the damaged section.
    pub fn compare(self, digests: &[[u8; 32]]) -> Result<Pack, PackError> {
        let Self { header, digest, bytes, ranges, whole } = self;
        let (there, later) =
            header.sections.split_at_checked(ranges.len()).unwrap_or((&header.sections, &[]));
        let sections = compared(there, &bytes, &ranges, digests)?;
        let rest = Rest { sections: later.to_vec() };
        Ok(Pack { header, digest, bytes: whole, sections, rest })
    }
}

/// A pack, or the first part of one, whose every byte has been checked.
#[derive(Clone, Debug)]
pub struct Pack {
    header: Header,
    digest: String,
    bytes: u64,
    sections: Sections,
    rest: Rest,
}

impl Pack {
    /// Checks a whole file and takes it apart, without copying it.
    ///
    /// # Errors
    /// Those of [`PackFile::read`] and [`PackFile::check`]; [`PackError::Length`] for a first part
    /// alone.
    ///
    /// # Cost
    /// One SHA-256 over the file.
    pub fn read(file: Vec<u8>) -> Result<Self, PackError> {
        let found = file.len() as u64;
        let file = PackFile::read(file)?;
        if file.whole != found {
            return Err(PackError::Length { expected: file.whole, found });
        }
        file.check()
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

    /// Size of the whole file in bytes.
    #[must_use]
    pub fn bytes(&self) -> u64 {
        self.bytes
    }

    /// Version of the engine that wrote the pack.
    #[must_use]
    pub fn engine(&self) -> &str {
        &self.header.engine
    }

    /// Sections with their sizes in bytes, in the order of the file, those included that have not
    /// arrived.
    pub fn sections(&self) -> impl Iterator<Item = (&str, u64)> {
        self.header.sections.iter().map(|section| (section.name.as_str(), section.length))
    }

    pub(crate) fn analyser(&self) -> &str {
        &self.header.analyser
    }

    pub(crate) fn schema(&self) -> &str {
        &self.header.schema
    }

    /// What has not arrived; `None` when all has.
    pub(crate) fn rest(&self) -> Option<&Rest> {
        (!self.rest.sections.is_empty()).then_some(&self.rest)
    }

    pub(crate) fn section(&self, name: &str) -> Result<SharedBytes, PackError> {
        found(&self.sections, name)
    }

    /// A section that may arrive later; `None` when it will.
    pub(crate) fn section_or_later(
        &self,
        name: &str,
    ) -> Result<Option<SharedBytes>, PackError> {
        if self.rest.sections.iter().any(|section| section.name == name) {
            return Ok(None);
        }
        self.section(name).map(Some)
    }
}

/// The part of a pack that follows the first one, before it has arrived.
#[derive(Clone, Debug)]
pub(crate) struct Rest {
    sections: Vec<Section>,
}

impl Rest {
    /// Where each section will stand in it, in bytes.
    pub(crate) fn ranges(&self) -> Vec<Range<usize>> {
        ranges(&self.sections, 0)
    }

    /// Checks the bytes and takes them apart. `digests` is the SHA-256 of each of
    /// [`Rest::ranges`], where the platform has computed them.
    pub(crate) fn read(
        &self,
        bytes: Vec<u8>,
        known: Option<&[[u8; 32]]>,
    ) -> Result<RestFile, PackError> {
        let ranges = self.ranges();
        let (expected, found) = (ranges.last().map_or(0, |last| last.end), bytes.len());
        if expected != found {
            return Err(PackError::Length { expected: expected as u64, found: found as u64 });
        }
        let bytes = SharedBytes::new(bytes);
        let computed = known.is_none().then(|| digests(&bytes, &ranges));
        let digests = known.or(computed.as_deref()).unwrap_or_default();
        Ok(RestFile { sections: compared(&self.sections, &bytes, &ranges, digests)? })
    }
}

/// The part of a pack that follows the first one, checked.
#[derive(Clone, Debug)]
pub(crate) struct RestFile {
    sections: Sections,
}

impl RestFile {
    pub(crate) fn section(&self, name: &str) -> Result<SharedBytes, PackError> {
        found(&self.sections, name)
    }
}

/// Sections by their names.
type Sections = Vec<(String, SharedBytes)>;

fn found(sections: &Sections, name: &str) -> Result<SharedBytes, PackError> {
    let section = sections.iter().find(|(known, _)| known == name);
    let missing = || PackError::Section { section: name.to_owned() };
    Ok(section.ok_or_else(missing)?.1.clone())
}

/// Where sections stand that follow one another. Lengths that no memory could hold end at the
/// greatest number.
fn ranges(sections: &[Section], mut start: usize) -> Vec<Range<usize>> {
    let ranges = sections.iter().map(|section| {
        let length = usize::try_from(section.length).unwrap_or(usize::MAX);
        let range = start..start.saturating_add(length);
        start = range.end;
        range
    });
    ranges.collect()
}

fn digests(bytes: &SharedBytes, ranges: &[Range<usize>]) -> Vec<[u8; 32]> {
    let sha256 = |range: &Range<usize>| {
        Sha256::digest(bytes.get(range.clone()).unwrap_or_default()).into()
    };
    ranges.iter().map(sha256).collect()
}

/// The sections whose digests are those of the table.
fn compared(
    table: &[Section],
    bytes: &SharedBytes,
    ranges: &[Range<usize>],
    digests: &[[u8; 32]],
) -> Result<Sections, PackError> {
    let mut sections = Vec::with_capacity(table.len());
    for (at, (section, range)) in table.iter().zip(ranges).enumerate() {
        if digests.get(at).is_none_or(|digest| hex(digest) != section.sha256) {
            return Err(PackError::Checksum { section: section.name.clone() });
        }
        sections.push((section.name.clone(), bytes.slice(range.clone())));
    }
    Ok(sections)
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
            2,
        )
        .unwrap()
    }

    /// Length of the first part.
    fn first() -> usize {
        small().len() - 40
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
            let cut = file[..length].to_vec();
            let error = Pack::read(cut.clone()).unwrap_err();
            let expected = if length == 0 { "pack/magic" } else { "pack/truncated" };
            assert_eq!(error.code(), expected, "cut to {length} bytes: {error}");
            assert_eq!(PackFile::read(cut).is_ok(), length == first(), "cut to {length} bytes");
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
    fn the_first_part_is_read_alone_and_the_rest_later() {
        let file = small();
        let first_part = PackFile::read(file[..first()].to_vec()).unwrap();
        assert_eq!(first_part.ranges().len(), 2);
        let pack = first_part.check().unwrap();
        assert_eq!(pack.section("one").unwrap().as_slice(), [1, 2, 3]);
        assert_eq!(pack.section_or_later("one").unwrap().unwrap().len(), 3);
        assert!(pack.section_or_later("three").unwrap().is_none());
        assert_eq!(pack.section_or_later("four").unwrap_err().code(), "pack/manifest");
        assert_eq!((pack.bytes(), pack.sections().count()), (file.len() as u64, 3));
        let rest = pack.rest().unwrap();
        assert_eq!(rest.ranges().first(), Some(&(0..40)));
        let arrived = rest.read(file[first()..].to_vec(), None).unwrap();
        assert_eq!(arrived.section("three").unwrap().as_slice(), [9; 40]);
        let error = |bytes: Vec<u8>| rest.read(bytes, None).unwrap_err().code();
        assert_eq!(error(vec![8; 40]), "pack/checksum");
        assert_eq!(error(vec![9; 39]), "pack/truncated");
        assert!(Pack::read(file).unwrap().rest().is_none());
    }

    #[test]
    fn a_first_part_that_ends_within_a_section_is_refused() {
        let mut file = small();
        let header = u32::from_le_bytes(array(&file, 12)) as usize;
        file[16..24].copy_from_slice(&(first() as u64 - 1).to_le_bytes());
        let digest = header_digest(&file[..32], &file[64..64 + header]);
        file[32..64].copy_from_slice(&digest);
        assert_eq!(Pack::read(file).unwrap_err().code(), "pack/manifest");
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
