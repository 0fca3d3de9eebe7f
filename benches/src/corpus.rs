//! Seeded records.
