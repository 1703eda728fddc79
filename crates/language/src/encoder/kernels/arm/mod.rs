//! Kernels for 64-bit ARM.

mod neon;
mod neon_dot;
mod quads;

pub(super) use neon::Neon;
pub(super) use neon_dot::NeonDot;
