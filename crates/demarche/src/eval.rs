//! `demarche eval`: scores against gold data.
//!
//! [`pairs`](mod@pairs) asks the model alone, [`actors`](mod@actors) who a phrase means. [`events`](mod@events) codes bare sentences, and
//! [`articles`] whole articles against gold events.
//!
//! Required events are matched one to one to coded events; a coded event that matches neither a
//! required nor an optional one counts against precision, one that matches a forbidden one is
//! forbidden. What counts as a match is in [`gold`].

mod actors;
mod events;
mod gold;
mod pairs;
mod rows;
mod score;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context as _, bail};
use demarche_article::{Hints, Limits};
use demarche_codebook::Codebook;
use demarche_events::Options;

use crate::pipeline::{Coded, Pipeline};
pub(crate) use actors::actors;
pub(crate) use events::events;
use gold::Gold;
pub(crate) use pairs::{Question, pairs};
use score::Score;

/// What CONCEDE and RETREAT are called where they are one.
const YIELD: &str = "YIELD";
/// No relation, as an answer.
const NONE: &str = "NONE";

/// Scores every NAME.txt of `folder` that has a NAME.gold.jsonl.
pub(crate) fn articles(
    codebook: &'static Codebook,
    folder: &Path,
    json: bool,
    explain: bool,
) -> anyhow::Result<ExitCode> {
    let pipeline = Pipeline::new(codebook, Limits::default(), Options::default(), None)?;
    let mut score = Score::default();
    let texts = texts(folder)?;
    if texts.is_empty() {
        bail!("{}: no NAME.gold.jsonl with its NAME.txt", folder.display());
    }
    for (text, gold) in texts {
        let payload =
            std::fs::read(&text).with_context(|| format!("reading {}", text.display()))?;
        let gold = Gold::load(&gold)?;
        let name = text.file_stem().map(|stem| stem.to_string_lossy());
        let hints = Hints {
            content_type: Some("text/plain"),
            id: name.as_deref(),
        };
        let article = pipeline
            .decode(&payload, &hints)
            .with_context(|| text.display().to_string())?;
        let events = pipeline.events(&article);
        let remarks = score.add(&gold, &Coded { article, events });
        if explain {
            for remark in remarks {
                eprintln!("{}: {remark}", name.as_deref().unwrap_or_default());
            }
        }
    }
    println!(
        "{}",
        if json {
            score.json().to_string()
        } else {
            score.table()
        }
    );
    Ok(ExitCode::SUCCESS)
}

fn texts(folder: &Path) -> anyhow::Result<Vec<(PathBuf, PathBuf)>> {
    let mut texts = Vec::new();
    let entries =
        std::fs::read_dir(folder).with_context(|| format!("reading {}", folder.display()))?;
    for entry in entries {
        let text = entry?.path();
        let gold = text.with_extension("gold.jsonl");
        if text.extension().is_some_and(|suffix| suffix == "txt") && gold.exists() {
            texts.push((text, gold));
        }
    }
    texts.sort();
    Ok(texts)
}
