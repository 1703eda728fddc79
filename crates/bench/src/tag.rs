//! All stages in the order of `demarche run`, article by article: bytes to protobuf.

use std::fs;
use std::time::{Duration, Instant};

use anyhow::{Context, Result};
use demarche_article::Article;
use demarche_codebook::Codebook;
use demarche_events::{Options, code};
use demarche_language::{BATCH, Model, analyse, gate, segment};
use demarche_proto::{Message as _, encode, v1};

use crate::articles::{article, numbers};
use crate::ours;

/// Articles to warm up with.
const WARM: usize = 10;

/// The stages.
const STAGES: [&str; 4] = ["decode", "analyse", "code", "encode"];

/// Tags every article and prints how many and the seconds, then a line a figure: its name, a tab, its value.
///
/// What is inside of the language stage is found by running its parts once more, alone.
pub(crate) fn run(payloads: &[String]) -> Result<()> {
    let tagger = Tagger::new()?;
    for payload in payloads.iter().take(WARM) {
        tagger.tag(payload)?;
    }
    let times: Vec<[Duration; 4]> = payloads
        .iter()
        .map(|payload| tagger.tag(payload))
        .collect::<Result<_>>()?;
    let peak = peak()?;
    let mut whole: Vec<Duration> = times.iter().map(|stages| stages.iter().sum()).collect();
    let total: Duration = whole.iter().sum();
    whole.sort_unstable();
    println!("{} {}", whole.len(), total.as_secs_f64());
    println!("p50 of an article, ms\t{}", percentile(&whole, 50));
    println!("p99 of an article, ms\t{}", percentile(&whole, 99));
    println!("peak memory, MB\t{peak}");
    let share = |part: Duration| 100.0 * part.as_secs_f64() / total.as_secs_f64();
    let inside = inside(payloads)?;
    for (at, name) in STAGES.iter().enumerate() {
        let stage: Duration = times.iter().filter_map(|stages| stages.get(at)).sum();
        println!("{name}, %\t{}", share(stage));
        if *name == "analyse" {
            let rest = stage.saturating_sub(inside.iter().sum());
            for (name, part) in ["words and gate", "encoder"].iter().zip(inside) {
                println!("  {name}, %\t{}", share(part));
            }
            println!("  heads and the rest, %\t{}", share(rest));
        }
    }
    Ok(())
}

/// Milliseconds within which `percent` of the sorted `times` stay.
fn percentile(times: &[Duration], percent: usize) -> f64 {
    let at = (times.len() * percent).div_ceil(100).saturating_sub(1);
    times
        .get(at)
        .map_or(f64::NAN, |time| 1e3 * time.as_secs_f64())
}

/// The most memory that the process had so far, in MB: pages of the program and its weights that were touched, and the heap.
fn peak() -> Result<f64> {
    let status =
        fs::read_to_string("/proc/self/status").context("cannot read /proc/self/status")?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let kib = line.and_then(|line| line.split_whitespace().next());
    let kib: f64 = kib.context("/proc/self/status has no VmHWM")?.parse()?;
    Ok(kib * 1024.0 / 1e6)
}

struct Tagger {
    codebook: &'static Codebook,
    model: &'static Model<'static>,
    provenance: v1::Provenance,
}

impl Tagger {
    fn new() -> Result<Self> {
        let (codebook, model) = (Codebook::embedded(), Model::embedded()?);
        let provenance = v1::Provenance {
            program_version: env!("CARGO_PKG_VERSION").to_owned(),
            codebook_digest: codebook.digest().to_owned(),
            model_digest: model.digest().to_owned(),
        };
        Ok(Self {
            codebook,
            model,
            provenance,
        })
    }

    /// Tags an article, down to the bytes of its events and its envelope, and says how long each stage took.
    fn tag(&self, payload: &str) -> Result<[Duration; 4]> {
        let mut clock = Instant::now();
        let mut lap = || {
            let began = std::mem::replace(&mut clock, Instant::now());
            clock - began
        };
        let article = article(payload)?;
        let decoded = lap();
        let analysis = analyse(&article, self.codebook, self.model);
        let analysed = lap();
        let events = code(&article, &analysis, self.codebook, &Options::default());
        let coded = lap();
        std::hint::black_box(self.messages(&article, &events));
        Ok([decoded, analysed, coded, lap()])
    }

    fn messages(&self, article: &Article, events: &[demarche_events::Event]) -> Vec<Vec<u8>> {
        let events: Vec<v1::Event> = events
            .iter()
            .map(|event| encode::event(event, &article.body, &self.provenance))
            .collect();
        let mut messages: Vec<Vec<u8>> = events.iter().map(v1::Event::encode_to_vec).collect();
        let envelope = encode::coded_article(
            article,
            article.status,
            events,
            Vec::new(),
            &self.provenance,
        );
        messages.push(envelope.encode_to_vec());
        messages
    }
}

/// How long words and gate take, and the encoder behind them.
fn inside(payloads: &[String]) -> Result<[Duration; 2]> {
    let mut gated = Duration::ZERO;
    let mut batches = Vec::new();
    for payload in payloads {
        let article = article(payload)?;
        let began = Instant::now();
        let sentences = passing(&article);
        gated += began.elapsed();
        batches.extend(batched(&sentences));
    }
    Ok([gated, ours::encoder(&batches)?])
}

/// The sentences that can hold an event, as their words.
fn passing(article: &Article) -> Vec<Vec<&str>> {
    let mut sentences = Vec::new();
    for paragraph in &article.paragraphs {
        let text = paragraph.span.of(&article.body);
        for words in segment::segment(text) {
            let words: Vec<&str> = words
                .into_iter()
                .filter_map(|word| text.get(word))
                .collect();
            if gate::may_hold_event(Codebook::embedded(), &words) {
                sentences.push(words);
            }
        }
    }
    sentences
}

/// The pieces of an article's sentences, as many at once as the stage reads.
fn batched(sentences: &[Vec<&str>]) -> Vec<Vec<Vec<u32>>> {
    let mut batches: Vec<Vec<Vec<u32>>> = Vec::new();
    let mut pieces = BATCH;
    for sentence in sentences {
        let sentence = numbers(sentence.iter().copied());
        if pieces + sentence.len() > BATCH {
            batches.push(Vec::new());
            pieces = 0;
        }
        pieces += sentence.len();
        if let Some(batch) = batches.last_mut() {
            batch.push(sentence);
        }
    }
    batches
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn percentiles_are_of_those_measured() {
        let times: Vec<Duration> = (1..=200).map(Duration::from_millis).collect();
        assert_eq!(percentile(&times, 50), 100.0);
        assert_eq!(percentile(&times, 99), 198.0);
        assert!(percentile(&[], 99).is_nan());
    }

    #[test]
    fn batches_hold_all_sentences_in_order() {
        let sentence = vec!["word"; 300];
        let batches = batched(&vec![sentence; 7]);
        assert_eq!(batches.iter().map(Vec::len).collect::<Vec<_>>(), [3, 3, 1]);
    }
}
