//! What the language stage finds in an article's body.

use std::ops::Range;

use demarche_article::Span;
use demarche_codebook::Root;
use serde::{Deserialize, Serialize};

use crate::syntax::{Dependency, Upos};

/// Sentences, tokens, mentions and relations of one body. Everything is in order of the text and
/// refers to the others by index.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Analysis {
    /// Sentences.
    pub sentences: Vec<Sentence>,
    /// Tokens of all sentences.
    pub tokens: Vec<Token>,
    /// Spans that name an actor, a place or a date.
    pub mentions: Vec<Mention>,
    /// Statements that one mention acts on another.
    pub relations: Vec<Relation>,
    /// Pairs that came near to being relations; by sentence. Nothing is coded from them.
    #[serde(default)]
    pub doubtful: Vec<Doubtful>,
}

/// A sentence.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sentence {
    /// Its range in the body, without white space at either end.
    pub span: Span,
    /// Its tokens, as a range of [`Analysis::tokens`].
    pub tokens: Range<usize>,
    /// Index of its paragraph in the article.
    pub paragraph: usize,
}

/// A word or a sign.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Token {
    /// Its range in the body.
    pub span: Span,
    /// Its dictionary form, lower case: "meet" for "met".
    pub lemma: String,
    /// Its part of speech.
    pub upos: Upos,
    /// The word it depends on, as an index of [`Analysis::tokens`]; none for the head of its sentence.
    pub head: Option<usize>,
    /// What it is to that word.
    pub dependency: Dependency,
    /// Whether it stands inside a direct quotation.
    pub quoted: bool,
}

/// A span that names something. Mentions nest but never cross: "Russian" inside of "Russian Foreign Minister".
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Mention {
    /// Index of its sentence.
    pub sentence: usize,
    /// Its tokens, as a range of [`Analysis::tokens`].
    pub tokens: Range<usize>,
    /// Its range in the body.
    pub span: Span,
    /// What it names.
    pub kind: MentionKind,
    /// How sure the stage is of span and kind, 0 to 1.
    pub confidence: f32,
}

/// A pair of mentions whose chance to stand in a relation is half the model's threshold or more, but not enough.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Doubtful {
    /// Index of its sentence.
    pub sentence: usize,
    /// The mention that would act; none where the text does not name it.
    pub source: Option<usize>,
    /// The mention that would be acted on; none where the text does not name it.
    pub target: Option<usize>,
    /// The likeliest PLOVER root.
    pub root: Root,
    /// The tokens that would state the action.
    pub trigger: Range<usize>,
    /// How likely source and target stand in this relation, 0 to 1.
    pub chance: f32,
    /// From which chance on it would be a relation.
    pub threshold: f32,
}

/// What a mention names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum MentionKind {
    /// A person by name, with the title before it: "Russian Foreign Minister Sergey Lavrov".
    Person,
    /// An organisation, company, party, court, armed group.
    Organisation,
    /// A country or nationality by its name: "France", "French".
    Country,
    /// A place.
    Place,
    /// People by a noun: "Ukrainian troops", "protesters".
    Group,
    /// A person by role alone: "the foreign minister".
    Role,
    /// A personal pronoun: "he".
    Pronoun,
    /// A date or a stretch of time: "Thursday", "last week", "July 3".
    Date,
}

impl MentionKind {
    /// The kind that the file of weights and the corpus write so, if any.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        Some(match text {
            "person" => Self::Person,
            "organisation" => Self::Organisation,
            "country" => Self::Country,
            "place" => Self::Place,
            "group" => Self::Group,
            "role" => Self::Role,
            "pronoun" => Self::Pronoun,
            "date" => Self::Date,
            _ => return None,
        })
    }
}

/// Whether an action is said to have happened.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Modality {
    /// It happened.
    #[default]
    Asserted,
    /// It did not happen.
    Negated,
    /// It is to happen.
    Planned,
    /// It may happen or may have happened.
    Possible,
    /// Somebody demands that it happen.
    Demanded,
    /// Somebody denies that it happened.
    Denied,
}

impl Modality {
    /// The modality that the file of weights and the corpus write so, if any.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        Some(match text {
            "asserted" => Self::Asserted,
            "negated" => Self::Negated,
            "planned" => Self::Planned,
            "possible" => Self::Possible,
            "demanded" => Self::Demanded,
            "denied" => Self::Denied,
            _ => return None,
        })
    }
}

/// A statement that a source acts on a target.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Relation {
    /// Index of its sentence.
    pub sentence: usize,
    /// The mention that acts; none where the text does not name it.
    pub source: Option<usize>,
    /// The mention acted on; none where the text does not name it.
    pub target: Option<usize>,
    /// PLOVER root of the action; none for a mere statement (CAMEO 01x).
    pub root: Option<Root>,
    /// CAMEO codes of this root, the likeliest first, with the chance of each among all codes; three at most, none for a
    /// statement.
    pub codes: Vec<(String, f32)>,
    /// Whether it happened.
    pub modality: Modality,
    /// Whether the action goes both ways: "met".
    pub symmetric: bool,
    /// The tokens that state the action: verb with its particle, or noun.
    pub trigger: Range<usize>,
    /// How sure the stage is that source and target stand in this relation, 0 to 1.
    pub confidence: f32,
}
