//! Chores of the training corpus: `demarche-train check` and `demarche-train export`.

use std::collections::{BTreeMap, HashMap};
use std::fs;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context, Result, anyhow, bail};
use clap::{Parser, Subcommand};
use demarche_codebook::Codebook;
use demarche_language::Model;
use demarche_language::segment::tokens;
use demarche_train::boundaries::{self, Example};
use demarche_train::corpus::{self, Block, Entry};
use demarche_train::gate::{self, Sort};
use demarche_train::treebank::{self, Paragraph, Word};
use demarche_train::{parses, run, score};

#[derive(Parser)]
#[command(about = "Checks and exports the training corpus")]
struct Arguments {
    #[command(subcommand)]
    command: Command,
    /// The folder of annotated sentences.
    #[arg(long, global = true, default_value = concat!(env!("CARGO_MANIFEST_DIR"), "/corpus/sentences"))]
    corpus: PathBuf,
}

#[derive(Subcommand)]
enum Command {
    /// Reports broken blocks, near-duplicates and wording shared with other data; counts by root.
    Check {
        /// JSON Lines with a `text` each, that no sentence may share eight words in a row with.
        #[arg(long)]
        against: Vec<PathBuf>,
    },
    /// Writes one JSON object a sentence to standard output.
    Export,
    /// Compares a second annotation of some sentences with that of the corpus.
    Agree {
        /// The folder of the second annotation.
        second: PathBuf,
    },
    /// Cuts each line of standard input, a paragraph, into sentences and words: an array a line of arrays of [start, end]
    /// in bytes.
    Segment,
    /// Learns where sentences end, from treebanks and from the corpus.
    Boundaries {
        /// CoNLL-U files.
        #[arg(required = true)]
        treebanks: Vec<PathBuf>,
        /// Where the weights go.
        #[arg(long, default_value = concat!(env!("CARGO_MANIFEST_DIR"), "/../language/model/boundaries.bin"))]
        out: PathBuf,
    },
    /// Trains, cross-validates and exports the model: one command from data to weights. It goes on where it was stopped.
    Train {
        /// Folder with ud/, relations/ and actors/.
        #[arg(long)]
        data: PathBuf,
        /// Folder for checkpoints.
        #[arg(long, default_value = "target/train")]
        work: PathBuf,
        /// Folder for the weights.
        #[arg(long, default_value = concat!(env!("CARGO_MANIFEST_DIR"), "/../language/model"))]
        model: PathBuf,
        /// Sentences of each source, and one epoch of them: to see whether all steps run.
        #[arg(long, value_name = "SENTENCES")]
        trial: Option<u32>,
    },
    /// Learns which sentences can hold an event, from the corpus, and says what comes of it.
    Gate {
        /// CoNLL-U files, hardly any of whose sentences has an event.
        #[arg(long, num_args = 1..)]
        background: Vec<PathBuf>,
        /// Where the gate goes.
        #[arg(long, default_value = concat!(env!("CARGO_MANIFEST_DIR"), "/../language/model/gate.bin"))]
        out: PathBuf,
    },
    /// Parses the text of treebanks with the program's model and scores the parses.
    Parses {
        /// CoNLL-U files; a file's folder is the treebank's name.
        #[arg(required = true)]
        treebanks: Vec<PathBuf>,
        /// The run.json that takes the scores down, for the model card.
        #[arg(long)]
        record: Option<PathBuf>,
    },
    /// Scores a parse against a treebank as the CoNLL 2018 shared task did.
    Score {
        /// The treebank.
        gold: PathBuf,
        /// The parse of its text.
        system: PathBuf,
    },
    /// Writes the text of a treebank as it was before it was cut, its paragraphs apart by blank lines.
    Text {
        /// The treebank.
        treebank: PathBuf,
    },
}

fn main() -> Result<ExitCode> {
    let arguments = Arguments::parse();
    let sound = match arguments.command {
        Command::Check { against } => {
            let (entries, sound) = read(&arguments.corpus)?;
            check(&entries, &against)? && sound
        }
        Command::Export => {
            let (entries, sound) = read(&arguments.corpus)?;
            export(&entries, io::stdout().lock())?;
            sound
        }
        Command::Agree { second } => {
            let (entries, sound) = read(&arguments.corpus)?;
            let (others, other_sound) = read(&second)?;
            agree(&entries, &others)?;
            sound && other_sound
        }
        Command::Segment => {
            segment()?;
            true
        }
        Command::Boundaries { treebanks, out } => {
            let (entries, sound) = read(&arguments.corpus)?;
            let mut examples = articles(&entries);
            for path in treebanks {
                examples.extend(treebank::read(&path)?.into_iter().map(example));
            }
            fs::write(&out, boundaries::train(&examples))
                .with_context(|| format!("writing {}", out.display()))?;
            sound
        }
        Command::Train {
            data,
            work,
            model,
            trial,
        } => {
            let (entries, sound) = read(&arguments.corpus)?;
            if !sound {
                bail!("the corpus has faults");
            }
            fs::create_dir_all(&work)?;
            let [data, work, model] = [data, work, model].map(std::path::absolute);
            let (data, work, model) = (data?, work?, model?);
            let corpus = work.join("corpus.jsonl");
            export(&entries, fs::File::create(&corpus)?)?;
            run::Run {
                data,
                work,
                model,
                corpus,
                trial,
            }
            .all()?;
            true
        }
        Command::Gate { background, out } => {
            let (entries, sound) = read(&arguments.corpus)?;
            let (gate, report) = gate::train(&sentences(&entries, &background)?);
            fs::write(&out, gate).with_context(|| format!("writing {}", out.display()))?;
            println!("{report}");
            sound
        }
        Command::Score { gold, system } => {
            let score = score::score(&treebank::read(&gold)?, &treebank::read(&system)?);
            println!("{}", score.map_err(|fault| anyhow!(fault))?);
            true
        }
        Command::Parses { treebanks, record } => {
            parse(&treebanks, record.as_deref())?;
            true
        }
        Command::Text { treebank } => {
            for paragraph in treebank::read(&treebank)? {
                println!("{}\n", paragraph.text);
            }
            true
        }
    };
    Ok(if sound {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}

/// The corpus, and whether all of it is sound; what is not is said on standard error.
fn read(folder: &Path) -> Result<(Vec<Entry>, bool)> {
    let (entries, faults) =
        corpus::read(folder).with_context(|| format!("reading {}", folder.display()))?;
    for fault in &faults {
        eprintln!("{fault}");
    }
    Ok((entries, faults.is_empty()))
}

fn check(entries: &[Entry], against: &[PathBuf]) -> Result<bool> {
    let blocks: Vec<&Block> = entries.iter().map(|entry| &entry.block).collect();
    let place = |at: usize| format!("{}:{}", entries[at].file.display(), entries[at].line);
    let repeated = corpus::repeated(&blocks);
    for (first, second) in &repeated {
        println!("{}: much like {}", place(*second), place(*first));
    }
    let mut texts = Vec::new();
    for file in against {
        let lines =
            fs::read_to_string(file).with_context(|| format!("reading {}", file.display()))?;
        for line in lines.lines() {
            let row: serde_json::Value = serde_json::from_str(line)?;
            texts.extend(row["text"].as_str().map(str::to_owned));
        }
    }
    let borrowed = corpus::borrowed(&blocks, &texts);
    for (at, run) in &borrowed {
        println!("{}: shares \"{run}\" with other data", place(*at));
    }
    count(&blocks);
    Ok(repeated.is_empty() && borrowed.is_empty())
}

fn count(blocks: &[&Block]) {
    let mut roots: BTreeMap<&str, usize> = BTreeMap::new();
    for event in blocks.iter().flat_map(|block| &block.events) {
        let root = Codebook::embedded()
            .code(&event.code)
            .and_then(|code| code.root);
        *roots
            .entry(root.map_or("none", |root| root.as_str()))
            .or_default() += 1;
    }
    let idle = blocks
        .iter()
        .filter(|block| block.events.is_empty())
        .count();
    println!("{} sentences, {idle} without an event", blocks.len());
    for (root, events) in roots {
        println!("{root:<10} {events:>5} events");
    }
}

fn agree(entries: &[Entry], others: &[Entry]) -> Result<()> {
    let own: HashMap<&str, &Block> = entries
        .iter()
        .map(|entry| (entry.block.text.as_str(), &entry.block))
        .collect();
    // A sentence rewritten since it was annotated a second time has no partner any more.
    let pairs = others.iter().filter_map(|other| {
        let block = own.get(other.block.text.as_str())?;
        Some((*block, &other.block))
    });
    let (first, second): (Vec<&Block>, Vec<&Block>) = pairs.unzip();
    let agreement = corpus::agreement(&first, &second);
    println!(
        "{} of {} sentences, {} units: {:.3} judged alike, Cohen's kappa {:.3}; \
         same ends in {:.3} of the events that both saw",
        first.len(),
        others.len(),
        agreement.units,
        agreement.share,
        agreement.kappa,
        agreement.ends
    );
    for ((a, b), count) in agreement.differences {
        println!("{count:>4}  {a} / {b}");
    }
    Ok(())
}

fn segment() -> Result<()> {
    let mut out = BufWriter::new(io::stdout().lock());
    for line in io::stdin().lines() {
        let sentences: Vec<Vec<[usize; 2]>> = demarche_language::segment::segment(&line?)
            .into_iter()
            .map(|words| {
                words
                    .into_iter()
                    .map(|word| [word.start, word.end])
                    .collect()
            })
            .collect();
        serde_json::to_writer(&mut out, &sentences)?;
        out.write_all(b"\n")?;
    }
    out.flush()?;
    Ok(())
}

fn parse(treebanks: &[PathBuf], record: Option<&Path>) -> Result<()> {
    let model = Model::embedded()?;
    let mut scores = serde_json::Map::new();
    for path in treebanks {
        let gold = treebank::read(path)?;
        let score =
            score::score(&gold, &parses::parse(&gold, model)).map_err(|fault| anyhow!(fault))?;
        let folder = path.parent().and_then(Path::file_name).unwrap_or_default();
        println!("{}: {score}", path.display());
        let shares = [
            score.sentences,
            score.words,
            score.upos,
            score.uas,
            score.las,
        ];
        scores.insert(
            folder.to_string_lossy().into_owned(),
            shares.map(|share| share * 100.0).to_vec().into(),
        );
    }
    if let Some(path) = record {
        let text =
            fs::read_to_string(path).with_context(|| format!("reading {}", path.display()))?;
        let mut run: serde_json::Value = serde_json::from_str(&text)?;
        run["parses of raw text"] = scores.into();
        fs::write(path, format!("{run:#}\n"))
            .with_context(|| format!("writing {}", path.display()))?;
    }
    Ok(())
}

/// Sentences of the corpus put together to paragraphs, so that newswire is among what teaches.
fn articles(entries: &[Entry]) -> Vec<Example> {
    let paragraph = |sentences: &[Entry]| {
        let mut example = Example {
            text: String::new(),
            ends: Vec::new(),
        };
        for sentence in sentences {
            if !example.text.is_empty() {
                example.text.push(' ');
            }
            example.text.push_str(&sentence.block.text);
            example.ends.push(example.text.len());
        }
        example
    };
    entries.chunks(3).map(paragraph).collect()
}

fn example(paragraph: Paragraph) -> Example {
    let ends = |sentence: &Vec<Word>| sentence.last().map(|word| word.token.end);
    Example {
        ends: paragraph.sentences.iter().filter_map(ends).collect(),
        text: paragraph.text,
    }
}

/// The corpus and the treebanks `background`, as what the gate learns from.
fn sentences(entries: &[Entry], background: &[PathBuf]) -> Result<Vec<gate::Example>> {
    let mut examples = Vec::new();
    for Block { text, events, .. } in entries.iter().map(|entry| &entry.block) {
        let sort = if events.is_empty() {
            Sort::Other
        } else {
            Sort::Event
        };
        examples.push(gate::Example::new(text, sort));
    }
    for path in background {
        for Paragraph { text, sentences } in treebank::read(path)? {
            let spans = sentences.iter().filter_map(|words| {
                let (first, last) = (words.first()?, words.last()?);
                text.get(first.token.start..last.token.end)
            });
            examples.extend(spans.map(|span| gate::Example::new(span, Sort::Background)));
        }
    }
    Ok(examples)
}

fn export(entries: &[Entry], out: impl Write) -> Result<()> {
    let mut out = BufWriter::new(out);
    for entry in entries {
        let mut row = serde_json::to_value(&entry.block)?;
        row["words"] = tokens::tokenise(&entry.block.text)
            .into_iter()
            .map(|word| vec![word.start, word.end])
            .collect::<Vec<_>>()
            .into();
        row["file"] = entry.file.file_stem().and_then(|name| name.to_str()).into();
        for event in row["events"].as_array_mut().into_iter().flatten() {
            let code = event["code"]
                .as_str()
                .and_then(|code| Codebook::embedded().code(code));
            event["root"] = code
                .and_then(|code| code.root)
                .map(demarche_codebook::Root::as_str)
                .into();
        }
        serde_json::to_writer(&mut out, &row)?;
        out.write_all(b"\n")?;
    }
    out.flush()?;
    Ok(())
}
