//! Builds an article and its analysis by hand, for tests, from marked-up words.
//!
//! A paragraph is a string of words and signs separated by spaces; ` | ` ends a sentence. A word is
//! written `said/say` where its lemma is not its lower case. `[P Marco Rubio]` is a mention: P person,
//! O organisation, C country, L place, G group, R role, N pronoun, D date. `{CONSULT 0>1 met/meet}` is
//! the trigger of a relation between the mentions 0 and 1; `-` stands for none, `STATEMENT` for no
//! root. Words between straight quotation marks are quoted.

use demarche_article::{Article, Dateline, Span};
use demarche_codebook::{Codebook, Root};
use demarche_language::{
    Analysis, Dependency, Mention, MentionKind, Modality, Relation, Sentence, Token, Upos,
};
use jiff::civil::Date;

use crate::view::{View, telling};
use crate::{Event, Options};

/// An article with its analysis.
#[derive(Debug)]
pub(crate) struct Story {
    pub(crate) article: Article,
    pub(crate) analysis: Analysis,
    telling: Vec<usize>,
}

impl Story {
    /// A story filed on `day`, written YYYY-MM-DD.
    pub(crate) fn on(day: &str, paragraphs: &[&str]) -> Self {
        let mut writer = Writer::default();
        for (index, paragraph) in paragraphs.iter().enumerate() {
            writer.paragraph(index, paragraph);
        }
        let day: Date = day.parse().unwrap();
        let article = Article {
            dateline: Some(Dateline {
                day: Some(day),
                ..Dateline::default()
            }),
            ..Article::from_body("story", &writer.body)
        };
        let analysis = writer.analysis;
        Self {
            telling: telling(&article, &analysis, Codebook::embedded()),
            article,
            analysis,
        }
    }

    /// The story as the modules read it.
    pub(crate) fn view(&self) -> View<'_> {
        View::new(
            &self.article,
            &self.analysis,
            Codebook::embedded(),
            &self.telling,
        )
    }

    /// Its events.
    pub(crate) fn code(&self) -> Vec<Event> {
        let options = Options { statements: false };
        crate::code(
            &self.article,
            &self.analysis,
            Codebook::embedded(),
            &options,
        )
    }
}

#[derive(Default)]
struct Writer {
    body: String,
    analysis: Analysis,
    quoted: bool,
}

impl Writer {
    fn paragraph(&mut self, index: usize, text: &str) {
        if !self.body.is_empty() {
            self.body.push_str("\n\n");
        }
        let start = self.body.len();
        for sentence in text.split(" | ") {
            if self.body.len() > start {
                self.body.push(' ');
            }
            self.sentence(index, sentence);
        }
    }

    fn sentence(&mut self, paragraph: usize, text: &str) {
        let start = self.body.len();
        let first = self.analysis.tokens.len();
        let sentence = self.analysis.sentences.len();
        let mut mention: Option<(MentionKind, usize)> = None;
        let mut action: Option<(Relation, bool)> = None;
        let mut pieces = text.split_whitespace();
        while let Some(piece) = pieces.next() {
            if let Some(kind) = piece.strip_prefix('[') {
                mention = Some((kind_of(kind), self.analysis.tokens.len()));
                continue;
            }
            if let Some(root) = piece.strip_prefix('{') {
                action = Some((relation(sentence, root, pieces.next().unwrap()), false));
                continue;
            }
            let closes_mention = piece.ends_with(']');
            let closes_action = piece.ends_with('}');
            let word = piece.trim_end_matches([']', '}']);
            let token = self.analysis.tokens.len();
            if let Some((relation, begun)) = &mut action {
                if !*begun {
                    relation.trigger.start = token;
                    *begun = true;
                }
                relation.trigger.end = token + 1;
            }
            self.token(word, first);
            if closes_mention {
                let (kind, from) = mention.take().unwrap();
                let tokens = from..token + 1;
                let span = self.analysis.tokens[from]
                    .span
                    .cover(self.analysis.tokens[token].span);
                self.analysis.mentions.push(Mention {
                    sentence,
                    tokens,
                    span,
                    kind,
                    confidence: 1.0,
                });
            }
            if closes_action {
                self.analysis.relations.push(action.take().unwrap().0);
            }
        }
        let span = Span::new(&self.body, start, self.body.len()).unwrap();
        let tokens = first..self.analysis.tokens.len();
        self.analysis.sentences.push(Sentence {
            span,
            tokens,
            paragraph,
        });
    }

    fn token(&mut self, piece: &str, first: usize) {
        let (word, lemma) = match piece.split_once('/') {
            Some((word, lemma)) if !word.is_empty() => (word, lemma.to_owned()),
            _ => (piece, piece.to_lowercase()),
        };
        if self.analysis.tokens.len() > first {
            self.body.push(' ');
        }
        let start = self.body.len();
        self.body.push_str(word);
        let mark = word == "\"";
        let span = Span::new(&self.body, start, self.body.len()).unwrap();
        let quoted = self.quoted && !mark;
        self.analysis.tokens.push(Token {
            span,
            lemma,
            upos: Upos::Other,
            head: None,
            dependency: Dependency::Unspecified,
            quoted,
        });
        self.quoted ^= mark;
    }
}

fn kind_of(letter: &str) -> MentionKind {
    match letter {
        "P" => MentionKind::Person,
        "O" => MentionKind::Organisation,
        "C" => MentionKind::Country,
        "L" => MentionKind::Place,
        "G" => MentionKind::Group,
        "R" => MentionKind::Role,
        "N" => MentionKind::Pronoun,
        "D" => MentionKind::Date,
        other => panic!("no kind of mention is written `{other}`"),
    }
}

fn relation(sentence: usize, root: &str, sides: &str) -> Relation {
    let root = match root {
        "STATEMENT" => None,
        name => Some(Root::parse(name).unwrap_or_else(|| panic!("no root is named `{name}`"))),
    };
    let (source, target) = sides.split_once('>').unwrap();
    let side = |text: &str| text.parse().ok();
    Relation {
        sentence,
        source: side(source),
        target: side(target),
        root,
        codes: Vec::new(),
        modality: Modality::Asserted,
        symmetric: false,
        trigger: 0..0,
        confidence: 0.8,
    }
}
