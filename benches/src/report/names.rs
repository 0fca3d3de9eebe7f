//! What reports call the engines.

use crate::run::Figures;

/// The name for readers; a peer in a mode has both.
#[must_use]
pub fn shown(engine: &str, mode: &str) -> String {
    match engine {
        "daqiao native" => "Daqiao, native".to_owned(),
        "daqiao" | "daqiao Node" => "Daqiao, wasm in Node".to_owned(),
        "daqiao Chromium" => "Daqiao, Chromium".to_owned(),
        "plain tantivy" if mode.is_empty() => "plain tantivy, native".to_owned(),
        _ if mode.is_empty() || mode == "default" => engine.to_owned(),
        _ => format!("{engine}, {mode}"),
    }
}

/// Whether it is this engine, in whichever surroundings.
#[must_use]
pub fn is_daqiao(engine: &str) -> bool {
    engine.starts_with("daqiao")
}

/// Whether it is one of the engines of every run, not a peer.
#[must_use]
pub fn is_own(engine: &str) -> bool {
    ["daqiao native", "daqiao Node", "daqiao Chromium", "plain tantivy"].contains(&engine)
}

/// Whether it is the wasm as it was measured among the peers, and was measured.
#[must_use]
pub fn is_daqiao_among_peers(figures: &Figures) -> bool {
    figures.engine == "daqiao" && figures.error.is_none()
}

/// The peers' own rows, and in place of the wasm in Node the one measured as they are.
#[must_use]
pub fn stands_among_peers(engine: &str, peers_have_daqiao: bool) -> bool {
    match engine {
        "daqiao Chromium" => false,
        "daqiao Node" => !peers_have_daqiao,
        _ => true,
    }
}
