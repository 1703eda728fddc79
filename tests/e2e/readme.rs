//! The consumers that the README shows, run as they stand there.

use std::io::{BufRead as _, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::mpsc;
use std::time::Duration;

use crate::cluster::Topics;
use crate::process::Service;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../..")
        .canonicalize()
        .unwrap()
}

/// A topic with one event in it.
fn topics(name: &str) -> Topics {
    let topics = Topics::create(name, "");
    let _service = Service::start(&topics);
    let publisher = topics.publisher();
    publisher.send(
        "k",
        Some(b"France imposed sanctions on Chad on Monday."),
        &[],
    );
    publisher.flush();
    topics
        .reader()
        .until(Duration::from_secs(60), |seen| seen.events.len() == 1);
    topics
}

/// Runs a consumer until its first line.
fn first_line(topics: &Topics, command: &mut Command) -> String {
    let mut child = command
        .args([&topics.bootstrap, &topics.topic("events")])
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let stdout = child.stdout.take().unwrap();
    let (sender, receiver) = mpsc::channel();
    std::thread::spawn(move || {
        let mut line = String::new();
        let _ = BufReader::new(stdout).read_line(&mut line);
        let _ = sender.send(line);
    });
    let line = receiver.recv_timeout(Duration::from_secs(240));
    let _ = child.kill();
    let _ = child.wait();
    line.expect("no event was printed")
}

fn is_shown(path: &str) {
    let source = std::fs::read_to_string(root().join(path)).unwrap();
    let readme = std::fs::read_to_string(root().join("README.md")).unwrap();
    assert!(
        readme.contains(source.trim()),
        "README.md does not show {path} as it is"
    );
}

fn checked(command: &mut Command) {
    let output = command.output().unwrap();
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
}

#[test]
fn the_rust_consumer_reads_an_event() {
    is_shown("crates/demarche/examples/consume.rs");
    let cargo = std::env::var("CARGO").unwrap_or_else(|_| "cargo".into());
    let mut build = Command::new(&cargo);
    checked(build.current_dir(root()).args([
        "build",
        "--release",
        "--locked",
        "--quiet",
        "-p",
        "demarche",
        "--example",
        "consume",
    ]));
    let topics = topics("rust-consumer");
    let mut run = Command::new(cargo);
    run.current_dir(root()).args([
        "run",
        "--release",
        "--locked",
        "--quiet",
        "-p",
        "demarche",
        "--example",
        "consume",
        "--",
    ]);
    let line = first_line(&topics, &mut run);
    assert!(
        line.contains("FRA") && line.contains("163") && line.contains("TCD"),
        "{line}"
    );
}

#[test]
fn the_python_consumer_reads_an_event() {
    is_shown("examples/python/consume.py");
    let folder = tempfile::tempdir().unwrap();
    let bin = folder.path().join("venv/bin");
    checked(
        Command::new("python3")
            .arg("-m")
            .arg("venv")
            .arg(folder.path().join("venv")),
    );
    checked(
        Command::new(bin.join("pip"))
            .args(["install", "--quiet", "-r"])
            .arg(root().join("examples/python/requirements.txt")),
    );
    let protos = ["span", "article", "event", "coded_article"]
        .map(|name| format!("demarche/v1/{name}.proto"));
    checked(
        Command::new(bin.join("python"))
            .current_dir(root().join("proto"))
            .args(["-m", "grpc_tools.protoc", "-I."])
            .arg(format!("--python_out={}", folder.path().display()))
            .args(protos),
    );
    let topics = topics("python-consumer");
    let mut run = Command::new(bin.join("python"));
    run.arg("-u")
        .arg(root().join("examples/python/consume.py"))
        .env("PYTHONPATH", folder.path());
    let line = first_line(&topics, &mut run);
    assert!(
        line.contains("FRA") && line.contains("163") && line.contains("TCD"),
        "{line}"
    );
}
