//! Kernels for x86-64.

mod amx;
mod avx2;
mod avx512;
mod avx_vnni;
mod tiles;
mod transpose;
mod ymm;
mod zmm;

pub(super) use amx::Amx;
pub(super) use avx_vnni::AvxVnni;
pub(super) use avx2::Avx2;
pub(super) use avx512::Avx512;
