//! The engines that are compared, each measured in its own surroundings.

pub mod chromium;
pub mod memory;
pub mod native;
pub mod peers;
pub mod plain_tantivy;
pub mod wasm;
