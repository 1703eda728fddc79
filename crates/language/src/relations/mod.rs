//! Finds who acts on whom, by the codebook's verb frames and the order of the words.
//!
//! This is the part that a learned model replaces behind [`find`]: it knows no syntax but verb groups,
//! prepositions, commas and conjunctions, and prefers no relation to a doubtful one.
//!
//! # Layout
//! - `scene`: the sentence and questions about its noun phrases.
//! - `verbs`: verb groups and voice.
//! - `subjects` (with `left`), `targets`: the two ends of a verb's action.
//! - `nominal`: actions stated by nouns.
//! - `finder`: from a frame's trigger to pairs of sources and targets.
//! - `confidence`: how sure a pair is, by the way it was found.

mod confidence;
mod finder;
mod left;
mod nominal;
mod scene;
mod subjects;
mod targets;
mod verbs;

use std::ops::Range;

use demarche_codebook::{Codebook, Root};

use crate::classes::Class;
use crate::mentions::{Found, Words};
use finder::Finder;
use scene::Scene;
use subjects::Subjects;

/// A relation, in tokens and mentions of its sentence.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Link {
    pub(crate) source: Option<usize>,
    pub(crate) target: Option<usize>,
    pub(crate) root: Option<Root>,
    pub(crate) trigger: Range<usize>,
    pub(crate) confidence: f32,
    symmetric: bool,
}

/// The relations of a sentence, in order of their triggers.
pub(crate) fn find(
    words: Words<'_>,
    lemmas: &[&str],
    mentions: &[Found],
    codebook: &Codebook,
) -> Vec<Link> {
    let scene = Scene::new(words, lemmas, mentions);
    let groups = verbs::groups(&scene);
    let finder = Finder {
        subjects: Subjects {
            scene: &scene,
            groups: &groups,
        },
        codebook,
    };
    let mut links = Vec::new();
    let mut objects: Vec<Range<usize>> = Vec::new();
    for at in 0..scene.len() {
        // A noun that another trigger asks for states nothing more; a verb does: "accused X of attacking Y".
        let noun = scene.class(at) != Class::Verb;
        let taken = noun
            && objects
                .iter()
                .rev()
                .take(4)
                .any(|object| object.contains(&at));
        if taken {
            continue;
        }
        if let Some((found, object)) = finder.at(at) {
            objects.extend(object);
            links.extend(found);
        }
    }
    collapse(links)
}

/// Leaves one of several relations that say the same: two triggers of one action.
fn collapse(links: Vec<Link>) -> Vec<Link> {
    let mut kept: Vec<Link> = Vec::new();
    for link in links {
        let same = kept.iter_mut().find(|other| {
            let straight = other.source == link.source && other.target == link.target;
            let turned = other.source == link.target && other.target == link.source;
            other.root == link.root && (straight || (turned && other.symmetric && link.symmetric))
        });
        match same {
            Some(other) if link.confidence > other.confidence => *other = link,
            Some(_) => {}
            None => kept.push(link),
        }
    }
    kept
}
