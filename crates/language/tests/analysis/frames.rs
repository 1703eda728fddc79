//! The examples of the codebook's verb frames, as a floor under what the stage finds.
//!
//! Which code an example gets is the events stage's affair; here only the root counts.

use demarche_codebook::{Codebook, Frame};

use crate::analysis;

/// How many of the sentences yield a relation with the frame's root, and how many there are.
fn share(sentences: impl Fn(&Frame) -> &[String]) -> (usize, usize) {
    let codebook = Codebook::embedded();
    let mut counts = (0, 0);
    for frame in codebook.frames() {
        let root = codebook.code(&frame.code).and_then(|code| code.root);
        for sentence in sentences(frame) {
            let found = analysis(sentence)
                .relations
                .iter()
                .any(|relation| relation.root == root);
            counts.0 += usize::from(found);
            counts.1 += 1;
        }
    }
    counts
}

#[test]
fn most_examples_of_an_action_yield_its_root() {
    let (found, all) = share(|frame| &frame.yes);
    assert!(found * 100 >= all * 93, "only {found} of {all}");
}

#[test]
fn few_counterexamples_yield_the_root() {
    let (found, all) = share(|frame| &frame.no);
    assert!(found * 100 <= all * 5, "{found} of {all}");
}
