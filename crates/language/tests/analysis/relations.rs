//! Sentences and what they state: `relations.tsv` beside this file.

use crate::{analysis, share_right};

/// The relations of a sentence but mere statements, as the table writes them.
fn relations(body: &str) -> Vec<String> {
    let analysis = analysis(body);
    let name = |mention: Option<usize>| {
        mention.map_or("-", |index| analysis.mentions[index].span.of(body))
    };
    let events = analysis.relations.iter().filter_map(|relation| {
        let root = relation.root?.as_str();
        Some(format!(
            "{root} {} > {}",
            name(relation.source),
            name(relation.target)
        ))
    });
    events.collect()
}

#[test]
fn most_sentences_of_the_table_state_their_relations_and_no_others() {
    share_right(include_str!("relations.tsv"), 0.8, relations);
}

#[test]
fn a_statement_has_no_root_and_its_subject_for_a_source() {
    let body = "Iran said on Monday that the talks failed.";
    let analysis = analysis(body);
    let [statement] = &analysis.relations[..] else {
        panic!("{:?}", analysis.relations);
    };
    let source = statement
        .source
        .map(|source| analysis.mentions[source].span.of(body));
    assert_eq!((statement.root, source), (None, Some("Iran")));
}
