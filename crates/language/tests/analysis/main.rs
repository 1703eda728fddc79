//! The stage from article to analysis, on texts written for the tests.

mod frames;
mod mentions;
mod relations;
mod spans;
mod words;

use demarche_article::{Article, Paragraph, Span, Status};
use demarche_codebook::Codebook;
use demarche_language::{Analysis, analyse};

/// An article with `body`; blank lines part its paragraphs.
fn article(body: &str) -> Article {
    let mut paragraphs = Vec::new();
    let mut start = 0;
    for part in body.split("\n\n") {
        let span = Span::new(body, start, start + part.len()).expect("parts lie within the body");
        paragraphs.push(Paragraph { span, origin: span });
        start += part.len() + 2;
    }
    Article {
        id: "test".to_owned(),
        revision: 0,
        status: Status::Usable,
        title: None,
        url: None,
        section: None,
        bylines: Vec::new(),
        source: None,
        dateline: None,
        published: None,
        updated: None,
        language: None,
        body: body.to_owned(),
        paragraphs,
        dropped: Vec::new(),
    }
}

fn analysis(body: &str) -> Analysis {
    analyse(&article(body), Codebook::embedded())
}
