//! Ordered sets and maps, made by inserting one entry after the other.
//!
//! `collect` sorts the entries first: faster for many, but each kind of entry brings 9 kB of wasm
//! for a sort of its own.

/// The set or map of these entries; of equal keys the last counts.
pub(crate) fn ordered<T, C: Default + Extend<T>>(entries: impl IntoIterator<Item = T>) -> C {
    let mut all = C::default();
    all.extend(entries);
    all
}
