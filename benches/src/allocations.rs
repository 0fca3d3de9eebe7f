//! Counts what a program takes from the heap. A binary that wants it names it its allocator.
//!
//! **Invariant:** the system's allocator does the work; only counting is added.

#![expect(unsafe_code, reason = "an allocator can be written in no other way")]

use std::alloc::{GlobalAlloc, Layout, System};
use std::sync::atomic::{AtomicU64, Ordering::Relaxed};

static N_ALLOCATIONS: AtomicU64 = AtomicU64::new(0);
static BYTES: AtomicU64 = AtomicU64::new(0);

/// The system's allocator, counting.
#[derive(Debug)]
pub struct Counting;

/// What was asked for since the program began; giving back does not count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Allocations {
    /// Requests for memory, growing a block among them.
    pub n: u64,
    /// Their bytes; of a block that grows, all of its new size.
    pub bytes: u64,
}

impl Allocations {
    /// As of now. Zero where [`Counting`] is not the allocator.
    #[must_use]
    pub fn now() -> Self {
        Self { n: N_ALLOCATIONS.load(Relaxed), bytes: BYTES.load(Relaxed) }
    }
}

fn count(bytes: usize) {
    N_ALLOCATIONS.fetch_add(1, Relaxed);
    BYTES.fetch_add(bytes as u64, Relaxed);
}

// SAFETY: every call goes to the system's allocator as it came.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        count(layout.size());
        unsafe { System.alloc(layout) }
    }

    unsafe fn alloc_zeroed(&self, layout: Layout) -> *mut u8 {
        count(layout.size());
        unsafe { System.alloc_zeroed(layout) }
    }

    unsafe fn realloc(&self, block: *mut u8, layout: Layout, bytes: usize) -> *mut u8 {
        count(bytes);
        unsafe { System.realloc(block, layout, bytes) }
    }

    unsafe fn dealloc(&self, block: *mut u8, layout: Layout) {
        unsafe { System.dealloc(block, layout) }
    }
}
