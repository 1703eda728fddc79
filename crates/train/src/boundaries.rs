//! Trains where sentences end: logistic regression by stochastic gradient descent (AdaGrad), stored as a byte a bucket.

use demarche_language::segment::boundaries::{BUCKETS, Gaps, STEP};
use demarche_language::segment::tokens::tokenise;

use crate::shuffle::shuffle;

/// A paragraph and the bytes where its sentences end.
#[derive(Clone, Debug)]
pub struct Example {
    /// The paragraph.
    pub text: String,
    /// Ends of its sentences, in bytes.
    pub ends: Vec<usize>,
}

const EPOCHS: usize = 6;
const RATE: f32 = 0.15;
const DECAY: f32 = 1e-5;

/// Learns from `examples`; the weights as `boundaries.bin` holds them.
#[must_use]
pub fn train(examples: &[Example]) -> Vec<u8> {
    let gaps: Vec<(Vec<usize>, bool)> = examples.iter().flat_map(gaps).collect();
    let mut weights = vec![0.0_f32; BUCKETS];
    let mut squares = vec![1e-3_f32; BUCKETS];
    let mut order: Vec<usize> = (0..gaps.len()).collect();
    let mut state = 1_u64;
    for _ in 0..EPOCHS {
        shuffle(&mut order, &mut state);
        for at in &order {
            let (features, ends) = &gaps[*at];
            let score: f32 = features.iter().map(|bucket| weights[*bucket]).sum();
            let slope = 1.0 / (1.0 + (-score).exp()) - f32::from(u8::from(*ends));
            for bucket in features {
                let step = slope + DECAY * weights[*bucket];
                squares[*bucket] += step * step;
                weights[*bucket] -= RATE * step / squares[*bucket].sqrt();
            }
        }
    }
    weights
        .into_iter()
        .map(|weight| ((weight / STEP).round().clamp(-127.0, 127.0) as i8).cast_unsigned())
        .collect()
}

fn gaps(example: &Example) -> Vec<(Vec<usize>, bool)> {
    let words = tokenise(&example.text);
    let mut walk = Gaps::new(&example.text, &words);
    let mut found = Vec::new();
    let mut features = Vec::new();
    while let Some(end) = walk.next(&mut features) {
        let ends = example.ends.contains(&words[end - 1].end);
        found.push((features.clone(), ends));
        if ends {
            walk.start = end;
        }
    }
    found
}
