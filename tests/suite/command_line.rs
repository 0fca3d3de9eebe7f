//! The program `daqiao`: files → pack → matches.

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use flate2::Compression;
use flate2::write::GzEncoder;

/// A folder of its own for each test, removed at the end.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("daqiao-{name}-{}", std::process::id()));
        std::fs::create_dir_all(&path).expect("a folder");
        Self(path)
    }

    fn write(&self, name: &str, text: &str) {
        std::fs::write(self.0.join(name), text).expect("a file");
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let removed = std::fs::remove_dir_all(&self.0);
        assert!(removed.is_ok() || std::thread::panicking());
    }
}

fn daqiao(folder: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_daqiao"))
        .args(arguments)
        .current_dir(folder)
        .output()
        .expect("the program")
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

const CSV: &str = "编号,名称,报价（元）,tags,区域\n\
a1,废旧锂电池回收,\"500,000\",contract-field:06；锂电,320500\n\
a2,薄玻璃激光切割,,,火星\n\
,没有编号,,,\n";
const MAPPING: &str = "[columns]\nid = \"编号\"\n\"title.zh\" = \"名称\"\n\"price.min\" = \"报价（元）\"\nregion = \"区域\"\n\n[defaults]\nkind = \"offer\"\n";

#[test]
fn a_table_becomes_a_pack_and_bad_rows_are_reported() {
    let folder = Folder::new("table");
    folder.write("offers.csv", CSV);
    folder.write("mapping.toml", MAPPING);
    folder.write("needs.json", r#"[{"id": "n1", "kind": "need", "title": "电池怎么回收"}]"#);
    let packed = daqiao(
        &folder.0,
        &[
            "pack",
            "offers.csv",
            "needs.json",
            "-o",
            "m.daqiao",
            "--mapping",
            "mapping.toml",
            "--report",
            "rejected.ndjson",
            "--title-zh",
            "某市场",
            "--date",
            "2026-11-22",
        ],
    );
    assert!(packed.status.success(), "{}", text(&packed.stderr));
    let told = text(&packed.stderr);
    assert!(told.contains("offers.csv:3: a2: /region"), "{told}");
    assert!(told.contains("offers.csv:4: ?: /id"), "{told}");
    let report = std::fs::read_to_string(folder.0.join("rejected.ndjson")).expect("a report");
    assert_eq!(report.lines().count(), 2);

    let shown = text(&daqiao(&folder.0, &["inspect", "m.daqiao"]).stdout);
    assert!(shown.contains("records  2 (1 need, 1 offer)"), "{shown}");
    let json = daqiao(&folder.0, &["inspect", "m.daqiao", "--json"]);
    let json: serde_json::Value = serde_json::from_slice(&json.stdout).expect("JSON");
    assert_eq!(json["manifest"]["title"]["zh"], "某市场");

    let found = daqiao(&folder.0, &["match", "m.daqiao", "--need", "电池", "--json"]);
    let found: serde_json::Value = serde_json::from_slice(&found.stdout).expect("JSON");
    assert_eq!(found["matches"][0]["id"], "a1");
    let by_price = ["match", "m.daqiao", "--need", "电池", "--sort", "price", "--json"];
    let sorted: serde_json::Value =
        serde_json::from_slice(&daqiao(&folder.0, &by_price).stdout).expect("JSON");
    assert_eq!(sorted, found, "there is one price");
    let table =
        text(&daqiao(&folder.0, &["match", "m.daqiao", "--offer", "锂电池回收"]).stdout);
    assert!(table.contains("n1") && table.contains("回收"), "{table}");
    folder.write("need.txt", "电池回收\n需要回收废旧电池");
    let found =
        text(&daqiao(&folder.0, &["match", "m.daqiao", "--need-file", "need.txt"]).stdout);
    assert!(found.contains("a1"), "{found}");
}

#[test]
fn a_workbook_is_read_with_its_dates_and_numbers() {
    let folder = Folder::new("workbook");
    let book = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/files/needs.xlsx");
    let book = book.to_str().expect("a path");
    let packed = daqiao(&folder.0, &["pack", book, "-o", "m.daqiao"]);
    let told = text(&packed.stderr);
    assert!(packed.status.success() && told.contains("needs.xlsx:4: n2: /published"), "{told}");
    let found = daqiao(&folder.0, &["match", "m.daqiao", "--offer", "锂电池", "--json"]);
    let found: serde_json::Value = serde_json::from_slice(&found.stdout).expect("JSON");
    let record = &found["matches"][0]["record"];
    assert_eq!(record["published"], "2026-03-04");
    assert_eq!(record["price"]["max"], 500_000.0);
    assert_eq!(record["keywords"], serde_json::json!(["锂电池", "回收"]));
    let found = daqiao(&folder.0, &["match", "m.daqiao", "--record", "3", "--json"]);
    assert!(found.status.success(), "{}", text(&found.stderr));
}

#[test]
fn equal_records_give_equal_packs_in_any_order_of_files() {
    let folder = Folder::new("equal");
    folder.write("a.ndjson", "{\"id\": \"a\", \"kind\": \"offer\", \"title\": \"锂电池\"}\n");
    folder.write("b.ndjson", "\n{\"kind\": \"need\", \"title\": \"激光\", \"id\": \"b\"}\n");
    for (order, name) in
        [(["a.ndjson", "b.ndjson"], "1.daqiao"), (["b.ndjson", "a.ndjson"], "2.daqiao")]
    {
        let packed =
            daqiao(&folder.0, &["pack", order[0], order[1], "--market", "m", "-o", name]);
        assert!(packed.status.success(), "{}", text(&packed.stderr));
    }
    let read = |name: &str| std::fs::read(folder.0.join(name)).expect("a pack");
    assert_eq!(read("1.daqiao"), read("2.daqiao"));
}

#[test]
fn a_bridge_is_read_from_a_table_and_a_packed_dictionary() {
    let folder = Folder::new("bridge");
    folder.write(
        "a.ndjson",
        "{\"id\": \"a\", \"kind\": \"offer\", \"title\": \"Welding of battery tabs\"}\n",
    );
    folder.write("own.tsv", "zh\ten\n焊接\twelding\n只有一个\n");
    let mut gzip = GzEncoder::new(Vec::new(), Compression::default());
    gzip.write_all("電池 电池 [dian4 chi2] /battery/\n".as_bytes()).expect("packed");
    let dictionary = gzip.finish().expect("packed");
    std::fs::write(folder.0.join("dictionary.u8.gz"), dictionary).expect("a file");
    let bridges = ["--bridge", "own.tsv", "--bridge", "dictionary.u8.gz"];
    let packed =
        daqiao(&folder.0, &[&["pack", "a.ndjson", "-o", "m.daqiao"], &bridges[..]].concat());
    let told = text(&packed.stderr);
    assert!(packed.status.success() && told.contains("own.tsv:3: expected two"), "{told}");
    let found =
        text(&daqiao(&folder.0, &["match", "m.daqiao", "--need", "电池极耳焊接"]).stdout);
    assert!(found.contains("焊接 → Welding") && found.contains("电池 → battery"), "{found}");
}

#[test]
fn errors_name_the_file_and_what_to_do() {
    let folder = Folder::new("errors");
    folder.write("offers.docx", "x");
    folder.write("broken.daqiao", "<!doctype html>");
    folder.write("bad.ndjson", "{oops\n");
    let fails = |arguments: &[&str], expected: &[&str]| {
        let output = daqiao(&folder.0, arguments);
        let told = text(&output.stderr);
        assert!(!output.status.success(), "{arguments:?}");
        assert!(expected.iter().all(|part| told.contains(part)), "{told}");
    };
    fails(&["pack", "offers.docx", "-o", "x.daqiao"], &["offers.docx", ".xlsx"]);
    fails(&["pack", "nothing.csv", "-o", "x.daqiao"], &["nothing.csv"]);
    fails(&["pack", "bad.ndjson", "-o", "x.daqiao", "--strict"], &["bad.ndjson:1", "--strict"]);
    fails(&["match", "broken.daqiao", "--need", "x"], &["broken.daqiao", ".daqiao pack"]);
    fails(&["pack", "bad.ndjson", "-o", "x.daqiao", "--date", "yesterday"], &["--date"]);
}
