//! A judged set through Daqiao, plain tantivy and the peers: quality and cost side by side.
//!
//! Every need with an answer is asked. Daqiao asks with the record and explains the ten that it
//! shows, as a page does; the others ask with its text.

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::{Context as _, Result, ensure};
use daqiao::{Bridge, Engine, MatchRequest};

use crate::clock::Samples;
use crate::engines::peers::{self, Peer};
use crate::engines::plain_tantivy::{PlainTantivy, Repeated};
use crate::flat::{self, Flat};
use crate::judged::JudgedSet;
use crate::measures::{Grades, Quality, mean, quality};
use crate::run::{Judged, Ranking, Times};
use crate::speed_run::{Peers, write_lines};

/// Sets that are run: needs in Chinese, needs in English, and short claims.
pub const SETS: [&str; 3] = ["bdci_need_offer_dev", "sbir_topic_award_dev", "scifact"];

/// Answers wanted when timed, as a page and nDCG@10 ask.
const LIMIT: usize = 10;
/// Answers wanted of a ranking, as Recall@100 asks.
const DEPTH: usize = 100;
/// Times every need is asked and timed, after once for the rankings.
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

/// Measures the set in a folder, every so many needs; `scratch` is for files that engines share.
///
/// # Errors
/// A folder that is no judged set, or one whose needs ask for answers in a language, which the
/// peers are not asked for; peers that are not installed.
pub fn measure(
    folder: &Path,
    every: usize,
    which: Option<&Peers>,
    scratch: &Path,
) -> Result<Judged> {
    let set = JudgedSet::read(folder)?;
    ensure!(
        set.targets.is_empty(),
        "{}: expected needs that take answers in any language; others are not for the peers",
        set.name
    );
    let texts: BTreeMap<&str, String> = set
        .records
        .iter()
        .filter(|record| record["kind"] == "need")
        .filter_map(|record| Some((record["id"].as_str()?, Flat::of(record).whole())))
        .collect();
    let questions: Vec<Question<'_>> = set
        .questions()
        .step_by(every.max(1))
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
            depth: DEPTH,
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

/// Daqiao and plain tantivy take turns. tantivy is also asked so that repeated words count as
/// often as they are said, which is not timed.
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
    let (mut by_native, mut by_plain, mut by_each) = (Vec::new(), Vec::new(), Vec::new());
    for question in questions {
        let request =
            MatchRequest { explain: Some(false), ..set.request(question.id, "offer", DEPTH) };
        let answer = engine.find_matches(&request)?;
        by_native.push(answer.matches.into_iter().map(|found| found.id).collect());
        for (rankings, repeated) in
            [(&mut by_plain, Repeated::Once), (&mut by_each, Repeated::Each)]
        {
            let found = plain.best(&question.text, DEPTH, repeated)?;
            rankings.push(found.into_iter().map(str::to_owned).collect());
        }
    }
    for _ in 0..ROUNDS {
        for question in questions {
            let request = set.request(question.id, "offer", LIMIT);
            of_native.time(|| Ok(engine.find_matches(&request)?))?;
        }
        for question in questions {
            of_plain.time(|| plain.best(&question.text, LIMIT, Repeated::Once))?;
        }
    }
    let ranking = |engine: &str, mode: &str, times: Option<Times>, rankings| Ranking {
        engine: engine.to_owned(),
        mode: mode.to_owned(),
        times,
        ..ranked(rankings, questions)
    };
    Ok(vec![
        ranking("daqiao native", "", Some(of_native.times()), &by_native),
        ranking("plain tantivy", "", Some(of_plain.times()), &by_plain),
        ranking("plain tantivy", "repeated", None, &by_each),
    ])
}

fn of_peer(peer: Peer, questions: &[Question<'_>]) -> Ranking {
    let Peer { figures, rankings } = peer;
    let rankings = rankings.and_then(|mut of| of.remove(NEEDS));
    Ranking {
        engine: figures.engine,
        mode: figures.mode,
        times: figures.requests.get(NEEDS).copied(),
        error: figures.error,
        ..rankings.map_or_else(Ranking::default, |rankings| ranked(&rankings, questions))
    }
}

/// The quality of rankings; a need without one counts 0.
fn ranked(rankings: &[Vec<String>], questions: &[Question<'_>]) -> Ranking {
    let pairs = questions.iter().enumerate().map(|(at, question)| {
        quality(rankings.get(at).map_or(&[], Vec::as_slice), question.grades)
    });
    let found: Vec<Quality> = pairs.collect();
    let Quality { ndcg10, mrr10, recall100, .. } = mean(&found);
    Ranking {
        ndcg10: Some(ndcg10),
        mrr10: Some(mrr10),
        recall100: Some(recall100),
        ndcg10_by_need: found.iter().map(|quality| quality.ndcg10).collect(),
        answered: rankings.len(),
        ..Ranking::default()
    }
}
