//! Plain Rust, for processors of any kind, and the reference for all other kernels.

use std::array;

use super::{Kernel, Task};
use crate::encoder::codes::Block;
use crate::encoder::panel::{GROUP, Group, PANEL, Panel, Sums};
use crate::encoder::vectors::{LANES, Lanes, Vectors};

/// Needs nothing of the processor.
#[derive(Clone, Copy, Debug)]
pub(in crate::encoder) struct Portable;

impl Portable {
    pub(in crate::encoder) fn run<T: Task>(self, task: T) {
        task.run(self);
    }
}

impl Kernel for Portable {
    const FLIP: u8 = 0;

    type Vectors = Self;

    fn vectors(self) -> Self {
        self
    }

    fn product(self, block: Block<'_>, panel: Panel<'_>, sums: &mut Sums) {
        for (row, sums) in sums.0.iter_mut().enumerate().take(block.rows()) {
            if let Some(start) = panel.start {
                *sums = *start;
            }
            for (index, groups) in panel.weights.iter().enumerate() {
                let codes = block.line(row, index).as_chunks::<GROUP>().0;
                for (codes, group) in codes.iter().zip(groups) {
                    add(codes, group, sums);
                }
            }
        }
    }
}

/// Adds the products of some codes to the sums of all outputs.
fn add(codes: &[u8; GROUP], group: &Group, sums: &mut [i32; PANEL]) {
    let codes = codes.map(|code| i32::from(code.cast_signed()));
    for (sum, weights) in sums.iter_mut().zip(group.as_chunks::<GROUP>().0) {
        for (code, weight) in codes.iter().zip(weights) {
            *sum += code * i32::from(weight.cast_signed());
        }
    }
}

#[inline(always)]
fn each(value: impl FnMut(usize) -> f32) -> Lanes {
    array::from_fn(value)
}

impl Vectors for Portable {
    const REGISTERS: usize = 4;

    type Vector = Lanes;

    #[inline(always)]
    fn splat(self, value: f32) -> Lanes {
        [value; LANES]
    }

    #[inline(always)]
    fn load(self, from: &Lanes) -> Lanes {
        *from
    }

    #[inline(always)]
    fn store(self, value: Lanes, to: &mut Lanes) {
        *to = value;
    }

    #[inline(always)]
    fn convert(self, integers: &[i32; LANES]) -> Lanes {
        each(|i| integers[i] as f32)
    }

    #[inline(always)]
    fn add(self, a: Lanes, b: Lanes) -> Lanes {
        each(|i| a[i] + b[i])
    }

    #[inline(always)]
    fn sub(self, a: Lanes, b: Lanes) -> Lanes {
        each(|i| a[i] - b[i])
    }

    #[inline(always)]
    fn mul(self, a: Lanes, b: Lanes) -> Lanes {
        each(|i| a[i] * b[i])
    }

    #[inline(always)]
    fn div(self, a: Lanes, b: Lanes) -> Lanes {
        each(|i| a[i] / b[i])
    }

    #[inline(always)]
    fn max(self, a: Lanes, b: Lanes) -> Lanes {
        each(|i| if a[i] > b[i] { a[i] } else { b[i] })
    }

    #[inline(always)]
    fn min(self, a: Lanes, b: Lanes) -> Lanes {
        each(|i| if a[i] < b[i] { a[i] } else { b[i] })
    }

    #[inline(always)]
    fn mul_add(self, a: Lanes, b: Lanes, c: Lanes) -> Lanes {
        each(|i| a[i].mul_add(b[i], c[i]))
    }

    #[inline(always)]
    fn add_exponent(self, value: Lanes, power: Lanes) -> Lanes {
        each(|i| f32::from_bits(value[i].to_bits().wrapping_add(power[i].to_bits() << 23)))
    }

    #[inline(always)]
    fn store_low_bytes(self, values: [Lanes; 4], to: &mut [u8; 4 * LANES]) {
        for (lane, bytes) in to.as_chunks_mut::<4>().0.iter_mut().enumerate() {
            *bytes = values.map(|value| value[lane].to_bits() as u8);
        }
    }
}
