//! The closed word lists of this stage, read from `data/lexicon.tsv`.

use std::collections::HashMap;
use std::sync::LazyLock;

macro_rules! lists {
    ($($list:ident = $name:literal,)+) => {
        /// The lists; each is named in the first cell of its rows.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub(crate) enum List { $($list,)+ }

        const LISTS: &[(&str, List)] = &[$(($name, List::$list),)+];
    };
}

lists! {
    Weekday = "weekday",
    Month = "month",
    Number = "number",
    Unit = "unit",
    DayOffset = "day-offset",
    Overnight = "overnight",
    SpanOffset = "span-offset",
    DateLead = "date-lead",
    YearLead = "year-lead",
    Deadline = "deadline",
    Negation = "negation",
    Failure = "failure",
    Denial = "denial",
    Future = "future",
    Intent = "intent",
    Possibility = "possibility",
    Obligation = "obligation",
    Demand = "demand",
    DemandThat = "demand-that",
    Locative = "locative",
    Speech = "speech",
    Boundary = "boundary",
    Subordinator = "subordinator",
    Relative = "relative",
    Direction = "direction",
    Former = "former",
    Counterpart = "counterpart",
    SubjectPronoun = "subject-pronoun",
    PossessivePronoun = "possessive-pronoun",
    EitherPronoun = "either-pronoun",
    ObjectPronoun = "object-pronoun",
    NeuterPronoun = "neuter-pronoun",
    SpeakerPronoun = "speaker-pronoun",
    PluralPronoun = "plural-pronoun",
    Honorific = "honorific",
    Article = "article",
    TellingSector = "telling-sector",
    StateSector = "state-sector",
    LandNoun = "land-noun",
    Guest = "guest",
    BlocNoun = "bloc-noun",
    Whose = "whose",
    ThirdObject = "third-object",
    Two = "two",
    SideNoun = "side-noun",
    DayPart = "day-part",
    Lead = "lead",
    SingleHolder = "single-holder",
}

type Words = HashMap<(List, &'static str), &'static str>;

static WORDS: LazyLock<Words> = LazyLock::new(|| {
    let mut words = HashMap::new();
    for cells in rows(include_str!("../data/lexicon.tsv")) {
        let [list, value, phrase, ..] = cells.as_slice() else {
            continue;
        };
        let Some((_, list)) = LISTS.iter().find(|(name, _)| name == list) else {
            continue;
        };
        for word in phrase.split('|') {
            words.insert((*list, word), *value);
        }
    }
    words
});

/// The rows of a data file below its header, without comments.
pub(crate) fn rows(text: &'static str) -> impl Iterator<Item = Vec<&'static str>> {
    text.lines()
        .filter(|line| !line.starts_with('#') && !line.is_empty())
        .skip(1)
        .map(|line| line.split('\t').collect())
}

/// Whether `word`, in lower case, is on `list`.
pub(crate) fn is(list: List, word: &str) -> bool {
    value(list, word).is_some()
}

/// What `list` pairs with `word`, in lower case; the empty string where it pairs nothing.
pub(crate) fn value(list: List, word: &str) -> Option<&'static str> {
    let words: &HashMap<(List, &str), &'static str> = &WORDS;
    words.get(&(list, word)).copied()
}

/// The number that `list` pairs with `word`, in lower case.
pub(crate) fn number<N: std::str::FromStr>(list: List, word: &str) -> Option<N> {
    value(list, word)?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_names_a_known_list_and_a_source() {
        for cells in rows(include_str!("../data/lexicon.tsv")) {
            assert_eq!(cells.len(), 4, "{cells:?}");
            assert!(LISTS.iter().any(|(name, _)| *name == cells[0]), "{cells:?}");
            assert!(!cells[3].is_empty(), "{cells:?}");
        }
    }

    #[test]
    fn every_list_has_words() {
        for (name, list) in LISTS {
            assert!(
                WORDS.keys().any(|(other, _)| other == list),
                "{name} is empty"
            );
        }
    }

    #[test]
    fn words_carry_their_value() {
        assert_eq!(number::<i8>(List::Weekday, "thursday"), Some(4));
        assert_eq!(number::<i64>(List::DayOffset, "yesterday"), Some(-1));
        assert!(is(List::Negation, "n't"));
        assert!(!is(List::Negation, "knot"));
    }
}
