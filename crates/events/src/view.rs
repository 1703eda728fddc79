//! The article and its analysis read together: words, lemmas and look-ups by token index.
//!
//! # Contract
//! No index can panic: what lies outside of the text reads as an empty word. Look-ups by sentence search
//! the analysis, which is in order of the text; none of them reads all of it.

use std::ops::Range;

use demarche_article::{Article, Span};
use demarche_codebook::{Codebook, Entry, Kind};
use demarche_language::{Analysis, Doubtful, Mention, MentionKind, Relation, Sentence};
use jiff::civil::Date;

use crate::dates::expression;
use crate::lexicon::{self, List};
use crate::{dates, year};

/// One article with everything needed to read it.
#[derive(Clone, Copy)]
pub(crate) struct View<'a> {
    pub(crate) article: &'a Article,
    pub(crate) analysis: &'a Analysis,
    pub(crate) codebook: &'a Codebook,
    /// The day from which relative dates and terms of office are counted.
    pub(crate) day: Option<Date>,
    /// The day that the lede tells of, where it names one of the last, and its words.
    pub(crate) news: Option<(Date, Span)>,
    /// The sentences that are not idle, in order.
    telling: &'a [usize],
}

/// Whether tokens lie within others, or are the same.
pub(crate) fn within(inner: &Range<usize>, outer: &Range<usize>) -> bool {
    outer.start <= inner.start && inner.end <= outer.end
}

/// The sentences of an article that name somebody, a place or a day. The others are idle ("It had stopped raining"): where sentences and
/// paragraphs are counted, those are not, so that one more or less of them changes no event.
pub(crate) fn telling(article: &Article, analysis: &Analysis, codebook: &Codebook) -> Vec<usize> {
    let bare = View::bare(article, analysis, codebook, &[]);
    let all = 0..analysis.sentences.len();
    all.filter(|sentence| bare.names_any(*sentence)).collect()
}

/// A stretch of tokens that the codebook knows, or one token that it does not.
#[derive(Clone, Debug)]
pub(crate) struct Part<'a> {
    pub(crate) tokens: Range<usize>,
    /// What it can mean; empty for an unknown word.
    pub(crate) entries: Vec<&'a Entry>,
}

impl<'a> Part<'a> {
    /// The meanings of the wanted kind.
    pub(crate) fn all_of_kind(
        &self,
        wanted: impl Fn(&Kind) -> bool,
    ) -> impl Iterator<Item = &'a Entry> {
        let entries = self.entries.iter().copied();
        entries.filter(move |entry| wanted(&entry.kind))
    }

    /// The first meaning of the wanted kind.
    pub(crate) fn of_kind(&self, wanted: impl Fn(&Kind) -> bool) -> Option<&'a Entry> {
        self.all_of_kind(wanted).next()
    }

    /// The countries that it can mean, by their name or else by their people: more than one of "Congo" and "Dominican".
    pub(crate) fn lands(&self) -> Vec<&'a Entry> {
        let land = self.of_kind(|kind| matches!(kind, Kind::Country | Kind::Demonym));
        let alike = |entry: &&Entry| land.is_some_and(|land| entry.kind == land.kind);
        self.entries.iter().copied().filter(alike).collect()
    }
}

impl<'a> View<'a> {
    /// An article with what [`telling`] found in it.
    pub(crate) fn new(
        article: &'a Article,
        analysis: &'a Analysis,
        codebook: &'a Codebook,
        telling: &'a [usize],
    ) -> Self {
        let view = Self::bare(article, analysis, codebook, telling);
        let day = view.day.or_else(|| year::day(&view));
        let view = Self { day, ..view };
        let news = dates::lede(&view);
        Self { news, ..view }
    }

    fn bare(
        article: &'a Article,
        analysis: &'a Analysis,
        codebook: &'a Codebook,
        telling: &'a [usize],
    ) -> Self {
        Self {
            article,
            analysis,
            codebook,
            day: article.reference_day(),
            news: None,
            telling,
        }
    }

    /// The token as written.
    pub(crate) fn word(&self, token: usize) -> &'a str {
        self.analysis
            .tokens
            .get(token)
            .map_or("", |token| token.span.of(&self.article.body))
    }

    /// The token in lower case.
    pub(crate) fn lower(&self, token: usize) -> String {
        self.word(token).to_lowercase()
    }

    /// The token's dictionary form.
    pub(crate) fn lemma(&self, token: usize) -> &'a str {
        self.analysis
            .tokens
            .get(token)
            .map_or("", |token| token.lemma.as_str())
    }

    /// Whether the token, as written or in its dictionary form, is on `list`.
    pub(crate) fn on(&self, list: List, token: usize) -> bool {
        lexicon::is(list, &self.lower(token)) || lexicon::is(list, self.lemma(token))
    }

    /// Whether the token is on one of `lists`.
    pub(crate) fn on_any(&self, lists: &[List], token: usize) -> bool {
        lists.iter().any(|list| self.on(*list, token))
    }

    /// Whether the token stands inside a direct quotation.
    pub(crate) fn quoted(&self, token: usize) -> bool {
        self.analysis
            .tokens
            .get(token)
            .is_some_and(|token| token.quoted)
    }

    /// Whether the token starts with a capital letter.
    pub(crate) fn capital(&self, token: usize) -> bool {
        self.word(token)
            .chars()
            .next()
            .is_some_and(char::is_uppercase)
    }

    /// Whether the token is a mark that opens or closes a quotation.
    pub(crate) fn quote_mark(&self, token: usize) -> bool {
        matches!(self.word(token), "\"" | "“" | "”" | "''" | "``")
    }

    /// Whether the token is a possessive ending.
    pub(crate) fn possessive(&self, token: usize) -> bool {
        matches!(self.word(token), "'s" | "’s" | "'" | "’")
    }

    /// The tokens as written.
    pub(crate) fn words(&self, tokens: Range<usize>) -> Vec<&'a str> {
        tokens.map(|token| self.word(token)).collect()
    }

    /// The text between the first and the last of `tokens`.
    pub(crate) fn text(&self, tokens: Range<usize>) -> &'a str {
        self.span(tokens)
            .map_or("", |span| span.of(&self.article.body))
    }

    /// The range of the body that `tokens` take.
    pub(crate) fn span(&self, tokens: Range<usize>) -> Option<Span> {
        let found = self.analysis.tokens.get(tokens)?;
        Some(found.first()?.span.cover(found.last()?.span))
    }

    /// The sentence with index `sentence`.
    pub(crate) fn sentence(&self, sentence: usize) -> Option<&'a Sentence> {
        self.analysis.sentences.get(sentence)
    }

    /// The tokens of a sentence.
    pub(crate) fn sentence_tokens(&self, sentence: usize) -> Range<usize> {
        let count = self.analysis.tokens.len();
        self.sentence(sentence).map_or(0..0, |found| {
            found.tokens.start.min(count)..found.tokens.end.min(count)
        })
    }

    /// Whether a sentence names somebody, a place or a day.
    fn names_any(&self, sentence: usize) -> bool {
        let mut mentions = self
            .mentions_in(sentence)
            .filter_map(|index| self.mention(index));
        // "By then" names no day, "a café" no place.
        let somebody = |mention: &Mention| match mention.kind {
            MentionKind::Date => false,
            MentionKind::Place => mention.tokens.clone().any(|token| self.capital(token)),
            _ => !self.on(List::NeuterPronoun, mention.tokens.start),
        };
        mentions.any(somebody)
            || !expression::scan(&self.words(self.sentence_tokens(sentence))).is_empty()
    }

    /// Whether a sentence names nobody, no place and no day.
    pub(crate) fn is_idle(&self, sentence: usize) -> bool {
        self.telling.binary_search(&sentence).is_err()
    }

    /// The sentences that are not idle, with their paragraphs counted from 0.
    pub(crate) fn telling(&self) -> impl Iterator<Item = (usize, usize)> {
        let found = self.telling.iter();
        let found = found.filter_map(|index| Some((*index, self.sentence(*index)?.paragraph)));
        found.scan(None, |last, (index, paragraph)| {
            let (before, count) = last.unwrap_or((paragraph, 0));
            let count = count + usize::from(before != paragraph);
            *last = Some((paragraph, count));
            Some((index, count))
        })
    }

    /// Up to `reach` sentences before `sentence`, the nearest first, as long as they stand in its paragraph or in the `paragraphs` before it.
    pub(crate) fn before(
        &self,
        sentence: usize,
        reach: usize,
        paragraphs: usize,
    ) -> impl Iterator<Item = usize> {
        let view = *self;
        let mut paragraph = view.sentence(sentence).map(|own| own.paragraph);
        let mut left = paragraphs;
        let end = view.telling.partition_point(|other| *other < sentence);
        let telling = view.telling.get(..end).unwrap_or_default();
        let near = telling.iter().rev().copied();
        near.take(reach).take_while(move |other| {
            let found = view.sentence(*other).map(|other| other.paragraph);
            if found == paragraph {
                return true;
            }
            paragraph = found;
            let within = left > 0;
            left = left.saturating_sub(1);
            within
        })
    }

    /// The mention with index `mention`.
    pub(crate) fn mention(&self, mention: usize) -> Option<&'a Mention> {
        self.analysis.mentions.get(mention)
    }

    /// Indices of the mentions in a sentence, in order.
    pub(crate) fn mentions_in(&self, sentence: usize) -> Range<usize> {
        let mentions = &self.analysis.mentions;
        mentions.partition_point(|mention| mention.sentence < sentence)
            ..mentions.partition_point(|mention| mention.sentence <= sentence)
    }

    /// The mentions of a sentence behind which `token` stands, each with its index.
    pub(crate) fn ending_at(
        &self,
        sentence: usize,
        token: usize,
    ) -> impl Iterator<Item = (usize, &'a Mention)> {
        let view = *self;
        let all = view.mentions_in(sentence);
        let all = all.filter_map(move |index| Some((index, view.mention(index)?)));
        all.filter(move |(_, mention)| mention.tokens.end == token)
    }

    /// The mention that takes exactly `tokens`.
    pub(crate) fn mention_of(&self, tokens: Range<usize>) -> Option<usize> {
        let sentences = &self.analysis.sentences;
        let sentence = sentences.partition_point(|other| other.tokens.end <= tokens.start);
        self.mentions_in(sentence)
            .find(|index| self.analysis.mentions[*index].tokens == tokens)
    }

    /// The relations of a sentence, in order.
    pub(crate) fn relations_in(&self, sentence: usize) -> &'a [Relation] {
        let relations = &self.analysis.relations;
        let start = relations.partition_point(|relation| relation.sentence < sentence);
        let end = relations.partition_point(|relation| relation.sentence <= sentence);
        relations.get(start..end).unwrap_or_default()
    }

    /// The pairs of a sentence that came near to being relations.
    pub(crate) fn doubtful_in(&self, sentence: usize) -> &'a [Doubtful] {
        let doubtful = &self.analysis.doubtful;
        let start = doubtful.partition_point(|pair| pair.sentence < sentence);
        let end = doubtful.partition_point(|pair| pair.sentence <= sentence);
        doubtful.get(start..end).unwrap_or_default()
    }

    /// Splits `tokens` into what the codebook knows, longest first from the left, and single words.
    pub(crate) fn parts(&self, tokens: Range<usize>) -> Vec<Part<'a>> {
        let words = self.words(tokens.clone());
        let mut parts = Vec::new();
        let mut at = 0;
        while at < words.len() {
            let found = self.codebook.find(&words[at..]);
            let (length, entries) =
                found.map_or((1, Vec::new()), |found| (found.words, found.entries));
            let end = (at + length.max(1)).min(words.len());
            parts.push(Part {
                tokens: tokens.start + at..tokens.start + end,
                entries,
            });
            at = end;
        }
        parts
    }
}
