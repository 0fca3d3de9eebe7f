//! The same requests through wasm.

use anyhow::Result;
use daqiao_bench::judged::JudgedSet;
use daqiao_bench::measures::{Grades, percentile};
use daqiao_bench::node::call_wasm;
use serde_json::{Value, json};

use crate::{Arguments, Ranked, request};

/// Sends the same requests through wasm; compares ids and totals, and tells the 95th percentile
/// of the times in milliseconds.
///
/// # Errors
/// A wasm that is not built; requests that fail.
pub(crate) fn equals(
    set: &JudgedSet,
    pack: &[u8],
    questions: &[(&String, &Grades)],
    arguments: &Arguments,
    native: &[Vec<Ranked>],
) -> Result<(bool, f64)> {
    let path = std::env::temp_dir().join(format!("daqiao-eval-{}.daqiao", std::process::id()));
    std::fs::write(&path, pack)?;
    let calls: Vec<Value> = questions
        .iter()
        .map(|(id, _)| {
            let request = request(set, id, arguments.direction);
            json!({"method": "match", "arguments": [request]})
        })
        .collect();
    let answers = call_wasm(std::slice::from_ref(&path), &calls);
    std::fs::remove_file(&path)?;
    let (answers, mut times) = answers?;
    let mut equal = true;
    for ((answer, native), (id, _)) in answers.iter().zip(native).zip(questions) {
        let matches = answer["value"]["matches"].as_array().cloned().unwrap_or_default();
        let wasm: Vec<Ranked> = matches
            .iter()
            .map(|m| {
                (
                    m["id"].as_str().unwrap_or_default().to_owned(),
                    m["total"].as_u64().unwrap_or(0),
                )
            })
            .collect();
        // With --pool the native ranking holds the judged part alone.
        let same = if arguments.pool {
            wasm.iter().all(|w| native.iter().all(|n| n.0 != w.0 || n == w))
        } else {
            wasm == *native
        };
        if !same {
            eprintln!("{}: question {id}: wasm ranks differently", set.name);
            equal = false;
        }
    }
    Ok((equal, percentile(&mut times, 0.95)))
}
