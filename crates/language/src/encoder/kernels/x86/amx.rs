//! AMX: a matrix unit that multiplies tiles of 16 rows by 64 bytes.
#![allow(unsafe_code)]

use std::arch::asm;
use std::arch::x86_64::__cpuid_count;
use std::marker::PhantomData;
use std::sync::LazyLock;

use super::tiles;
use super::zmm::Zmm;
use crate::encoder::codes::{Block, LINE};
use crate::encoder::kernels::{Kernel, Task};
use crate::encoder::panel::{Panel, Sums};

/// Rows of a tile.
pub(super) const TILE: usize = 16;

/// Proves that the processor has AMX for bytes and AVX-512, and that the system lets us use them.
#[derive(Clone, Copy, Debug)]
pub(in crate::encoder) struct Amx(Zmm);

impl Amx {
    pub(in crate::encoder) fn detect() -> Option<Self> {
        static GRANTED: LazyLock<bool> = LazyLock::new(|| has_tiles() && request());
        Zmm::detect().filter(|_| *GRANTED).map(Self)
    }

    pub(in crate::encoder) fn run<T: Task>(self, task: T) {
        let kernel = Tiled {
            vectors: self.0,
            tiles: &Tiles::set_up(self),
        };
        // SAFETY: `self` exists only where `detect` found the features.
        unsafe { run(kernel, task) };
    }
}

#[target_feature(enable = "avx512f,avx512bw,avx512dq,avx512vl")]
fn run<T: Task>(kernel: Tiled<'_>, task: T) {
    task.run(kernel);
}

fn has_tiles() -> bool {
    const TILES: u32 = 1 << 24;
    const TILES_OF_BYTES: u32 = 1 << 25;
    let wanted = TILES | TILES_OF_BYTES;
    __cpuid_count(0, 0).eax >= 7 && __cpuid_count(7, 0).edx & wanted == wanted
}

/// Asks Linux for the registers, which are so large that it hands them out on request only.
#[cfg(target_os = "linux")]
fn request() -> bool {
    const ARCH_PRCTL: i64 = 158;
    const REQUEST_STATE: i64 = 0x1023;
    const TILE_DATA: i64 = 18;
    let result: i64;
    // SAFETY: this system call touches no memory of ours; it changes rcx, r11 and the result only.
    unsafe {
        asm!(
            "syscall",
            inlateout("rax") ARCH_PRCTL => result,
            in("rdi") REQUEST_STATE,
            in("rsi") TILE_DATA,
            out("rcx") _,
            out("r11") _,
            options(nostack),
        );
    }
    result == 0
}

#[cfg(not(target_os = "linux"))]
fn request() -> bool {
    false
}

/// Proves that this thread has set up its tile registers, all of them 16 rows by 64 bytes.
struct Tiles {
    /// Other threads have registers of their own.
    this_thread: PhantomData<*const ()>,
}

impl Tiles {
    fn set_up(_proof: Amx) -> Self {
        let mut shape = [0u8; 64];
        shape[0] = 1;
        for tile in 0..8 {
            shape[16 + 2 * tile] = LINE as u8;
            shape[48 + tile] = TILE as u8;
        }
        // SAFETY: reads 64 bytes from an array of as many. The compiler itself uses no tile registers.
        unsafe { asm!("ldtilecfg [{}]", in(reg) &raw const shape, options(nostack, readonly)) };
        Self {
            this_thread: PhantomData,
        }
    }
}

impl Drop for Tiles {
    /// Empty registers need not be kept when the system switches threads.
    fn drop(&mut self) {
        // SAFETY: a `Tiles` is made only where the instructions exist.
        unsafe { asm!("tilerelease", options(nostack, nomem)) };
    }
}

/// The kernel, while the registers are set up.
#[derive(Clone, Copy)]
struct Tiled<'a> {
    vectors: Zmm,
    tiles: &'a Tiles,
}

impl Kernel for Tiled<'_> {
    const FLIP: u8 = 0;

    type Vectors = Zmm;

    #[inline(always)]
    fn vectors(self) -> Zmm {
        self.vectors
    }

    #[inline(always)]
    fn product(self, block: Block<'_>, panel: Panel<'_>, sums: &mut Sums) {
        let _set_up: &Tiles = self.tiles;
        let blocks = sums.0.as_chunks_mut().0.iter_mut();
        for (first, sums) in (0..block.rows()).step_by(2 * TILE).zip(blocks) {
            // SAFETY: `self` exists only while this thread has set up its registers.
            unsafe { tiles::multiply(block, first, panel, sums) };
        }
    }
}
