//! What can be typed.

use std::path::PathBuf;

use clap::error::ErrorKind;
use clap::{Args, CommandFactory as _, Parser, Subcommand, ValueEnum};
use demarche_codebook::{Codebook, OverlayError};
use jiff::civil::Date;

use crate::codebook;

/// Streams news articles into structured political events.
///
/// Raw articles come in over Kafka; who did what to whom, when, where and said by whom goes out, with
/// CAMEO and PLOVER codes and the words that prove it. Start with `demarche demo`.
#[derive(Debug, Parser)]
#[command(version, propagate_version = true)]
pub(crate) struct Cli {
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Show everything at work: an embedded Kafka, sample articles, the service, its events.
    ///
    /// Needs nothing but this program. It prints the addresses of the broker and of the metrics, so
    /// that `kcat -b ADDRESS -t events` and a browser can look in.
    Demo {
        /// Publish the samples once, print a summary and exit.
        #[arg(long)]
        once: bool,
    },
    /// Run the service until SIGTERM or SIGINT.
    ///
    /// On a signal it finishes the batch in work, commits it and leaves the group.
    Run {
        /// Configuration file; see `demarche config print` for one with every key.
        #[arg(short, long, value_name = "FILE")]
        config: PathBuf,
    },
    /// Code articles from files, folders or standard input.
    ///
    /// Example: demarche tag articles/ --format gdelt-csv > events.tsv
    Tag {
        /// Articles: plain text or JSON, one a file; folders of `.txt` and `.json` files; `-` reads standard input.
        #[arg(required = true, value_name = "FILE")]
        files: Vec<PathBuf>,
        /// How events are written.
        #[arg(long, value_enum, default_value_t = Format::Text)]
        format: Format,
        /// Publication day for articles that state none, as YYYY-MM-DD.
        #[arg(long, value_name = "DAY")]
        date: Option<Date>,
        /// Say why each event is what it is, and why there are no others; in the text report only.
        ///
        /// With each event: the model's chance, what the code, both actors, date, place, modality and speaker rest on. Behind the events,
        /// under each sentence: relations that came to nothing, and why; sentences that were not read or tell of sport, weather and the like,
        /// with the words that say so.
        #[arg(long)]
        explain: bool,
        #[command(flatten)]
        own: Own,
    },
    /// Parse text to CoNLL-U: words, parts of speech, dependencies.
    ///
    /// Example: demarche parse article.txt
    Parse {
        /// Text, its paragraphs apart by blank lines; without it, or with `-`, standard input.
        #[arg(value_name = "FILE")]
        file: Option<PathBuf>,
    },
    /// Manage the topics that the service uses.
    Topics {
        #[command(subcommand)]
        command: TopicsCommand,
    },
    /// Check or print configuration.
    Config {
        #[command(subcommand)]
        command: ConfigCommand,
    },
    /// Score demarche against gold data.
    Eval {
        #[command(subcommand)]
        command: EvalCommand,
    },
    /// Print shell completions.
    ///
    /// Example: demarche completions bash > /etc/bash_completion.d/demarche
    Completions {
        /// The shell to write for.
        #[arg(value_enum)]
        shell: clap_complete::Shell,
    },
}

/// What users add of their own.
#[derive(Debug, Args)]
pub(crate) struct Own {
    /// Folder of your own rows for the codebook: actors, places, frames.
    ///
    /// Its files are called and written like those under `crates/codebook/data`, any of them. They are
    /// added to the built-in ones, and win over them.
    #[arg(long, value_name = "FOLDER")]
    pub(crate) overlay: Option<PathBuf>,
}

impl Own {
    /// The codebook with the overlay, if there is one.
    pub(crate) fn codebook(&self) -> Result<&'static Codebook, OverlayError> {
        codebook::open(self.overlay.as_deref())
    }
}

/// How events are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// A report for people, with colours on a terminal unless `NO_COLOR` is set.
    Text,
    /// One JSON object an event, one a line.
    Jsonl,
    /// `demarche.v1.CodedArticle` messages, each after its length as a varint.
    Protobuf,
    /// Rows of GDELT 2.0: 61 columns apart by tabs, no header; two rows where an action goes both ways, none where it did not happen.
    GdeltCsv,
}

/// Whether events can be explained in a format.
///
/// # Errors
/// If they are to be and the format is not the text report.
pub(crate) fn explainable(explain: bool, format: Format) -> Result<(), clap::Error> {
    if !explain || format == Format::Text {
        return Ok(());
    }
    let why = "--explain adds to the text report: leave it out, or use --format text";
    Err(Cli::command().error(ErrorKind::ArgumentConflict, why))
}

/// Which roots are told apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Roots {
    /// 15 roots: CONCEDE and RETREAT are one, YIELD.
    Plover15,
}

#[derive(Debug, Subcommand)]
pub(crate) enum TopicsCommand {
    /// Create input and output topics that do not exist yet.
    Create {
        /// Configuration file.
        #[arg(short, long, value_name = "FILE")]
        config: PathBuf,
        /// Partitions of each topic.
        #[arg(long, default_value_t = 6, value_parser = clap::value_parser!(i32).range(1..))]
        partitions: i32,
        /// Copies of each partition; a cluster with one broker needs 1.
        #[arg(long, default_value_t = 3, value_parser = clap::value_parser!(i32).range(1..))]
        replication: i32,
    },
}

#[derive(Debug, Subcommand)]
pub(crate) enum ConfigCommand {
    /// Say whether a configuration file is sound.
    Check {
        /// Configuration file.
        #[arg(short, long, value_name = "FILE")]
        config: PathBuf,
    },
    /// Print the configuration with every default filled in and secrets masked.
    Print {
        /// Configuration file; without one, the defaults.
        #[arg(short, long, value_name = "FILE")]
        config: Option<PathBuf>,
    },
}

#[derive(Debug, Subcommand)]
pub(crate) enum EvalCommand {
    /// Score the roots of pairs whose source and target are given: one JSON object a line.
    Pairs {
        /// Rows of id, text, source, target and root; ranges are in Unicode code points.
        file: PathBuf,
        /// Take roots together before they are compared.
        #[arg(long, value_enum)]
        roots: Option<Roots>,
        /// Let NONE, no relation, be an answer, and count it.
        #[arg(long)]
        none: bool,
        /// Print one JSON object.
        #[arg(long)]
        json: bool,
        /// Write what was answered, one JSON object a row.
        #[arg(long, value_name = "FILE")]
        predictions: Option<PathBuf>,
    },
    /// Score the events of bare sentences: one JSON object a line.
    Events {
        /// Rows of id, date, text, root, and source and target as lists of country and sector.
        file: PathBuf,
        /// Take roots together before they are compared.
        #[arg(long, value_enum)]
        roots: Option<Roots>,
        /// Print one JSON object.
        #[arg(long)]
        json: bool,
        /// List what was missed and what was too much.
        #[arg(long)]
        explain: bool,
        #[command(flatten)]
        own: Own,
    },
    /// Score who phrases mean: one JSON object a line.
    Actors {
        /// Rows of id, actor, context, date, country and code (the sector).
        file: PathBuf,
        /// Print one JSON object.
        #[arg(long)]
        json: bool,
        /// Write the rows that were answered wrong, one JSON object each.
        #[arg(long, value_name = "FILE")]
        predictions: Option<PathBuf>,
        #[command(flatten)]
        own: Own,
    },
    /// Score whole articles: a folder of NAME.txt with NAME.gold.jsonl.
    Articles {
        /// The folder.
        folder: PathBuf,
        /// Print one JSON object.
        #[arg(long)]
        json: bool,
        /// List what was missed and what was too much.
        #[arg(long)]
        explain: bool,
        #[command(flatten)]
        own: Own,
    },
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_command_line_is_sound() {
        Cli::command().debug_assert();
    }

    #[test]
    fn only_the_text_report_explains() {
        assert!(explainable(true, Format::Text).is_ok());
        assert!(explainable(false, Format::Jsonl).is_ok());
        let error = explainable(true, Format::Jsonl).unwrap_err();
        assert_eq!(error.exit_code(), 2);
        assert!(error.to_string().contains("--format text"));
    }
}
