//! Why events are what they are, and why there are no others: what `demarche tag --explain` adds to the report.

use std::io::Write;

use demarche_article::{Article, Span};
use demarche_codebook::Root;
use demarche_events::{
    Account, ActorBasis, CodeBasis, Considered, DateBasis, Dropped, Event, EventDate, EventPlace,
    Explanation, Grounds, Outcome, Reason,
};

use crate::report::line;

/// What the event at `index` rests on, by the name of its part.
pub(crate) fn grounds(
    article: &Article,
    event: &Event,
    index: usize,
    explanation: &Explanation,
) -> Vec<(&'static str, String)> {
    let mut facts = Vec::new();
    let mut repeats = 0;
    for (considered, outcome) in outcomes(explanation) {
        match outcome {
            Outcome::Coded {
                event: own, merged, ..
            } if *own == index && *merged => repeats += 1,
            Outcome::Coded {
                event: own,
                grounds,
                ..
            } if *own == index && facts.is_empty() => {
                facts = parts(article, event, considered, grounds);
            }
            _ => {}
        }
    }
    if repeats > 0 {
        let tell = if repeats == 1 { "tells" } else { "tell" };
        facts.push(("merged", format!("{repeats} more that {tell} the same")));
    }
    facts
}

fn outcomes(explanation: &Explanation) -> impl Iterator<Item = (&Considered, &Outcome)> {
    let considered = explanation
        .sentences
        .iter()
        .flat_map(|account| &account.relations);
    considered.flat_map(|considered| considered.outcomes.iter().map(move |out| (considered, out)))
}

fn parts(
    article: &Article,
    event: &Event,
    considered: &Considered,
    grounds: &Grounds,
) -> Vec<(&'static str, String)> {
    let code = match grounds.code {
        CodeBasis::Frame => format!(
            "by the codebook's frame of {}",
            quote(article, considered.trigger)
        ),
        CodeBasis::Model => "the model's likeliest of the root, as no frame fits".to_owned(),
        CodeBasis::General => "the general one of the root, as no frame fits".to_owned(),
    };
    let mut facts = vec![
        (
            "root",
            format!(
                "{}; chance of the pair {:.2}, confidence {:.2}",
                root(considered.root),
                considered.chance,
                event.confidence
            ),
        ),
        ("code", code),
    ];
    let sides = [("source", grounds.source), ("target", grounds.target)];
    facts.extend(
        sides
            .into_iter()
            .filter_map(|(side, basis)| Some((side, actor(basis?).to_owned()))),
    );
    facts.extend(
        event
            .date
            .as_ref()
            .map(|found| ("date", date(article, event, found))),
    );
    facts.extend(
        event
            .place
            .as_ref()
            .map(|found| ("place", place(article, event, found))),
    );
    facts.extend(
        grounds
            .modality
            .map(|cue| ("modality", format!("by {}", quote(article, cue)))),
    );
    facts.extend(
        grounds
            .attribution
            .map(|cue| ("said by", format!("by {}", quote(article, cue)))),
    );
    facts
}

fn actor(basis: ActorBasis) -> &'static str {
    match basis {
        ActorBasis::Name => "known by name",
        ActorBasis::Office => "who holds the office on that day",
        ActorBasis::Words => "by the words of the mention",
        ActorBasis::Apposition => "by the words beside the name",
        ActorBasis::Earlier => "named before in the article",
        ActorBasis::Pronoun => "whom the pronoun means",
        ActorBasis::Context => "of the country in which this plays",
        ActorBasis::Open => "unknown",
    }
}

fn date(article: &Article, event: &Event, date: &EventDate) -> String {
    match (date.words, date.basis) {
        (Some(words), _) => format!("{} {}", quote(article, words), whereabouts(event, words)),
        (None, DateBasis::Dateline) => "the day of the dateline".to_owned(),
        (None, _) => "the day of publication".to_owned(),
    }
}

fn place(article: &Article, event: &Event, place: &EventPlace) -> String {
    let words = quote(article, place.words);
    let sides = [&event.source, &event.target];
    let mut mentions = sides.into_iter().flatten().flat_map(|side| &side.mentions);
    if mentions.any(|mention| *mention == place.words) {
        return format!("on the ground of {words}, as the text names none");
    }
    format!("{words} {}", whereabouts(event, place.words))
}

/// Where the words stand that say something of an event.
fn whereabouts(event: &Event, words: Span) -> &'static str {
    let mut sentences = event.evidence.iter().map(|piece| piece.sentence);
    if sentences.any(|sentence| sentence.contains(words)) {
        "in the sentence"
    } else {
        "in a sentence near by"
    }
}

/// Writes why the article as a whole holds no political events, if so.
pub(crate) fn write_domain(out: &mut impl Write, explanation: &Explanation) -> std::io::Result<()> {
    match &explanation.domain {
        Some(reason) => writeln!(out, "off-domain: {}\n", because(reason)),
        None => Ok(()),
    }
}

/// Writes under each sentence what was considered and came to no event of its own.
pub(crate) fn write_rest(
    out: &mut impl Write,
    article: &Article,
    explanation: &Explanation,
) -> std::io::Result<()> {
    writeln!(out, "Why not more\n")?;
    for account in &explanation.sentences {
        let remarks = remarks(article, account, explanation.domain.as_ref());
        if remarks.is_empty() {
            continue;
        }
        writeln!(out, "{}", line(account.sentence.of(&article.body)))?;
        for remark in remarks {
            writeln!(out, "    - {remark}")?;
        }
    }
    writeln!(out)
}

fn remarks(article: &Article, account: &Account, whole: Option<&Reason>) -> Vec<String> {
    if !account.read {
        return vec!["not read: nothing in it speaks for an event".to_owned()];
    }
    let mut remarks = Vec::new();
    if let Some(reason) = &account.domain {
        let why = if Some(reason) == whole {
            format!("{}, as its article", reason.domain.as_str())
        } else {
            because(reason)
        };
        let mut outcomes = account.relations.iter().flat_map(|own| &own.outcomes);
        let kept = outcomes.any(|outcome| matches!(outcome, Outcome::Coded { .. }));
        let but = if kept {
            "; but what a state surely does to another country stays"
        } else {
            ""
        };
        remarks.push(format!("off-domain: {why}{but}"));
    }
    if account.relations.is_empty() {
        remarks.push("no two actors came near to a relation".to_owned());
    }
    for considered in &account.relations {
        let fates = considered.outcomes.iter().filter_map(fate);
        remarks.extend(fates.map(|fate| format!("{}: {fate}", relation(article, considered))));
    }
    remarks
}

/// What came of a relation instead of an event of its own.
fn fate(outcome: &Outcome) -> Option<String> {
    Some(match outcome {
        Outcome::Coded { merged: false, .. } => return None,
        Outcome::Coded { event, .. } => format!("tells the same as event {}", event + 1),
        Outcome::Dropped(dropped) => match dropped {
            Dropped::Unlikely { threshold } => format!("under the threshold of {threshold:.2}"),
            Dropped::Statement => "a mere statement".to_owned(),
            Dropped::Governed => "only what another action is about".to_owned(),
            Dropped::OffDomain => "off-domain".to_owned(),
            Dropped::NoCode => "no code for it".to_owned(),
            Dropped::NoWords => "its words are outside of the text".to_owned(),
            Dropped::SameActor => "the same actor on both sides".to_owned(),
            Dropped::Nobody => "no country, and nobody who acts politically by kind".to_owned(),
        },
    })
}

/// `CONSULT, chance 0.31, “Rubio” → “Lavrov” by “met”`.
fn relation(article: &Article, considered: &Considered) -> String {
    let side =
        |span: Option<Span>| span.map_or_else(|| "—".to_owned(), |span| quote(article, span));
    format!(
        "{}, chance {:.2}, {} → {} by {}",
        root(considered.root),
        considered.chance,
        side(considered.source),
        side(considered.target),
        quote(article, considered.trigger),
    )
}

/// `sport (“goalkeeper”, “free kick”; they weigh 12, politics 2)`.
fn because(reason: &Reason) -> String {
    let cues: Vec<String> = reason.cues.iter().map(|cue| format!("“{cue}”")).collect();
    let cues = cues.join(", ");
    let domain = reason.domain.as_str();
    if reason.weight == 0 {
        return format!("{domain} ({cues})");
    }
    format!(
        "{domain} ({cues}; they weigh {}, politics {})",
        reason.weight, reason.politics
    )
}

fn root(root: Option<Root>) -> &'static str {
    root.map_or("STATEMENT", Root::as_str)
}

fn quote(article: &Article, span: Span) -> String {
    format!("“{}”", line(span.of(&article.body)))
}

#[cfg(test)]
#[path = "why_tests.rs"]
mod tests;
