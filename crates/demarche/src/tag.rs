//! `demarche tag`: articles from files and folders, events to standard output.

use std::io::{BufWriter, IsTerminal as _, Read as _, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::Context as _;
use demarche_article::{Hints, Limits, Moment};
use demarche_codebook::Codebook;
use demarche_events::{Explanation, Options};
use demarche_proto::{Message as _, v1};
use indicatif::{ProgressBar, ProgressStyle};
use jiff::civil::Date;
use rayon::iter::{IntoParallelRefIterator as _, ParallelIterator as _};

use crate::FAILED;
use crate::cli::Format;
use crate::pipeline::{Coded, Pipeline};
use crate::report::{self, Marks};
use crate::{gdelt, print};

/// Articles that are coded at once.
const CHUNK: usize = 64;

/// A coded article as it is written.
struct Tagged {
    coded: Coded,
    envelope: v1::CodedArticle,
    explanation: Option<Explanation>,
}

/// Codes every file, and every article in the folders given; one that can't be read is reported and the others go on. Events are written in
/// the order of the files, and explained where the format is text.
pub(crate) fn run(
    codebook: &'static Codebook,
    files: &[PathBuf],
    format: Format,
    date: Option<Date>,
    explain: bool,
) -> anyhow::Result<ExitCode> {
    let pipeline = Pipeline::new(codebook, Limits::default(), Options::default(), None)?;
    let files = articles(files)?;
    let bar = progress(files.len());
    let marks = Marks::of_stdout();
    let mut out = BufWriter::new(std::io::stdout().lock());
    let mut failed = false;
    for files in files.chunks(CHUNK) {
        let tagged: Vec<_> = files
            .par_iter()
            .map(|file| {
                let tagged = tag(&pipeline, file, date, explain);
                bar.inc(1);
                tagged
            })
            .collect();
        for (file, tagged) in files.iter().zip(tagged) {
            match tagged {
                Ok(tagged) => {
                    write(&mut out, &pipeline, &tagged, format, marks).context("writing events")?;
                }
                Err(error) => {
                    failed = true;
                    bar.suspend(|| eprintln!("demarche: {}: {error:#}", file.display()));
                }
            }
        }
    }
    bar.finish_and_clear();
    out.flush().context("writing events")?;
    Ok(if failed {
        ExitCode::from(FAILED)
    } else {
        ExitCode::SUCCESS
    })
}

/// The files given, and in the place of a folder all articles in it and below, by name.
fn articles(paths: &[PathBuf]) -> anyhow::Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    for path in paths {
        if !path.is_dir() {
            found.push(path.clone());
            continue;
        }
        let entries = std::fs::read_dir(path);
        let inside: Result<Vec<PathBuf>, _> =
            entries.and_then(|entries| entries.map(|entry| Ok(entry?.path())).collect());
        let mut inside = inside.with_context(|| format!("reading {}", path.display()))?;
        inside.retain(|path| path.is_dir() || content_type(path).is_some());
        inside.sort();
        found.extend(articles(&inside)?);
    }
    Ok(found)
}

/// A bar on the terminal where there is more than one article and somebody to see it.
fn progress(articles: usize) -> ProgressBar {
    if articles < 2 || std::io::stdout().is_terminal() {
        return ProgressBar::hidden();
    }
    let bar = ProgressBar::new(articles as u64);
    if let Ok(style) = ProgressStyle::with_template("{bar:40} {pos}/{len} articles {per_sec} {eta}")
    {
        bar.set_style(style);
    }
    bar
}

fn tag(
    pipeline: &Pipeline,
    file: &Path,
    date: Option<Date>,
    explain: bool,
) -> anyhow::Result<Tagged> {
    let mut payload = Vec::new();
    if file == Path::new("-") {
        std::io::stdin()
            .read_to_end(&mut payload)
            .context("reading standard input")?;
    } else {
        payload = std::fs::read(file)?;
    }
    let name = file.file_stem().map(|stem| stem.to_string_lossy());
    let hints = Hints {
        content_type: content_type(file),
        id: name.as_deref(),
    };
    let mut article = pipeline.decode(&payload, &hints)?;
    if let (None, Some(day)) = (article.published, date) {
        article.published = Some(Moment::of_day(day));
    }
    let (events, explanation) = if explain {
        let (events, explanation) = pipeline.events_explained(&article);
        (events, Some(explanation))
    } else {
        (pipeline.events(&article), None)
    };
    let coded = Coded { article, events };
    Ok(Tagged {
        envelope: pipeline.envelope(&coded),
        coded,
        explanation,
    })
}

fn content_type(file: &Path) -> Option<&'static str> {
    match file.extension()?.to_str()? {
        "json" => Some("application/json"),
        "txt" => Some("text/plain"),
        _ => None,
    }
}

fn write(
    out: &mut impl Write,
    pipeline: &Pipeline,
    tagged: &Tagged,
    format: Format,
    marks: Marks,
) -> std::io::Result<()> {
    let Tagged {
        coded,
        envelope,
        explanation,
    } = tagged;
    match format {
        Format::Protobuf => out.write_all(&envelope.encode_length_delimited_to_vec()),
        Format::Jsonl => {
            for event in &envelope.events {
                writeln!(out, "{}", print::json(event))?;
            }
            Ok(())
        }
        Format::GdeltCsv => {
            let lead = coded.article.paragraphs.first();
            let lead = lead.map_or(0, |paragraph| paragraph.span.end());
            for row in gdelt::rows(envelope, lead, pipeline.codebook()) {
                writeln!(out, "{row}")?;
            }
            Ok(())
        }
        Format::Text => {
            let explained = explanation.as_ref();
            let explained = explained.map(|explanation| (&coded.events[..], explanation));
            let book = pipeline.codebook();
            report::write(out, &coded.article, envelope, book, marks, explained)
        }
    }
}
