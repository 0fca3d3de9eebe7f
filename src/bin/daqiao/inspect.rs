//! `daqiao inspect`: what a pack says of itself, and where its bytes are.

use std::path::PathBuf;

use anyhow::{Context as _, Result};
use clap::Args;
use daqiao::{FORMAT_VERSION, Pack};

#[derive(Debug, Args)]
pub(crate) struct Arguments {
    /// The pack.
    pack: PathBuf,
    /// Print JSON.
    #[arg(long)]
    json: bool,
}

pub(crate) fn run(arguments: &Arguments) -> Result<()> {
    let name = arguments.pack.display();
    let file =
        std::fs::read(&arguments.pack).with_context(|| format!("{name}: cannot be read"))?;
    let pack = Pack::read(file).with_context(|| name.to_string())?;
    let manifest = pack.manifest();
    let sections: Vec<(&str, u64)> = pack.sections().collect();
    if arguments.json {
        let shown = serde_json::json!({
            "manifest": manifest, "bytes": pack.bytes(), "digest": pack.digest(),
            "formatVersion": FORMAT_VERSION, "engineVersion": pack.engine(),
            "sections": sections.iter().map(|(name, bytes)| serde_json::json!({"name": name, "bytes": bytes})).collect::<Vec<_>>(),
        });
        println!("{}", serde_json::to_string_pretty(&shown)?);
        return Ok(());
    }
    let title: Vec<_> = manifest.title.values().map(String::as_str).collect();
    println!("market   {} {}", manifest.market, title.join(" / "));
    println!("date     {}", manifest.date.as_deref().unwrap_or("-"));
    println!("licence  {}", manifest.licence.as_deref().unwrap_or("-"));
    let counts: Vec<_> =
        manifest.counts.iter().map(|(kind, n)| format!("{n} {kind}")).collect();
    println!("records  {} ({})", manifest.records, counts.join(", "));
    if let Some(delta) = &manifest.delta {
        println!("changes  to {}, {} removed", delta.base, delta.removed.len());
    }
    println!("format   {FORMAT_VERSION}, written by engine {}", pack.engine());
    println!("digest   {}", pack.digest());
    println!("bytes    {}", pack.bytes());
    for (name, bytes) in sections {
        let share = bytes as f64 * 100.0 / pack.bytes() as f64;
        println!("  {name:<9} {bytes:>11}  {share:5.1} %");
    }
    Ok(())
}
