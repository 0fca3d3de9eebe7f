//! A judged set through Daqiao, plain tantivy and the peers: quality and cost side by side.
//!
//! Every need with an answer is asked. Daqiao asks with the record and explains the ten that it
//! shows, as a page does; the others ask with its text.

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::{Context as _, Result};
use daqiao::{Bridge, Engine};

use crate::clock::Samples;
use crate::engines::peers::{self, Peer};
use crate::engines::plain_tantivy::PlainTantivy;
use crate::flat::{self, Flat};
use crate::judged::JudgedSet;
use crate::measures::{Grades, mean, quality};
use crate::run::{Judged, Ranking, Times};
use crate::speed_run::{Peers, write_lines};

/// Sets that are run: needs in Chinese, needs in English, and short claims.
pub const SETS: [&str; 3] = ["bdci_need_offer_dev", "sbir_topic_award_dev", "scifact"];

/// Answers wanted, as nDCG@10 asks.
const LIMIT: usize = 10;
/// Times every need is asked and timed, after once that is not.
const ROUNDS: usize = 2;
/// Most seconds a peer may build.
const BUILD_SECONDS: u32 = 120;
/// The only kind of request.
const NEEDS: &str = "needs";

/// A need as record and as text, and what is known of its answers.
struct Question<'a> {
    id: &'a str,
    text: String,
    grades: &'a Grades,
}

/// Measures the set in a folder; `scratch` is for files that engines share.
///
/// # Errors
/// A folder that is no judged set; peers that are not installed.
pub fn measure(folder: &Path, which: Option<&Peers>, scratch: &Path) -> Result<Judged> {
    let set = JudgedSet::read(folder)?;
    let texts: BTreeMap<&str, String> = set
        .records
        .iter()
        .filter(|record| record["kind"] == "need")
        .filter_map(|record| {
            let Flat { title, text, .. } = Flat::of(record);
            Some((record["id"].as_str()?, format!("{title}\n{text}").trim().to_owned()))
        })
        .collect();
    let questions: Vec<Question<'_>> = set
        .questions()
        .filter_map(|(id, grades)| {
            let text = texts.get(id.as_str())?.clone();
            Some(Question { id, text, grades })
        })
        .collect();
    let documents: Vec<Flat> = flat::offers(&set.records).collect();
    let (pack, _) = set.pack(&Bridge::default())?;
    let mut engines = in_this_process(&set, &questions, &documents, pack.clone())?;
    if let Some(which) = which {
        let (records, file) = (scratch.join("offers.ndjson"), scratch.join("bench.daqiao"));
        write_lines(&records, &documents)?;
        std::fs::write(&file, pack).context("the pack cannot be written")?;
        let job = peers::Job {
            records: &records,
            pack: Some(&file),
            find: "offer",
            requests: [(NEEDS, questions.iter().map(|q| q.text.as_str()).collect())].into(),
            entries: &which.entries,
            limit: LIMIT,
            depth: LIMIT,
            seconds: which.seconds,
            build_seconds: BUILD_SECONDS,
            rankings: true,
            rounds: 1,
        };
        let found = peers::run(&job, scratch)?;
        engines.extend(found.into_iter().map(|peer| of_peer(peer, &questions)));
    }
    let mut chars: Vec<usize> = questions.iter().map(|q| q.text.chars().count()).collect();
    chars.sort_unstable();
    Ok(Judged {
        set: set.name.clone(),
        documents: documents.len(),
        needs: questions.len(),
        need_chars: chars.get(chars.len() / 2).copied().unwrap_or(0),
        engines,
    })
}

/// Daqiao and plain tantivy take turns.
fn in_this_process(
    set: &JudgedSet,
    questions: &[Question<'_>],
    documents: &[Flat],
    pack: Vec<u8>,
) -> Result<Vec<Ranking>> {
    let mut engine = Engine::new();
    engine.open(pack)?;
    let plain = PlainTantivy::build(documents)?;
    let (mut of_native, mut of_plain) = (Samples::default(), Samples::default());
    let (mut by_native, mut by_plain) = (Vec::new(), Vec::new());
    for round in 0..=ROUNDS {
        if round == 1 {
            (of_native, of_plain) = (Samples::default(), Samples::default());
        }
        by_native.clear();
        for question in questions {
            let request = set.request(question.id, "offer", LIMIT);
            let answer = of_native.time(|| Ok(engine.find_matches(&request)?))?;
            by_native.push(answer.matches.into_iter().map(|found| found.id).collect());
        }
        by_plain.clear();
        for question in questions {
            let found = of_plain.time(|| plain.best(&question.text))?;
            by_plain.push(found.into_iter().map(str::to_owned).collect());
        }
    }
    let ranking = |engine: &str, times: Times, rankings: &[Vec<String>]| Ranking {
        engine: engine.to_owned(),
        ndcg10: Some(ndcg10(rankings, questions)),
        answered: rankings.len(),
        times: Some(times),
        ..Ranking::default()
    };
    Ok(vec![
        ranking("daqiao native", of_native.times(), &by_native),
        ranking("plain tantivy", of_plain.times(), &by_plain),
    ])
}

fn of_peer(peer: Peer, questions: &[Question<'_>]) -> Ranking {
    let Peer { figures, rankings } = peer;
    let rankings = rankings.and_then(|mut of| of.remove(NEEDS));
    Ranking {
        engine: figures.engine,
        mode: figures.mode,
        ndcg10: rankings.as_ref().map(|rankings| ndcg10(rankings, questions)),
        answered: rankings.map_or(0, |rankings| rankings.len()),
        times: figures.requests.get(NEEDS).copied(),
        error: figures.error,
    }
}

fn ndcg10(rankings: &[Vec<String>], questions: &[Question<'_>]) -> f64 {
    let pairs = questions.iter().enumerate().map(|(at, question)| {
        quality(rankings.get(at).map_or(&[], Vec::as_slice), question.grades)
    });
    mean(&pairs.collect::<Vec<_>>()).ndcg10
}
