//! A damaged pack gives a typed error, never a panic.

use crate::support::{offer, pack_of, text_request};
use daqiao::{Engine, Error, Pack};

fn small_pack() -> Vec<u8> {
    pack_of(
        "test",
        vec![offer("a", "废旧锂电池回收"), offer("b", "laser cutting of thin glass")],
    )
}

/// Opens a file as a page would: check, open, ask.
fn open_and_ask(file: Vec<u8>) -> Result<usize, Error> {
    let mut engine = Engine::new();
    engine.open(file)?;
    Ok(engine.find_matches(&text_request("电池 laser"))?.matches.len())
}

#[test]
fn every_truncation_is_told() {
    let file = small_pack();
    assert_eq!(open_and_ask(file.clone()), Ok(2));
    for length in 0..file.len() {
        let error = open_and_ask(file[..length].to_vec()).expect_err("a file cut short");
        assert!(
            ["pack/magic", "pack/truncated"].contains(&error.code()),
            "cut to {length} bytes: {error}"
        );
    }
}

#[test]
fn ten_thousand_flipped_bits_are_told() {
    let file = small_pack();
    let bits = file.len() * 8;
    // A fixed stride that is prime to the number of bits visits them in a scattered order.
    let mut at = 0;
    for _ in 0..10_000 {
        at = (at + 7919) % bits;
        let mut damaged = file.clone();
        damaged[at / 8] ^= 1 << (at % 8);
        let error = open_and_ask(damaged).expect_err("a damaged file");
        assert!(error.code().starts_with("pack/"), "bit {at}: {error}");
    }
}

#[test]
fn other_files_are_no_packs() {
    for file in [&b""[..], b"PK\x03\x04", b"<!doctype html>", b"DAQIAO\r\n", b"DAQIAO\n"] {
        assert!(Pack::read(file.to_vec()).is_err());
    }
}

#[test]
fn a_failed_opening_leaves_the_engine_as_it_was() {
    let file = small_pack();
    let mut engine = Engine::new();
    engine.open(file.clone()).expect("open");
    let before = engine.packs();
    assert_eq!(engine.open(file.clone()).expect_err("twice").code(), "pack/already-open");
    assert_eq!(engine.open(file[..100].to_vec()).expect_err("cut").code(), "pack/truncated");
    assert_eq!(engine.packs(), before);
    engine.close("test").expect("closed");
    assert_eq!(engine.close("test").expect_err("twice").code(), "pack/not-open");
    let asked = engine.find_matches(&text_request("电池"));
    assert_eq!(asked.expect_err("no pack").code(), "query/no-pack");
}
