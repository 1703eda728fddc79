//! One command from data to weights: calls the trainer (`trainer/*.py`) step by step. A step whose result is there is not done again, and one
//! that was stopped goes on from its checkpoint.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};

/// Folds of the cross-validation; the same as in `trainer/train.py`.
const FOLDS: usize = 5;

/// Where things are.
#[derive(Clone, Debug)]
pub struct Run {
    /// Folder of the data, as `crates/train/README.md` describes it.
    pub data: PathBuf,
    /// Folder for checkpoints and what is in between.
    pub work: PathBuf,
    /// Folder of the weights.
    pub model: PathBuf,
    /// The exported corpus.
    pub corpus: PathBuf,
    /// Sentences of each source, and one epoch of them, where it is only to be seen whether all steps run.
    pub trial: Option<u32>,
}

impl Run {
    /// Trains, cross-validates and exports.
    ///
    /// # Errors
    /// If a step fails; what it printed stands before.
    pub fn all(&self) -> Result<()> {
        fs::create_dir_all(&self.work)
            .with_context(|| format!("creating {}", self.work.display()))?;
        self.environment()?;
        self.train("base", "base", &[])?;
        let base = self.work.join("base/model.pt");
        let base = base.to_string_lossy();
        for fold in 0..FOLDS {
            let number = fold.to_string();
            self.train(
                "tune",
                &format!("fold{fold}"),
                &["--base", &base, "--fold", &number],
            )?;
        }
        self.train("tune", "final", &["--base", &base])?;
        let scores = self.work.join("cross_validation.json");
        let work = self.work.to_string_lossy();
        self.python(&["calibrate.py", &work, "--out", &scores.to_string_lossy()])?;
        let model = self.work.join("final/model.pt");
        self.python(&[
            "export.py",
            &model.to_string_lossy(),
            &self.model.to_string_lossy(),
            "--scores",
            &scores.to_string_lossy(),
        ])
    }

    /// A virtual environment with what `requirements.txt` asks for.
    fn environment(&self) -> Result<()> {
        let folder = self.work.join("environment");
        if folder.join("done").exists() {
            return Ok(());
        }
        let path = folder.to_string_lossy();
        run(Command::new("python3").args(["-m", "venv", &path]))?;
        let requirements = trainer().join("requirements.txt");
        run(Command::new(folder.join("bin/pip"))
            .args(["install", "--quiet", "-r"])
            .arg(requirements))?;
        fs::write(folder.join("done"), "").context("marking the environment as made")
    }

    fn train(&self, phase: &str, name: &str, more: &[&str]) -> Result<()> {
        let out = self.work.join(name);
        if out.join("run.json").exists() {
            println!("{name}: done before");
            return Ok(());
        }
        println!("{name}:");
        let segmenter = std::env::current_exe().context("finding this program")?;
        let paths = [
            ("--data", &self.data),
            ("--corpus", &self.corpus),
            ("--segmenter", &segmenter),
            ("--out", &out),
        ];
        let paths: Vec<(&str, String)> = paths
            .into_iter()
            .map(|(flag, path)| (flag, path.to_string_lossy().into_owned()))
            .collect();
        let mut words = vec!["train.py", phase];
        words.extend(paths.iter().flat_map(|(flag, path)| [*flag, path.as_str()]));
        words.extend(more);
        let limit = self.trial.map(|limit| limit.to_string());
        if let Some(limit) = &limit {
            words.extend(["--limit", limit, "--epochs", "1"]);
        }
        self.python(&words)
    }

    fn python(&self, words: &[&str]) -> Result<()> {
        // The link itself, not what it points to: by it Python finds its environment.
        let python = std::path::absolute(self.work.join("environment/bin/python"))?;
        run(Command::new(python).args(words).current_dir(trainer()))
    }
}

fn trainer() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/trainer"))
}

fn run(command: &mut Command) -> Result<()> {
    let status = command
        .status()
        .with_context(|| format!("starting {command:?}"))?;
    if !status.success() {
        bail!("{command:?} ended with {status}");
    }
    Ok(())
}
