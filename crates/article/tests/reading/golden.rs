//! Each file of `fixtures/` has a golden reading beside it, `NAME.golden`.
//!
//! `UPDATE_GOLDEN=1` writes them anew; look at the difference before you keep it.

use std::path::{Path, PathBuf};

use demarche_article::{Hints, Limits, decode};

use crate::show::{show, source};

/// The fixtures, in order of name.
pub(crate) fn fixtures() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures");
    let entries = std::fs::read_dir(folder).unwrap();
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    paths.retain(|path| path.extension().is_some_and(|end| end != "golden"));
    paths.sort();
    paths
}

fn reading(path: &Path) -> String {
    let payload = std::fs::read(path).unwrap();
    let json = path.extension().is_some_and(|end| end == "json");
    let hints = Hints {
        content_type: Some(if json {
            "application/json"
        } else {
            "text/plain"
        }),
        id: path.file_stem().and_then(|name| name.to_str()),
    };
    match decode(&payload, &hints, &Limits::default()) {
        Ok(article) => show(&article, &source(&payload, json)),
        Err(error) => format!("error {}: {error}\n", error.code()),
    }
}

#[test]
fn fixtures_are_read_as_their_golden_readings_say() {
    let update = std::env::var_os("UPDATE_GOLDEN").is_some();
    assert!(
        !(update && std::env::var_os("CI").is_some()),
        "golden readings are not rewritten in CI"
    );
    let mut wrong = Vec::new();
    for path in fixtures() {
        let golden = path.with_extension("golden");
        let read = reading(&path);
        if update {
            std::fs::write(&golden, &read).unwrap();
        } else if std::fs::read_to_string(&golden).unwrap_or_default() != read {
            wrong.push(format!("{}:\n{read}", golden.display()));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_golden_reading_has_its_fixture() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures");
    let count = std::fs::read_dir(folder).unwrap().count();
    assert_eq!(count, 2 * fixtures().len());
}
