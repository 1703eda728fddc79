//! The stage's function: paragraph by paragraph, text to words, words to syntax, mentions and relations.

use std::ops::Range;

use demarche_article::{Article, Span};
use demarche_codebook::Codebook;

use crate::gate;
use crate::model::{Cut, MOST_PIECES, Model, fitting};
use crate::reading::{Reading, read};
use crate::segment::segment;
use crate::syntax::{Dependency, Upos};
use crate::{Analysis, Doubtful, Mention, Relation, Sentence, Token, lemmas, quotes, statements};

/// Tokens that a sentence may have; a longer one is cut there.
pub const LONGEST_SENTENCE: usize = 256;

/// Pieces that are read at once, unless a single sentence has more: enough to keep the processor busy, and few enough for its caches.
pub const BATCH: usize = 1024;

/// Analyses the body of `article` for its events. Sentences that can't hold one are cut into words and not read any further: they have no
/// syntax and no mentions.
#[must_use]
pub fn analyse(article: &Article, codebook: &Codebook, model: &Model<'_>) -> Analysis {
    analyse_by(BATCH, article, codebook, model)
}

/// [`analyse`] with at most `pieces` pieces read at once, which changes how long it takes and nothing else.
#[must_use]
pub fn analyse_by(
    pieces: usize,
    article: &Article,
    codebook: &Codebook,
    model: &Model<'_>,
) -> Analysis {
    Builder::new(article, codebook)
        .read(model, pieces, |words| gate::may_hold_event(codebook, words))
}

/// Analyses the body of `article`, every sentence of it.
#[must_use]
pub fn analyse_all(article: &Article, codebook: &Codebook, model: &Model<'_>) -> Analysis {
    Builder::new(article, codebook).read(model, BATCH, |_| true)
}

struct Builder<'a> {
    body: &'a str,
    codebook: &'a Codebook,
    analysis: Analysis,
}

impl<'a> Builder<'a> {
    /// Cuts the body into sentences and words.
    fn new(article: &'a Article, codebook: &'a Codebook) -> Self {
        let mut builder = Builder {
            body: &article.body,
            codebook,
            analysis: Analysis::default(),
        };
        for (index, paragraph) in article.paragraphs.iter().enumerate() {
            builder.paragraph(index, paragraph.span);
        }
        builder
    }

    /// Adds the sentences and tokens of a paragraph; what the model says of them follows.
    fn paragraph(&mut self, index: usize, span: Span) {
        let first = self.analysis.tokens.len();
        for words in segment(span.of(self.body)) {
            let mut rest = &words[..];
            while !rest.is_empty() {
                let (sentence, after) = rest.split_at(self.fitting(span.start(), rest));
                self.sentence(index, span.start(), sentence);
                rest = after;
            }
        }
        let paragraph = self.analysis.tokens.get_mut(first..).unwrap_or_default();
        quotes::mark_tokens(self.body, paragraph);
    }

    /// How many of `words` a sentence can take.
    fn fitting(&self, offset: usize, words: &[Range<usize>]) -> usize {
        // A word has no more pieces than bytes, so most sentences need not be cut to know that they fit.
        let bytes: usize = words.iter().map(ExactSizeIterator::len).sum();
        if words.len() <= LONGEST_SENTENCE && bytes <= MOST_PIECES {
            return words.len();
        }
        let pieces = words.iter().take(LONGEST_SENTENCE).map(|range| {
            let word = self.body.get(offset + range.start..offset + range.end);
            Cut::of(word.unwrap_or_default()).pieces.len()
        });
        fitting(pieces).max(1)
    }

    fn sentence(&mut self, paragraph: usize, offset: usize, words: &[Range<usize>]) {
        let start = self.analysis.tokens.len();
        let spans = words.iter().filter_map(|range| {
            Span::new(self.body, offset + range.start, offset + range.end).ok()
        });
        let tokens = spans.map(|span| Token {
            span,
            lemma: span.of(self.body).to_lowercase(),
            upos: Upos::Other,
            head: None,
            dependency: Dependency::Unspecified,
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

    /// Adds what the model reads in the sentences that `pass`, in order, at most `most` pieces at once.
    fn read(mut self, model: &Model<'_>, most: usize, pass: impl Fn(&[&str]) -> bool) -> Analysis {
        let mut batch: Vec<Vec<Cut>> = Vec::new();
        let mut sentences = Vec::new();
        let mut pieces = 0;
        for index in 0..self.analysis.sentences.len() {
            let words = self.words(index);
            if !pass(&words) {
                continue;
            }
            let cut: Vec<Cut> = words.into_iter().map(Cut::of).collect();
            let own: usize = cut.iter().map(|word| word.pieces.len()).sum();
            if pieces + own > most && !batch.is_empty() {
                self.add(sentences.drain(..), read(model, self.codebook, &batch));
                batch.clear();
                pieces = 0;
            }
            sentences.push(index);
            batch.push(cut);
            pieces += own;
        }
        self.add(sentences.drain(..), read(model, self.codebook, &batch));
        self.analysis
    }

    fn words(&self, sentence: usize) -> Vec<&'a str> {
        let sentence = self.analysis.sentences.get(sentence);
        let tokens =
            sentence.and_then(|sentence| self.analysis.tokens.get(sentence.tokens.clone()));
        let words = tokens.unwrap_or_default().iter();
        words.map(|token| token.span.of(self.body)).collect()
    }

    fn add(&mut self, sentences: impl Iterator<Item = usize>, readings: Vec<Reading>) {
        for (sentence, reading) in sentences.zip(readings) {
            self.add_reading(sentence, reading);
        }
    }

    /// Adds syntax, mentions and relations of a sentence.
    fn add_reading(&mut self, sentence: usize, reading: Reading) {
        let Some(range) = self
            .analysis
            .sentences
            .get(sentence)
            .map(|sentence| sentence.tokens.clone())
        else {
            return;
        };
        let Some(tokens) = self.analysis.tokens.get_mut(range.clone()) else {
            return;
        };
        let parse = reading.parse;
        let words = parse
            .upos
            .into_iter()
            .zip(parse.heads)
            .zip(parse.dependencies);
        for (token, ((upos, head), dependency)) in tokens.iter_mut().zip(words) {
            token.upos = upos;
            token.head = head.checked_sub(1).map(|head| range.start + head);
            token.dependency = dependency;
            token.lemma = lemmas::lemma(token.span.of(self.body), upos);
        }
        let offset = self.analysis.mentions.len();
        let mentions = reading.mentions.into_iter().filter_map(|mention| {
            let covered = tokens.get(mention.words.clone())?;
            Some(Mention {
                sentence,
                tokens: shift(&mention.words, range.start),
                span: covered.first()?.span.cover(covered.last()?.span),
                kind: mention.kind,
                confidence: mention.chance,
            })
        });
        self.analysis.mentions.extend(mentions);
        let relations = reading.links.into_iter().map(|link| Relation {
            sentence,
            source: link.source.map(|mention| mention + offset),
            target: link.target.map(|mention| mention + offset),
            root: Some(link.root),
            codes: link.codes,
            modality: link.modality,
            symmetric: link.symmetric,
            trigger: shift(&link.trigger, range.start),
            confidence: link.confidence,
        });
        self.analysis.relations.extend(relations);
        let doubtful = reading.doubts.into_iter().map(|doubt| Doubtful {
            sentence,
            source: doubt.source.map(|mention| mention + offset),
            target: doubt.target.map(|mention| mention + offset),
            root: doubt.root,
            trigger: shift(&doubt.trigger, range.start),
            chance: doubt.chance,
            threshold: doubt.threshold,
        });
        self.analysis.doubtful.extend(doubtful);
        let statements = statements::find(&self.analysis, sentence, self.codebook);
        self.analysis.relations.extend(statements);
        let own = self
            .analysis
            .relations
            .partition_point(|relation| relation.sentence < sentence);
        if let Some(own) = self.analysis.relations.get_mut(own..) {
            own.sort_by_key(|relation| relation.trigger.start);
        }
    }
}

fn shift(range: &Range<usize>, by: usize) -> Range<usize> {
    range.start + by..range.end + by
}
