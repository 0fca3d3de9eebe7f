//! What the coach says of needs: marked by hand in `tests/coach`, and what holds for every text.
//!
//! A folder under `tests/coach/` holds needs as `case.json`: a text, the elements that it states
//! and the figures in it, marked by a person before the coach saw it. `README.md` there says how.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use crate::support::{engine_of, offer, pack_of, project_file};
use daqiao::{
    BuildOptions, CoachPart, CoachRequest, CoachResponse, Engine, Vocabulary, build_pack,
};
use proptest::prelude::*;
use serde::Deserialize;
use serde_json::json;

const ELEMENTS: [&str; 5] = ["material", "method", "efficacy", "product", "application"];

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    text: String,
    elements: Vec<String>,
    /// `None` when they were not marked.
    indicators: Option<Vec<String>>,
}

fn engine() -> Engine {
    engine_of(vec![offer("a", "锂电池")])
}

fn ask(engine: &Engine, text: &str) -> CoachResponse {
    let request = CoachRequest { text: Some(text.to_owned()), draft: None };
    engine.coach(&request).expect("an answer")
}

fn part<'a>(answer: &'a CoachResponse, name: &str) -> &'a CoachPart {
    answer.parts.iter().find(|part| part.name == name).expect("a part")
}

/// True and false positives, false negatives.
#[derive(Default)]
struct Counts([usize; 3]);

impl Counts {
    fn add(&mut self, expected: bool, found: bool) {
        let slot = match (expected, found) {
            (true, true) => 0,
            (false, true) => 1,
            (true, false) => 2,
            (false, false) => return,
        };
        self.0[slot] += 1;
    }

    fn percent(&self, missed: usize) -> usize {
        100 * self.0[0] / (self.0[0] + self.0[missed]).max(1)
    }

    fn precision(&self) -> usize {
        self.percent(1)
    }

    fn recall(&self) -> usize {
        self.percent(2)
    }
}

/// Runs the needs of a folder; returns counts by part, and what is wrong, as text.
fn measure(folder: &str) -> (BTreeMap<String, Counts>, usize, String) {
    let engine = engine();
    let mut counts: BTreeMap<String, Counts> = BTreeMap::new();
    let mut told = String::new();
    let folder = project_file("tests/coach").join(folder);
    let mut names: Vec<_> = std::fs::read_dir(folder)
        .expect("a folder")
        .map(|it| it.expect("an entry").path())
        .collect();
    names.sort();
    for path in &names {
        let text = std::fs::read_to_string(path.join("case.json")).expect("a case");
        let case: Case = serde_json::from_str(&text).expect("a case");
        let answer = ask(&engine, &case.text);
        for element in ELEMENTS {
            let (expected, spans) =
                (case.elements.iter().any(|it| it == element), &part(&answer, element).spans);
            if expected == spans.is_empty() {
                let words: Vec<_> = spans.iter().map(|span| span.text.as_str()).collect();
                writeln!(told, "{}: {element} {words:?}", path.display()).expect("written");
            }
            counts.entry(element.to_owned()).or_default().add(expected, !spans.is_empty());
        }
        let figures = counts.entry("indicators".to_owned()).or_default();
        let mut found: Vec<&str> =
            part(&answer, "indicators").spans.iter().map(|span| span.text.as_str()).collect();
        let Some(indicators) = &case.indicators else { continue };
        for expected in indicators {
            let at =
                found.iter().position(|it| it.contains(expected) || expected.contains(*it));
            figures.add(true, at.is_some());
            match at {
                Some(at) => drop(found.remove(at)),
                None => {
                    writeln!(told, "{}: missed {expected}", path.display()).expect("written");
                }
            }
        }
        for more in found {
            figures.add(false, true);
            writeln!(told, "{}: no figure {more}", path.display()).expect("written");
        }
    }
    (counts, names.len(), told)
}

/// Precision and recall in per cent: not below these.
fn check(folder: &str, n: usize, least: [(&str, usize, usize); 6]) {
    let (counts, found, told) = measure(folder);
    assert_eq!(found, n);
    let mut table = String::new();
    let mut good = true;
    for (name, precision, recall) in least {
        let counts = &counts[name];
        let [hits, wrong, missed] = counts.0;
        writeln!(table, "{name:12} precision {:3} recall {:3}   {hits} right, {wrong} wrong, {missed} missed", counts.precision(), counts.recall()).expect("written");
        good &= counts.precision() >= precision && counts.recall() >= recall;
    }
    println!("{folder}\n{table}{told}");
    assert!(good, "{folder}\n{table}{told}");
}

#[test]
fn needs_the_cues_were_chosen_with_are_read() {
    check(
        "own",
        30,
        [
            ("material", 100, 100),
            ("method", 100, 100),
            ("efficacy", 100, 100),
            ("product", 100, 95),
            ("application", 100, 100),
            ("indicators", 100, 94),
        ],
    );
}

#[test]
fn needs_of_the_demo_that_were_looked_at_are_read() {
    check(
        "seen",
        24,
        [
            ("material", 93, 87),
            ("method", 66, 60),
            ("efficacy", 100, 83),
            ("product", 85, 94),
            ("application", 100, 94),
            ("indicators", 0, 0),
        ],
    );
}

#[test]
fn needs_that_nobody_looked_at_before_are_read() {
    check(
        "unseen",
        16,
        [
            ("material", 90, 100),
            ("method", 100, 75),
            ("efficacy", 100, 75),
            ("product", 92, 85),
            ("application", 100, 53),
            ("indicators", 0, 0),
        ],
    );
}

#[test]
fn a_full_need_is_complete_and_an_empty_one_is_told_what_is_missing() {
    let engine = engine();
    let full = ask(
        &engine,
        "新能源汽车电池托盘的铝合金激光焊接\n我公司生产新能源汽车电池托盘，采用6系铝合金薄板，激光焊接后气孔多，返修率高，\
         试过摆动焊接和填丝，效果不明显。希望改进焊接工艺，把气孔率降到2%以下，抗拉强度不低于240 MPa，节拍小于90秒，\
         焊后不再打磨，设备能放进现有产线，操作工培训一周内能上手，三个月内完成样件验证。",
    );
    assert_eq!(full.completeness, 1_000_000, "{full:?}");
    assert!(full.parts.iter().all(|part| part.hint.is_none()));
    let names: Vec<_> = full.parts.iter().map(|part| part.name.as_str()).collect();
    assert_eq!(names, [&ELEMENTS[..], &["indicators", "length"]].concat());

    let empty = ask(&engine, " ");
    assert_eq!(empty.completeness, 0);
    let codes: Vec<_> =
        empty.parts.iter().flat_map(|part| &part.hint).map(|hint| hint.code.as_str()).collect();
    assert_eq!(codes[0], "coach/material");
    assert_eq!(codes.len(), 7);
    for hint in empty.parts.iter().flat_map(|part| &part.hint) {
        assert!(!hint.zh.is_empty() && !hint.en.is_empty());
    }
}

#[test]
fn without_a_list_only_figures_and_length_are_looked_at_and_it_says_so() {
    let mut engine = Engine::new();
    let text = "铝合金焊接，收率≥95%";
    for opened in [false, true] {
        if opened {
            let (records, _) = daqiao::read_all([offer("a", "锂电池")], &Vocabulary::default());
            let options = BuildOptions::for_market("bare");
            let pack = build_pack(&records, &Vocabulary::default(), &options).expect("a pack");
            engine.open(pack).expect("open");
        }
        let answer = ask(&engine, text);
        assert_eq!(answer.list, None);
        let parts: Vec<_> =
            answer.parts.iter().map(|it| (it.name.as_str(), it.weight)).collect();
        assert_eq!(parts, [("indicators", 600_000), ("length", 400_000)]);
        assert_eq!(answer.parts[0].share, 500_000);
    }
    engine.open(pack_of("test", vec![offer("a", "锂电池")])).expect("open");
    assert!(ask(&engine, text).list.is_some());
    engine.close("test").expect("closed");
    assert_eq!(ask(&engine, text).list, None);
}

#[test]
fn a_draft_is_read_in_any_state() {
    let engine = engine();
    let draft = json!({
        "title": {"zh": "怎么焊", "en": 5}, "price": "?", "published": "soon",
        "elements": {"material": ["铝"], "product": [" ", 7], "colour": ["red"]},
        "indicators": [{"name": "气孔率", "op": "≤", "value": 2, "unit": "%"}],
    });
    let request = CoachRequest { text: None, draft: Some(draft.clone()) };
    let answer = engine.coach(&request).expect("an answer");
    assert_eq!(part(&answer, "material").spans[0].path, "/elements/material/0");
    assert!(part(&answer, "product").spans.is_empty());
    assert_eq!(part(&answer, "indicators").share, 500_000);
    for draft in [json!(null), json!([1]), json!({})] {
        let request = CoachRequest { text: None, draft: Some(draft) };
        assert_eq!(engine.coach(&request).expect("an answer").completeness, 0);
    }
}

#[test]
fn requests_that_ask_nothing_or_too_much_are_refused() {
    let engine = engine();
    let text = |text: &str| Some(text.to_owned());
    for (text, draft, code) in [
        (None, None, "query/empty"),
        (text("x"), Some(json!({})), "query/empty"),
        (text(&"长".repeat(20_001)), None, "query/too-long"),
    ] {
        let error = engine.coach(&CoachRequest { text, draft }).expect_err("refused");
        assert_eq!(error.code(), code);
    }
}

#[test]
fn traditional_and_full_width_text_says_the_same() {
    let engine = engine();
    let shares = |text: &str| -> Vec<_> {
        ask(&engine, text).parts.iter().map(|part| part.share).collect()
    };
    assert_eq!(
        shares("鋁合金焊接設備，收率≥９５％，ＷＥＬＤＩＮＧ"),
        shares("铝合金焊接设备，收率≥95%，welding")
    );
}

/// Pieces of needs, whole and broken, that may change what stands before them.
const PIECES: [&str; 44] = [
    "铝合金",
    "焊接",
    "设备",
    "提高",
    "用于",
    "weld",
    "ing",
    " steel",
    "ai",
    " ",
    "\n",
    "，",
    "。",
    ".",
    ",",
    "-",
    "~",
    "至",
    "不低于",
    "达到",
    "以上",
    "以内",
    "within ",
    "below ",
    "less than ",
    "≥",
    "±",
    "5",
    "0.1",
    "99",
    "000",
    "三",
    "百分之",
    "万",
    "元",
    "美",
    "%",
    " mm",
    "m",
    "g",
    "个月",
    " EU",
    "R",
    "D",
];

prop_compose! {
    fn pieces()(pieces in prop::collection::vec(prop::sample::select(&PIECES[..]), 0..14)) -> String {
        pieces.concat()
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 3000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn more_text_is_never_less_complete(text in pieces(), more in pieces()) {
        ENGINE.with(|engine| {
            let (before, after) = (ask(engine, &text), ask(engine, &format!("{text}{more}")));
            for (before, after) in before.parts.iter().zip(&after.parts) {
                prop_assert!(before.share <= after.share, "{text:?} + {more:?}: {before:?} {after:?}");
            }
            let in_front = ask(engine, &format!("{more}\n{text}"));
            prop_assert!(before.completeness <= in_front.completeness, "{more:?} + {text:?}");
            Ok(())
        })?;
    }

    #[test]
    fn any_text_is_coached(text in "\\PC{0,80}", more in "\\PC{0,20}") {
        ENGINE.with(|engine| {
            let answer = ask(engine, &text);
            let sum = |each: fn(&CoachPart) -> u32| answer.parts.iter().map(each).sum::<u32>();
            prop_assert_eq!(sum(|part| part.weight), 1_000_000);
            prop_assert_eq!(sum(|part| part.points), answer.completeness);
            for span in answer.parts.iter().flat_map(|part| &part.spans) {
                let units: Vec<u16> = text.encode_utf16().collect();
                let cut = &units[span.start as usize..span.end as usize];
                prop_assert_eq!(String::from_utf16(cut).expect("whole characters"), span.text.clone());
            }
            // A letter first: a mark would change the letter before it.
            let longer = ask(engine, &format!("{text}x{more}"));
            prop_assert!(answer.completeness <= longer.completeness);
            Ok(())
        })?;
    }
}

thread_local! {
    static ENGINE: Engine = engine();
}
