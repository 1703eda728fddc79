//! Which instruction sets this processor has, and the choice of one.

#[cfg(all(target_arch = "aarch64", target_endian = "little"))]
use super::arm::{Neon, NeonDot};
#[cfg(target_arch = "x86_64")]
use super::x86::{Amx, Avx2, Avx512, AvxVnni};
use super::{Portable, Task};

/// An instruction set that this processor has.
#[derive(Clone, Copy, Debug)]
pub struct Instructions(Set);

#[derive(Clone, Copy, Debug)]
enum Set {
    #[cfg(target_arch = "x86_64")]
    Amx(Amx),
    #[cfg(target_arch = "x86_64")]
    Avx512(Avx512),
    #[cfg(target_arch = "x86_64")]
    AvxVnni(AvxVnni),
    #[cfg(target_arch = "x86_64")]
    Avx2(Avx2),
    #[cfg(all(target_arch = "aarch64", target_endian = "little"))]
    NeonDot(NeonDot),
    #[cfg(all(target_arch = "aarch64", target_endian = "little"))]
    Neon(Neon),
    Portable(Portable),
}

impl Instructions {
    /// All that this processor has, the fastest first.
    pub fn available() -> impl Iterator<Item = Self> {
        let sets = [
            #[cfg(target_arch = "x86_64")]
            Amx::detect().map(Set::Amx),
            #[cfg(target_arch = "x86_64")]
            Avx512::detect().map(Set::Avx512),
            #[cfg(target_arch = "x86_64")]
            AvxVnni::detect().map(Set::AvxVnni),
            #[cfg(target_arch = "x86_64")]
            Avx2::detect().map(Set::Avx2),
            #[cfg(all(target_arch = "aarch64", target_endian = "little"))]
            NeonDot::detect().map(Set::NeonDot),
            #[cfg(all(target_arch = "aarch64", target_endian = "little"))]
            Neon::detect().map(Set::Neon),
            Some(Set::Portable(Portable)),
        ];
        sets.into_iter().flatten().map(Self)
    }

    /// The fastest that this processor has.
    #[must_use]
    pub fn fastest() -> Self {
        Self::available()
            .next()
            .unwrap_or(Self(Set::Portable(Portable)))
    }

    /// Its name, lower case.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self.0 {
            #[cfg(target_arch = "x86_64")]
            Set::Amx(_) => "amx",
            #[cfg(target_arch = "x86_64")]
            Set::Avx512(_) => "avx512-vnni",
            #[cfg(target_arch = "x86_64")]
            Set::AvxVnni(_) => "avx-vnni",
            #[cfg(target_arch = "x86_64")]
            Set::Avx2(_) => "avx2",
            #[cfg(all(target_arch = "aarch64", target_endian = "little"))]
            Set::NeonDot(_) => "neon-dot",
            #[cfg(all(target_arch = "aarch64", target_endian = "little"))]
            Set::Neon(_) => "neon",
            Set::Portable(_) => "portable",
        }
    }

    pub(in crate::encoder) fn run<T: Task>(self, task: T) {
        match self.0 {
            #[cfg(target_arch = "x86_64")]
            Set::Amx(kernel) => kernel.run(task),
            #[cfg(target_arch = "x86_64")]
            Set::Avx512(kernel) => kernel.run(task),
            #[cfg(target_arch = "x86_64")]
            Set::AvxVnni(kernel) => kernel.run(task),
            #[cfg(target_arch = "x86_64")]
            Set::Avx2(kernel) => kernel.run(task),
            #[cfg(all(target_arch = "aarch64", target_endian = "little"))]
            Set::NeonDot(kernel) => kernel.run(task),
            #[cfg(all(target_arch = "aarch64", target_endian = "little"))]
            Set::Neon(kernel) => kernel.run(task),
            Set::Portable(kernel) => kernel.run(task),
        }
    }
}
