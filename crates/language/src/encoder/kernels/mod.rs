//! What is written for each instruction set by itself: the product of bytes, and vectors.
//!
//! Each has a type whose values prove that the processor has it, with `detect` to make one and `run` to do
//! a [`Task`] compiled for it.

mod detect;
mod portable;
#[cfg(any(
    target_arch = "x86_64",
    all(target_arch = "aarch64", target_endian = "little")
))]
mod product;

#[cfg(all(target_arch = "aarch64", target_endian = "little"))]
mod arm;
#[cfg(target_arch = "x86_64")]
mod x86;

pub use detect::Instructions;
pub(super) use portable::Portable;

use super::codes::Block;
use super::panel::{Panel, Sums};
use super::vectors::Vectors;

/// One instruction set. A value of a type that implements it proves that the processor has it.
pub(super) trait Kernel: Copy {
    /// What each code of a row is joined to by exclusive or: 0x80 makes the codes unsigned, 128 higher.
    const FLIP: u8;

    /// The vectors that go with it.
    type Vectors: Vectors;

    fn vectors(self) -> Self::Vectors;

    /// Sums of codes times weights, of the rows of `block` that count at least; the sums of the others
    /// are left open.
    fn product(self, block: Block<'_>, panel: Panel<'_>, sums: &mut Sums);
}

/// Work that uses a kernel throughout.
pub(super) trait Task {
    /// Implementations are `#[inline(always)]`, as are all functions in which they use vectors: only
    /// inlined in the `run` of an instruction set are these compiled for it.
    fn run<K: Kernel>(self, kernel: K);
}
