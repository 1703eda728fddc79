//! Programs of the machine that a chore needs, and what to say without them.

use std::ffi::OsStr;
use std::fmt;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};

/// Names of programs that are not on the search path.
#[derive(Debug)]
pub(crate) struct Missing {
    names: Vec<&'static str>,
}

impl Missing {
    pub(crate) fn new(names: &[&'static str]) -> Self {
        Self {
            names: names.to_vec(),
        }
    }
}

impl fmt::Display for Missing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let packages: Vec<&str> = self.names.iter().map(|name| debian_package(name)).collect();
        write!(
            f,
            "not found on PATH: {}. On Debian: apt-get install {}",
            self.names.join(", "),
            packages.join(" ")
        )
    }
}

impl std::error::Error for Missing {}

/// Fails with all the names that are not programs on the search path.
pub(crate) fn require(names: &[&'static str]) -> Result<(), Missing> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let missing: Vec<&'static str> = names
        .iter()
        .copied()
        .filter(|name| find(name, &path).is_none())
        .collect();
    if missing.is_empty() {
        Ok(())
    } else {
        Err(Missing::new(&missing))
    }
}

fn find(name: &str, path: &OsStr) -> Option<PathBuf> {
    std::env::split_paths(path)
        .map(|folder| folder.join(name))
        .find(|file| is_program(file))
}

fn is_program(file: &Path) -> bool {
    file.metadata()
        .is_ok_and(|meta| meta.is_file() && meta.permissions().mode() & 0o111 != 0)
}

fn debian_package(name: &str) -> &str {
    match name {
        "java" => "default-jre-headless",
        "mvn" => "maven",
        "python3" => "python3-venv",
        "taskset" => "util-linux",
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn message_names_what_is_missing_and_the_packages() {
        let message = Missing::new(&["java", "mvn"]).to_string();
        assert!(message.contains("java, mvn"), "{message}");
        assert!(
            message.ends_with("apt-get install default-jre-headless maven"),
            "{message}"
        );
    }

    #[test]
    fn only_the_absent_program_is_reported() {
        let missing = require(&["sh", "no-such-program-anywhere"]).unwrap_err();
        assert_eq!(missing.names, ["no-such-program-anywhere"]);
    }

    #[test]
    fn folder_of_the_right_name_is_no_program() {
        assert_eq!(find("bin", OsStr::new("/usr")), None);
    }
}
