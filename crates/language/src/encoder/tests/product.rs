//! Products of bytes are exact, by every kernel that this processor has.

use super::super::codes::{BLOCK, Codes};
use super::super::kernels::{Instructions, Kernel, Task};
use super::super::linear::{Epilogue, Linear};
use super::super::panel::{PANEL, Sums};
use super::super::vectors::{LANES, Vectors};
use super::random::Random;

/// A layer whose scales are one, and rows whose codes are the values themselves.
struct Case {
    inputs: usize,
    outputs: usize,
    weights: Vec<i8>,
    rows: Vec<Vec<i8>>,
}

impl Case {
    fn new(inputs: usize, outputs: usize, rows: usize, mut value: impl FnMut() -> i8) -> Self {
        let mut case = Self {
            inputs,
            outputs,
            weights: (0..inputs * outputs).map(|_| value()).collect(),
            rows: Vec::new(),
        };
        for _ in 0..rows {
            let mut row: Vec<i8> = (0..inputs).map(|_| value()).collect();
            row[0] = 127;
            case.rows.push(row);
        }
        case
    }

    fn expected(&self) -> Vec<Vec<i32>> {
        let sum = |row: &[i8], weights: &[i8]| {
            let pairs = row.iter().zip(weights);
            pairs.map(|(a, b)| i32::from(*a) * i32::from(*b)).sum()
        };
        let outputs = |row: &Vec<i8>| {
            let weights = self.weights.chunks(self.inputs);
            weights.map(|weights| sum(row, weights)).collect()
        };
        self.rows.iter().map(outputs).collect()
    }

    /// The sums that a kernel works out, with `slots` sums to work in.
    fn sums(&self, instructions: Instructions, slots: usize) -> Vec<Vec<i32>> {
        let mut found = vec![vec![0; self.outputs]; self.rows.len()];
        instructions.run(Multiply {
            case: self,
            slots,
            found: &mut found,
        });
        found
    }

    fn check(&self) {
        let expected = self.expected();
        for instructions in Instructions::available() {
            for slots in [2, self.outputs.div_ceil(PANEL).max(2)] {
                let name = instructions.name();
                let shape = (self.rows.len(), self.inputs, self.outputs, slots);
                let found = self.sums(instructions, slots);
                assert!(found == expected, "{name} {shape:?}");
            }
        }
    }
}

struct Multiply<'a> {
    case: &'a Case,
    slots: usize,
    found: &'a mut [Vec<i32>],
}

impl Task for Multiply<'_> {
    #[inline(always)]
    fn run<K: Kernel>(self, kernel: K) {
        let Case {
            inputs,
            outputs,
            weights,
            rows,
        } = self.case;
        let weights: Vec<u8> = weights
            .iter()
            .map(|weight| weight.cast_unsigned())
            .collect();
        let (scales, biases) = (vec![1.0; *outputs], vec![0.0; *outputs]);
        let layer = Linear::pack(&weights, *inputs, &scales, &biases);
        let mut codes = Codes::default();
        codes.resize(BLOCK, layer.padded());
        for (index, row) in rows.iter().enumerate() {
            let mut values = vec![0.0; layer.padded()];
            for (value, code) in values.iter_mut().zip(row) {
                *value = f32::from(*code);
            }
            codes.set(kernel, index, &values);
        }
        let mut sums = vec![Sums::default(); self.slots];
        let block = codes.block(0, rows.len());
        layer.apply(kernel, block, &mut sums, &mut Collect(self.found));
    }
}

struct Collect<'a>(&'a mut [Vec<i32>]);

impl Epilogue for Collect<'_> {
    #[inline(always)]
    fn take<V: Vectors>(&mut self, v: V, panel: usize, row: usize, outputs: [V::Vector; 2]) {
        for (half, output) in outputs.into_iter().enumerate() {
            let mut lanes = [0.0; LANES];
            v.store(output, &mut lanes);
            let start = panel * PANEL + half * LANES;
            for (lane, to) in lanes.iter().zip(self.0[row].iter_mut().skip(start)) {
                *to = *lane as i32;
            }
        }
    }
}

#[test]
fn every_kernel_is_exact_for_any_shape() {
    let mut random = Random(1);
    for (inputs, outputs, rows) in [
        (64, 32, 32),
        (384, 96, 31),
        (384, 33, 17),
        (1536, 64, 16),
        (1, 1, 1),
        (70, 45, 7),
        (577, 31, 9),
        (1100, 65, 25),
    ] {
        // Sums of small values stay where an f32 holds each integer.
        let value = || (random.below(31) as i8) - 15;
        Case::new(inputs, outputs, rows, value).check();
    }
}

#[test]
fn the_greatest_values_do_not_saturate() {
    for (codes, weights) in [(127, 127), (127, -127), (-127, 127), (-127, -127)] {
        let mut case = Case::new(1024, 32, 3, || weights);
        for row in &mut case.rows {
            row.fill(codes);
        }
        case.check();
    }
}

#[test]
fn a_row_of_zeros_gives_zeros() {
    let mut case = Case::new(384, 32, 2, || 3);
    case.rows[1].fill(0);
    case.check();
}
