//! Counts of matches over articles, and what they come to.

use std::fmt::Write as _;

use demarche_events::Event;
use demarche_proto::{encode, v1};
use serde_json::{Value, json};

use super::gold::{Gold, GoldEvent};
use crate::pipeline::Coded;
use crate::print;

/// What is asked of a matched event besides being the one.
type Question = (
    &'static str,
    fn(&GoldEvent) -> bool,
    fn(&GoldEvent, &Event) -> bool,
);

const QUESTIONS: [Question; 6] = [
    ("code", |gold| gold.cameo.is_some(), GoldEvent::code_fits),
    (
        "sectors",
        |gold| gold.source.sector.is_some() || gold.target.sector.is_some(),
        GoldEvent::sectors_fit,
    ),
    ("date", |gold| gold.date.is_some(), GoldEvent::date_fits),
    ("place", |gold| gold.place.is_some(), GoldEvent::place_fits),
    (
        "modality",
        |gold| gold.modality.is_some(),
        GoldEvent::modality_fits,
    ),
    (
        "attribution",
        |gold| gold.attribution.is_some(),
        GoldEvent::attribution_fits,
    ),
];

/// Counts over all articles scored so far.
#[derive(Debug, Default)]
pub(super) struct Score {
    articles: usize,
    required: usize,
    found: usize,
    events: usize,
    right: usize,
    forbidden: usize,
    /// Articles without required events, and the events coded from them.
    quiet: (usize, usize),
    /// For each question: how often it was asked of a matched event, how often the answer was right.
    answers: [(usize, usize); QUESTIONS.len()],
}

impl Score {
    /// Scores one article; the remarks say what was missed, wrong or too much.
    pub(super) fn add(&mut self, gold: &Gold, coded: &Coded) -> Vec<String> {
        let mut remarks = Vec::new();
        let Coded { article, events } = coded;
        let mut taken = vec![false; events.len()];
        self.articles += 1;
        self.events += events.len();
        if gold.of_kind("required").next().is_none() {
            self.quiet.0 += 1;
            self.quiet.1 += events.len();
        }
        for wanted in gold.of_kind("required") {
            self.required += 1;
            let best = (0..events.len())
                .filter(|&index| !taken[index] && wanted.is(&events[index], article))
                .max_by_key(|&index| right_answers(wanted, &events[index]));
            let name = wanted.id.as_deref().unwrap_or("unnamed");
            let Some(index) = best else {
                remarks.push(format!("missed required `{name}`"));
                continue;
            };
            taken[index] = true;
            self.found += 1;
            self.right += 1;
            for (answer, (question, is_asked, is_right)) in self.answers.iter_mut().zip(QUESTIONS) {
                if is_asked(wanted) {
                    answer.0 += 1;
                    let right = is_right(wanted, &events[index]);
                    answer.1 += usize::from(right);
                    if !right {
                        remarks.push(format!("`{name}`: {question} is wrong"));
                    }
                }
            }
        }
        for (index, event) in events.iter().enumerate() {
            let matches = |kind| gold.of_kind(kind).any(|wanted| wanted.is(event, article));
            if matches("forbidden") {
                self.forbidden += 1;
                remarks.push(format!("forbidden: {}", line(event, &article.body)));
            }
            if taken[index] {
                continue;
            }
            // Stating a required event once more is a repetition, not a right answer.
            if matches("optional") {
                self.right += 1;
            } else {
                remarks.push(format!("too much: {}", line(event, &article.body)));
            }
        }
        remarks
    }

    fn recall(&self) -> f64 {
        share(self.found, self.required)
    }

    fn precision(&self) -> f64 {
        share(self.right, self.events)
    }

    pub(super) fn json(&self) -> Value {
        let mut object = json!({
            "articles": self.articles,
            "required": self.required,
            "recall": self.recall(),
            "events": self.events,
            "precision": self.precision(),
            "forbidden": self.forbidden,
            "quiet": { "articles": self.quiet.0, "events": self.quiet.1 },
        });
        for ((question, ..), (asked, right)) in QUESTIONS.iter().zip(self.answers) {
            object[*question] = if asked == 0 {
                Value::Null
            } else {
                json!(share(right, asked))
            };
        }
        object
    }

    pub(super) fn table(&self) -> String {
        let mut table = format!(
            "articles   {}\nrecall     {:.3}  ({} of {} required)\nprecision  {:.3}  ({} of {} events)\nforbidden  {}\nquiet      articles without events: {}, events in them: {}",
            self.articles,
            self.recall(),
            self.found,
            self.required,
            self.precision(),
            self.right,
            self.events,
            self.forbidden,
            self.quiet.0,
            self.quiet.1
        );
        for ((question, ..), (asked, right)) in QUESTIONS.iter().zip(self.answers) {
            // Writing to a string does not fail.
            let _ = write!(
                table,
                "\n{question:<11}{:.3}  ({right} of {asked})",
                share(right, asked)
            );
        }
        table
    }
}

fn right_answers(wanted: &GoldEvent, event: &Event) -> usize {
    QUESTIONS
        .iter()
        .filter(|(_, _, is_right)| is_right(wanted, event))
        .count()
}

/// `part` of `whole`; of nothing, all is right.
fn share(part: usize, whole: usize) -> f64 {
    if whole == 0 {
        1.0
    } else {
        part as f64 / whole as f64
    }
}

fn line(event: &Event, body: &str) -> String {
    print::line(&encode::event(event, body, &v1::Provenance::default()), 160)
}

#[cfg(test)]
mod tests {
    use demarche_article::Article;

    use super::*;

    #[test]
    fn an_article_without_required_events_is_quiet() {
        let coded = Coded {
            article: Article::default(),
            events: Vec::new(),
        };
        let mut score = Score::default();
        score.add(&Gold { events: Vec::new() }, &coded);
        let required = r#"{"kind": "required"}"#;
        let events = vec![serde_json::from_str(required).unwrap()];
        score.add(&Gold { events }, &coded);
        assert_eq!(score.json()["quiet"], json!({ "articles": 1, "events": 0 }));
        let line = "quiet      articles without events: 1, events in them: 0";
        assert!(score.table().contains(line));
    }
}
