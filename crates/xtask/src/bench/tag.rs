//! `cargo xtask bench tag`: articles a second of all stages, from bytes to protobuf, beside spaCy alone; how long an article takes, the
//! memory, and where the time goes.

use anyhow::Result;

use super::Turns;
use super::ground::Ground;
use super::rounds;
use super::table::{self, Ratio};

/// What the speeds are to show.
const RATIOS: [Ratio; 1] = [Ratio {
    ours: "demarche, all stages",
    peer: "spaCy small English",
    least: 2.5,
}];

/// The most that a figure may be.
const LIMITS: [(&str, f64); 2] = [("p99 of an article, ms", 250.0), ("peak memory, MB", 400.0)];

pub(crate) fn run(turns: Turns) -> Result<()> {
    let ground = Ground::prepare("")?;
    let parts = [
        ground.ours("demarche, all stages", "articles", &["tag".as_ref()]),
        ground.spacy("spaCy small English", "articles"),
    ];
    let speeds = rounds::run(&parts, turns)?;
    table::speeds(&speeds);
    table::ratios(&speeds, &RATIOS);
    table::figures(&speeds, &LIMITS);
    Ok(())
}
