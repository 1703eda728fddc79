//! `cargo xtask bench language`: tokens a second of the encoder and the stage, beside those of their peers.

use anyhow::Result;

use super::Turns;
use super::ground::Ground;
use super::rounds;
use super::table::{self, Ratio};

/// What the figures are to show.
const RATIOS: [Ratio; 3] = [
    Ratio {
        ours: "encoder",
        peer: "candle BERT f32",
        least: 3.0,
    },
    Ratio {
        ours: "encoder",
        peer: "onnxruntime int8",
        least: 1.0,
    },
    Ratio {
        ours: "stage, every sentence",
        peer: "spaCy small English",
        least: 3.0,
    },
];

pub(crate) fn run(turns: Turns) -> Result<()> {
    let ground = Ground::prepare("candle")?;
    let weights = ground.peers.weights();
    let (weights, graph) = (weights.as_os_str(), ground.folder.join("encoder.onnx"));
    ground.peers.run(
        &ground.scripts.join("graph.py"),
        &[weights, graph.as_os_str()],
    )?;
    let parts = [
        ground.ours("encoder", "pieces", &["encoder".as_ref()]),
        ground.peer("onnxruntime int8", "pieces", "onnx", graph.as_os_str()),
        ground.ours("candle BERT f32", "pieces", &["candle".as_ref(), weights]),
        ground.ours("stage, every sentence", "words", &["stage".as_ref()]),
        ground.ours("stage, behind its gate", "words", &["gated".as_ref()]),
        ground.spacy("spaCy small English", "words"),
    ];
    let speeds = rounds::run(&parts, turns)?;
    table::speeds(&speeds);
    table::ratios(&speeds, &RATIOS);
    Ok(())
}
