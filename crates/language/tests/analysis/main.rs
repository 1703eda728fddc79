//! The stage from article to analysis, on texts written for the tests.

mod mentions;
mod relations;
mod spans;
mod words;

use demarche_article::Article;
use demarche_codebook::Codebook;
use demarche_language::{Analysis, Model, analyse_all};

/// An article with `body`; blank lines part its paragraphs.
fn article(body: &str) -> Article {
    Article::from_body("test", body)
}

fn analysis(body: &str) -> Analysis {
    let model = Model::embedded().expect("the embedded model loads");
    analyse_all(&article(body), Codebook::embedded(), model)
}

/// Asserts that of the rows of a table (a sentence, and what is expected of it, joined by " | ") at least the share `floor` comes out exactly.
/// What comes out wrong is printed.
fn share_right(table: &str, floor: f32, read: impl Fn(&str) -> Vec<String>) {
    let (mut right, mut rows) = (0_u16, 0_u16);
    for row in table.lines().skip(1).filter(|row| !row.starts_with('#')) {
        let (sentence, expected) = row.split_once('\t').expect("a row has two columns");
        let mut expected: Vec<String> = expected
            .split(" | ")
            .filter(|item| *item != "none")
            .map(str::to_owned)
            .collect();
        let mut found = read(sentence);
        expected.sort();
        found.sort();
        rows += 1;
        if found == expected {
            right += 1;
        } else {
            println!("{sentence}\n  expected {expected:?}\n  found    {found:?}");
        }
    }
    let share = f32::from(right) / f32::from(rows);
    assert!(share >= floor, "only {right} of {rows} rows come out right");
}
