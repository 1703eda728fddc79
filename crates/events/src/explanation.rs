//! Why an article's events are what they are, and why it has no others.

use demarche_article::Span;
use demarche_codebook::Root;

use crate::domain::Reason;

/// The way to an article's events, in order of the text.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Explanation {
    /// Why the article as a whole holds no political events, if so.
    pub domain: Option<Reason>,
    /// An account of each sentence.
    pub sentences: Vec<Account>,
}

/// What became of a sentence.
#[derive(Clone, Debug, PartialEq)]
pub struct Account {
    /// Its range in the body.
    pub sentence: Span,
    /// Whether the model read it; it does not where the gate sees no sign of an event.
    pub read: bool,
    /// Why it holds no political events, if so.
    pub domain: Option<Reason>,
    /// The relations that were considered.
    pub relations: Vec<Considered>,
}

/// A relation that was considered. Ranges are in the body.
#[derive(Clone, Debug, PartialEq)]
pub struct Considered {
    /// Who acts; none where the text does not name it.
    pub source: Option<Span>,
    /// Who is acted on; none where the text does not name it.
    pub target: Option<Span>,
    /// The words that state the action.
    pub trigger: Span,
    /// PLOVER root; none for a mere statement.
    pub root: Option<Root>,
    /// How likely source and target stand in this relation, 0 to 1.
    pub chance: f32,
    /// What came of it: one outcome, or one for each country where an end names people of several.
    pub outcomes: Vec<Outcome>,
}

/// What came of a relation.
#[derive(Clone, Debug, PartialEq)]
pub enum Outcome {
    /// An event.
    Coded {
        /// Its place among the events.
        event: usize,
        /// Whether it says once more what another relation says better.
        merged: bool,
        /// Why the event is what it is.
        grounds: Box<Grounds>,
    },
    /// Nothing.
    Dropped(Dropped),
}

/// Why nothing came of a relation.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Dropped {
    /// Its chance is under the model's threshold.
    Unlikely {
        /// From which chance on a relation counts.
        threshold: f32,
    },
    /// It is a mere statement, and these are not asked for.
    Statement,
    /// It is what another action between the same two is about: "threatened to attack".
    Governed,
    /// Its article or sentence tells of something else than politics.
    OffDomain,
    /// No code is known for it.
    NoCode,
    /// Its words are outside of the text.
    NoWords,
    /// Source and target are the same.
    SameActor,
    /// Neither side has a country or acts politically by its kind.
    Nobody,
}

/// What the parts of an event rest on. Ranges are in the body.
#[derive(Clone, Debug, PartialEq)]
pub struct Grounds {
    /// Where the code is from.
    pub code: CodeBasis,
    /// How the source was resolved.
    pub source: Option<ActorBasis>,
    /// How the target was resolved.
    pub target: Option<ActorBasis>,
    /// The words that make it negated, planned, possible, demanded or denied; none where nothing does, or only the model says so.
    pub modality: Option<Span>,
    /// The words by which it is said by somebody.
    pub attribution: Option<Span>,
}

/// Where a code is from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CodeBasis {
    /// A frame of the codebook at the trigger.
    Frame,
    /// The model's likeliest code of the root.
    Model,
    /// The general code of the root.
    General,
}

/// How an actor was resolved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ActorBasis {
    /// By its name, which the codebook knows.
    Name,
    /// By its office and its holder on the day.
    Office,
    /// By the words of its mention: adjectives, titles, nouns.
    Words,
    /// By words beside it: "John Doe, the governor of Texas,".
    Apposition,
    /// As the one of whom the article spoke before.
    Earlier,
    /// As what its pronoun stands for.
    Pronoun,
    /// Its country is that in which the words around it play.
    Context,
    /// Not at all.
    Open,
}
