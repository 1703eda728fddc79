//! The articles of the benchmarks, as their parts read them.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use demarche_article::{Article, Hints, Limits, decode};
use demarche_language::{pieces, segment};
use serde::{Deserialize, Serialize};

use crate::payloads;

/// Sentences that an encoder is given at once.
const BATCH: usize = 8;

/// The articles, and what an encoder reads of them.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Articles {
    /// Each as it comes in.
    pub(crate) payloads: Vec<String>,
    /// The body of each, which is what a peer reads.
    pub(crate) articles: Vec<String>,
    /// Words of all of them.
    pub(crate) words: usize,
    /// The numbers of the word pieces of each sentence, in batches of sentences of about the same length.
    pub(crate) batches: Vec<Vec<Vec<u32>>>,
    /// Word pieces of all of them, without padding.
    pub(crate) pieces: usize,
}

impl Articles {
    /// Makes them.
    pub(crate) fn make() -> Result<Self> {
        let payloads = payloads::all()?;
        let decoded: Vec<Article> = payloads
            .iter()
            .map(|text| article(text))
            .collect::<Result<_>>()?;
        let mut sentences = Vec::new();
        let mut words = 0;
        for article in &decoded {
            for paragraph in &article.paragraphs {
                let text = paragraph.span.of(&article.body);
                for sentence in segment::segment(text) {
                    words += sentence.len();
                    let texts = sentence
                        .into_iter()
                        .map(|word| text.get(word).unwrap_or_default());
                    sentences.push(numbers(texts));
                }
            }
        }
        sentences.sort_by_key(Vec::len);
        Ok(Self {
            payloads,
            articles: decoded.into_iter().map(|article| article.body).collect(),
            words,
            pieces: sentences.iter().map(Vec::len).sum(),
            batches: sentences.chunks(BATCH).map(<[_]>::to_vec).collect(),
        })
    }

    /// Reads them from the file that [`write`](Self::write) wrote.
    pub(crate) fn read(file: &Path) -> Result<Self> {
        let context = || format!("cannot read {}", file.display());
        let text = fs::read(file).with_context(context)?;
        serde_json::from_slice(&text).with_context(context)
    }

    /// Writes them for all parts.
    pub(crate) fn write(&self, file: &Path) -> Result<()> {
        let text = serde_json::to_string(self)?;
        fs::write(file, text).with_context(|| format!("cannot write {}", file.display()))
    }
}

/// Decodes an article.
pub(crate) fn article(payload: &str) -> Result<Article> {
    Ok(decode(
        payload.as_bytes(),
        &Hints::default(),
        &Limits::default(),
    )?)
}

/// The numbers of the word pieces of a sentence, between those of its ends.
pub(crate) fn numbers<'a>(words: impl IntoIterator<Item = &'a str>) -> Vec<u32> {
    let mut numbers = vec![pieces::START];
    for word in words {
        pieces::cut(word, &mut numbers);
    }
    numbers.push(pieces::END);
    numbers
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_are_hundreds_of_articles_of_real_length() {
        let articles = Articles::make().unwrap().articles;
        assert!(articles.len() >= 200);
        for article in articles {
            let words = article.split_whitespace().count();
            assert!((300..=900).contains(&words), "{words} words: {article}");
        }
    }
}
