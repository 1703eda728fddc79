//! Pieces a second that the encoder takes on one thread, with each instruction set of this processor.
//!
//! Weights are random: what they are makes no difference to the speed. With arguments, encodes batches of
//! one kind with one instruction set, to be timed from outside: `encode_speed amx 8 48 1000`.

use std::env;
use std::error::Error;
use std::time::{Duration, Instant};

use demarche_language::encoder::{Encoder, Instructions, Piece, Scratch};
use safetensors::SafeTensors;

#[path = "../src/encoder/tests/random.rs"]
mod random;

const WORDS: usize = 30_522;

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let file = random::file(&random::tensors(WORDS, 6));
    let weights = SafeTensors::deserialize(&file)?;
    if let [name, sentences, length, times] = &arguments[..] {
        let instructions = Instructions::available().find(|one| one.name() == name);
        let encoder = Encoder::load(&weights)?.with(instructions.ok_or("no such instructions")?);
        let batch = Batch::new(sentences.parse()?, length.parse()?);
        let mut scratch = Scratch::default();
        for _ in 0..times.parse()? {
            encoder.encode(&batch.pieces, &batch.lengths, &mut scratch)?;
        }
        return Ok(());
    }
    let start = Instant::now();
    let mut encoder = Encoder::load(&weights)?;
    println!("loaded in {:.0} ms", start.elapsed().as_secs_f64() * 1e3);
    println!(
        "{:12} {:>10} {:>10} {:>10}",
        "pieces/s", "1x32", "8x48", "32x32"
    );
    for instructions in Instructions::available() {
        encoder = encoder.with(instructions);
        print!("{:12}", instructions.name());
        for (sentences, length) in [(1, 32), (8, 48), (32, 32)] {
            print!(" {:10.0}", speed(&encoder, &Batch::new(sentences, length))?);
        }
        println!();
    }
    Ok(())
}

/// Sentences of one length.
struct Batch {
    pieces: Vec<Piece>,
    lengths: Vec<usize>,
}

impl Batch {
    fn new(sentences: usize, length: usize) -> Self {
        let mut random = random::Random(1);
        let pieces = (0..sentences * length).map(|_| Piece {
            id: random.below(WORDS as u64) as u32,
            shape: random.below(4) as u8,
        });
        Self {
            pieces: pieces.collect(),
            lengths: vec![length; sentences],
        }
    }
}

/// Pieces a second in the fastest of the batches that two seconds allow: others may have been interrupted.
fn speed(encoder: &Encoder<'_>, batch: &Batch) -> Result<f64, Box<dyn Error>> {
    let mut scratch = Scratch::default();
    let mut fastest = Duration::MAX;
    let start = Instant::now();
    while start.elapsed() < Duration::from_secs(2) {
        let before = Instant::now();
        encoder.encode(&batch.pieces, &batch.lengths, &mut scratch)?;
        fastest = fastest.min(before.elapsed());
    }
    Ok(batch.pieces.len() as f64 / fastest.as_secs_f64())
}
