//! One part of `cargo xtask bench`: prints how much was read, and the seconds that it took; what else it found follows, a line each.
//!
//! # Layout
//! - `payloads`: the articles as they come in.
//! - [`articles`]: these as the parts read them, with batches of their word pieces.
//! - [`ours`]: the encoder and the whole stage.
//! - [`tag`]: all stages, from bytes to protobuf.
//! - `candle`: the same encoder as the candle library has it. The peers in Python stand in `peers/`.

mod articles;
#[cfg(feature = "candle")]
mod candle;
mod ours;
mod payloads;
mod tag;

use std::path::PathBuf;
use std::time::{Duration, Instant};

use anyhow::Result;
use clap::{Parser, Subcommand};

use articles::Articles;

/// Measures one part on the articles of the benchmark.
#[derive(Debug, Parser)]
#[command(name = "demarche-bench")]
struct Arguments {
    /// The file of the articles.
    articles: PathBuf,
    /// What to measure; without it the articles are written.
    #[command(subcommand)]
    part: Option<Part>,
}

#[derive(Debug, Subcommand)]
enum Part {
    /// Our encoder; word pieces.
    Encoder,
    /// Text to words, syntax, mentions and relations, of all sentences; words.
    Stage,
    /// The same of the sentences that can hold an event, as `demarche run` has it; words.
    Gated,
    /// All stages, bytes to protobuf; articles.
    Tag,
    /// candle's BERT in f32; word pieces.
    #[cfg(feature = "candle")]
    Candle {
        /// The folder of the published weights.
        weights: PathBuf,
    },
}

fn main() -> Result<()> {
    let Arguments {
        articles: file,
        part,
    } = Arguments::parse();
    let Some(part) = part else {
        return Articles::make()?.write(&file);
    };
    let articles = Articles::read(&file)?;
    let (units, seconds) = match part {
        Part::Encoder => (articles.pieces, ours::encoder(&articles.batches)?),
        Part::Stage => (
            articles.words,
            ours::stage(&articles, demarche_language::analyse_all)?,
        ),
        Part::Gated => (
            articles.words,
            ours::stage(&articles, demarche_language::analyse)?,
        ),
        Part::Tag => return tag::run(&articles.payloads),
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
