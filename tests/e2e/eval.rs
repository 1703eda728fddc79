//! `eval events` and `eval actors` on rows written here.

use serde_json::{Value, json};

use crate::process::run;

/// Writes rows to a file and scores it.
fn score(what: &str, rows: &[Value], more: &[&str]) -> Value {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("rows.jsonl");
    let lines: Vec<String> = rows.iter().map(|row| format!("{row}\n")).collect();
    std::fs::write(&file, lines.concat()).unwrap();
    let mut arguments = vec!["eval", what, file.to_str().unwrap(), "--json"];
    arguments.extend(more);
    let output = run(&arguments, b"");
    let error = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{error}");
    serde_json::from_slice(&output.stdout).unwrap()
}

#[test]
fn events_of_sentences_are_scored_by_root_countries_and_sectors() {
    let side = |country: &str| json!([{"country": country, "sector": "GOV"}]);
    let text = "France on Monday condemned Syria for the attack, and Norway sent medicine to Chad.";
    let rows = [
        json!({"id": 1, "date": "2020-03-04", "text": text, "root": "ACCUSE", "source": side("FRA"), "target": side("SYR")}),
        json!({"id": 2, "date": "2020-03-04", "text": text, "root": "AID", "source": [{"country": "NOR"}]}),
    ];
    let answer = score("events", &rows, &["--roots", "plover15"]);
    assert_eq!(answer["rows"], 2);
    assert_eq!(answer["root"]["recall"], 1.0, "{answer}");
    assert_eq!(answer["root_countries"]["recall"], 1.0, "{answer}");
    assert!(answer["root_countries_sectors"]["f1"].is_f64());
}

#[test]
fn phrases_are_scored_by_country_and_sector() {
    let rows = [
        json!({"id": 1, "actor": "Iran's foreign minister", "context": "Iran's foreign minister flew to Rome.", "date": "today", "country": "IRN", "code": "GOV"}),
        json!({"id": 2, "actor": "the French army", "date": "2012-01-01", "country": "FRA", "code": "MIL"}),
        json!({"id": 3, "actor": "Polish farmers", "date": "2012-01-01", "country": "ITA", "code": null}),
    ];
    let folder = tempfile::tempdir().unwrap();
    let wrong = folder.path().join("wrong.jsonl");
    let answer = score("actors", &rows, &["--predictions", wrong.to_str().unwrap()]);
    let near = |value: &Value, share: f64| (value.as_f64().unwrap() - share).abs() < 1e-9;
    assert!(near(&answer["country"], 2.0 / 3.0), "{answer}");
    assert!(near(&answer["sector"], 1.0), "{answer}");
    let rows = std::fs::read_to_string(wrong).unwrap();
    let row: Value = serde_json::from_str(rows.trim_end()).unwrap();
    assert_eq!(
        (&row["id"], &row["answered"]["country"]),
        (&json!(3), &json!("POL"))
    );
}

#[test]
fn a_day_that_is_none_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("rows.jsonl");
    let row =
        json!({"id": 7, "actor": "Chad", "date": "yesterday", "country": "TCD", "code": null});
    std::fs::write(&file, format!("{row}\n")).unwrap();
    let output = run(&["eval", "actors", file.to_str().unwrap()], b"");
    assert_eq!(output.status.code(), Some(1));
    let error = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(
        error.contains("rows.jsonl: row 7") && error.contains("yesterday"),
        "{error}"
    );
}

/// What the coder is known to reach on the gold articles that its errors are looked for in; a change that loses more than chance shows here.
const PRECISION: f64 = 0.6;
const RECALL: f64 = 0.45;

#[test]
fn gold_articles_are_coded_no_worse_than_before() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../events/gold/dev");
    let output = run(&["eval", "articles", folder, "--json"], b"");
    let error = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{error}");
    let score: Value = serde_json::from_slice(&output.stdout).unwrap();
    let reached = |name: &str| score[name].as_f64().unwrap();
    assert!(reached("precision") >= PRECISION, "{score}");
    assert!(reached("recall") >= RECALL, "{score}");
}
