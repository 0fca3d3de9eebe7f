//! The program `daqiao`: files → pack → matches.

use std::io::{Read as _, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

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
fn a_bridge_is_learned_from_records_in_two_languages_and_leads_over() {
    let folder = Folder::new("learned");
    let titles = [
        ("激光焊接气孔检测", "Porosity inspection for laser welding"),
        ("激光切割薄板", "Laser cutting of thin sheet"),
        ("废水的激光测量", "Laser measurement of waste water"),
    ];
    let record = |(at, (zh, en)): (usize, &(&str, &str))| {
        serde_json::json!({"id": format!("r{at}"), "kind": "offer", "title": {"zh": zh, "en": en}}).to_string()
    };
    let records: Vec<String> = titles.iter().enumerate().map(record).collect();
    folder.write("both.ndjson", &records.join("\n"));
    folder.write(
        "en.ndjson",
        "{\"id\": \"e\", \"kind\": \"offer\", \"title\": \"Laser cleaning of moulds\"}\n",
    );
    let learned = daqiao(&folder.0, &["bridge", "both.ndjson", "-o", "learned.tsv"]);
    assert!(learned.status.success(), "{}", text(&learned.stderr));
    let table = std::fs::read_to_string(folder.0.join("learned.tsv")).expect("a table");
    assert_eq!(table, "中文\tEnglish\n# 3 of 3 and 3 texts\n激光\tlaser\n");
    let packed =
        daqiao(&folder.0, &["pack", "en.ndjson", "-o", "m.daqiao", "--bridge", "learned.tsv"]);
    assert!(packed.status.success() && packed.stderr.is_empty(), "{}", text(&packed.stderr));
    let found =
        text(&daqiao(&folder.0, &["match", "m.daqiao", "--need", "模具激光清洗"]).stdout);
    assert!(found.contains("激光 → Laser"), "{found}");
}

#[test]
fn learning_a_bridge_says_which_records_were_left_out_and_why() {
    let folder = Folder::new("learned-of-bad");
    folder.write(
        "both.ndjson",
        "{\"id\": \"a\", \"kind\": \"offer\", \"title\": \"激光\"}\n\
         {\"id\": \"b\", \"kind\": \"offer\"}\nnothing\n",
    );
    let arguments = ["bridge", "both.ndjson", "-o", "learned.tsv", "--report", "bad.ndjson"];
    let learned = daqiao(&folder.0, &arguments);
    let told = text(&learned.stderr);
    assert!(learned.status.success(), "{told}");
    assert!(told.contains("both.ndjson:2: b: /title is required"), "{told}");
    assert!(told.contains("both.ndjson:3: ?:  expected JSON"), "{told}");
    assert!(told.contains("2 records were left out, for 2 problems"), "{told}");
    let report = std::fs::read_to_string(folder.0.join("bad.ndjson")).expect("a report");
    assert_eq!(report.lines().count(), 2);
    let strict = daqiao(&folder.0, &[&arguments[..], &["--strict"]].concat());
    assert!(!strict.status.success());
}

#[test]
fn a_reader_that_has_enough_ends_it_without_a_word() {
    let folder = Folder::new("pipe");
    let summary = "激光焊接".repeat(50_000);
    let record =
        serde_json::json!({"id": "a", "kind": "offer", "title": "焊接", "summary": summary});
    folder.write("a.ndjson", &record.to_string());
    daqiao(&folder.0, &["pack", "a.ndjson", "-o", "m.daqiao"]);
    let mut asked = Command::new(env!("CARGO_BIN_EXE_daqiao"))
        .current_dir(&folder.0)
        .args(["match", "m.daqiao", "--need", "焊接", "--json"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("a process");
    let mut first = [0; 1];
    let mut reader = asked.stdout.take().expect("its output");
    reader.read_exact(&mut first).expect("a byte");
    drop(reader);
    let ended = asked.wait_with_output().expect("an end");
    assert_eq!((first, text(&ended.stderr)), (*b"{", String::new()));
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

/// A folder with the lists of the project, one of them changed.
fn own_lists(folder: &Folder, scheme: &str, change: impl Fn(String) -> String) {
    let from = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/vocabulary/lists");
    std::fs::create_dir_all(folder.0.join("own")).expect("a folder");
    for entry in std::fs::read_dir(from).expect("the lists") {
        let path = entry.expect("a list").path();
        let name = path.file_name().expect("a name").to_string_lossy().into_owned();
        let text = std::fs::read_to_string(&path).expect("a list");
        let text = if name == format!("{scheme}.json") { change(text) } else { text };
        folder.write(&format!("own/{name}"), &text);
    }
}

#[test]
fn a_folder_of_lists_takes_the_place_of_those_inside() {
    let folder = Folder::new("lists");
    let tagged = |code: &str| {
        format!(
            r#"{{"id": "{code}", "kind": "offer", "title": "锂电池回收", "tags": [{{"scheme": "contract-field", "code": "{code}"}}]}}"#
        )
    };
    folder.write("a.ndjson", &format!("{}\n{}\n", tagged("06"), tagged("12")));
    own_lists(&folder, "contract-field", |text| {
        text.replace("新能源与高效节能", "新型能源").replace(
            r#"{"code": "11","#,
            r#"{"code": "12", "zh": "量子技术", "en": "Quantum"}, {"code": "11","#,
        )
    });
    let labels = |arguments: &[&str]| {
        let output =
            daqiao(&folder.0, &[&["pack", "a.ndjson", "-o", "m.daqiao"], arguments].concat());
        assert!(output.status.success(), "{}", text(&output.stderr));
        let mut engine = daqiao::Engine::new();
        engine.open(std::fs::read(folder.0.join("m.daqiao")).expect("a pack")).expect("open");
        let label =
            |code| engine.vocabulary().label("contract-field", code).map(|l| l.zh.clone());
        (engine.packs().first().expect("a pack").records, label("06"), label("12"))
    };
    let named = |name: &str| Some(name.to_owned());
    assert_eq!(labels(&[]), (1, named("新能源与高效节能"), None));
    assert_eq!(labels(&["--lists", "own"]), (2, named("新型能源"), named("量子技术")));
    std::fs::remove_file(folder.0.join("own/status.json")).expect("removed");
    let output = daqiao(&folder.0, &["pack", "a.ndjson", "-o", "m.daqiao", "--lists", "own"]);
    let told = text(&output.stderr);
    assert!(!output.status.success() && told.contains("the lists status too"), "{told}");
}

const OFFICE: &str = r#"[
{"id": "n1", "kind": "need", "title": "锂电池回收", "region": "320500", "tags": [{"scheme": "contract-field", "code": "06"}]},
{"id": "n2", "kind": "need", "title": "量子计算", "region": "110000", "tags": [{"scheme": "contract-field", "code": "=1+1"}]},
{"id": "o1", "kind": "offer", "title": "锂电池回收", "tags": [{"scheme": "contract-field", "code": "06"}]},
{"id": "m1", "kind": "person", "role": "manager", "title": "锂电池经理人", "tags": [{"scheme": "contract-field", "code": "06"}]}
]"#;

#[test]
fn the_office_counts_shares_out_and_finds_teams() {
    let folder = Folder::new("office");
    folder.write("all.json", &OFFICE.replace("=1+1", "07"));
    let run = |arguments: &[&str]| {
        let done = daqiao(&folder.0, arguments);
        assert!(done.status.success(), "{arguments:?}: {}", text(&done.stderr));
        text(&done.stdout)
    };
    run(&["pack", "all.json", "-o", "m.daqiao"]);
    let counts = run(&[
        "statistics",
        "m.daqiao",
        "--by",
        "region,contract-field",
        "--unmet-below",
        "10",
    ]);
    let lines: Vec<&str> = counts.trim_start_matches('\u{FEFF}').lines().collect();
    assert_eq!(
        lines[0],
        "region,region zh,region en,tags:contract-field,tags:contract-field zh,\
         tags:contract-field en,need,offer,person,asked,unmet"
    );
    assert!(lines[1].starts_with("11,北京") && lines[1].ends_with(",1,0,0,1,1"), "{counts}");
    assert!(lines[2].starts_with("32,江苏") && lines[2].ends_with(",1,0,0,1,0"), "{counts}");
    assert!(lines[3].starts_with(",,,06,") && lines[3].ends_with(",0,1,1,0,0"), "{counts}");
    let hidden = run(&["statistics", "m.daqiao", "--min-cell", "3", "--by", "market"]);
    assert!(hidden.contains("hidden (3),hidden (3),hidden (3)"), "{hidden}");
    let json = run(&["statistics", "m.daqiao", "--format", "json"]);
    let json: serde_json::Value = serde_json::from_str(&json).expect("JSON");
    assert_eq!(json["all"]["records"]["need"], 2);

    let assigned = run(&["assign", "m.daqiao", "--all-needs"]);
    assert!(assigned.contains("1 matches with 1 of 1 managers, 0 with nobody"), "{assigned}");
    let pairs = r#"[{"need": {"id": "n2"}, "offer": {"id": "o1"}, "total": 900000}]"#;
    folder.write("pairs.json", pairs);
    let json = run(&["assign", "m.daqiao", "--need", "n1", "--pairs", "pairs.json", "--json"]);
    let json: serde_json::Value = serde_json::from_str(&json).expect("JSON");
    assert_eq!(json["assigned"].as_array().map(Vec::len), Some(2));

    let team = run(&["team", "m.daqiao", "--record", "n1"]);
    assert!(team.contains("m1") && team.contains("覆盖：锂电池"), "{team}");
    let nobody = run(&["team", "m.daqiao", "--need", "量子计算"]);
    assert_eq!(nobody, "nobody covers any of this\n");
}

#[test]
fn a_code_that_a_table_program_would_run_is_written_as_text() {
    let folder = Folder::new("formula");
    folder.write("all.json", &OFFICE.replace("contract-field", "ours"));
    let packed = daqiao(&folder.0, &["pack", "all.json", "-o", "m.daqiao"]);
    assert!(packed.status.success(), "{}", text(&packed.stderr));
    let counts = daqiao(&folder.0, &["statistics", "m.daqiao", "--by", "ours"]);
    let counts = text(&counts.stdout);
    assert!(counts.contains("\n'=1+1,"), "{counts}");
}

const CHECKED: &str = concat!(
    r#"{"id": "o1", "kind": "offer", "title": "回收 <script>alert(1)</script>", "summary": "a & \"b\"", "industry": "3841", "region": "32", "source": {"market": "m"}, "rights": ["employer"], "valid_through": "2026-01-01"}"#,
    "\n",
    r#"{"id": "o2", "kind": "offr", "title": "t", "price": {"min": 5, "max": 3}}"#,
    "\n{oops\n",
);

#[test]
fn a_check_says_what_is_wrong_with_each_record() {
    let folder = Folder::new("check");
    folder.write("a.ndjson", CHECKED);
    let check = |arguments: &[&str]| {
        daqiao(
            &folder.0,
            &[&["check", "a.ndjson", "--today", "2026-06-01"], arguments].concat(),
        )
    };
    let found = check(&[]);
    assert!(!found.status.success(), "an error is a failure");
    let told = text(&found.stdout);
    for line in [
        "a.ndjson:1: o1: warning: /valid_through expired on 2026-01-01",
        "a.ndjson:1: o1: note: /industry \"3841\" was read as gbt4754-2017:C3841 [record/understood]",
        "a.ndjson:2: o2: error: /kind expected one of offer",
        "a.ndjson:2: o2: error: /price min (5) is above max (3)",
        "a.ndjson:3: ?: error: ",
        "1 records taken, 2 not; 3 errors, 1 warnings, 1 notes",
    ] {
        assert!(told.contains(line), "{line}\n{told}");
    }
    assert!(
        text(&check(&["--lang", "zh"]).stdout).contains("/valid_through 已于 2026-01-01 过期")
    );

    let json = check(&["--format", "json"]).stdout;
    let json: serde_json::Value = serde_json::from_slice(&json).expect("JSON");
    assert_eq!((&json["taken"], &json["rejected"]), (&1.into(), &2.into()));
    let note = &json["records"][0]["findings"][1];
    assert_eq!(note["understood"], "gbt4754-2017:C3841");
    assert_eq!(note["path"], "/industry");
    assert!(note["zh"].as_str().is_some_and(|zh| zh.contains("理解")));
    assert!(
        json["records"][0]["quality"]["total"].as_u64().is_some_and(|total| total < 500_000)
    );
}

#[test]
fn a_check_that_finds_nothing_wrong_succeeds() {
    let folder = Folder::new("check-good");
    folder.write("a.ndjson", CHECKED.lines().next().expect("a record"));
    let check =
        |arguments: &[&str]| daqiao(&folder.0, &[&["check", "a.ndjson"], arguments].concat());
    assert!(check(&[]).status.success());
    assert!(check(&["--strict"]).status.success(), "a note is no warning");
    assert!(check(&["--today", "2026-06-01"]).status.success(), "a warning is no failure");
    let strict = check(&["--today", "2026-06-01", "--strict"]);
    assert!(!strict.status.success() && text(&strict.stderr).contains("--strict: 1 warnings"));
    assert!(text(&check(&["--today", "soon"]).stderr).contains("--today"));
}

#[test]
fn a_report_is_one_page_in_which_nothing_of_a_record_is_markup() {
    let folder = Folder::new("report");
    folder.write("a.ndjson", CHECKED);
    let report =
        ["check", "a.ndjson", "--today", "2026-06-01", "--format", "html", "-o", "report.html"];
    assert!(!daqiao(&folder.0, &report).status.success());
    let page = std::fs::read_to_string(folder.0.join("report.html")).expect("a page");
    assert!(page.starts_with("<!doctype html>") && page.trim_end().ends_with("</html>"));
    assert!(
        page.contains("回收 &lt;script&gt;alert(1)&lt;/script&gt;")
            && !page.contains("<script")
    );
    for both in [
        "记录",
        "records taken",
        "已于 2026-01-01 过期",
        "expired on 2026-01-01",
        "国民经济行业：",
    ] {
        assert!(page.contains(both), "{both}");
    }
    for outside in ["http://", "https://", "url(", "@import", " src=", " href="] {
        assert!(!page.contains(outside), "{outside}");
    }
}
