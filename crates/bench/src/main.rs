//! One part of `cargo xtask bench language`: prints how much was read, and the seconds that it took.
//!
//! # Layout
//! - [`articles`]: what is read: articles put together from the corpus, and batches of their word pieces.
//! - [`ours`]: the encoder and the whole stage.
//! - `candle`: the same encoder as the candle library has it. The peers in Python stand in `peers/`.

mod articles;
#[cfg(feature = "candle")]
mod candle;
mod ours;

use std::fs;
use std::path::PathBuf;
use std::time::{Duration, Instant};

use anyhow::{Context, Result};
use clap::{Parser, Subcommand};

use articles::Articles;

/// Measures one part on the articles of the benchmark.
#[derive(Debug, Parser)]
#[command(name = "demarche-bench")]
struct Arguments {
    #[command(subcommand)]
    part: Part,
}

#[derive(Debug, Subcommand)]
enum Part {
    /// Write the articles for the peers that are no Rust.
    Articles {
        /// The file.
        file: PathBuf,
    },
    /// Our encoder; word pieces.
    Encoder,
    /// Text to words, syntax, mentions and relations, of all sentences; words.
    Stage,
    /// The same of the sentences that can hold an event, as `demarche run` has it; words.
    Gated,
    /// candle's BERT in f32; word pieces.
    #[cfg(feature = "candle")]
    Candle {
        /// The folder of the published weights.
        weights: PathBuf,
    },
}

fn main() -> Result<()> {
    let part = Arguments::parse().part;
    let articles = Articles::read()?;
    let (units, seconds) = match part {
        Part::Articles { file } => {
            let text = serde_json::to_string(&articles)?;
            return fs::write(&file, text)
                .with_context(|| format!("cannot write {}", file.display()));
        }
        Part::Encoder => (articles.pieces, ours::encoder(&articles)?),
        Part::Stage => (
            articles.words,
            ours::stage(&articles, demarche_language::analyse_all)?,
        ),
        Part::Gated => (
            articles.words,
            ours::stage(&articles, demarche_language::analyse)?,
        ),
        #[cfg(feature = "candle")]
        Part::Candle { weights } => (articles.pieces, candle::encoder(&articles, &weights)?),
    };
    println!("{units} {}", seconds.as_secs_f64());
    Ok(())
}

/// How long `run` takes for all of `items`, after a few to warm up.
fn timed<T>(items: &[T], mut run: impl FnMut(&T) -> Result<()>) -> Result<Duration> {
    for item in items.iter().take(10) {
        run(item)?;
    }
    let start = Instant::now();
    for item in items {
        run(item)?;
    }
    Ok(start.elapsed())
}
