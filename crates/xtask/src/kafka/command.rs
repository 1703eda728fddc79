//! The command that runs beside the broker.

use std::ffi::{OsStr, OsString};
use std::io::IsTerminal;
use std::os::unix::process::{CommandExt, ExitStatusExt};
use std::process::{Command, ExitStatus};

use anyhow::{Context, Result};

use super::BOOTSTRAP;
use super::keeper::Keeper;

/// Runs the command to its end and returns its exit code, which is 128 and the
/// signal's number where a signal ended it, as in a shell.
pub(crate) fn run(words: &[OsString], address: &OsStr, keeper: Option<&mut Keeper>) -> Result<u8> {
    let (program, arguments) = words.split_first().context("no command given")?;
    let mut command = Command::new(program);
    command.args(arguments).env(BOOTSTRAP, address);
    // At a terminal the command shares our process group, so that it can read
    // and gets Ctrl-C itself; elsewhere a group of its own can be ended whole.
    let grouped = keeper.is_some() && !std::io::stdin().is_terminal();
    if grouped {
        command.process_group(0);
    }
    let mut child = command
        .spawn()
        .with_context(|| format!("cannot start {}", program.to_string_lossy()))?;
    if let Some(keeper) = keeper {
        if grouped {
            keeper.end_group(&child)?;
        } else {
            keeper.end(&child)?;
        }
    }
    let status = child.wait().context("cannot wait for the command")?;
    Ok(exit_code(status))
}

fn exit_code(status: ExitStatus) -> u8 {
    let code = status
        .code()
        .or_else(|| status.signal().map(|signal| 128 + signal));
    code.and_then(|code| u8::try_from(code).ok()).unwrap_or(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sh(script: &str) -> u8 {
        let words = ["sh", "-c", script].map(OsString::from);
        run(&words, OsStr::new("host:9"), None).unwrap()
    }

    #[test]
    fn exit_code_is_the_commands() {
        assert_eq!(sh("exit 0"), 0);
        assert_eq!(sh("exit 7"), 7);
    }

    #[test]
    fn death_by_signal_reads_as_in_a_shell() {
        assert_eq!(sh("kill -TERM $$"), 128 + 15);
    }

    #[test]
    fn command_sees_the_address() {
        assert_eq!(sh("test \"$KAFKA_BOOTSTRAP\" = host:9"), 0);
    }

    #[test]
    fn unknown_program_is_named() {
        let words = [OsString::from("no-such-program-anywhere")];
        let error = run(&words, OsStr::new("host:9"), None).unwrap_err();
        assert!(error.to_string().contains("no-such-program-anywhere"));
    }
}
