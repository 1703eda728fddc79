//! The articles of the benchmark, put together from the sentences of the training corpus.

use std::path::Path;

use anyhow::{Context, Result};
use demarche_language::{pieces, segment};
use serde::Serialize;

/// Articles to put together.
const ARTICLES: usize = 240;
/// Paragraphs of an article.
const PARAGRAPHS: usize = 6;
/// Sentences of a paragraph.
const SENTENCES: usize = 2;
/// Sentences that an encoder is given at once.
const BATCH: usize = 8;

/// The articles, and what an encoder reads of them.
#[derive(Debug, Serialize)]
pub(crate) struct Articles {
    /// The text of each.
    pub(crate) articles: Vec<String>,
    /// Words of all of them.
    pub(crate) words: usize,
    /// The numbers of the word pieces of each sentence, in batches of sentences of about the same length.
    pub(crate) batches: Vec<Vec<Vec<u32>>>,
    /// Word pieces of all of them, without padding.
    pub(crate) pieces: usize,
}

impl Articles {
    /// Takes every n-th sentence of the corpus, so that each of its files has a part.
    pub(crate) fn read() -> Result<Self> {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../train/corpus/sentences");
        let (entries, _) = demarche_train::corpus::read(&folder)
            .with_context(|| format!("cannot read {}", folder.display()))?;
        let step = entries.len() / (ARTICLES * PARAGRAPHS * SENTENCES);
        let taken: Vec<&str> = entries
            .iter()
            .step_by(step.max(1))
            .map(|entry| entry.block.text.as_str())
            .collect();
        let paragraphs: Vec<String> = taken.chunks(SENTENCES).map(|some| some.join(" ")).collect();
        let articles: Vec<String> = paragraphs
            .chunks_exact(PARAGRAPHS)
            .take(ARTICLES)
            .map(|some| some.join("\n\n"))
            .collect();
        let mut sentences = Vec::new();
        let mut words = 0;
        for paragraph in articles.iter().flat_map(|article| article.split("\n\n")) {
            for sentence in segment::segment(paragraph) {
                words += sentence.len();
                sentences.push(numbers(paragraph, &sentence));
            }
        }
        sentences.sort_by_key(Vec::len);
        Ok(Self {
            articles,
            words,
            pieces: sentences.iter().map(Vec::len).sum(),
            batches: sentences.chunks(BATCH).map(<[_]>::to_vec).collect(),
        })
    }
}

fn numbers(text: &str, words: &[std::ops::Range<usize>]) -> Vec<u32> {
    let mut numbers = vec![pieces::START];
    for word in words {
        pieces::cut(text.get(word.clone()).unwrap_or_default(), &mut numbers);
    }
    numbers.push(pieces::END);
    numbers
}
