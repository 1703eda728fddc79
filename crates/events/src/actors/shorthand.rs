//! Bodies that an article names in full and then by their last word: "the Fund" after "the International Monetary Fund", and cities
//! that stand for a body which sits there: "Brussels" for the European Union.

use std::sync::LazyLock;

use demarche_codebook::{Entry, Kind};
use demarche_language::{Mention, MentionKind};

use super::{Cast, Resolved};
use crate::lexicon;
use crate::view::View;

/// How many bodies back a short name is looked up.
const MOST_BODIES: usize = 256;

/// The body that a mention of one or two words names in short, if the article has named it before, or if `data/shorthands.tsv` knows it and
/// the article has named what it belongs to.
pub(super) fn resolve<'a>(
    view: &View<'a>,
    cast: &Cast<'a>,
    mention: &Mention,
) -> Option<Resolved<'a>> {
    let short = short(view, mention)?;
    let named = |name: &str| {
        let mut words = name.split_whitespace();
        words.clone().count() > 1 && words.next_back() == Some(short)
    };
    let bodies = || {
        cast.bodies
            .iter()
            .rev()
            .take(MOST_BODIES)
            .filter_map(|index| cast.get(*index))
    };
    let earlier = bodies().find(|body| {
        let name = body.actor.name.as_deref();
        name.is_some_and(named)
    });
    earlier.cloned().or_else(|| {
        let mut known = SHORTHANDS.iter().filter(|(word, ..)| *word == short);
        known.find_map(|(_, of, full)| {
            let said = bodies().any(|body| body.actor.name.as_deref() == Some(of));
            let entry = said.then(|| entry(view, full))??;
            let mut resolved = Resolved::of_country(entry.country.clone(), entry.sectors.clone());
            resolved.actor.name = Some(entry.name.clone());
            Some(resolved)
        })
    })
}

/// The word with a capital that is all a mention says besides an article.
fn short<'a>(view: &View<'a>, mention: &Mention) -> Option<&'a str> {
    let place = matches!(
        mention.kind,
        MentionKind::Place | MentionKind::Organisation | MentionKind::Country
    );
    let tokens = &mention.tokens;
    let article = view.lower(tokens.start) == "the";
    let last = tokens.end.checked_sub(1)?;
    let fits = match tokens.len() {
        1 => place,
        2 => article,
        _ => false,
    };
    let words = view.text(tokens.clone());
    let name = if words.starts_with("The ") {
        words
    } else {
        view.word(last)
    };
    (fits && view.capital(last)).then_some(name)
}

fn entry<'a>(view: &View<'a>, name: &str) -> Option<&'a Entry> {
    let words: Vec<&str> = name.split(' ').collect();
    let found = view.codebook.find(&words)?;
    found
        .entries
        .into_iter()
        .find(|entry| matches!(entry.kind, Kind::Organisation))
}

/// Word, the body that the article must have named, the body that is meant.
static SHORTHANDS: LazyLock<Vec<(&str, &str, &str)>> = LazyLock::new(|| {
    lexicon::rows(include_str!("../../data/shorthands.tsv"))
        .filter_map(|cells| match cells.as_slice() {
            [word, of, full, ..] => Some((*word, *of, *full)),
            _ => None,
        })
        .collect()
});
