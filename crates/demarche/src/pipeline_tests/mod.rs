//! The whole pipeline, with the model, on a thousand articles: what is promised of events and their ids holds for all of them.
//!
//! # Layout
//! - [`made`]: the articles, of the committed ones and of `articles.toml`.
//! - [`check`]: what holds of the events of every article.
//! - [`corrections`]: what a correction leaves alone.

mod check;
mod corrections;
mod made;

use std::sync::LazyLock;

use demarche_article::{Article, Hints, Limits};
use demarche_codebook::Codebook;
use demarche_events::{Event, Options, code};
use demarche_language::{Model, analyse_by};
use proptest::prelude::*;
use rayon::iter::{
    IndexedParallelIterator as _, IntoParallelIterator as _, IntoParallelRefIterator as _,
    ParallelIterator as _,
};

use crate::pipeline::{Coded, Pipeline};
use made::Material;

const ARTICLES: usize = 1000;

/// Pieces that are read at once: one sentence after the other, a few, all.
const BATCHES: [usize; 3] = [1, 100, 1 << 16];

static MATERIAL: LazyLock<Material> = LazyLock::new(Material::read);

static PIPELINE: LazyLock<Pipeline> = LazyLock::new(|| {
    let (limits, options) = (Limits::default(), Options { statements: true });
    Pipeline::new(Codebook::embedded(), limits, options, None).unwrap()
});

/// The articles, coded. To be asked for outside of rayon's threads: it waits for them.
static CODED: LazyLock<Vec<Coded>> = LazyLock::new(|| {
    let numbers = (0..ARTICLES).into_par_iter();
    numbers.map(|number| coded(number).unwrap()).collect()
});

/// Article `number`, read and coded.
fn coded(number: usize) -> Option<Coded> {
    let (name, payload) = MATERIAL.article(number);
    read(&name, &payload)
}

/// Codes a payload, if it is an article.
fn read(name: &str, payload: &[u8]) -> Option<Coded> {
    let hints = Hints {
        content_type: None,
        id: Some(name),
    };
    let article = PIPELINE.decode(payload, &hints).ok()?;
    let events = PIPELINE.events(&article);
    Some(Coded { article, events })
}

/// The events of an article of which the model reads at most `pieces` at once.
fn events_by(pieces: usize, article: &Article) -> Vec<Event> {
    let (book, model) = (Codebook::embedded(), Model::embedded().unwrap());
    let analysis = analyse_by(pieces, article, book, model);
    code(article, &analysis, book, &Options { statements: true })
}

#[test]
fn a_thousand_articles_differ_and_every_range_slices_to_what_its_event_says() {
    let mut bodies: Vec<&str> = CODED
        .iter()
        .map(|coded| coded.article.body.as_str())
        .collect();
    bodies.sort_unstable();
    bodies.dedup();
    // Revisions of an article that differ in nothing but their times are the only ones alike.
    assert!(bodies.len() > ARTICLES - 5, "{} bodies", bodies.len());
    CODED
        .iter()
        .for_each(|coded| check::events(&PIPELINE, coded));
    let events: usize = CODED.iter().map(|coded| coded.events.len()).sum();
    assert!(events > 3 * ARTICLES, "only {events} events");
}

#[test]
fn a_second_run_gives_the_same_events() {
    let numbers = CODED.par_iter().enumerate().rev();
    numbers.for_each(|(number, before)| {
        let again = coded(number).unwrap();
        assert_eq!(again.events, before.events, "article {number}");
    });
}

#[test]
fn how_much_is_read_at_once_changes_no_event() {
    CODED.par_iter().enumerate().for_each(|(number, before)| {
        let pieces = BATCHES[number % BATCHES.len()];
        let again = events_by(pieces, &before.article);
        assert_eq!(again, before.events, "article {number}, {pieces} pieces");
    });
}

/// Paragraphs of anything.
fn paragraphs() -> impl Strategy<Value = Vec<String>> {
    let committed = prop::sample::select(MATERIAL.paragraphs.as_slice());
    let made = (0..usize::MAX / 2).prop_map(|seed| MATERIAL.paragraph(&mut made::Dice::new(seed)));
    prop::collection::vec(prop_oneof![committed, made], 1..5)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_paragraphs_in_any_order_are_coded_alike_every_time(paragraphs in paragraphs(), pieces in 1_usize..2000) {
        let article = Article::from_body("any", &paragraphs.join("\n\n"));
        let events = PIPELINE.events(&article);
        prop_assert_eq!(&events_by(pieces, &article), &events);
        check::events(&PIPELINE, &Coded { article, events });
    }

    #[test]
    fn a_paragraph_in_which_nobody_acts_changes_no_id(paragraphs in paragraphs(), at in any::<prop::sample::Index>(), idle in any::<prop::sample::Index>()) {
        let article = Article::from_body("any", &paragraphs.join("\n\n"));
        let mut corrected = paragraphs;
        corrected.insert(at.index(corrected.len() + 1), idle.get(&MATERIAL.templates.idle).clone());
        let corrected = Article::from_body("any", &corrected.join("\n\n"));
        let [before, after] = [article, corrected].map(|article| PIPELINE.events(&article));
        prop_assert_eq!(check::ids(&after), check::ids(&before));
    }

    #[test]
    fn any_noise_in_any_article_is_coded_or_refused(
        number in 0..ARTICLES,
        noise in prop::collection::vec((any::<prop::sample::Index>(), "\\PC{0,8}|[\\n\\r\\t \"“”.-]{1,3}"), 0..12),
    ) {
        let (name, payload) = MATERIAL.article(number);
        let mut payload = String::from_utf8(payload).unwrap();
        for (at, noise) in noise {
            payload.insert_str(payload.floor_char_boundary(at.index(payload.len())), &noise);
        }
        if let Some(coded) = read(&name, payload.as_bytes()) {
            check::events(&PIPELINE, &coded);
        }
    }
}
