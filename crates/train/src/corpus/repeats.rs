//! Finds sentences that say nothing new: near-duplicates within the corpus, wording shared with other data.

use std::collections::{HashMap, HashSet};

use super::Block;

/// Words in a run that no sentence may share with other data.
const RUN: usize = 8;
/// Words in a shingle.
const SHINGLE: usize = 3;
/// Share of shingles in common from which two sentences count as one.
const ALIKE: f64 = 0.5;

/// Pairs of sentences that are alike, by their shingles of words where each outermost mention counts as one word of its
/// type. The second of a pair is the one to rewrite.
#[must_use]
pub fn repeated(blocks: &[&Block]) -> Vec<(usize, usize)> {
    let shingles: Vec<HashSet<String>> = blocks.iter().map(|block| shingles(block)).collect();
    let mut places: HashMap<&str, Vec<usize>> = HashMap::new();
    let mut found = Vec::new();
    for (at, own) in shingles.iter().enumerate() {
        let mut shared: HashMap<usize, usize> = HashMap::new();
        for shingle in own {
            let others = places.entry(shingle).or_default();
            for other in others.iter() {
                *shared.entry(*other).or_default() += 1;
            }
            others.push(at);
        }
        let alike = shared.iter().filter(|(other, shared)| {
            let union = own.len() + shingles[**other].len() - **shared;
            **shared as f64 / union as f64 >= ALIKE
        });
        if let Some(other) = alike.map(|(other, _)| *other).min() {
            found.push((other, at));
        }
    }
    found
}

fn shingles(block: &Block) -> HashSet<String> {
    let mut masked = String::new();
    let mut at = 0;
    for mention in &block.mentions {
        if mention.span.start >= at {
            masked.push_str(&block.text[at..mention.span.start]);
            masked.push_str(&format!(" {:?} ", mention.kind));
            at = mention.span.end;
        }
    }
    masked.push_str(&block.text[at..]);
    let words = words(&masked);
    words
        .windows(SHINGLE.min(words.len().max(1)))
        .map(|window| window.join(" "))
        .collect()
}

/// Sentences that share a run of eight words with one of `texts`, with the run.
#[must_use]
pub fn borrowed(blocks: &[&Block], texts: &[String]) -> Vec<(usize, String)> {
    let mut runs = HashSet::new();
    for text in texts {
        runs.extend(words(text).windows(RUN).map(|window| window.join(" ")));
    }
    let shares = |block: &Block| {
        words(&block.text)
            .windows(RUN)
            .map(|window| window.join(" "))
            .find(|run| runs.contains(run))
    };
    blocks
        .iter()
        .enumerate()
        .filter_map(|(at, block)| shares(block).map(|run| (at, run)))
        .collect()
}

fn words(text: &str) -> Vec<String> {
    text.split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::super::parse;
    use super::*;

    fn block(line: &str) -> Block {
        parse(&[line]).unwrap_or_else(|fault| panic!("{fault}"))
    }

    #[test]
    fn the_same_sentence_with_other_names_is_a_repeat() {
        let blocks = [
            block("[1c France] was not mentioned in the report on [2l Lyon] that came out late."),
            block("[1c Kenya] was not mentioned in the report on [2l Mombasa] that came out late."),
            block(
                "The weather over [1l Nairobi] stayed dry for most of the season, growers reported.",
            ),
        ];
        let blocks: Vec<&Block> = blocks.iter().collect();
        assert_eq!(repeated(&blocks), [(0, 1)]);
    }

    #[test]
    fn eight_words_in_a_row_are_borrowed_and_seven_are_not() {
        let own = block("one two three four five six seven eight nine");
        let eight = ["zero two three four five six seven eight nine".to_owned()];
        let seven = ["zero two three four five six seven eight zero".to_owned()];
        assert_eq!(borrowed(&[&own], &eight).len(), 1);
        assert!(borrowed(&[&own], &seven).is_empty());
    }
}
