//! The articles of the benchmarks as they come in: pages written for the gold data, and articles put together from the sentences of the
//! training corpus.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

/// Sentences of a paragraph.
const SENTENCES: usize = 2;
/// Words that an article has at least which is put together: each has a few more than the one before, and the shortest follows the longest.
const WORDS: [usize; 6] = [320, 410, 500, 590, 680, 770];

/// Whole articles of 300 to 900 words: the pages of the gold data that may be looked at, in plain text with their furniture, then those
/// that are put together, in JSON.
pub(crate) fn all() -> Result<Vec<String>> {
    let mut payloads = pages()?;
    payloads.extend(made()?);
    Ok(payloads)
}

fn beside(folder: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(folder)
}

fn pages() -> Result<Vec<String>> {
    let folder = beside("../events/gold/dev");
    let context = || format!("cannot read {}", folder.display());
    let mut files = fs::read_dir(&folder)
        .and_then(|files| {
            files
                .map(|file| Ok(file?.path()))
                .collect::<Result<Vec<_>, _>>()
        })
        .with_context(context)?;
    files.retain(|file| file.extension().is_some_and(|end| end == "txt"));
    files.sort();
    let texts = files
        .iter()
        .map(fs::read_to_string)
        .collect::<Result<_, _>>();
    texts.with_context(context)
}

/// Takes every other sentence of the corpus, so that each of its files has a part.
fn made() -> Result<Vec<String>> {
    let folder = beside("../train/corpus/sentences");
    let (entries, _) = demarche_train::corpus::read(&folder)
        .with_context(|| format!("cannot read {}", folder.display()))?;
    let sentences: Vec<&str> = entries
        .iter()
        .step_by(2)
        .map(|entry| entry.block.text.as_str())
        .collect();
    let mut articles = Vec::new();
    let mut body: Vec<String> = Vec::new();
    let mut words = 0;
    for paragraph in sentences.chunks(SENTENCES) {
        let paragraph = paragraph.join(" ");
        words += paragraph.split_whitespace().count();
        body.push(paragraph);
        if words >= WORDS[articles.len() % WORDS.len()] {
            articles.push(article(articles.len(), &body));
            body.clear();
            words = 0;
        }
    }
    Ok(articles)
}

fn article(number: usize, body: &[String]) -> String {
    let article = serde_json::json!({
        "id": format!("made-{number}"),
        "title": "What the corpus says of the day",
        "published": "2025-07-10T12:00:00Z",
        "language": "en",
        "body": body.join("\n\n"),
    });
    article.to_string()
}
