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
    if is_utf8(bytes) { UTF_8 } else { GB18030 }
}

/// Whether most characters that are not plain are UTF-8: a few bytes may be damaged. Of a text in
/// GB18030 hardly a character is UTF-8 too. Where both are in doubt, GB18030 must have less damage.
fn is_utf8(bytes: &[u8]) -> bool {
    let (mut good, mut bad) = (0, 0);
    for chunk in bytes.utf8_chunks() {
        good += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        bad += usize::from(!chunk.invalid().is_empty());
    }
    let damaged = || {
        let (text, _) = GB18030.decode_without_bom_handling(bytes);
        text.chars().filter(|c| *c == char::REPLACEMENT_CHARACTER).count()
    };
    bad == 0 || good > bad || damaged() >= bad
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

    #[test]
    fn a_damaged_byte_does_not_change_the_encoding() {
        let text = "编号,名称\n1,激光切割\n2,焊缝检测\n";
        let (gbk, _, _) = GB18030.encode(text);
        for (bytes, name) in [(text.as_bytes(), "UTF-8"), (&*gbk, "gb18030")] {
            let damaged = [bytes, b"3,\xff\n"].concat();
            let (found, encoding) = decode(&damaged);
            assert_eq!(encoding, name);
            assert!(found.starts_with(text) && found.contains('\u{fffd}'), "{found}");
        }
        let damaged = ["1,café\n".as_bytes(), b"2,\xff\n"].concat();
        assert_eq!(decode(&damaged), (Cow::Borrowed("1,café\n2,\u{fffd}\n"), "UTF-8"));
    }
}
