//! Sentences and the relations that they state: `relations.tsv` beside this file.

use demarche_codebook::Root;

use crate::analysis;

/// The relations of the first column but mere statements, as the second column writes them.
fn relations(body: &str) -> Vec<String> {
    let analysis = analysis(body);
    let name = |mention: Option<usize>| {
        mention.map_or("-", |index| analysis.mentions[index].span.of(body))
    };
    let events = analysis
        .relations
        .iter()
        .filter(|relation| relation.root.is_some());
    events
        .map(|relation| {
            let root = relation.root.map_or("", Root::as_str);
            format!(
                "{root} {} > {}",
                name(relation.source),
                name(relation.target)
            )
        })
        .collect()
}

#[test]
fn each_sentence_of_the_table_states_its_relations_and_no_others() {
    let table = include_str!("relations.tsv");
    let mut wrong = Vec::new();
    for row in table.lines().skip(1).filter(|row| !row.starts_with('#')) {
        let (sentence, expected) = row.split_once('\t').expect("a row has two columns");
        let mut expected: Vec<String> = expected
            .split(" | ")
            .filter(|relation| *relation != "none")
            .map(str::to_owned)
            .collect();
        let mut found = relations(sentence);
        expected.sort();
        found.sort();
        if found != expected {
            wrong.push(format!(
                "{sentence}\n  expected {expected:?}\n  found    {found:?}"
            ));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_passive_is_less_sure_where_nobody_is_named() {
    let named = analysis("Ukraine was attacked by Russia.");
    let unnamed = analysis("Ukraine was attacked on Monday.");
    assert_eq!(unnamed.relations.len(), 1);
    assert_eq!(unnamed.relations[0].source, None);
    assert!(unnamed.relations[0].confidence < named.relations[0].confidence);
}

#[test]
fn a_statement_has_no_root() {
    let analysis = analysis("Iran said on Monday that the talks failed.");
    assert!(
        analysis
            .relations
            .iter()
            .all(|relation| relation.root.is_none())
    );
}

#[test]
fn the_trigger_covers_the_words_that_state_the_action() {
    let body = "Russia's attack on Ukraine went on.";
    let analysis = analysis(body);
    let triggers: Vec<&str> = analysis
        .relations
        .iter()
        .map(|r| analysis.tokens[r.trigger.start].span.of(body))
        .collect();
    assert_eq!(triggers, ["attack"]);
}
