//! Prints the events of articles: `cargo run -p demarche-events --example code -- FILE…`

use std::process::ExitCode;

use demarche_article::{Hints, Limits, decode};
use demarche_codebook::Codebook;
use demarche_events::{Actor, Event, Options, code};

fn main() -> ExitCode {
    let mut failed = false;
    for path in std::env::args().skip(1) {
        match print(&path) {
            Ok(()) => {}
            Err(error) => {
                eprintln!("{path}: {error}");
                failed = true;
            }
        }
    }
    if failed {
        ExitCode::FAILURE
    } else {
        ExitCode::SUCCESS
    }
}

fn print(path: &str) -> Result<(), Box<dyn std::error::Error>> {
    let payload = std::fs::read(path)?;
    let hints = Hints {
        content_type: None,
        id: Some(path),
    };
    let article = decode(&payload, &hints, &Limits::default())?;
    let codebook = Codebook::embedded();
    let model = demarche_language::Model::embedded()?;
    let analysis = demarche_language::analyse(&article, codebook, model);
    println!(
        "{path}: {}",
        article.title.as_deref().unwrap_or("(no title)")
    );
    for event in code(&article, &analysis, codebook, &Options::default()) {
        println!("  {}", line(&event));
        for evidence in &event.evidence {
            println!(
                "      [{}] {}",
                evidence.trigger.of(&article.body),
                evidence.sentence.of(&article.body)
            );
        }
    }
    Ok(())
}

fn line(event: &Event) -> String {
    let date = event.date.as_ref().map_or_else(
        || "?".to_owned(),
        |date| format!("{}..{} {:?}", date.first, date.last, date.basis),
    );
    let root = event.root.map_or("-", demarche_codebook::Root::as_str);
    let place = event
        .place
        .as_ref()
        .map_or("-", |place| place.name.as_str());
    let said = event.attribution.as_ref().map_or_else(
        || "-".to_owned(),
        |said| {
            format!(
                "{}{}",
                actor(Some(&said.speaker)),
                if said.quoted { " (quoted)" } else { "" }
            )
        },
    );
    format!(
        "{date} | {} {} {} | {root} {} | {:?} | at {place} | by {said} | {:.2}",
        actor(event.source.as_ref()),
        if event.symmetric { "<>" } else { "->" },
        actor(event.target.as_ref()),
        event.cameo_code,
        event.modality,
        event.confidence,
    )
}

fn actor(actor: Option<&Actor>) -> String {
    let Some(actor) = actor else {
        return "-".to_owned();
    };
    let sectors: Vec<_> = actor.sectors.iter().map(|sector| sector.as_str()).collect();
    format!(
        "{} [{} {}]",
        actor.name.as_deref().unwrap_or(&actor.text),
        actor.country.as_deref().unwrap_or("?"),
        sectors.join("|"),
    )
}
