//! Parses the text of a treebank as the program does, to be scored against it.

use demarche_article::Article;
use demarche_codebook::Codebook;
use demarche_language::{Analysis, Model, Sentence, analyse_all};

use crate::treebank::{Paragraph, Word};

/// The paragraphs' text, parsed anew.
#[must_use]
pub fn parse(paragraphs: &[Paragraph], model: &Model<'_>) -> Vec<Paragraph> {
    let parse = |paragraph: &Paragraph| {
        let article = Article::from_body("treebank", &paragraph.text);
        let analysis = analyse_all(&article, Codebook::embedded(), model);
        let sentences = analysis.sentences.iter();
        let words = |sentence| words(&article.body, &analysis, sentence);
        Paragraph {
            sentences: sentences.map(words).collect(),
            text: article.body.clone(),
        }
    };
    paragraphs.iter().map(parse).collect()
}

fn words(body: &str, analysis: &Analysis, sentence: &Sentence) -> Vec<Word> {
    let tokens = analysis.tokens.get(sentence.tokens.clone());
    let word = |token: &demarche_language::Token| Word {
        form: token.span.of(body).to_owned(),
        token: token.span.range(),
        merged: false,
        upos: token.upos.as_str().to_owned(),
        head: token
            .head
            .map_or(0, |head| head - sentence.tokens.start + 1),
        relation: token.dependency.as_str().to_owned(),
    };
    tokens.unwrap_or_default().iter().map(word).collect()
}
