//! The stage's one function: paragraph by paragraph, text to words, words to mentions and relations.

use std::ops::Range;

use demarche_article::{Article, Span};
use demarche_codebook::Codebook;

use crate::classes::{Reading, classify};
use crate::mentions::{self, Found, Persons, Words};
use crate::quotes::{self, Piece};
use crate::{Analysis, Mention, Relation, Sentence, Token, lemmas, relations, sentences, tokens};

/// Tokens that a sentence may have; a longer one is cut there.
pub const LONGEST_SENTENCE: usize = 256;

/// Analyses the body of `article`.
#[must_use]
pub fn analyse(article: &Article, codebook: &Codebook) -> Analysis {
    let mut builder = Builder {
        body: &article.body,
        analysis: Analysis::default(),
    };
    for (index, paragraph) in article.paragraphs.iter().enumerate() {
        builder.paragraph(index, paragraph.span);
    }
    let mut persons = Persons::default();
    for index in 0..builder.analysis.sentences.len() {
        builder.relate(index, &mut persons, codebook);
    }
    builder.analysis
}

struct Builder<'a> {
    body: &'a str,
    analysis: Analysis,
}

impl<'a> Builder<'a> {
    /// Adds the sentences and tokens of a paragraph; lemmas follow with the readings.
    fn paragraph(&mut self, index: usize, span: Span) {
        let text = span.of(self.body);
        let first = self.analysis.tokens.len();
        for sentence in sentences::split(text) {
            let words = tokens::tokenise(text.get(sentence.clone()).unwrap_or_default());
            for chunk in words.chunks(LONGEST_SENTENCE) {
                self.sentence(index, span.start() + sentence.start, chunk);
            }
        }
        let paragraph = self.analysis.tokens.get_mut(first..).unwrap_or_default();
        let pieces: Vec<Piece<'_>> = paragraph
            .iter()
            .map(|token| Piece {
                text: token.span.of(self.body),
                spaced: spaced(self.body, token.span),
            })
            .collect();
        for (token, quoted) in paragraph.iter_mut().zip(quotes::mark(&pieces)) {
            token.quoted = quoted;
        }
    }

    fn sentence(&mut self, paragraph: usize, offset: usize, words: &[Range<usize>]) {
        let start = self.analysis.tokens.len();
        let spans = words.iter().filter_map(|range| {
            Span::new(self.body, offset + range.start, offset + range.end).ok()
        });
        let tokens = spans.map(|span| Token {
            span,
            lemma: String::new(),
            quoted: false,
        });
        self.analysis.tokens.extend(tokens);
        let added = self.analysis.tokens.get(start..).unwrap_or_default();
        if let (Some(first), Some(last)) = (added.first(), added.last()) {
            let span = first.span.cover(last.span);
            let tokens = start..self.analysis.tokens.len();
            self.analysis.sentences.push(Sentence {
                span,
                tokens,
                paragraph,
            });
        }
    }

    /// Adds lemmas, mentions and relations of a sentence.
    fn relate(&mut self, index: usize, persons: &mut Persons, codebook: &Codebook) {
        let Some(range) = self
            .analysis
            .sentences
            .get(index)
            .map(|sentence| sentence.tokens.clone())
        else {
            return;
        };
        let Some(tokens) = self.analysis.tokens.get_mut(range.clone()) else {
            return;
        };
        let texts: Vec<&'a str> = tokens
            .iter()
            .map(|token| token.span.of(self.body))
            .collect();
        let readings: Vec<Reading> = classify(&texts);
        for ((token, text), reading) in tokens.iter_mut().zip(&texts).zip(&readings) {
            token.lemma = lemmas::lemma(text, *reading);
        }
        let words = Words {
            texts: &texts,
            readings: &readings,
        };
        let found = mentions::find(words, persons, codebook);
        let lemmas: Vec<&str> = tokens.iter().map(|token| token.lemma.as_str()).collect();
        let links = relations::find(words, &lemmas, &found, codebook);
        let offset = self.analysis.mentions.len();
        let relations = links.into_iter().map(|link| Relation {
            sentence: index,
            source: link.source.map(|mention| mention + offset),
            target: link.target.map(|mention| mention + offset),
            root: link.root,
            trigger: shift(&link.trigger, range.start),
            confidence: link.confidence,
        });
        self.analysis.relations.extend(relations);
        let mentions = found
            .into_iter()
            .filter_map(|found| mention(&found, index, range.start, tokens));
        self.analysis.mentions.extend(mentions);
    }
}

fn mention(found: &Found, sentence: usize, offset: usize, tokens: &[Token]) -> Option<Mention> {
    let covered = tokens.get(found.tokens.clone())?;
    let span = covered.first()?.span.cover(covered.last()?.span);
    Some(Mention {
        sentence,
        tokens: shift(&found.tokens, offset),
        span,
        kind: found.kind,
    })
}

fn shift(range: &Range<usize>, by: usize) -> Range<usize> {
    range.start + by..range.end + by
}

/// Whether white space or nothing precedes the span.
fn spaced(body: &str, span: Span) -> bool {
    body.get(..span.start())
        .and_then(|before| before.chars().next_back())
        .is_none_or(char::is_whitespace)
}
