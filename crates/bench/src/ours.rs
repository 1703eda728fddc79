//! Our own encoder and stage.

use std::fs;
use std::path::Path;
use std::time::Duration;

use anyhow::{Context, Result};
use demarche_article::Article;
use demarche_codebook::Codebook;
use demarche_language::encoder::{Encoder, Piece, Scratch};
use demarche_language::{Analysis, Model};
use safetensors::SafeTensors;

use crate::articles::{Articles, article};
use crate::timed;

/// Encodes batches of sentences, given as the numbers of their pieces.
pub(crate) fn encoder(batches: &[Vec<Vec<u32>>]) -> Result<Duration> {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../language/model/weights.safetensors");
    let bytes = fs::read(&file).with_context(|| format!("cannot read {}", file.display()))?;
    let encoder = Encoder::load(&SafeTensors::deserialize(&bytes)?)?;
    let mut scratch = Scratch::default();
    let batches: Vec<(Vec<Piece>, Vec<usize>)> = batches.iter().map(|batch| flat(batch)).collect();
    timed(&batches, |(pieces, lengths)| {
        encoder.encode(pieces, lengths, &mut scratch)?;
        Ok(())
    })
}

fn flat(batch: &[Vec<u32>]) -> (Vec<Piece>, Vec<usize>) {
    let pieces = batch.iter().flatten().map(|id| Piece { id: *id, shape: 1 });
    (pieces.collect(), batch.iter().map(Vec::len).collect())
}

/// Analyses the articles with `analyse`.
pub(crate) fn stage(
    articles: &Articles,
    analyse: fn(&Article, &Codebook, &Model<'_>) -> Analysis,
) -> Result<Duration> {
    let (codebook, model) = (Codebook::embedded(), Model::embedded()?);
    let articles: Vec<Article> = articles
        .payloads
        .iter()
        .map(|payload| article(payload))
        .collect::<Result<_>>()?;
    timed(&articles, |article| {
        std::hint::black_box(analyse(article, codebook, model));
        Ok(())
    })
}
