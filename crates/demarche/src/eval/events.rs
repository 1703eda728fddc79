//! `demarche eval events`: the events of bare sentences.
//!
//! What was coded of a sentence and what its rows want are sets of (root), of (root, source country, target country) and of the same with
//! sectors; a row that names no source or target asks nothing of it. An action that goes both ways may stand either way round.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::process::ExitCode;

use demarche_article::{Article, Limits, Moment};
use demarche_codebook::{Codebook, Root};
use demarche_events::{Actor, Event, Options};
use jiff::civil::Date;
use serde::Deserialize;
use serde_json::{Value, json};

use super::YIELD;
use super::rows::{self, share};
use crate::pipeline::Pipeline;

/// A row of the file: an event that the sentence states.
#[derive(Debug, Deserialize)]
struct Row {
    #[serde(default)]
    id: Value,
    date: Option<Date>,
    text: String,
    root: String,
    #[serde(default)]
    source: Vec<Side>,
    #[serde(default)]
    target: Vec<Side>,
}

/// One of those who may be meant.
#[derive(Debug, Deserialize)]
struct Side {
    country: Option<String>,
    sector: Option<String>,
}

/// How much has to fit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Depth {
    Root,
    Countries,
    Sectors,
}

const DEPTHS: [(&str, Depth); 3] = [
    ("root", Depth::Root),
    ("root_countries", Depth::Countries),
    ("root_countries_sectors", Depth::Sectors),
];

/// What an event says at most, without its words.
type Said = (String, [(String, String); 2]);

/// Scores the rows of `file`, one JSON object a line. Rows with the same text belong to one sentence.
pub(crate) fn events(
    codebook: &'static Codebook,
    file: &Path,
    plover15: bool,
    json: bool,
    explain: bool,
) -> anyhow::Result<ExitCode> {
    let rows: Vec<Row> = rows::read(file)?;
    let pipeline = Pipeline::new(codebook, Limits::default(), Options::default(), None)?;
    let mut sentences: BTreeMap<(&str, Option<Date>), Vec<&Row>> = BTreeMap::new();
    for row in &rows {
        let sentence = sentences.entry((&row.text, row.date)).or_default();
        sentence.push(row);
    }
    let mut counts = [Count::default(); DEPTHS.len()];
    for ((text, date), wanted) in sentences {
        let mut article = Article::from_body("sentence", text);
        article.published = date.map(Moment::of_day);
        let events = pipeline.events(&article);
        let said: BTreeSet<Vec<Said>> = events.iter().map(|event| said(event, plover15)).collect();
        for (count, (_, depth)) in counts.iter_mut().zip(DEPTHS) {
            count.add(&wanted, &said, depth, plover15);
        }
        if explain {
            remark(&wanted, &said, plover15);
        }
    }
    if json {
        let mut answer = json!({"rows": rows.len()});
        for ((name, _), count) in DEPTHS.iter().zip(&counts) {
            answer[*name] =
                json!({"precision": count.precision(), "recall": count.recall(), "f1": count.f1()});
        }
        println!("{answer}");
    } else {
        println!("{:<24} {:>9} {:>7} {:>7}", "", "precision", "recall", "f1");
        for ((name, _), count) in DEPTHS.iter().zip(&counts) {
            let (precision, recall, f1) = (count.precision(), count.recall(), count.f1());
            println!("{name:<24} {precision:>9.3} {recall:>7.3} {f1:>7.3}");
        }
        println!("{} rows", rows.len());
    }
    Ok(ExitCode::SUCCESS)
}

fn root_name(root: Option<Root>, plover15: bool) -> &'static str {
    match root {
        Some(Root::Concede | Root::Retreat) if plover15 => YIELD,
        root => root.map_or("", Root::as_str),
    }
}

/// What an event says, one way round or, if it goes both ways, either.
fn said(event: &Event, plover15: bool) -> Vec<Said> {
    let side = |actor: Option<&Actor>| {
        let country = actor.and_then(|actor| actor.country.clone());
        let sector = actor.and_then(|actor| actor.sectors.first());
        let sector = sector.map_or("", |sector| sector.as_str());
        (country.unwrap_or_default(), sector.to_owned())
    };
    let (source, target) = (side(event.source.as_ref()), side(event.target.as_ref()));
    let root = root_name(event.root, plover15).to_owned();
    let mut said = vec![(root.clone(), [source.clone(), target.clone()])];
    if event.symmetric {
        said.push((root, [target, source]));
    }
    said
}

impl Row {
    fn is(&self, said: &[Said], depth: Depth, plover15: bool) -> bool {
        let wanted = match self.root.as_str() {
            "CONCEDE" | "RETREAT" if plover15 => YIELD,
            root => root,
        };
        let fits = |sides: &[Side], (country, sector): &(String, String)| {
            let one = |side: &Side| {
                let country_fits = side.country.as_ref().is_none_or(|own| own == country);
                let sector_fits = side.sector.as_ref().is_none_or(|own| own == sector);
                country_fits && (depth != Depth::Sectors || sector_fits)
            };
            sides.is_empty() || sides.iter().any(one)
        };
        said.iter().any(|(root, [source, target])| {
            let sides = fits(&self.source, source) && fits(&self.target, target);
            root == wanted && (depth == Depth::Root || sides)
        })
    }
}

/// Counts of what was wanted, coded, and right.
#[derive(Clone, Copy, Debug, Default)]
struct Count {
    wanted: usize,
    found: usize,
    coded: usize,
    right: usize,
}

impl Count {
    fn add(&mut self, wanted: &[&Row], said: &BTreeSet<Vec<Said>>, depth: Depth, plover15: bool) {
        // What says no more than another at this depth counts once.
        let cut = |said: &Vec<Said>| -> Vec<Said> {
            let mut cut: Vec<Said> = said
                .iter()
                .map(|(root, sides)| {
                    let sides = sides.clone().map(|(country, sector)| match depth {
                        Depth::Root => (String::new(), String::new()),
                        Depth::Countries => (country, String::new()),
                        Depth::Sectors => (country, sector),
                    });
                    (root.clone(), sides)
                })
                .collect();
            cut.sort();
            cut
        };
        let distinct: BTreeMap<Vec<Said>, &Vec<Said>> =
            said.iter().map(|said| (cut(said), said)).collect();
        let is = |row: &&&Row, said: &Vec<Said>| row.is(said, depth, plover15);
        self.wanted += wanted.len();
        self.found += wanted
            .iter()
            .filter(|row| said.iter().any(|said| is(row, said)))
            .count();
        self.coded += distinct.len();
        self.right += distinct
            .values()
            .filter(|said| wanted.iter().any(|row| is(&row, said)))
            .count();
    }

    fn precision(&self) -> f64 {
        share(self.right, self.coded)
    }

    fn recall(&self) -> f64 {
        share(self.found, self.wanted)
    }

    fn f1(&self) -> f64 {
        let (precision, recall) = (self.precision(), self.recall());
        if precision + recall > 0.0 {
            2.0 * precision * recall / (precision + recall)
        } else {
            0.0
        }
    }
}

fn remark(wanted: &[&Row], said: &BTreeSet<Vec<Said>>, plover15: bool) {
    for row in wanted {
        if !said
            .iter()
            .any(|said| row.is(said, Depth::Countries, plover15))
        {
            eprintln!("{}: missed {} in: {}", row.id, row.root, row.text);
        }
    }
    for said in said {
        if !wanted
            .iter()
            .any(|row| row.is(said, Depth::Countries, plover15))
        {
            let (id, text) = wanted
                .first()
                .map_or((&Value::Null, ""), |row| (&row.id, row.text.as_str()));
            eprintln!("{id}: too much: {said:?} in: {text}");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(root: &str, source: &str, target: &str) -> Row {
        let side = |country: &str| {
            vec![Side {
                country: Some(country.to_owned()),
                sector: None,
            }]
        };
        Row {
            id: Value::Null,
            date: None,
            text: String::new(),
            root: root.to_owned(),
            source: side(source),
            target: side(target),
        }
    }

    fn coded(root: &str, source: &str, target: &str) -> Vec<Said> {
        let side = |country: &str| (country.to_owned(), "GOV".to_owned());
        vec![(root.to_owned(), [side(source), side(target)])]
    }

    fn scores(wanted: &[&Row], coded: &[Vec<Said>], depth: Depth) -> (f64, f64) {
        let mut count = Count::default();
        count.add(wanted, &coded.iter().cloned().collect(), depth, true);
        (count.precision(), count.recall())
    }

    #[test]
    fn countries_are_asked_for_where_the_depth_says_so() {
        let wanted = row("RETREAT", "ISR", "LBN");
        let coded = [coded(YIELD, "ISR", "SYR"), coded(YIELD, "ISR", "LBN")];
        assert_eq!(scores(&[&wanted], &coded, Depth::Root), (1.0, 1.0));
        assert_eq!(scores(&[&wanted], &coded, Depth::Countries), (0.5, 1.0));
    }

    #[test]
    fn a_side_that_is_not_named_asks_nothing() {
        let mut wanted = row("AID", "FRA", "TCD");
        wanted.target.clear();
        assert_eq!(
            scores(&[&wanted], &[coded("AID", "FRA", "MLI")], Depth::Sectors),
            (1.0, 1.0)
        );
    }

    #[test]
    fn what_goes_both_ways_fits_either_way() {
        let wanted = row("CONSULT", "FRA", "TCD");
        let turned = vec![
            coded("CONSULT", "TCD", "FRA").remove(0),
            coded("CONSULT", "FRA", "TCD").remove(0),
        ];
        assert_eq!(scores(&[&wanted], &[turned], Depth::Countries), (1.0, 1.0));
    }
}
