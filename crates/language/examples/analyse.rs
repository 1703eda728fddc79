//! Prints what the language stage finds in articles: `cargo run --example analyse -- FILE…`.

use std::error::Error;

use demarche_article::{Hints, Limits, decode};
use demarche_codebook::Codebook;
use demarche_language::{Analysis, Model, analyse_all};

fn main() -> Result<(), Box<dyn Error>> {
    for path in std::env::args().skip(1) {
        let payload = std::fs::read(&path)?;
        let article = decode(&payload, &Hints::default(), &Limits::default())?;
        println!("# {path}");
        let analysis = analyse_all(&article, Codebook::embedded(), Model::embedded()?);
        print(&article.body, &analysis);
    }
    Ok(())
}

/// A line a sentence; below it its mentions and its relations.
fn print(body: &str, analysis: &Analysis) {
    let name = |mention: Option<usize>| {
        mention
            .and_then(|index| analysis.mentions.get(index))
            .map_or("–", |mention| mention.span.of(body))
    };
    for (index, sentence) in analysis.sentences.iter().enumerate() {
        println!("\n{}", sentence.span.of(body));
        for mention in analysis
            .mentions
            .iter()
            .filter(|mention| mention.sentence == index)
        {
            println!("    {:?}: {}", mention.kind, mention.span.of(body));
        }
        for relation in analysis
            .relations
            .iter()
            .filter(|relation| relation.sentence == index)
        {
            let trigger = analysis
                .tokens
                .get(relation.trigger.clone())
                .unwrap_or_default();
            let words: Vec<&str> = trigger.iter().map(|token| token.span.of(body)).collect();
            let root = relation.root.map_or("statement", |root| root.as_str());
            println!(
                "  {root} {} → {} by \"{}\" ({:.2})",
                name(relation.source),
                name(relation.target),
                words.join(" "),
                relation.confidence
            );
        }
    }
}
