//! Arithmetic on sixteen numbers at a time, in which the encoder's float parts are written once.
//!
//! # Contract
//! Each operation rounds as IEEE 754 has it, lane by lane, and [`Vectors::mul_add`] rounds once. Sums
//! across lanes are taken in one order. So all instruction sets give the same bits.

/// Numbers in a vector.
pub(super) const LANES: usize = 16;

/// As many numbers as a vector has, in memory.
pub(super) type Lanes = [f32; LANES];

/// The operations. A value of a type that implements it proves that the processor has its instructions.
pub(super) trait Vectors: Copy {
    /// How many vectors fit in the processor's registers.
    const REGISTERS: usize;

    /// Sixteen numbers.
    type Vector: Copy;

    fn splat(self, value: f32) -> Self::Vector;
    fn load(self, from: &Lanes) -> Self::Vector;
    fn store(self, value: Self::Vector, to: &mut Lanes);

    /// The integers, rounded to the nearest f32.
    fn convert(self, integers: &[i32; LANES]) -> Self::Vector;

    fn add(self, a: Self::Vector, b: Self::Vector) -> Self::Vector;
    fn sub(self, a: Self::Vector, b: Self::Vector) -> Self::Vector;
    fn mul(self, a: Self::Vector, b: Self::Vector) -> Self::Vector;
    fn div(self, a: Self::Vector, b: Self::Vector) -> Self::Vector;
    fn max(self, a: Self::Vector, b: Self::Vector) -> Self::Vector;
    fn min(self, a: Self::Vector, b: Self::Vector) -> Self::Vector;

    /// `a * b + c`
    fn mul_add(self, a: Self::Vector, b: Self::Vector, c: Self::Vector) -> Self::Vector;

    /// Adds the low bits of `power` to the exponent of `value`: times two to that power.
    fn add_exponent(self, value: Self::Vector, power: Self::Vector) -> Self::Vector;

    /// Writes the lowest byte of each number: of the first numbers of the four vectors, of the second ones
    /// and so on.
    fn store_low_bytes(self, values: [Self::Vector; 4], to: &mut [u8; 4 * LANES]);

    /// Turns rows into columns: lane `i` of vector `j` becomes lane `j` of vector `i`.
    #[inline(always)]
    fn transpose(self, rows: [Self::Vector; LANES]) -> [Self::Vector; LANES] {
        let mut lanes = [[0.0; LANES]; LANES];
        for (lanes, row) in lanes.iter_mut().zip(rows) {
            self.store(row, lanes);
        }
        let mut columns = rows;
        for (index, column) in columns.iter_mut().enumerate() {
            let mut values = [0.0; LANES];
            for (value, lanes) in values.iter_mut().zip(&lanes) {
                *value = lanes[index];
            }
            *column = self.load(&values);
        }
        columns
    }

    /// The sum of the lanes.
    #[inline(always)]
    fn sum(self, value: Self::Vector) -> f32 {
        let mut lanes = [0.0; LANES];
        self.store(value, &mut lanes);
        halve(&mut lanes, |a, b| a + b)
    }

    /// The greatest of the lanes.
    #[inline(always)]
    fn greatest(self, value: Self::Vector) -> f32 {
        let mut lanes = [0.0; LANES];
        self.store(value, &mut lanes);
        halve(&mut lanes, |a, b| if a > b { a } else { b })
    }
}

/// Joins the upper half of the lanes with the lower until one is left.
#[inline(always)]
fn halve(lanes: &mut Lanes, join: impl Fn(f32, f32) -> f32) -> f32 {
    let mut width = LANES / 2;
    while width > 0 {
        for lane in 0..width {
            lanes[lane] = join(lanes[lane], lanes[lane + width]);
        }
        width /= 2;
    }
    lanes[0]
}
