//! Prints the reading of the files given: `cargo run -p demarche-article --example read -- FILE…`.
//!
//! A file whose name ends in `.json` is read as JSON, any other as text.

use std::path::Path;
use std::process::ExitCode;

use demarche_article::{Hints, Limits, decode};

#[path = "../tests/reading/show.rs"]
mod show;

fn main() -> ExitCode {
    let mut failed = false;
    for path in std::env::args().skip(1) {
        println!("== {path}");
        match read(&path) {
            Ok(reading) => print!("{reading}"),
            Err(error) => {
                eprintln!("{path}: {error}");
                failed = true;
            }
        }
    }
    ExitCode::from(u8::from(failed))
}

fn read(path: &str) -> Result<String, Box<dyn std::error::Error>> {
    let payload = std::fs::read(path)?;
    let json = Path::new(path)
        .extension()
        .is_some_and(|extension| extension == "json");
    let hints = Hints {
        content_type: json.then_some("application/json"),
        id: Path::new(path).file_stem().and_then(|name| name.to_str()),
    };
    let article = decode(&payload, &hints, &Limits::default())?;
    Ok(show::show(&article, &show::source(&payload, json)))
}
