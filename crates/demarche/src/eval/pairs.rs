//! `demarche eval pairs`: the root of pairs whose source and target are given.

use std::collections::BTreeMap;
use std::ops::Range;
use std::path::Path;
use std::process::ExitCode;
use std::time::Instant;

use demarche_codebook::Root;
use demarche_language::{Given, Model, relate};
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::rows::{self, share};
use super::{NONE, YIELD};

/// Rows that are read at once.
const BATCH: usize = 32;

/// What is asked of the model.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Question {
    /// CONCEDE and RETREAT are one root, YIELD.
    pub(crate) plover15: bool,
    /// "No relation" is an answer like the others.
    pub(crate) none: bool,
}

/// A row of the file. Ranges are in Unicode code points.
#[derive(Debug, Deserialize)]
struct Row {
    #[serde(default)]
    id: serde_json::Value,
    text: String,
    source: Vec<[usize; 2]>,
    target: Vec<[usize; 2]>,
    root: String,
}

#[derive(Debug, Serialize)]
struct Prediction<'a> {
    id: &'a serde_json::Value,
    root: &'a str,
    predicted: &'static str,
    confidence: f32,
}

/// Scores the rows of `file`, one JSON object a line.
pub(crate) fn pairs(
    file: &Path,
    question: Question,
    json: bool,
    predictions: Option<&Path>,
) -> anyhow::Result<ExitCode> {
    let rows: Vec<Row> = rows::read(file)?;
    let model = Model::embedded()?;
    let start = Instant::now();
    let answers: Vec<(&'static str, f32)> = rows
        .chunks(BATCH)
        .flat_map(|rows| relate(model, &rows.iter().map(given).collect::<Vec<_>>()))
        .map(|chances| answer(&chances, question))
        .collect();
    let seconds = start.elapsed().as_secs_f64();
    if let Some(path) = predictions {
        let given = rows.iter().zip(&answers);
        let predictions = given.map(|(row, (predicted, confidence))| Prediction {
            id: &row.id,
            root: &row.root,
            predicted,
            confidence: *confidence,
        });
        rows::write(path, predictions)?;
    }
    let score = Score::of(
        rows.iter()
            .map(|row| row.root.as_str())
            .zip(answers.iter().map(|(root, _)| *root)),
    );
    let speed = rows.len() as f64 / seconds.max(1e-9);
    if json {
        println!("{}", score.json(speed));
    } else {
        print!("{}", score.table(speed));
    }
    Ok(ExitCode::SUCCESS)
}

fn given(row: &Row) -> Given<'_> {
    let bytes = |spans: &[[usize; 2]]| spans.iter().map(|span| bytes(&row.text, *span)).collect();
    Given {
        text: &row.text,
        source: bytes(&row.source),
        target: bytes(&row.target),
    }
}

/// A range in code points as one in bytes, cut to the text.
fn bytes(text: &str, [from, to]: [usize; 2]) -> Range<usize> {
    let at = |point: usize| {
        text.char_indices()
            .nth(point)
            .map_or(text.len(), |(byte, _)| byte)
    };
    at(from)..at(to)
}

/// The likeliest root and its chance among those that can be answered.
fn answer(chances: &[(Option<Root>, f32)], question: Question) -> (&'static str, f32) {
    let mut sums: BTreeMap<&'static str, f32> = BTreeMap::new();
    for (root, chance) in chances {
        let name = match root {
            None if question.none => NONE,
            None => continue,
            Some(Root::Concede | Root::Retreat) if question.plover15 => YIELD,
            Some(root) => root.as_str(),
        };
        *sums.entry(name).or_default() += chance;
    }
    let total: f32 = sums.values().sum();
    let best = sums.into_iter().max_by(|a, b| a.1.total_cmp(&b.1));
    best.map_or((NONE, 0.0), |(name, chance)| {
        (name, chance / total.max(f32::MIN_POSITIVE))
    })
}

/// Counts of a root: how often it was wanted, answered, and both.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Count {
    wanted: usize,
    answered: usize,
    right: usize,
}

impl Count {
    fn precision(self) -> f64 {
        share(self.right, self.answered)
    }

    fn recall(self) -> f64 {
        share(self.right, self.wanted)
    }

    fn f1(self) -> f64 {
        share(2 * self.right, self.wanted + self.answered)
    }
}

#[derive(Debug, Default)]
struct Score {
    rows: usize,
    roots: BTreeMap<String, Count>,
}

impl Score {
    fn of<'a>(pairs: impl Iterator<Item = (&'a str, &'static str)>) -> Self {
        let mut score = Self::default();
        for (wanted, answered) in pairs {
            score.rows += 1;
            score.count(answered).answered += 1;
            let count = score.count(wanted);
            count.wanted += 1;
            count.right += usize::from(wanted == answered);
        }
        score
    }

    fn count(&mut self, root: &str) -> &mut Count {
        self.roots.entry(root.to_owned()).or_default()
    }

    fn accuracy(&self) -> f64 {
        share(
            self.roots.values().map(|count| count.right).sum(),
            self.rows,
        )
    }

    /// The mean F1 of all roots that were wanted or answered.
    fn macro_f1(&self) -> f64 {
        let sum: f64 = self.roots.values().map(|count| count.f1()).sum();
        sum / self.roots.len().max(1) as f64
    }

    fn json(&self, speed: f64) -> serde_json::Value {
        let per_root: serde_json::Map<String, serde_json::Value> = self
            .roots
            .iter()
            .map(|(root, count)| {
                let scores = json!({"precision": count.precision(), "recall": count.recall(), "f1": count.f1(), "support": count.wanted});
                (root.clone(), scores)
            })
            .collect();
        json!({
            "rows": self.rows,
            "accuracy": self.accuracy(),
            "macro_f1": self.macro_f1(),
            "per_root": per_root,
            "sentences_per_second": speed,
        })
    }

    fn table(&self, speed: f64) -> String {
        let mut table = format!(
            "{:<10} {:>9} {:>7} {:>7} {:>7}\n",
            "root", "precision", "recall", "f1", "support"
        );
        for (root, count) in &self.roots {
            table += &format!(
                "{root:<10} {:>9.3} {:>7.3} {:>7.3} {:>7}\n",
                count.precision(),
                count.recall(),
                count.f1(),
                count.wanted
            );
        }
        table
            + &format!(
                "{} rows: accuracy {:.3}, macro-F1 {:.3}; {speed:.0} sentences a second\n",
                self.rows,
                self.accuracy(),
                self.macro_f1()
            )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const CHANCES: [(Option<Root>, f32); 4] = [
        (Some(Root::Aid), 0.3),
        (Some(Root::Concede), 0.15),
        (Some(Root::Retreat), 0.16),
        (None, 0.39),
    ];

    #[test]
    fn concede_and_retreat_add_up_to_yield_where_they_are_one() {
        let ask = |plover15, none| answer(&CHANCES, Question { plover15, none }).0;
        assert_eq!(ask(false, false), "AID");
        assert_eq!(ask(true, false), "YIELD");
        assert_eq!(ask(true, true), "NONE");
    }

    #[test]
    fn ranges_count_code_points() {
        assert_eq!(bytes("Erdoğan met", [0, 7]), 0..8);
        assert_eq!(bytes("ab", [1, 9]), 1..2);
    }

    #[test]
    fn a_root_never_answered_right_counts_in_the_mean() {
        let score = Score::of([("AID", "AID"), ("AID", "AID"), ("REJECT", "AID")].into_iter());
        assert!((score.accuracy() - 2.0 / 3.0).abs() < 1e-9);
        assert!((score.macro_f1() - 0.4).abs() < 1e-9);
    }
}
