//! Numbers and texts ↔ bytes. Reading stops with an error where the bytes end.
//!
//! A number takes seven bits a byte, the lowest first; the top bit says that another follows.

use crate::error::{Error, Result};

/// Appends a number: one byte below 128, at most ten.
pub(super) fn put_number(out: &mut Vec<u8>, mut number: u64) {
    while number >= 0x80 {
        out.push(number as u8 | 0x80);
        number >>= 7;
    }
    out.push(number as u8);
}

/// Appends the length of a text in bytes, and the text.
pub(super) fn put_text(out: &mut Vec<u8>, text: &str) {
    put_number(out, text.len() as u64);
    out.extend_from_slice(text.as_bytes());
}

/// What is left of some bytes.
#[derive(Clone, Copy, Debug)]
pub(super) struct Bytes<'a>(pub(super) &'a [u8]);

impl<'a> Bytes<'a> {
    pub(super) fn number(&mut self) -> Result<u64> {
        let mut number = 0;
        for shift in (0..u64::BITS).step_by(7) {
            let byte = self.byte()?;
            number |= u64::from(byte & 0x7f) << shift;
            if byte & 0x80 == 0 {
                return Ok(number);
            }
        }
        Err(Error::internal("a number of more than 64 bits"))
    }

    pub(super) fn number32(&mut self) -> Result<u32> {
        u32::try_from(self.number()?).map_err(Error::internal)
    }

    /// The next `length` bytes.
    pub(super) fn take(&mut self, length: usize) -> Result<&'a [u8]> {
        let (taken, rest) = self.0.split_at_checked(length).ok_or_else(cut_short)?;
        self.0 = rest;
        Ok(taken)
    }

    pub(super) fn byte(&mut self) -> Result<u8> {
        let [byte] = *self.array()?;
        Ok(byte)
    }

    /// The next `N` bytes.
    pub(super) fn array<const N: usize>(&mut self) -> Result<&'a [u8; N]> {
        let (taken, rest) = self.0.split_first_chunk().ok_or_else(cut_short)?;
        self.0 = rest;
        Ok(taken)
    }

    /// A floating point number of 8 bytes, the lowest first; never one that is not a number.
    pub(super) fn float(&mut self) -> Result<f64> {
        let value = f64::from_le_bytes(*self.array()?);
        if value.is_nan() { Err(Error::internal("not a number")) } else { Ok(value) }
    }

    pub(super) fn text(&mut self) -> Result<&'a str> {
        let length = self.number32()? as usize;
        std::str::from_utf8(self.take(length)?).map_err(Error::internal)
    }
}

fn cut_short() -> Error {
    Error::internal("an index that is cut short")
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn what_is_put_is_read(numbers: Vec<u64>, text: String) {
            let mut out = Vec::new();
            for number in &numbers {
                put_number(&mut out, *number);
            }
            put_text(&mut out, &text);
            let mut bytes = Bytes(&out);
            for number in numbers {
                prop_assert_eq!(bytes.number().unwrap(), number);
            }
            prop_assert_eq!(bytes.text().unwrap(), text);
            prop_assert!(bytes.number().is_err());
        }

        #[test]
        fn any_bytes_are_read_or_refused(bytes: Vec<u8>) {
            let mut bytes = Bytes(&bytes);
            while bytes.number().is_ok() {
                let _ = bytes.text();
            }
        }
    }
}
