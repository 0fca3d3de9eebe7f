//! Bytes → text: UTF-8, UTF-16, and what tables are written in on Chinese desks.

use std::borrow::Cow;

use encoding_rs::{Encoding, GB18030, UTF_8, UTF_16BE, UTF_16LE};

/// How much of a text tells that it is UTF-16, in bytes.
const PROBED: usize = 4096;

/// The text, and the name of its encoding.
pub(super) fn decode(bytes: &[u8]) -> (Cow<'_, str>, &'static str) {
    let encoding = encoding_of(bytes);
    // With the mark at its beginning, whatever it says.
    let (text, used, _) = encoding.decode(bytes);
    (text, used.name())
}

fn encoding_of(bytes: &[u8]) -> &'static Encoding {
    if let Some((marked, _)) = Encoding::for_bom(bytes) {
        return marked;
    }
    // Half of the bytes of a plain header in UTF-16 are zero; no other encoding has any.
    let probe = bytes.get(..PROBED).unwrap_or(bytes);
    let zeros =
        |odd: usize| probe.iter().skip(odd).step_by(2).filter(|byte| **byte == 0).count();
    let (even, odd) = (zeros(0), zeros(1));
    if even.max(odd) * 8 > probe.len() {
        return if odd > even { UTF_16LE } else { UTF_16BE };
    }
    if std::str::from_utf8(bytes).is_ok() { UTF_8 } else { GB18030 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_encoding_of_tables_is_told() {
        let text = "编号,名称\n1,激光\n";
        let utf16 = |little: bool| -> Vec<u8> {
            let bytes =
                |unit: u16| if little { unit.to_le_bytes() } else { unit.to_be_bytes() };
            text.encode_utf16().flat_map(bytes).collect()
        };
        let marked = [&[0xef, 0xbb, 0xbf], text.as_bytes()].concat();
        let marked16 = [&[0xff, 0xfe][..], &utf16(true)].concat();
        let (gbk, _, _) = GB18030.encode(text);
        for (bytes, name) in [
            (text.as_bytes(), "UTF-8"),
            (&marked, "UTF-8"),
            (&marked16, "UTF-16LE"),
            (&utf16(false), "UTF-16BE"),
            (&gbk, "gb18030"),
        ] {
            assert_eq!(decode(bytes), (Cow::Borrowed(text), name));
        }
    }
}
