//! Which spans are mentions, and of what kind: `mentions.tsv` beside this file.

use crate::{analysis, share_right};

/// The mentions of a sentence, as the table writes them.
fn mentions(body: &str) -> Vec<String> {
    let analysis = analysis(body);
    let mentions = analysis.mentions.iter();
    mentions
        .map(|mention| format!("{:?} {}", mention.kind, mention.span.of(body)))
        .collect()
}

#[test]
fn most_sentences_of_the_table_have_their_mentions_and_no_others() {
    share_right(include_str!("mentions.tsv"), 0.75, mentions);
}
