//! Finds the frames that the words of a sentence trigger.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use crate::Frame;
use crate::data::Data;
use crate::hyphen;

/// Words that may stand between a verb and its particle: "called the talks off".
const GAP: usize = 3;
/// How far from the trigger an object may begin.
const REACH: usize = 8;

/// A frame that fits at a place in a sentence. Ranges are positions in the sentence's lemmas.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FrameMatch<'a> {
    /// The frame.
    pub frame: &'a Frame,
    /// The words that trigger it. Where other words part a verb from its particle, the words before
    /// the gap.
    pub trigger: Range<usize>,
    /// The object that the frame asks for.
    pub object: Option<Range<usize>>,
    /// Whether a noun is the trigger.
    pub nominal: bool,
}

/// Triggers by their first word, and the words that bound a clause.
#[derive(Debug)]
pub(crate) struct Triggers {
    by_first: HashMap<String, Vec<Trigger>>,
    /// First words of verb triggers that trigger nothing as nouns.
    verbs: HashSet<String>,
    ends: HashSet<String>,
    joiners: HashSet<String>,
    /// By frame, its objects cut into words.
    objects: Vec<Vec<Vec<String>>>,
}

#[derive(Debug)]
struct Trigger {
    frame: usize,
    /// The words after the first.
    rest: Vec<String>,
    nominal: bool,
}

/// Where a trigger stands: its unbroken start, and the position after its last word.
struct Hit {
    trigger: Range<usize>,
    end: usize,
}

/// The words of a phrase, as the language stage would cut them.
fn words(phrase: &str) -> impl Iterator<Item = String> {
    phrase.split(' ').flat_map(hyphen::cut).map(str::to_owned)
}

impl Triggers {
    pub(crate) fn new(data: &Data) -> Self {
        let mut by_first: HashMap<String, Vec<Trigger>> = HashMap::new();
        for (index, frame) in data.frames.iter().enumerate() {
            let verbs = frame.verbs.iter().map(|phrase| (phrase, false));
            let nouns = frame.nouns.iter().map(|phrase| (phrase, true));
            for (phrase, nominal) in verbs.chain(nouns) {
                let mut words = words(phrase);
                let first = words.next().unwrap_or_default();
                let rest = words.collect();
                by_first.entry(first).or_default().push(Trigger {
                    frame: index,
                    rest,
                    nominal,
                });
            }
        }
        let nouns = data
            .frames
            .iter()
            .flat_map(|frame| frame.nouns.iter().chain(&frame.objects));
        let nouns: HashSet<&str> = nouns
            .flat_map(|phrase| phrase.split(' ').flat_map(hyphen::cut))
            .collect();
        let verbs = data.frames.iter().flat_map(|frame| &frame.verbs);
        let verbs = verbs.filter_map(|phrase| phrase.split(' ').flat_map(hyphen::cut).next());
        let cut = |phrase: &String| words(phrase).collect();
        Self {
            verbs: verbs
                .filter(|verb| !nouns.contains(verb))
                .map(str::to_owned)
                .collect(),
            by_first,
            ends: data.clause_ends.iter().cloned().collect(),
            joiners: data.joiners.iter().cloned().collect(),
            objects: data
                .frames
                .iter()
                .map(|f| f.objects.iter().map(cut).collect())
                .collect(),
        }
    }

    pub(crate) fn matches<'a>(
        &self,
        frames: &'a [Frame],
        lemmas: &[&str],
        at: usize,
    ) -> Vec<FrameMatch<'a>> {
        let triggers = lemmas.get(at).and_then(|lemma| self.by_first.get(*lemma));
        let mut found = Vec::new();
        for trigger in triggers.into_iter().flatten() {
            let Some(hit) = self.hit(trigger, lemmas, at) else {
                continue;
            };
            let (Some(frame), Some(objects)) =
                (frames.get(trigger.frame), self.objects.get(trigger.frame))
            else {
                continue;
            };
            let clause = self.after(lemmas, hit.trigger.end);
            let object = if objects.is_empty() {
                None
            } else {
                let object = self.object(objects, lemmas, &hit, trigger.nominal);
                match object {
                    Some(object) => Some(object),
                    None => continue,
                }
            };
            let preposition = frame.target.iter().any(|word| {
                let clause = lemmas.get(clause.clone()).unwrap_or_default();
                !word.is_empty() && clause.contains(&word.as_str())
            });
            let met = usize::from(object.is_some()) * 2 + usize::from(preposition);
            let order = (
                met,
                1 + trigger.rest.len(),
                object.as_ref().map_or(0, ExactSizeIterator::len),
                std::cmp::Reverse(trigger.frame),
            );
            found.push((
                order,
                FrameMatch {
                    frame,
                    trigger: hit.trigger,
                    object,
                    nominal: trigger.nominal,
                },
            ));
        }
        found.sort_by_key(|(order, _)| std::cmp::Reverse(*order));
        let mut seen = HashSet::new();
        found.retain(|(order, _)| seen.insert(order.3));
        found.into_iter().map(|(_, found)| found).collect()
    }

    /// Where the words of `trigger` stand from `at`: a verb's particle may stand apart.
    fn hit(&self, trigger: &Trigger, lemmas: &[&str], at: usize) -> Option<Hit> {
        let mut unbroken = at + 1;
        let mut end = at + 1;
        for word in &trigger.rest {
            let gap = if trigger.nominal { 0 } else { GAP };
            let window = lemmas.get(end..)?.iter().take(gap + 1);
            let ahead = window.take_while(|lemma| !self.ends.contains(**lemma));
            let skipped = ahead
                .into_iter()
                .position(|lemma| *lemma == word.as_str())?;
            if skipped == 0 && unbroken == end {
                unbroken += 1;
            }
            end += skipped + 1;
        }
        Some(Hit {
            trigger: at..unbroken,
            end,
        })
    }

    /// The first object after the trigger; for a passive or a noun the nearest before it will do.
    fn object(
        &self,
        objects: &[Vec<String>],
        lemmas: &[&str],
        hit: &Hit,
        nominal: bool,
    ) -> Option<Range<usize>> {
        let after = self.after(lemmas, hit.trigger.end);
        let longest_at = |start: usize, end: usize| {
            let fits = |object: &&Vec<String>| {
                let stretch = lemmas.get(start..end.min(start + object.len()));
                stretch.is_some_and(|words| words.iter().eq(object.iter()))
            };
            let longest = objects.iter().filter(fits).map(Vec::len).max();
            longest.map(|len| start..start + len)
        };
        if let Some(object) = after.clone().find_map(|start| longest_at(start, after.end)) {
            return Some(object);
        }
        let at = hit.trigger.start;
        if !nominal && !is_passive(lemmas, hit) {
            return None;
        }
        let reach = if nominal { GAP } else { REACH };
        let before = lemmas.get(at.saturating_sub(reach)..at)?.iter().rev();
        let clause = before
            .take_while(|lemma| !self.ends.contains(**lemma))
            .count();
        (at - clause..at)
            .rev()
            .find_map(|start| longest_at(start, at))
    }

    /// The positions after `start` within the clause and reach. "and" ends them where another verb
    /// follows.
    fn after(&self, lemmas: &[&str], start: usize) -> Range<usize> {
        let mut end = start;
        for (index, lemma) in lemmas.iter().enumerate().skip(start).take(REACH) {
            let verb_next = || {
                lemmas
                    .get(index + 1)
                    .is_some_and(|next| self.verbs.contains(*next))
            };
            if self.ends.contains(*lemma) || (self.joiners.contains(*lemma) && verb_next()) {
                break;
            }
            end = index + 1;
        }
        start..end
    }
}

/// Whether the trigger looks passive: a form of "be" shortly before it or "by" right after it.
fn is_passive(lemmas: &[&str], hit: &Hit) -> bool {
    let at = hit.trigger.start;
    let before = lemmas.get(at.saturating_sub(3)..at).unwrap_or_default();
    let after = lemmas.get(hit.end..).unwrap_or_default();
    before.contains(&"be") || after.iter().take(2).any(|lemma| *lemma == "by")
}

#[cfg(test)]
#[path = "triggers_tests.rs"]
mod tests;
