//! The commands that ask the language model: `parse` and `eval pairs`.

use std::path::Path;
use std::process::Output;

use serde_json::{Value, json};

use crate::process::run;

#[test]
fn parse_writes_trees_in_conllu() {
    let output = run(
        &["parse"],
        b"Iran's envoy didn't sign the pact. Talks ended.\n\nFrance protested.\n",
    );
    assert!(output.status.success());
    let text = String::from_utf8(output.stdout).unwrap();
    assert_eq!(text.matches("# newpar").count(), 2);
    let mut words = 0;
    for sentence in text.split_terminator("\n\n") {
        let rows: Vec<Vec<&str>> = sentence
            .lines()
            .filter(|line| !line.starts_with('#'))
            .map(|line| line.split('\t').collect())
            .collect();
        assert!(rows.iter().all(|row| row.len() == 10), "{sentence}");
        let heads: Vec<usize> = rows.iter().filter_map(|row| row[6].parse().ok()).collect();
        assert_eq!(
            heads.iter().filter(|head| **head == 0).count(),
            1,
            "{sentence}"
        );
        assert!(heads.iter().all(|head| *head <= heads.len()), "{sentence}");
        words += heads.len();
    }
    assert_eq!(words, 15);
}

/// A row whose actors stand for themselves.
fn row(id: usize, text: &str, source: &str, target: &str, root: &str) -> Value {
    let span = |part: &str| {
        let from = text[..text.find(part).unwrap()].chars().count();
        json!([[from, from + part.chars().count()]])
    };
    json!({"id": id, "text": text, "source": span(source), "target": span(target), "root": root})
}

fn pairs(folder: &Path, arguments: &[&str]) -> Output {
    let rows = [
        row(
            1,
            "Señor Peña urged Chad’s army to free the aid workers.",
            "Señor Peña",
            "Chad’s army",
            "REQUEST",
        ),
        row(
            2,
            "Police in Quito arrested dozens of protesters on Monday.",
            "Police",
            "dozens of protesters",
            "COERCE",
        ),
        row(
            3,
            "rebels laid down arms and surrendered to the congolese army",
            "rebels",
            "the congolese army",
            "YIELD",
        ),
        row(
            4,
            "Norway sent tents and medicine to Nepal after the quake.",
            "Norway",
            "Nepal",
            "AID",
        ),
    ];
    let file = folder.join("rows.jsonl");
    std::fs::write(&file, rows.map(|row| format!("{row}\n")).concat()).unwrap();
    let mut all = vec!["eval", "pairs", file.to_str().unwrap()];
    all.extend(arguments);
    run(&all, b"")
}

#[test]
fn eval_pairs_scores_and_writes_what_it_answered() {
    let folder = tempfile::tempdir().unwrap();
    let predictions = folder.path().join("answers.jsonl");
    let arguments = [
        "--roots",
        "plover15",
        "--json",
        "--predictions",
        predictions.to_str().unwrap(),
    ];
    let output = pairs(folder.path(), &arguments);
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    let score: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(score["rows"], 4);
    assert!(score["accuracy"].as_f64().unwrap() >= 0.75, "{score}");
    assert!(score["per_root"]["YIELD"]["support"] == 1 && score["macro_f1"].is_f64());
    assert!(score["sentences_per_second"].as_f64().unwrap() > 0.0);
    let answers = std::fs::read_to_string(predictions).unwrap();
    let answers: Vec<Value> = answers
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    let ids: Vec<&Value> = answers.iter().map(|answer| &answer["id"]).collect();
    assert_eq!(ids, [1, 2, 3, 4]);
    assert!(answers.iter().all(|answer| {
        answer["confidence"]
            .as_f64()
            .is_some_and(|sure| (0.0..=1.0).contains(&sure))
    }));
    assert!(
        answers
            .iter()
            .all(|answer| answer["predicted"].is_string() && answer["root"].is_string())
    );
}

#[test]
fn eval_pairs_names_the_line_that_is_wrong() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("rows.jsonl");
    std::fs::write(&file, "{\"text\": 1}\n").unwrap();
    let output = run(&["eval", "pairs", file.to_str().unwrap()], b"");
    assert_eq!(output.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&output.stderr).contains("rows.jsonl:1"));
}
