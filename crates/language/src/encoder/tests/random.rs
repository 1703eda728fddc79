//! Random weights, the same each time. The example that measures the encoder uses them too.

use safetensors::tensor::TensorView;
use safetensors::{Dtype, serialize};

/// A generator of numbers (splitmix64).
pub(crate) struct Random(pub(crate) u64);

impl Random {
    pub(crate) fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut value = self.0;
        value = (value ^ (value >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        value = (value ^ (value >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        value ^ (value >> 31)
    }

    /// Below `end`.
    pub(crate) fn below(&mut self, end: u64) -> u64 {
        self.next() % end
    }

    /// From -1 to 1.
    pub(crate) fn unit(&mut self) -> f32 {
        (self.below(1 << 24) as f32 / (1 << 23) as f32) - 1.0
    }

    /// From -127 to 127, as bytes.
    pub(crate) fn bytes(&mut self, count: usize) -> Vec<u8> {
        (0..count)
            .map(|_| (self.below(255) as i16 - 127) as u8)
            .collect()
    }
}

/// A tensor of a file.
pub(crate) struct Tensor {
    pub(crate) name: String,
    pub(crate) kind: Dtype,
    pub(crate) shape: Vec<usize>,
    pub(crate) data: Vec<u8>,
}

/// All tensors of an encoder.
pub(crate) fn tensors(words: usize, layers: usize) -> Vec<Tensor> {
    let mut maker = Maker {
        random: Random(7),
        tensors: Vec::new(),
    };
    maker.bytes("embeddings.words", "embeddings.words.scale", words, 384);
    maker.floats("embeddings.positions", &[512, 384], 0.0, 0.1);
    maker.floats("embeddings.shapes", &[4, 384], 0.0, 0.05);
    maker.norm("embeddings.norm");
    for layer in 0..layers {
        for (part, outputs, inputs) in [
            ("qkv", 1152, 384),
            ("attention", 384, 384),
            ("up", 1536, 384),
            ("down", 384, 1536),
        ] {
            let name = format!("layers.{layer}.{part}");
            maker.bytes(
                &format!("{name}.weight"),
                &format!("{name}.scale"),
                outputs,
                inputs,
            );
            maker.floats(&format!("{name}.bias"), &[outputs], 0.0, 0.1);
        }
        maker.norm(&format!("layers.{layer}.attention_norm"));
        maker.norm(&format!("layers.{layer}.output_norm"));
    }
    maker.tensors
}

/// The file that these tensors make.
pub(crate) fn file(tensors: &[Tensor]) -> Vec<u8> {
    let views = tensors.iter().map(|tensor| {
        let view = TensorView::new(tensor.kind, tensor.shape.clone(), &tensor.data);
        (&tensor.name, view.expect("data of the shape's size"))
    });
    serialize(views, None).expect("a file can be made of them")
}

struct Maker {
    random: Random,
    tensors: Vec<Tensor>,
}

impl Maker {
    fn bytes(&mut self, name: &str, scale: &str, rows: usize, columns: usize) {
        let data = self.random.bytes(rows * columns);
        self.push(name, Dtype::I8, &[rows, columns], data);
        // Outputs then are about as large as inputs, as a trained encoder's are.
        let size = 1.0 / (73.0 * (columns as f32).sqrt());
        self.floats(scale, &[rows], size, 0.3 * size);
    }

    fn norm(&mut self, name: &str) {
        self.floats(&format!("{name}.weight"), &[384], 1.0, 0.2);
        self.floats(&format!("{name}.bias"), &[384], 0.0, 0.2);
    }

    /// Numbers that differ from `middle` by up to `spread`.
    fn floats(&mut self, name: &str, shape: &[usize], middle: f32, spread: f32) {
        let data = (0..shape.iter().product())
            .flat_map(|_| (middle + spread * self.random.unit()).to_le_bytes())
            .collect();
        self.push(name, Dtype::F32, shape, data);
    }

    fn push(&mut self, name: &str, kind: Dtype, shape: &[usize], data: Vec<u8>) {
        self.tensors.push(Tensor {
            name: name.to_owned(),
            kind,
            shape: shape.to_vec(),
            data,
        });
    }
}
