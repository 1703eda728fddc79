//! A sentence of the corpus with what is marked in it.

use std::ops::Range;

use serde::Serialize;

/// A sentence with its mentions and events. All ranges are UTF-8 byte offsets into `text`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Block {
    /// The sentence without its marks.
    pub text: String,
    /// The mentions, in order of their opening marks: an outer one before what it contains.
    pub mentions: Vec<Mention>,
    /// The events, in order of their lines.
    pub events: Vec<Event>,
}

/// A span that names an actor, a place or a date.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Mention {
    /// Its number in the sentence.
    pub id: u32,
    /// What it names.
    pub kind: Kind,
    /// Where it stands.
    pub span: Range<usize>,
}

/// A piece of a trigger.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Piece {
    /// The trigger's letter.
    pub trigger: char,
    /// Where it stands.
    pub span: Range<usize>,
}

/// An event that the sentence states.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Event {
    /// The words that state it, one range a piece.
    pub trigger: Vec<Range<usize>>,
    /// Numbers of the mentions that act; empty where none is named.
    pub source: Vec<u32>,
    /// Numbers of the mentions acted on; empty where none is named.
    pub target: Vec<u32>,
    /// CAMEO code.
    pub code: String,
    /// Whether it happened.
    pub modality: Modality,
    /// Whether the action goes both ways.
    pub both: bool,
}

macro_rules! marked {
    ($(#[$meta:meta])* $name:ident { $($(#[$variant_meta:meta])* $variant:ident = $mark:literal,)+ }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
        #[serde(rename_all = "lowercase")]
        pub enum $name { $($(#[$variant_meta])* $variant,)+ }

        impl $name {
            /// The value that a mark stands for, if any.
            #[must_use]
            pub fn parse(mark: &str) -> Option<Self> {
                match mark {
                    $($mark => Some(Self::$variant),)+
                    _ => None,
                }
            }
        }
    };
}

marked! {
    /// What a mention names.
    Kind {
        /// A person by name.
        Person = "p",
        /// An organisation or institution.
        Organisation = "o",
        /// A country or nationality.
        Country = "c",
        /// Any other place.
        Place = "l",
        /// People by a noun.
        Group = "g",
        /// One person by role alone.
        Role = "r",
        /// A pronoun for an actor.
        Pronoun = "n",
        /// A date or stretch of time.
        Date = "d",
    }
}

marked! {
    /// How an event is stated.
    Modality {
        /// It happened or happens.
        Asserted = "asserted",
        /// It did not happen.
        Negated = "negated",
        /// It is scheduled.
        Planned = "planned",
        /// It may happen or may have happened.
        Possible = "possible",
        /// Somebody is to do it.
        Demanded = "demanded",
        /// Somebody denies it.
        Denied = "denied",
    }
}
