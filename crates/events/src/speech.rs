//! Finds who speaks in a sentence and which of its words the speaker vouches for.

use std::ops::Range;

use demarche_language::{Dependency, MentionKind};

use crate::dates::expression;
use crate::lexicon::List;
use crate::view::View;

/// How many words may stand between "according to" and the first mention.
const NEAR: usize = 5;

/// The words by which somebody is made the speaker: "Trump said on Tuesday".
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Speech {
    /// The mention that speaks.
    pub(crate) speaker: usize,
    /// The tokens that say so.
    pub(crate) clause: Range<usize>,
    /// The tokens before the clause that are said by the speaker.
    pub(crate) before: Range<usize>,
    /// The tokens after the clause that are said by the speaker.
    pub(crate) after: Range<usize>,
}

impl Speech {
    /// Whether the speaker says the word at `token`.
    pub(crate) fn covers(&self, token: usize) -> bool {
        self.before.contains(&token) || self.after.contains(&token)
    }
}

/// The speeches of a sentence, in order.
pub(crate) fn speeches(view: &View<'_>, sentence: usize) -> Vec<Speech> {
    let tokens = view.sentence_tokens(sentence);
    tokens
        .clone()
        .filter(|token| !view.quoted(*token))
        .filter_map(|token| {
            according(view, sentence, &tokens, token)
                .or_else(|| inverted(view, sentence, &tokens, token))
                .or_else(|| told(view, sentence, &tokens, token))
        })
        .collect()
}

/// "according to X".
fn according(view: &View<'_>, sentence: usize, tokens: &Range<usize>, at: usize) -> Option<Speech> {
    if view.lower(at) != "according" || view.lower(at + 1) != "to" {
        return None;
    }
    // The first may be that of its seat: "the presidency in Pretoria".
    let speaker = mention_starting(view, sentence, &(at + 2..at + 2 + NEAR))?;
    let named = view.mention(speaker)?.tokens.end;
    let comma = (named..tokens.end).find(|token| view.word(*token) == ",");
    let end = match comma {
        Some(comma) => comma,
        // "According to the presidency in Pretoria he warned Kigali."
        None if at == tokens.start => seat(view, sentence, named).unwrap_or(named),
        None => tokens.end,
    };
    Some(Speech {
        speaker,
        clause: at..end,
        before: tokens.start..at,
        after: end..tokens.end,
    })
}

/// `"…," said X`.
fn inverted(view: &View<'_>, sentence: usize, tokens: &Range<usize>, at: usize) -> Option<Speech> {
    let marked = at > tokens.start && (view.word(at - 1) == "," || view.quote_mark(at - 1));
    if !marked || !view.on(List::Speech, at) {
        return None;
    }
    // "The committee, a rights group, said policemen had beaten students."
    if subject_word(view, sentence, at).is_some_and(|subject| subject < at) {
        return None;
    }
    let speaker = mention_from(view, sentence, at + 1)?;
    let resumed = view.mention(speaker)?.tokens.end;
    let end = (resumed..tokens.end)
        .find(|token| view.quoted(*token))
        .unwrap_or(tokens.end);
    Some(Speech {
        speaker,
        clause: at..end,
        before: tokens.start..at,
        after: end..tokens.end,
    })
}

/// "X said …", "X told reporters that …" and "…, X said".
fn told(view: &View<'_>, sentence: usize, tokens: &Range<usize>, at: usize) -> Option<Speech> {
    let noun = at > tokens.start && (view.on(List::Article, at - 1) || view.possessive(at - 1));
    if noun || !view.on(List::Speech, at) {
        return None;
    }
    let own = subject_word(view, sentence, at)
        .and_then(|subject| Some((owner(view, sentence, subject)?, subject.saturating_sub(1))));
    let named = || {
        let speaker = stated_speaker(view, sentence, at)
            .or_else(|| subject(view, sentence, at))
            .or_else(|| mention_before(view, sentence, at))?;
        let speaker = seated(view, sentence, speaker).unwrap_or(speaker);
        Some((speaker, view.mention(speaker)?.tokens.start))
    };
    let (speaker, start) = own.or_else(named)?;
    let mark = |token: &usize| view.word(*token) == "," || view.quote_mark(*token);
    let joined = |token: &usize| matches!(view.word(*token), "and" | "but" | "or" | "so");
    let start = (tokens.start..start)
        .rev()
        .take(4)
        .take_while(|token| !joined(token))
        .find(mark)
        .map_or(start, |mark| mark + 1);
    if start > at {
        return None;
    }
    let end = end_of_saying(view, sentence, tokens, at);
    let marked = start > tokens.start && mark(&(start - 1));
    let quotes_before = (tokens.start..start).any(|token| view.quoted(token));
    let quotes_after = (end..tokens.end).any(|token| view.quoted(token));
    let closed = view.word(at + 1) == ";";
    let says_after = !closed && (quotes_after || acts_in(view, sentence, &(end..tokens.end)));
    // "After X did this, Y said …": the comma before Y closes the clause, no speech.
    let subordinate = view.on(List::Subordinator, tokens.start)
        && (tokens.start..start.saturating_sub(1)).all(|token| view.word(token) != ",");
    // "…, his office said, pointing to …" goes both ways.
    let between = view.word(at + 1) == "," && acts_in(view, sentence, &(tokens.start..start));
    let backward = marked && (quotes_before || between || (!says_after && !subordinate));
    if backward && !says_after {
        return Some(Speech {
            speaker,
            clause: start..tokens.end,
            before: tokens.start..start,
            after: tokens.end..tokens.end,
        });
    }
    let before = if backward {
        tokens.start..start
    } else {
        start..start
    };
    Some(Speech {
        speaker,
        clause: start..end,
        before,
        after: end..tokens.end,
    })
}

/// The source of the statement that the language stage found at `at`.
fn stated_speaker(view: &View<'_>, sentence: usize, at: usize) -> Option<usize> {
    view.relations_in(sentence)
        .iter()
        .find(|relation| relation.root.is_none() && relation.trigger.contains(&at))
        .and_then(|relation| relation.source)
        .filter(|source| {
            view.mention(*source)
                .is_some_and(|found| found.tokens.end <= at)
        })
}

/// The mention that is the subject of the verb at `at`, else the one whose the subject is: "his office".
fn subject(view: &View<'_>, sentence: usize, at: usize) -> Option<usize> {
    let tokens = &view.analysis.tokens;
    let subject = subject_word(view, sentence, at)?;
    let actors = || {
        view.mentions_in(sentence).filter(|index| {
            view.mention(*index)
                .is_some_and(|found| found.kind != MentionKind::Date && !found.tokens.contains(&at))
        })
    };
    let holds = |index: &usize| {
        view.mention(*index)
            .is_some_and(|found| found.tokens.contains(&subject))
    };
    let owns = |index: &usize| {
        view.mention(*index).is_some_and(|found| {
            let last = tokens.get(found.tokens.end - 1);
            last.is_some_and(|last| last.head == Some(subject))
        })
    };
    actors().find(holds).or_else(|| actors().find(owns))
}

/// The word that is the subject of the verb at `at`: the nearest before it, since what is said before, "Lula offered to mediate, an official
/// said", has a subject of its own; else the first after it.
fn subject_word(view: &View<'_>, sentence: usize, at: usize) -> Option<usize> {
    let tokens = &view.analysis.tokens;
    let is_subject = |token: &usize| {
        tokens
            .get(*token)
            .is_some_and(|token| token.head == Some(at) && token.dependency == Dependency::Subject)
    };
    let sentence = view.sentence_tokens(sentence);
    let before = (sentence.start..at).rev();
    before.chain(at..sentence.end).find(is_subject)
}

/// The first person of the sentence, if a pronoun says that the word at `subject` is theirs: "his office".
fn owner(view: &View<'_>, sentence: usize, subject: usize) -> Option<usize> {
    let before = subject.checked_sub(1)?;
    if !view.on_any(&[List::PossessivePronoun, List::EitherPronoun], before) {
        return None;
    }
    view.mentions_in(sentence).find(|index| {
        view.mention(*index)
            .is_some_and(|found| found.kind == MentionKind::Person && found.tokens.end <= before)
    })
}

/// The mention that ends just before `at`, with at most an adverb, a date or an apposition between.
fn mention_before(view: &View<'_>, sentence: usize, at: usize) -> Option<usize> {
    let speaker = view.mentions_in(sentence).rev().find(|index| {
        view.mention(*index)
            .is_some_and(|found| found.tokens.end <= at && found.kind != MentionKind::Date)
    })?;
    let gap = view.mention(speaker)?.tokens.end..at;
    if gap.len() <= 4 && gap.clone().all(|token| fills(view, token)) {
        return Some(speaker);
    }
    // "John Doe, the governor of Texas, said": the speaker is the one before the apposition.
    let comma = |token: usize| view.word(token) == ",";
    if gap.end > gap.start && comma(gap.end - 1) {
        let opening = (gap.end.saturating_sub(12)..gap.end - 1)
            .rev()
            .find(|token| comma(*token))?;
        let named = view.ending_at(sentence, opening).next();
        return named.map(|(index, _)| index);
    }
    None
}

/// Where the words end that say where a body has its seat, which begin at `at`: "in Pretoria".
fn seat(view: &View<'_>, sentence: usize, at: usize) -> Option<usize> {
    let mut places = view
        .mentions_in(sentence)
        .filter_map(|index| view.mention(index));
    let place = places.find(|found| found.tokens.start == at + 1)?;
    (view.on(List::Locative, at) && place.kind == MentionKind::Place).then_some(place.tokens.end)
}

/// The body that has its seat at a place: "the ministry" of "the ministry in Paris".
fn seated(view: &View<'_>, sentence: usize, place: usize) -> Option<usize> {
    let place = view
        .mention(place)
        .filter(|found| found.kind == MentionKind::Place)?;
    let locative = place.tokens.start.checked_sub(1)?;
    if !view.on(List::Locative, locative) {
        return None;
    }
    let mut before = view.ending_at(sentence, locative);
    let body = before.find(|(_, found)| {
        matches!(
            found.kind,
            MentionKind::Organisation | MentionKind::Role | MentionKind::Group
        )
    });
    body.map(|(index, _)| index)
}

fn fills(view: &View<'_>, token: usize) -> bool {
    let word = view.lower(token);
    !view.quoted(token)
        && !view.on(List::Boundary, token)
        && word != "to"
        && word.chars().next().is_some_and(char::is_alphanumeric)
}

/// The mention that starts at `at`, or after an article there.
fn mention_from(view: &View<'_>, sentence: usize, at: usize) -> Option<usize> {
    let past = at + usize::from(view.on(List::Article, at));
    mention_starting(view, sentence, &(at..past + 1))
}

/// The first mention that starts at one of `tokens`.
fn mention_starting(view: &View<'_>, sentence: usize, tokens: &Range<usize>) -> Option<usize> {
    view.mentions_in(sentence).find(|index| {
        view.mention(*index).is_some_and(|found| {
            found.kind != MentionKind::Date && tokens.contains(&found.tokens.start)
        })
    })
}

/// Where what is said begins: after "that", else after a date that follows the verb, else after it.
fn end_of_saying(view: &View<'_>, sentence: usize, tokens: &Range<usize>, at: usize) -> usize {
    let rest = at + 1..tokens.end;
    for token in rest.clone().take(9) {
        let told = || acts_in(view, sentence, &(at + 1..token));
        if view.quoted(token) || view.quote_mark(token) || (view.word(token) == "," && !told()) {
            return token;
        }
        if view.lower(token) == "that" {
            return token;
        }
    }
    expression::scan(&view.words(rest.clone()))
        .first()
        .filter(|found| found.tokens.start <= 1)
        .map_or(rest.start, |found| rest.start + found.tokens.end)
}

fn acts_in(view: &View<'_>, sentence: usize, tokens: &Range<usize>) -> bool {
    view.relations_in(sentence)
        .iter()
        .any(|relation| relation.root.is_some() && tokens.contains(&relation.trigger.start))
}
