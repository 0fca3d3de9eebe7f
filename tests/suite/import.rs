//! Tables as they come: eleven that resemble real exports, and what holds for any.
//!
//! Each folder in `tests/cases/R23` has a table and what must come of it, row by row.

use std::path::Path;

use daqiao::import::{Batch, Importer, Mapping, Table, Tally, Target, Unread};
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::support::{project_file, vocabulary};

fn importer() -> &'static Importer {
    static STANDARD: std::sync::LazyLock<Importer> = std::sync::LazyLock::new(|| {
        Importer::new(vocabulary().clone()).expect("the standard words")
    });
    &STANDARD
}

/// All rows of a file as they are guessed, read some at a time.
fn imported(name: &str, bytes: &[u8], n_rows: usize) -> Option<(Table, Batch)> {
    let importer = importer();
    let table = importer.table(name, bytes, &mut |_| {}).ok()?;
    let mapping = importer.guess(&table).mapping();
    let all = run(importer, &table, &mapping, n_rows);
    Some((table, all))
}

fn run(importer: &Importer, table: &Table, mapping: &Mapping, n_rows: usize) -> Batch {
    let mut run = importer.run(table, mapping, Unread::SetAside);
    let mut all = Batch::default();
    while !all.done {
        let batch = run.next(table, n_rows);
        all.records.extend(batch.records);
        all.rows.extend(batch.rows);
        all.remarks.extend(batch.remarks);
        (all.tally, all.done) = (batch.tally, batch.done);
    }
    all
}

/// Every row is taken, rejected with a reason, or blank.
fn is_whole(table: &Table, all: &Batch) -> bool {
    let Tally { rows, taken, rejected, blank } = all.tally;
    let mut told: Vec<usize> =
        all.remarks.iter().filter(|it| it.rejected).map(|it| it.row).collect();
    told.dedup();
    taken + rejected + blank == rows
        && rows == table.n_rows()
        && taken == all.records.len()
        && told.len() == rejected
        && all.rows.len() == taken
        && all
            .rows
            .iter()
            .chain(&told)
            .all(|row| table.header_rows().is_none_or(|(_, header)| *row > header))
}

/// Rows above the header are titles: each has fewer cells than the header, or as many where the
/// header holds three names of fields or more and nothing else.
fn titles_are_narrow(table: &Table, rows: &[Vec<String>]) -> bool {
    let cells = |row: &Vec<String>| {
        let texts = row.iter().map(|it| it.trim().to_owned());
        texts.filter(|it| !it.is_empty()).collect::<Vec<_>>()
    };
    let Some((first, last)) = table.header_rows() else { return false };
    let header = rows[first - 1..last].iter().map(cells).max_by_key(Vec::len);
    let header = header.unwrap_or_default();
    let only_names =
        header.len() >= 3 && header.iter().all(|it| NAMES_OF_FIELDS.contains(&it.as_str()));
    rows[..first - 1].iter().all(|row| {
        let n_cells = cells(row).len();
        n_cells < header.len() || (n_cells == header.len() && only_names)
    })
}

#[test]
fn tables_of_the_field_lose_no_row() {
    let folder = project_file("tests/cases/R23");
    let mut cases: Vec<_> = std::fs::read_dir(&folder)
        .expect("the cases")
        .map(|entry| entry.expect("a case").path())
        .collect();
    cases.sort();
    assert_eq!(cases.len(), 11);
    for case in &cases {
        check(case);
    }
}

fn check(case: &Path) {
    let name = case.display();
    let file = std::fs::read_dir(case)
        .expect("a case")
        .map(|entry| entry.expect("a file").path())
        .find(|path| path.file_stem().is_some_and(|stem| stem == "sheet"))
        .expect("a table");
    let bytes = std::fs::read(&file).expect("a table");
    let text = std::fs::read_to_string(case.join("expected.json")).expect("expected.json");
    let expected: Value = serde_json::from_str(&text).expect("JSON");
    let (table, all) = imported(file.to_str().expect("a name"), &bytes, 3).expect("a table");
    assert!(is_whole(&table, &all), "{name}: {:?}", all.tally);
    let remark = |it: &daqiao::import::Remark| json!([it.row, it.code, it.column]);
    let Tally { rows, taken, rejected, blank } = all.tally;
    let found = json!({
        "rows": rows, "taken": taken, "rejected": rejected, "blank": blank,
        "header": table.header_rows(), "encoding": table.encoding(),
        "remarks": all.remarks.iter().map(remark).collect::<Vec<_>>(),
        "records": all.records,
    });
    for (key, value) in expected.as_object().expect("an object") {
        assert_eq!(&found[key], value, "{name}: {key}");
    }
    for it in &all.remarks {
        assert!(!it.zh.is_empty() && !it.en.is_empty(), "{name}: {it:?}");
    }
    let (_, at_once) = imported(file.to_str().expect("a name"), &bytes, 1000).expect("a table");
    assert_eq!(at_once.records, all.records, "{name}");
}

#[test]
fn a_saved_guess_reads_the_same_and_can_be_corrected() {
    let importer = importer();
    let csv = "编号,成果名称,最低报价（万元）,最高报价（万元）,region,备注\n\
               1,激光,50,80,湖南长沙,甲\n";
    let table = importer.table("a.csv", csv.as_bytes(), &mut |_| {}).expect("a table");
    let guess = importer.guess(&table);
    let saved =
        Mapping::from_toml(&guess.mapping().to_toml().expect("TOML")).expect("a mapping");
    let as_guessed = run(importer, &table, &guess.mapping(), 10);
    assert_eq!(run(importer, &table, &saved, 10).records, as_guessed.records);
    assert_eq!(
        as_guessed.records,
        [json!({"id": "1", "kind": "offer", "title": "激光", "region": "4301", "备注": "甲",
            "price": {"type": "range", "min": 500_000, "max": 800_000, "currency": "CNY"}})]
    );
    let targets = [
        ("成果名称", Target::Field("title.zh".to_owned())),
        ("region", Target::Keep),
        ("备注", Target::LeaveOut),
    ];
    let mapping = Mapping::of(targets.iter().map(|(column, target)| (*column, target)))
        .overridden_by(&guess.mapping());
    let corrected = run(importer, &table, &mapping, 10).records;
    assert_eq!(corrected[0]["title"], json!({"zh": "激光"}));
    assert_eq!(corrected[0]["region *"], "湖南长沙");
    assert_eq!(corrected[0].get("备注"), None);
}

#[test]
fn one_cell_in_the_last_corner_takes_no_memory_for_the_others() {
    // A file says how far it goes by its numbers alone.
    let mut csv = String::from("名称,地区\n激光,湖南\n");
    csv.push_str(&"\n".repeat(100_000));
    csv.push_str("焊接,江苏\n");
    let (table, all) = imported("a.csv", csv.as_bytes(), 1000).expect("a table");
    assert!(is_whole(&table, &all));
    assert_eq!((all.tally.taken, all.tally.blank), (2, 100_000));
}

#[test]
fn numbers_of_rows_are_no_prices() {
    let csv = "甲,成果,持有方,分类,区划\nA1,激光切割,某大学,装备,湖南省\n\
               A2,激光切割技术,某大学,技术,湖南省\nA3,焊缝检测,某厂,装备,江苏\n";
    for (name, key) in [("甲", "甲"), ("编码", "id")] {
        let csv = csv.replace("甲", name);
        let (table, all) = imported("a.csv", csv.as_bytes(), 10).expect("a table");
        assert_eq!((table.header_rows(), all.tally.taken), (Some((1, 1)), 3));
        assert!(all.records.iter().all(|it| it.get("price").is_none()), "{:?}", all.records);
        assert_eq!(all.records[0][key], "A1");
        assert_eq!(all.records[0]["title"], "激光切割");
    }
}

#[test]
fn gaps_between_columns_are_not_told() {
    let importer = importer();
    let gap = ",".repeat(9000);
    let far = format!("名称,,地区{gap}备注\n激光,,湖南{gap}远\n");
    let table = importer.table("a.csv", far.as_bytes(), &mut |_| {}).expect("a table");
    let guess = importer.guess(&table);
    let columns: Vec<_> = guess.columns.iter().map(|it| it.name.as_str()).collect();
    assert_eq!(columns, ["名称", "地区", "备注"]);
    let all = run(importer, &table, &guess.mapping(), 10);
    assert_eq!(
        all.records,
        [
            json!({"id": "row-2", "kind": "offer", "title": "激光", "region": "43", "备注": "远"})
        ]
    );
}

#[test]
fn records_come_in_as_they_are() {
    let mut files = vec![project_file("www/demo/data")];
    let mut texts = [
        json!({"id": "1", "kind": "finance", "title": "贷", "amount_min": 100_000,
            "amount_max": 500_000, "institution_type": "bank"}),
        json!({"id": "2", "kind": "facility", "title": "中试", "stage_from": 4,
            "field_contract": ["6"], "金额": "50万元", "address": "长沙"}),
    ]
    .iter()
    .map(|record| format!("{record}\n"))
    .collect::<Vec<_>>();
    while let Some(path) = files.pop() {
        if path.is_dir() {
            let inside = std::fs::read_dir(&path).expect("a folder");
            files.extend(inside.map(|entry| entry.expect("a file").path()));
        } else if path.extension().is_some_and(|ending| ending == "ndjson") {
            texts.push(std::fs::read_to_string(&path).expect("records"));
        }
    }
    assert!(texts.len() > 3);
    for text in texts {
        let (_, all) = imported("a.ndjson", text.as_bytes(), 1000).expect("a table");
        let records = text.lines().filter(|line| !line.is_empty());
        let records: Vec<Value> =
            records.map(|line| serde_json::from_str(line).expect("JSON")).collect();
        assert_eq!(all.records.len(), records.len(), "{:?}", all.remarks);
        for (found, expected) in all.records.iter().zip(&records) {
            assert_eq!(found, expected);
        }
    }
}

#[test]
fn objects_of_other_systems_are_guessed() {
    let text = r#"[{"id": 1, "名称": "激光切割", "报价": "50万元"}]"#;
    let (_, all) = imported("a.json", text.as_bytes(), 10).expect("a table");
    let price = json!({"type": "fixed", "min": 500_000, "max": 500_000, "currency": "CNY"});
    assert_eq!(
        all.records,
        [json!({"id": "1", "kind": "offer", "title": "激光切割", "price": price})]
    );
}

#[test]
fn one_key_of_records_makes_no_records_of_objects() {
    let guessed = |text: &str| {
        let (_, all) = imported("a.json", text.as_bytes(), 10).expect("a table");
        all.records
    };
    let price = json!({"type": "fixed", "min": 500_000, "max": 500_000, "currency": "CNY"});
    assert_eq!(
        guessed(
            r#"[{"id": 1, "名称": "激光切割", "报价": "50万元", "地区": "湖南", "status": "open"}]"#
        ),
        [json!({"id": "1", "kind": "offer", "title": "激光切割", "price": price,
            "region": "43", "status": "open"})]
    );
    for record in [
        json!({"id": "1", "kind": "offer", "title": "激光", "报价": "50万元", "甲": 1, "乙": 2,
            "丙": 3}),
        json!({"id": "1", "title": "激光", "summary": "切割", "报价": "50万元"}),
    ] {
        let taken = guessed(&json!([record]).to_string());
        assert_eq!(taken[0]["报价"], "50万元", "{taken:?}");
    }
}

#[test]
fn a_row_with_too_many_keys_is_rejected_alone() {
    let keys = |n_keys: usize| {
        let keys: serde_json::Map<_, _> =
            (0..n_keys).map(|at| (format!("k{at}"), json!(1))).collect();
        Value::Object(keys)
    };
    let first = json!({"id": "1", "kind": "offer", "title": "激光"});
    let last = json!({"id": "3", "kind": "offer", "title": "焊接", "k0": 1});
    let array = json!([first, keys(2001), last]).to_string();
    let lines = format!("{first}\n{}\n{last}\n", keys(2001));
    for (name, text) in [("a.json", &array), ("a.ndjson", &lines)] {
        let (table, all) = imported(name, text.as_bytes(), 10).expect("a table");
        assert!(is_whole(&table, &all), "{name}: {:?}", all.tally);
        assert_eq!(all.records, [first.clone(), last.clone()], "{name}");
        let codes: Vec<_> = all.remarks.iter().map(|it| (it.row, it.code)).collect();
        assert_eq!(codes, [(2, "import/too-many-keys")], "{name}");
    }
}

#[test]
fn no_cell_is_lost_where_columns_share_a_field() {
    let importer = importer();
    let csv = "id,名称,副标题,service_regions\n1,激光,切割,华东\n";
    let mapping = Mapping::from_toml(
        "keep = [\"service_regions\"]\n[columns]\ntitle = [\"名称\", \"副标题\"]\n\
         [defaults]\nkind = \"offer\"\n",
    )
    .expect("a mapping");
    let table = importer.table("a.csv", csv.as_bytes(), &mut |_| {}).expect("a table");
    let all = run(importer, &table, &mapping, 10);
    assert_eq!(
        all.records,
        [json!({"id": "1", "kind": "offer", "title": "激光", "副标题 *": "切割",
            "service_regions *": "华东"})]
    );
    let codes: Vec<_> = all.remarks.iter().map(|it| (it.row, it.code)).collect();
    assert_eq!(codes, [(2, "import/no-room")]);
    let csv = "id,kind,title,title.en\n1,offer,激光,laser\n";
    let (_, all) = imported("a.csv", csv.as_bytes(), 10).expect("a table");
    assert_eq!(all.records[0]["title"], json!({"zh": "激光", "en": "laser"}));
}

#[test]
fn a_mapping_finds_its_header_and_titles_that_begin_like_sums_are_taken() {
    let importer = importer();
    let csv = "编码,成果,持有方,分类,区划\nA1,激光切割,某大学,装备,湖南省\n\
               A2,Total-reflection X-ray,某大学,技术,湖南省\nA3,焊缝检测,某厂,装备,江苏\n";
    let toml =
        "[columns]\nid = \"编码\"\n\"title.zh\" = \"成果\"\n[defaults]\nkind = \"offer\"\n";
    let mapping = Mapping::from_toml(toml).expect("a mapping");
    let table =
        importer.table_for("a.csv", csv.as_bytes(), &mapping, &mut |_| {}).expect("a table");
    assert_eq!(table.header_rows(), Some((1, 1)));
    let all = run(importer, &table, &mapping, 10);
    assert_eq!((all.tally.taken, all.tally.rejected), (3, 0), "{:?}", all.remarks);
    let csv = "名称,地区,报价\n激光,湖南,50万\nTotal-reflection X-ray,,\nSum 3 元,,50万\n\
               合 计：,,50万\n合计（元）,,50\n小计,,\n";
    let (_, all) = imported("a.csv", csv.as_bytes(), 10).expect("a table");
    let codes: Vec<_> = all.remarks.iter().map(|it| (it.row, it.code)).collect();
    assert_eq!(codes, [4, 5, 6, 7].map(|row| (row, "import/total")));
    let csv = "名称,地区,报价\nTotal 3D imaging,湖南,50万\n共计算法平台,,\n合计3项,,50万\n\
               共计12项,,50万\n合计/Total,,50\n合计 Total:,,50\n";
    let (_, all) = imported("a.csv", csv.as_bytes(), 10).expect("a table");
    let codes: Vec<_> = all.remarks.iter().map(|it| (it.row, it.code)).collect();
    assert_eq!(codes, [4, 5, 6, 7].map(|row| (row, "import/total")));
}

const NAMES: [&str; 9] =
    ["a.csv", "a.tsv", "a.txt", "a.json", "a.ndjson", "a.xlsx", "a.xls", "a.ods", "a"];

/// Those of [`cell`] that are names of fields.
const NAMES_OF_FIELDS: [&str; 4] = ["编号", "名称", "报价（万元）", "地区"];

/// Cells as people write them, and worse.
fn cell() -> impl Strategy<Value = String> {
    prop_oneof![
        3 => Just(String::new()),
        2 => prop::sample::select(vec![
            "编号", "名称", "报价（万元）", "地区", "50-80万元", "面议", "US$1.2M", "已通过中试",
            "2026年3月", "纯度≥99.5%；粒径1–5μm", "合计", "江苏、浙江", "１２", "46348", "TRL 7", "锂电；回收",
        ]).prop_map(str::to_owned),
        2 => "[\\PC]{0,12}",
        1 => "[0-9.,%≥-]{0,8}",
    ]
}

fn sheet() -> impl Strategy<Value = Vec<Vec<String>>> {
    prop::collection::vec(prop::collection::vec(cell(), 0..7), 1..14)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn no_bytes_cause_a_panic(
        bytes in prop::collection::vec(any::<u8>(), 0..400),
        head in prop::sample::select(vec!["", "PK\u{3}\u{4}", "[{", "{\"a\":", "编号,名称\n"]),
        name in prop::sample::select(NAMES.to_vec()),
    ) {
        let bytes = [head.as_bytes(), &bytes].concat();
        if let Some((table, all)) = imported(name, &bytes, 7) {
            prop_assert!(is_whole(&table, &all), "{:?}", all.tally);
        }
    }

    #[test]
    fn every_row_of_any_table_is_accounted_for(rows in sheet()) {
        let quoted = |cell: &String| format!("\"{}\"", cell.replace('"', "\"\""));
        let line = |row: &Vec<String>| row.iter().map(quoted).collect::<Vec<_>>().join(",");
        let csv = rows.iter().map(line).collect::<Vec<_>>().join("\r\n");
        if let Some((table, all)) = imported("a.csv", csv.as_bytes(), 3) {
            prop_assert!(is_whole(&table, &all), "{:?} {:?}", all.tally, all.remarks);
            prop_assert!(titles_are_narrow(&table, &rows), "{:?}", table.header_rows());
        }
    }

    #[test]
    fn a_mapping_is_read_as_it_was_written(
        columns in prop::collection::btree_map("[^\\s]\\PC{0,8}", "title|price|keep|drop|a\\.b", 0..6),
        defaults in prop::collection::btree_map("[a-z]{1,5}", "\\PC{0,6}", 0..3),
    ) {
        let targets: Vec<_> =
            columns.iter().map(|(name, it)| (name.as_str(), Target::named(it))).collect();
        let mut mapping = Mapping::of(targets.iter().map(|(name, it)| (*name, it)));
        for (field, value) in &defaults {
            mapping.set_default(field, value);
        }
        let read = Mapping::from_toml(&mapping.to_toml().expect("TOML")).expect("a mapping");
        prop_assert_eq!(read, mapping);
    }
}
