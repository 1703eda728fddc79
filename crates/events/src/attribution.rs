//! Who says that something happened.

use std::ops::Range;

use crate::actors::{Cast, pronoun};
use crate::event::Attribution;
use crate::outline::Outline;
use crate::speech::Speech;
use crate::view::View;

/// How many sentences of a quotation may lie between a word and its speaker.
const REACH: usize = 5;

/// The mention that says the word at `token`, if a speech of its sentence or of its quotation does.
pub(crate) fn speaker(
    view: &View<'_>,
    outlines: &[Outline],
    sentence: usize,
    token: usize,
) -> Option<usize> {
    let own = outlines.get(sentence)?;
    // The innermost of "X told reporters that Y said that …" begins last.
    let covering = own.speeches.iter().filter(|speech| speech.covers(token));
    if let Some(speech) =
        covering.max_by_key(|speech| (speech.after.contains(&token), speech.clause.start))
    {
        return Some(speech.speaker);
    }
    if !view.quoted(token)
        || own
            .speeches
            .iter()
            .any(|speech| speech.clause.contains(&token))
    {
        return None;
    }
    continued(view, outlines, sentence).map(|speech| speech.speaker)
}

/// The label of a paragraph of an interview, which is that of each of its sentences: words in capitals before a colon, "RAMOS-HORTA: Good
/// morning."
pub(crate) fn label(view: &View<'_>, sentence: usize) -> Option<Range<usize>> {
    let paragraph = view.sentence(sentence)?.paragraph;
    let sentences = &view.analysis.sentences;
    let first = sentences.partition_point(|other| other.paragraph < paragraph);
    let tokens = view.sentence_tokens(first);
    let capitals = |token: &usize| {
        let word = view.word(*token);
        let upper = word.chars().any(char::is_uppercase) || word == "-";
        upper && !word.chars().any(char::is_lowercase)
    };
    let end = tokens.clone().find(|token| !capitals(token))?;
    (view.word(end) == ":" && end > tokens.start).then_some(tokens.start..end)
}

/// The speech that a quotation belongs to whose own sentence names nobody: the last one before it
/// in the paragraph, else the next one after it.
fn continued<'o>(view: &View<'_>, outlines: &'o [Outline], sentence: usize) -> Option<&'o Speech> {
    let paragraph = view.sentence(sentence)?.paragraph;
    let near = |other: usize| -> Option<&'o Outline> {
        let same = view.sentence(other)?.paragraph == paragraph;
        let quotes = view.sentence_tokens(other).any(|token| view.quoted(token));
        outlines.get(other).filter(|_| same && quotes)
    };
    let before = (1..=REACH).map_while(|step| near(sentence.checked_sub(step)?));
    let after = (1..=REACH).map_while(|step| near(sentence + step));
    before
        .filter_map(|outline| outline.speeches.last())
        .next()
        .or_else(|| after.filter_map(|outline| outline.speeches.first()).next())
}

/// The attribution of the word at `token`: its speaker, else whom the label of its paragraph names.
pub(crate) fn attribution(
    view: &View<'_>,
    cast: &Cast<'_>,
    outlines: &[Outline],
    sentence: usize,
    token: usize,
) -> Option<Attribution> {
    let (speaker, span) = match speaker(view, outlines, sentence, token) {
        Some(index) => {
            let speaker = cast.get(index).cloned().unwrap_or_default();
            (speaker, view.mention(index)?.span)
        }
        None => {
            let speaker = pronoun::labelled(view, cast, sentence)?;
            (speaker, view.span(label(view, sentence)?)?)
        }
    };
    Some(Attribution {
        speaker: speaker.worded(view, span, true).actor,
        quoted: view.quoted(token),
    })
}
