//! The encoder as a textbook has it: in f32 throughout, a sentence at a time.

use super::super::Piece;
use super::random::Tensor;

const WIDTH: usize = 384;
const HEAD: usize = 32;

/// Encodes one sentence with the tensors of a file.
pub(super) fn encode(tensors: &[Tensor], layers: usize, pieces: &[Piece]) -> Vec<Vec<f32>> {
    let weights = Weights(tensors);
    let words = weights.matrix("embeddings.words", "embeddings.words.scale", WIDTH);
    let positions = weights.floats("embeddings.positions");
    let shapes = weights.floats("embeddings.shapes");
    let mut rows: Vec<Vec<f32>> = Vec::new();
    for (position, piece) in pieces.iter().enumerate() {
        let word = &words[piece.id as usize];
        let position = &positions[position * WIDTH..];
        let shape = &shapes[usize::from(piece.shape) * WIDTH..];
        let row = (0..WIDTH).map(|i| word[i] + position[i] + shape[i]);
        rows.push(weights.norm("embeddings.norm", &row.collect::<Vec<_>>()));
    }
    for layer in 0..layers {
        let name = |part: &str| format!("layers.{layer}.{part}");
        let mixed = attend(&weights.linear(&name("qkv"), &rows));
        let mixed = weights.linear(&name("attention"), &mixed);
        rows = weights.add_and_norm(&name("attention_norm"), &rows, &mixed);
        let mut wide = weights.linear(&name("up"), &rows);
        for value in wide.iter_mut().flatten() {
            *value = gelu(*value);
        }
        let narrow = weights.linear(&name("down"), &wide);
        rows = weights.add_and_norm(&name("output_norm"), &rows, &narrow);
    }
    rows
}

struct Weights<'a>(&'a [Tensor]);

impl Weights<'_> {
    fn data(&self, name: &str) -> &[u8] {
        let tensor = self.0.iter().find(|tensor| tensor.name == name);
        &tensor.expect("all tensors are there").data
    }

    fn floats(&self, name: &str) -> Vec<f32> {
        let bytes = self.data(name).as_chunks().0.iter();
        bytes.map(|bytes| f32::from_le_bytes(*bytes)).collect()
    }

    fn matrix(&self, name: &str, scale: &str, width: usize) -> Vec<Vec<f32>> {
        let rows = self.data(name).chunks(width).zip(self.floats(scale));
        rows.map(|(row, scale)| {
            row.iter()
                .map(|byte| f32::from(byte.cast_signed()) * scale)
                .collect()
        })
        .collect()
    }

    fn linear(&self, name: &str, rows: &[Vec<f32>]) -> Vec<Vec<f32>> {
        let width = rows[0].len();
        let matrix = self.matrix(&format!("{name}.weight"), &format!("{name}.scale"), width);
        let bias = self.floats(&format!("{name}.bias"));
        let outputs = |row: &Vec<f32>| {
            let outputs = matrix.iter().zip(&bias);
            outputs
                .map(|(weights, bias)| dot(row, weights) + bias)
                .collect()
        };
        rows.iter().map(outputs).collect()
    }

    fn norm(&self, name: &str, row: &[f32]) -> Vec<f32> {
        let weight = self.floats(&format!("{name}.weight"));
        let bias = self.floats(&format!("{name}.bias"));
        let mean = row.iter().sum::<f32>() / row.len() as f32;
        let squares = row.iter().map(|value| (value - mean).powi(2));
        let deviation = (squares.sum::<f32>() / row.len() as f32 + 1e-12).sqrt();
        (0..row.len())
            .map(|i| (row[i] - mean) / deviation * weight[i] + bias[i])
            .collect()
    }

    fn add_and_norm(&self, name: &str, a: &[Vec<f32>], b: &[Vec<f32>]) -> Vec<Vec<f32>> {
        let sum = |(a, b): (&Vec<f32>, &Vec<f32>)| -> Vec<f32> {
            a.iter().zip(b).map(|(a, b)| a + b).collect()
        };
        let sums = a.iter().zip(b).map(sum);
        sums.map(|sum| self.norm(name, &sum)).collect()
    }
}

fn attend(qkv: &[Vec<f32>]) -> Vec<Vec<f32>> {
    let mut mixed = vec![vec![0.0; WIDTH]; qkv.len()];
    for start in (0..WIDTH).step_by(HEAD) {
        let part = |row: &Vec<f32>, part: usize| row[part * WIDTH + start..][..HEAD].to_vec();
        for (row, mixed) in qkv.iter().zip(&mut mixed) {
            let query = part(row, 0);
            let scores = qkv
                .iter()
                .map(|row| dot(&query, &part(row, 1)) / 32f32.sqrt());
            let weights: Vec<f32> = scores.map(f32::exp).collect();
            let sum: f32 = weights.iter().sum();
            for (weight, row) in weights.iter().zip(qkv) {
                for (to, value) in mixed[start..].iter_mut().zip(part(row, 2)) {
                    *to += weight / sum * value;
                }
            }
        }
    }
    mixed
}

fn dot(a: &[f32], b: &[f32]) -> f32 {
    a.iter().zip(b).map(|(a, b)| a * b).sum()
}

/// By the approximation with tanh, which is within 5e-4.
fn gelu(x: f32) -> f32 {
    let inner = 0.797_884_6 * (x + 0.044_715 * x.powi(3));
    0.5 * x * (1.0 + inner.tanh())
}
