//! The committed corpus is sound, varied, and large enough for every root; two annotators agree on it.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use demarche_codebook::{Codebook, Root};
use demarche_train::corpus::{self, Block, Entry};

/// The blocks of a folder; a broken one fails the test, with its file and line.
fn read(folder: &str) -> Vec<Entry> {
    let folder: PathBuf = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("corpus")
        .join(folder);
    let (entries, faults) = corpus::read(&folder).expect("the corpus can be read");
    let faults: Vec<String> = faults.iter().map(ToString::to_string).collect();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    entries
}

fn blocks(entries: &[Entry]) -> Vec<&Block> {
    entries.iter().map(|entry| &entry.block).collect()
}

#[test]
fn no_two_sentences_are_much_alike() {
    let entries = read("sentences");
    let place = |at: usize| format!("{}:{}", entries[at].file.display(), entries[at].line);
    let repeated = corpus::repeated(&blocks(&entries));
    let repeated: Vec<String> = repeated
        .into_iter()
        .map(|(first, second)| format!("{} is much like {}", place(second), place(first)))
        .collect();
    assert!(repeated.is_empty(), "{}", repeated.join("\n"));
}

#[test]
fn every_root_has_enough_events_and_many_sentences_have_none() {
    let entries = read("sentences");
    let blocks = blocks(&entries);
    let mut roots: BTreeMap<Root, usize> = BTreeMap::new();
    for event in blocks.iter().flat_map(|block| &block.events) {
        let code = Codebook::embedded()
            .code(&event.code)
            .expect("codes are checked");
        *roots
            .entry(code.root.expect("statements are refused"))
            .or_default() += 1;
    }
    assert!(blocks.len() >= 5_000);
    for root in Root::ALL {
        let events = roots.get(root).copied().unwrap_or(0);
        assert!(events >= 250, "{}: {events} events", root.as_str());
    }
    let none = blocks
        .iter()
        .filter(|block| block.events.is_empty())
        .count();
    assert!(
        none * 4 > blocks.len(),
        "{none} of {} without an event",
        blocks.len()
    );
}

#[test]
fn two_annotators_agree_on_the_root() {
    let entries = read("sentences");
    let second = read("second");
    let pairs = second.iter().filter_map(|other| {
        let same = |entry: &&Entry| entry.block.text == other.block.text;
        Some((&entries.iter().find(same)?.block, &other.block))
    });
    let (first, second): (Vec<&Block>, Vec<&Block>) = pairs.unzip();
    let agreement = corpus::agreement(&first, &second);
    assert!(first.len() >= 350, "{} sentences", first.len());
    assert!(agreement.kappa >= 0.8, "{agreement:?}");
}
