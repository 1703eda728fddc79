//! The commands that need no cluster, and what they say when something is wrong.

use std::process::Stdio;

use crate::process::{demarche, run};

fn text(bytes: &[u8]) -> &str {
    std::str::from_utf8(bytes).unwrap()
}

const ARTICLE: &[u8] = b"PARIS, July 10 (AP) -- France imposed sanctions on Chad on Monday.";

#[test]
fn tag_writes_a_json_object_an_event() {
    let output = run(
        &["tag", "-", "--format", "jsonl", "--date", "2025-07-10"],
        ARTICLE,
    );
    assert!(output.status.success());
    let event: serde_json::Value = serde_json::from_str(text(&output.stdout).trim()).unwrap();
    assert_eq!(event["cameo_code"], "163");
    assert_eq!(event["source"]["country"], "FRA");
    assert_eq!(event["target"]["country"], "TCD");
    assert_eq!(event["date"]["first"], "2025-07-07");
}

#[test]
fn tag_writes_messages_after_their_length() {
    use demarche_proto::{Message as _, v1};
    let output = run(&["tag", "-", "--format", "protobuf"], ARTICLE);
    let article = v1::CodedArticle::decode_length_delimited(output.stdout.as_slice()).unwrap();
    assert_eq!(article.events.len(), 1);
}

#[test]
fn tag_writes_rows_of_gdelt() {
    let output = run(
        &["tag", "-", "--format", "gdelt-csv", "--date", "2025-07-10"],
        ARTICLE,
    );
    let rows: Vec<Vec<&str>> = text(&output.stdout)
        .lines()
        .map(|row| row.split('\t').collect())
        .collect();
    assert_eq!(rows.len(), 1);
    assert_eq!(rows[0].len(), 61);
    assert_eq!(
        [rows[0][1], rows[0][7], rows[0][17], rows[0][26]],
        ["20250707", "FRA", "TCD", "163"]
    );
}

#[test]
fn tag_marks_source_trigger_and_target() {
    let output = run(&["tag", "-"], ARTICLE);
    assert!(
        text(&output.stdout).contains("[France]source [imposed sanctions]trigger on [Chad]target"),
        "{}",
        text(&output.stdout)
    );
}

#[test]
fn tag_reads_folders_in_order_of_their_names() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::create_dir(folder.path().join("b")).unwrap();
    let countries = [
        ("b/2.txt", "Chad"),
        ("a.txt", "Mali"),
        ("c.json.bak", "Oman"),
    ];
    for (name, country) in countries {
        let text =
            format!("PARIS, July 10 (AP) -- France imposed sanctions on {country} on Monday.");
        std::fs::write(folder.path().join(name), text).unwrap();
    }
    let path = folder.path().to_str().unwrap();
    let output = run(&["tag", path, "--format", "jsonl"], b"");
    assert!(output.status.success());
    let targets: Vec<serde_json::Value> = text(&output.stdout)
        .lines()
        .map(|line| {
            serde_json::from_str::<serde_json::Value>(line).unwrap()["target"]["country"].clone()
        })
        .collect();
    assert_eq!(targets, ["MLI", "TCD"]);
}

/// A folder with a table of organisations.
fn overlay(rows: &str) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let table = format!("name\taliases\tcountry\tsectors\tsource\n{rows}");
    std::fs::write(folder.path().join("organisations.tsv"), table).unwrap();
    folder
}

#[test]
fn tag_knows_an_actor_from_an_overlay_alone() {
    // Two countries are named as often: none of them is the one of whoever has none.
    let sentence = b"The Karun Front attacked French troops near a German base on Monday.";
    let event = |more: &[&str]| -> serde_json::Value {
        let arguments = [&["tag", "-", "--format", "jsonl"], more].concat();
        let output = run(&arguments, sentence);
        assert!(output.status.success());
        serde_json::from_str(text(&output.stdout).trim()).unwrap()
    };
    let folder = overlay("Karun Front\tKFL\tTCD\tREB\tour desk\n");
    let known = event(&["--overlay", folder.path().to_str().unwrap()]);
    assert_eq!(known["source"]["name"], "Karun Front");
    assert_eq!(known["source"]["country"], "TCD");
    assert_eq!(known["source"]["sectors"], serde_json::json!(["REB"]));
    let unknown = event(&[]);
    assert!(unknown["source"]["country"].is_null());
    let digest = |event: &serde_json::Value| event["provenance"]["codebook_digest"].clone();
    assert_ne!(digest(&known), digest(&unknown));
}

#[test]
fn a_broken_overlay_is_refused_with_file_and_line_before_anything_is_coded() {
    let folder = overlay("Karun Front\tKFL\tCHAD\tREB\tour desk\n");
    let path = folder.path().to_str().unwrap();
    let output = run(&["tag", "-", "--overlay", path], ARTICLE);
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(text(&output.stdout), "");
    let said = text(&output.stderr);
    let place = folder
        .path()
        .join("organisations.tsv:2: unknown country \"CHAD\"");
    assert!(said.contains(place.to_str().unwrap()), "{said}");
}

#[test]
fn config_check_looks_into_the_overlay() {
    let folder = overlay("Karun Front\tKFL\tTCD\tREBEL\tour desk\n");
    let config = folder.path().join(".demarche.toml");
    let keys = format!(
        "[kafka]\nbootstrap = \"x:1\"\n[input]\ntopics = [\"news\"]\n[coding]\noverlay = {:?}\n",
        folder.path()
    );
    std::fs::write(&config, keys).unwrap();
    let output = run(
        &["config", "check", "--config", config.to_str().unwrap()],
        b"",
    );
    assert_eq!(output.status.code(), Some(1));
    let said = text(&output.stderr);
    assert!(
        said.contains("coding.overlay") && said.contains("organisations.tsv:2: unknown sector"),
        "{said}"
    );
}

#[test]
fn tag_names_the_file_and_the_fault_and_goes_on() {
    let output = run(&["tag", "missing.txt", "-"], ARTICLE);
    assert_eq!(output.status.code(), Some(1));
    assert!(text(&output.stderr).contains("missing.txt"));
    assert!(text(&output.stdout).contains("163"));
}

#[test]
fn a_reader_that_has_seen_enough_is_no_fault() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("long.txt");
    // More than a pipe holds.
    std::fs::write(&path, "Chad condemned Mali on Monday.\n\n".repeat(1000)).unwrap();
    let mut command = demarche();
    command.arg("parse").arg(&path);
    command.stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success());
    assert_eq!(text(&output.stderr), "");
}

#[test]
fn a_wrong_key_is_named_with_its_line() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("wrong.toml");
    std::fs::write(&path, "[kafka]\nbootstrap = \"x:1\"\nbootstrapp = \"y\"\n").unwrap();
    let output = run(
        &["config", "check", "--config", path.to_str().unwrap()],
        b"",
    );
    assert_eq!(output.status.code(), Some(1));
    let said = text(&output.stderr);
    assert!(
        said.contains("wrong.toml") && said.contains("line 3") && said.contains("bootstrapp"),
        "{said}"
    );
}

#[test]
fn config_print_gives_a_file_that_parses() {
    let output = run(&["config", "print"], b"");
    assert!(output.status.success());
    assert!(text(&output.stdout).contains("[delivery]"));
}

#[test]
fn completions_and_help_are_there() {
    assert!(text(&run(&["completions", "bash"], b"").stdout).contains("demarche"));
    let help = run(&["--help"], b"");
    for command in ["demo", "run", "tag", "topics", "config", "eval"] {
        assert!(text(&help.stdout).contains(command));
    }
}
