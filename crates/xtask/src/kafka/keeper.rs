//! A small shell that outlives this program and cleans up after it.
//!
//! # Contract
//! Once the keeper runs, every process named to it is ended and the folder is
//! removed, also when this program is killed with SIGKILL: the keeper waits
//! for the end of a pipe that only this program holds. There is no other
//! clean-up, so the way that must work after a crash is used every time.

use std::io::Write;
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::{Child, Command, Stdio};

use anyhow::{Context, Result};

const SCRIPT: &str = include_str!("keeper.sh");

/// The running keeper; dropping it cleans up and waits until that is done.
#[derive(Debug)]
pub(crate) struct Keeper {
    shell: Child,
}

impl Keeper {
    /// Starts the keeper of a folder.
    pub(crate) fn of(folder: &Path) -> Result<Self> {
        // A process group of its own: Ctrl-C in the terminal is not for it.
        let shell = Command::new("sh")
            .args(["-c", SCRIPT, "keeper"])
            .arg(folder)
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .process_group(0)
            .spawn()
            .context("cannot start sh, which cleans up after Kafka")?;
        Ok(Self { shell })
    }

    /// Names a process that may be killed outright.
    pub(crate) fn kill(&mut self, process: &Child) -> Result<()> {
        self.tell(&format!("KILL {}", process.id()))
    }

    /// Names a process that gets some seconds to end by itself.
    pub(crate) fn end(&mut self, process: &Child) -> Result<()> {
        self.tell(&format!("TERM {}", process.id()))
    }

    /// Names a process together with all others of the group that it leads.
    pub(crate) fn end_group(&mut self, leader: &Child) -> Result<()> {
        self.tell(&format!("TERM -{}", leader.id()))
    }

    fn tell(&mut self, order: &str) -> Result<()> {
        let pipe = self.shell.stdin.as_mut().context("the keeper has ended")?;
        writeln!(pipe, "{order}").context("the keeper does not listen")
    }
}

impl Drop for Keeper {
    fn drop(&mut self) {
        // `wait` closes the pipe first.
        if let Err(error) = self.shell.wait() {
            eprintln!("kafka: clean-up may be incomplete: {error}");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dropping_ends_the_group_and_removes_the_folder() {
        let folder = std::env::temp_dir().join(format!("xtask-keeper-{}", std::process::id()));
        std::fs::create_dir_all(folder.join("data")).unwrap();
        let mut sleeper = Command::new("sh")
            .args(["-c", "sleep 300 & wait"])
            .process_group(0)
            .spawn()
            .unwrap();
        let mut keeper = Keeper::of(&folder).unwrap();
        keeper.end_group(&sleeper).unwrap();
        drop(keeper);
        assert!(!sleeper.wait().unwrap().success());
        assert!(!folder.exists());
    }
}
