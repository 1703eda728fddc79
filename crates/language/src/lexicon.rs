//! The stage's own word lists: what grammar and general knowledge say of single words.
//!
//! The lists are the tables under `data/`, one fact a line with its source in the last column. They
//! are built into the program and parsed once. Words are keyed in lower case.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use crate::classes::Class;

type Words = HashSet<&'static str>;
type Table<V> = HashMap<&'static str, V>;

/// All word lists.
#[derive(Debug)]
pub(crate) struct Lexicon {
    /// Words whose class is known without context.
    pub(crate) classes: Table<Class>,
    /// Irregular forms, with every reading of each.
    pub(crate) irregular: Table<Vec<Irregular>>,
    /// Common verbs; the value says whether the bare form is also a noun.
    pub(crate) verbs: Table<bool>,
    /// Nouns that end in -ing.
    pub(crate) nouns_ing: Words,
    /// Words in -ed that are no past form.
    pub(crate) not_past: Words,
    /// Words in -ly that are no adverb.
    pub(crate) not_adverbs: Words,
    /// Abbreviations, with their full stop.
    pub(crate) abbreviations: Table<Abbreviation>,
    /// Words of dates; "may" and "march" are months too.
    pub(crate) dates: Table<DateWord>,
    /// What a capitalised word says of the name it stands in.
    pub(crate) names: Table<NameWord>,
    /// Things by which a country acts: drones, missiles.
    pub(crate) instruments: Words,
    /// Verbs that add little to the noun they govern: "hold talks".
    pub(crate) light_verbs: Words,
    /// Nouns of quantity: "hundreds of soldiers".
    pub(crate) quantities: Words,
    /// Verbs whose object does what follows: "urged Iran to release".
    pub(crate) object_control: Words,
}

/// One reading of an irregular form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Irregular {
    pub(crate) lemma: &'static str,
    pub(crate) form: IrregularForm,
}

/// What an irregular form is a form of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum IrregularForm {
    Past,
    Participle,
    Ing,
    Present,
    Noun,
    Other,
}

/// How an abbreviation's full stop may end a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Abbreviation {
    /// Never: a name follows.
    Title,
    /// Not before a figure.
    Number,
    /// Only before a word that opens sentences.
    Maybe,
}

/// The part a word plays in a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum DateWord {
    Weekday,
    Month,
    /// A day by itself: "yesterday".
    Day,
    /// A stretch: "week".
    Unit,
    /// "last", "next".
    Relative,
    /// "morning".
    Daypart,
    /// "early".
    Modifier,
    Season,
}

/// The part a capitalised word plays in a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum NameWord {
    /// Stands before a person's name.
    Title,
    Organisation,
    Place,
    /// Stands inside a name in lower case: "van".
    Particle,
    /// Makes the name one of something that does not act.
    Thing,
    /// Stands before a title in either case: "former".
    Modifier,
    /// Stands for an actor: "she", "their".
    Pronoun,
}

/// The lists built into the program.
pub(crate) fn lexicon() -> &'static Lexicon {
    static LEXICON: LazyLock<Lexicon> = LazyLock::new(Lexicon::parse);
    &LEXICON
}

impl Lexicon {
    fn parse() -> Self {
        let mut irregular = Table::<Vec<Irregular>>::new();
        for [form, lemma, class] in rows(include_str!("../data/irregular.tsv")) {
            if let Some(class) = irregular_form(class) {
                irregular
                    .entry(form)
                    .or_default()
                    .push(Irregular { lemma, form: class });
            }
        }
        Self {
            classes: table(include_str!("../data/function_words.tsv"), Class::parse),
            irregular,
            verbs: table(include_str!("../data/verbs.tsv"), |noun| {
                Some(noun == "yes")
            }),
            nouns_ing: words(include_str!("../data/nouns_ing.tsv")),
            not_past: words(include_str!("../data/not_past.tsv")),
            not_adverbs: words(include_str!("../data/not_adverbs.tsv")),
            abbreviations: table(include_str!("../data/abbreviations.tsv"), abbreviation),
            dates: table(include_str!("../data/dates.tsv"), date_word),
            names: table(include_str!("../data/name_words.tsv"), name_word),
            instruments: words(include_str!("../data/instruments.tsv")),
            light_verbs: words(include_str!("../data/light_verbs.tsv")),
            quantities: words(include_str!("../data/quantities.tsv")),
            object_control: words(include_str!("../data/object_control.tsv")),
        }
    }
}

/// The first `N` columns of every row but header and comments.
fn rows<const N: usize>(text: &'static str) -> impl Iterator<Item = [&'static str; N]> {
    text.lines()
        .skip(1)
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| {
            let mut cells = line.split('\t');
            let mut row = [""; N];
            for cell in &mut row {
                *cell = cells.next()?;
            }
            Some(row)
        })
}

fn words(text: &'static str) -> Words {
    rows(text).map(|[word]| word).collect()
}

/// The first reading of a word that stands twice wins.
fn table<V>(text: &'static str, read: fn(&str) -> Option<V>) -> Table<V> {
    let mut table = Table::new();
    for [word, value] in rows(text) {
        if let Some(value) = read(value) {
            table.entry(word).or_insert(value);
        }
    }
    table
}

fn irregular_form(text: &str) -> Option<IrregularForm> {
    Some(match text {
        "past" => IrregularForm::Past,
        "participle" => IrregularForm::Participle,
        "ing" => IrregularForm::Ing,
        "present" => IrregularForm::Present,
        "noun" => IrregularForm::Noun,
        "other" => IrregularForm::Other,
        _ => return None,
    })
}

fn abbreviation(text: &str) -> Option<Abbreviation> {
    Some(match text {
        "title" => Abbreviation::Title,
        "number" => Abbreviation::Number,
        "maybe" => Abbreviation::Maybe,
        _ => return None,
    })
}

fn date_word(text: &str) -> Option<DateWord> {
    Some(match text {
        "weekday" => DateWord::Weekday,
        "month" => DateWord::Month,
        "day" => DateWord::Day,
        "unit" => DateWord::Unit,
        "relative" => DateWord::Relative,
        "daypart" => DateWord::Daypart,
        "modifier" => DateWord::Modifier,
        "season" => DateWord::Season,
        _ => return None,
    })
}

fn name_word(text: &str) -> Option<NameWord> {
    Some(match text {
        "title" => NameWord::Title,
        "organisation" => NameWord::Organisation,
        "place" => NameWord::Place,
        "particle" => NameWord::Particle,
        "thing" => NameWord::Thing,
        "modifier" => NameWord::Modifier,
        "pronoun" => NameWord::Pronoun,
        _ => return None,
    })
}

#[cfg(test)]
#[path = "lexicon_tests.rs"]
mod tests;
