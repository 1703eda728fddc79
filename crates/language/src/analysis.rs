//! What the language stage finds in an article's body.

use std::ops::Range;

use demarche_article::Span;
use demarche_codebook::Root;
use serde::{Deserialize, Serialize};

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
    /// Whether it stands inside a direct quotation.
    pub quoted: bool,
}

/// A span that names something.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mention {
    /// Index of its sentence.
    pub sentence: usize,
    /// Its tokens, as a range of [`Analysis::tokens`].
    pub tokens: Range<usize>,
    /// Its range in the body.
    pub span: Span,
    /// What it names.
    pub kind: MentionKind,
}

/// What a mention names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum MentionKind {
    /// A person by name, with the title before it: "Russian Foreign Minister Sergey Lavrov".
    Person,
    /// An organisation, company, party, court, armed group.
    Organisation,
    /// A country by its name.
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
    /// The tokens that state the action: verb with its particle, or noun.
    pub trigger: Range<usize>,
    /// How sure the stage is, 0 to 1.
    pub confidence: f32,
}
