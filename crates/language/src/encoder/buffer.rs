//! Numbers that start on a cache line, so that no vector of them straddles two.

use std::ops::{Deref, DerefMut};

/// Bytes of a cache line.
const LINE: usize = 64;

/// A slice that grows when asked to and is aligned to [`LINE`].
#[derive(Debug, Default)]
pub(super) struct Buffer<T> {
    values: Vec<T>,
    start: usize,
    length: usize,
}

impl<T: Copy + Default> Buffer<T> {
    pub(super) fn zeroed(length: usize) -> Self {
        let slack = LINE / size_of::<T>();
        let values = vec![T::default(); length + slack];
        // Without alignment the numbers are the same, just slower to read.
        let start = values.as_ptr().align_offset(LINE).min(slack);
        Self {
            values,
            start,
            length,
        }
    }

    /// Makes the slice `length` long. What it holds afterwards is left open.
    pub(super) fn resize(&mut self, length: usize) {
        if self.start + length > self.values.len() {
            *self = Self::zeroed(length);
        }
        self.length = length;
    }
}

impl<T> Deref for Buffer<T> {
    type Target = [T];

    fn deref(&self) -> &[T] {
        &self.values[self.start..self.start + self.length]
    }
}

impl<T> DerefMut for Buffer<T> {
    fn deref_mut(&mut self) -> &mut [T] {
        &mut self.values[self.start..self.start + self.length]
    }
}
