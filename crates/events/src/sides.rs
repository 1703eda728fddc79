//! The actors that one mention stands for: one, or several of several countries.

use demarche_language::{Mention, MentionKind};

use crate::actors::{Cast, Resolved};
use crate::lexicon::List;
use crate::view::{View, within};

/// How many sentences back the two of "both countries" are looked for.
const REACH: usize = 4;

/// The actors that a mention names: one, none where nobody is named, several where it is people of several countries
/// ("the foreign ministers of France and Germany", "both governments"). A capital that `acts` stands for its government.
pub(crate) fn sides<'a>(
    view: &View<'_>,
    cast: &Cast<'a>,
    mention: Option<usize>,
    acts: bool,
    alone: bool,
) -> Vec<Option<Resolved<'a>>> {
    let Some(whole) = actor(view, cast, mention, acts) else {
        return vec![None];
    };
    let several = mention.map(|index| {
        let within = lands_within(view, cast, index);
        if within.is_empty() && alone && is_pair(view, mention) {
            return the_two(view, cast, index);
        }
        within
    });
    match several {
        Some(countries) if countries.len() > 1 => {
            let side = |country: String| {
                let mut side = whole.clone();
                side.actor.country = Some(country);
                side.actor.name = None;
                side.assumed = false;
                Some(side)
            };
            countries.into_iter().map(side).collect()
        }
        _ => vec![Some(whole)],
    }
}

/// The countries named inside of a mention of a group, each once, in order.
fn lands_within(view: &View<'_>, cast: &Cast<'_>, index: usize) -> Vec<String> {
    let Some(group) = view
        .mention(index)
        .filter(|mention| mention.kind == MentionKind::Group)
    else {
        return Vec::new();
    };
    let mut found: Vec<String> = Vec::new();
    for other in view.mentions_in(group.sentence) {
        let inside = view.mention(other).is_some_and(|mention| {
            within(&mention.tokens, &group.tokens)
                && matches!(mention.kind, MentionKind::Country | MentionKind::Place)
        });
        let country = cast.get(other).and_then(|land| land.actor.country.clone());
        if let Some(country) = country.filter(|country| inside && !found.contains(country)) {
            found.push(country);
        }
    }
    found
}

/// Whether a mention means two whom the article has told of: "the two sides", "military commanders from both countries".
pub(crate) fn is_pair(view: &View<'_>, mention: Option<usize>) -> bool {
    let Some(tokens) = mention.and_then(|index| Some(&view.mention(index)?.tokens)) else {
        return false;
    };
    let two = tokens
        .clone()
        .rev()
        .find(|token| view.on(List::Two, *token));
    two.is_some_and(|two| {
        let article = usize::from(two > tokens.start && view.on(List::Article, two - 1));
        let first = two - article;
        let whole =
            first == tokens.start || matches!(view.lower(first - 1).as_str(), "of" | "from");
        whole && two + 2 == tokens.end && view.on(List::SideNoun, two + 1)
    })
}

/// The two countries that were named last before a mention; without two, those that the article names most.
fn the_two(view: &View<'_>, cast: &Cast<'_>, index: usize) -> Vec<String> {
    let Some(pair) = view.mention(index) else {
        return Vec::new();
    };
    let mut found: Vec<String> = Vec::new();
    let before = view.before(pair.sentence, REACH, 1);
    for sentence in [pair.sentence].into_iter().chain(before) {
        for other in view.mentions_in(sentence).rev() {
            // A place is where they met.
            let ahead = |mention: &Mention| {
                mention.tokens.start < pair.tokens.start && mention.kind != MentionKind::Place
            };
            let country = cast
                .get(other)
                .filter(|found| found.is_sure() && view.mention(other).is_some_and(ahead))
                .and_then(|found| found.actor.country.clone());
            let state = |country: &String| view.codebook.country(country).is_some();
            found.extend(country.filter(|country| state(country) && !found.contains(country)));
            if found.len() == 2 {
                found.reverse();
                return found;
            }
        }
    }
    let home = cast.home(view).and_then(|home| home.country);
    let other = home.as_deref().and_then(|home| cast.other(home));
    let other = other.map(str::to_owned);
    home.zip(other)
        .map_or_else(Vec::new, |(home, other)| vec![home, other])
}

/// Whom a mention means, with its words. A capital that `acts` stands for its government.
fn actor<'a>(
    view: &View<'_>,
    cast: &Cast<'a>,
    mention: Option<usize>,
    acts: bool,
) -> Option<Resolved<'a>> {
    let index = mention?;
    let span = view.mention(index)?.span;
    let resolved = cast.get(index).cloned().unwrap_or_default();
    Some(resolved.worded(view, span, acts))
}
