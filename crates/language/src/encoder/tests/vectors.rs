//! Vectors give the same bits with every instruction set that this processor has.

use super::super::functions::{exp2, gelu_of_half};
use super::super::kernels::{Instructions, Kernel, Portable, Task};
use super::super::vectors::{LANES, Lanes, Vectors};
use super::random::Random;

/// What becomes of some numbers by each operation.
struct Operations<'a> {
    given: &'a [Lanes; LANES],
    found: &'a mut Vec<u32>,
}

impl Operations<'_> {
    #[inline(always)]
    fn keep<V: Vectors>(&mut self, v: V, value: V::Vector) {
        let mut lanes = [0.0; LANES];
        v.store(value, &mut lanes);
        self.found.extend(lanes.map(f32::to_bits));
    }
}

impl Task for Operations<'_> {
    #[inline(always)]
    fn run<K: Kernel>(mut self, kernel: K) {
        let v = kernel.vectors();
        let [a, b, c] = [0, 1, 2].map(|row| v.load(&self.given[row]));
        let integers = self.given[3].map(|value| value as i32 * 1_000_003);
        self.keep(v, v.splat(self.given[4][5]));
        self.keep(v, v.convert(&integers));
        self.keep(v, v.add(a, b));
        self.keep(v, v.sub(a, b));
        self.keep(v, v.mul(a, b));
        self.keep(v, v.div(a, b));
        self.keep(v, v.max(a, b));
        self.keep(v, v.min(a, b));
        self.keep(v, v.mul_add(a, b, c));
        self.keep(v, v.add_exponent(a, v.convert(&[3; LANES])));
        self.keep(v, gelu_of_half(v, a));
        self.keep(v, exp2(v, a));
        self.found.push(v.sum(a).to_bits());
        self.found.push(v.greatest(a).to_bits());
        let mut bytes = [0; 4 * LANES];
        v.store_low_bytes([a, b, c, v.splat(1.7)], &mut bytes);
        self.found.extend(bytes.map(u32::from));
        let mut rows = [a; LANES];
        for (row, lanes) in rows.iter_mut().zip(self.given) {
            *row = v.load(lanes);
        }
        for column in v.transpose(rows) {
            self.keep(v, column);
        }
    }
}

#[test]
fn operations_give_the_same_bits_everywhere() {
    let mut random = Random(2);
    for size in [0.01, 1.0, 7.0, 300.0] {
        let mut given = [[0.0; LANES]; LANES];
        for value in given.as_flattened_mut() {
            *value = size * random.unit();
        }
        let mut expected = Vec::new();
        let found = &mut expected;
        Portable.run(Operations {
            given: &given,
            found,
        });
        for instructions in Instructions::available() {
            let mut found = Vec::new();
            instructions.run(Operations {
                given: &given,
                found: &mut found,
            });
            assert!(found == expected, "{}", instructions.name());
        }
    }
}

#[test]
fn transposing_turns_rows_into_columns() {
    let given: [Lanes; LANES] =
        std::array::from_fn(|row| std::array::from_fn(|column| (row * LANES + column) as f32));
    let turned = Portable.transpose(given);
    for (row, values) in given.iter().enumerate() {
        for (column, value) in values.iter().enumerate() {
            assert_eq!(turned[column][row].to_bits(), value.to_bits());
        }
    }
}
