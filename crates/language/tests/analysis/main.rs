//! The stage from article to analysis, on texts written for the tests.

mod frames;
mod mentions;
mod relations;
mod spans;
mod words;

use demarche_article::Article;
use demarche_codebook::Codebook;
use demarche_language::{Analysis, analyse};

/// An article with `body`; blank lines part its paragraphs.
fn article(body: &str) -> Article {
    Article::from_body("test", body)
}

fn analysis(body: &str) -> Analysis {
    analyse(&article(body), Codebook::embedded())
}
