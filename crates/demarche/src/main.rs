//! `demarche`: the command line, the configuration and the wiring between the stages; nothing else.
//!
//! # Layout
//! - [`cli`]: what can be typed.
//! - [`config`]: the configuration file, raw and checked.
//! - [`codebook`]: the embedded codebook, or that with a user's overlay.
//! - [`pipeline`]: bytes → article → analysis → events → messages, and its place in the stream.
//! - [`service`]: `run`: lanes, admin server, signals.
//! - [`tag`], [`parse`], [`demo`], [`eval`]: the other commands.
//! - [`mod@print`], [`report`], [`gdelt`]: events as lines and as JSON, under their sentences, as rows of GDELT.
//! - [`why`]: what the report says of an explanation.

mod cli;
mod codebook;
mod config;
mod demo;
mod eval;
mod gdelt;
mod parse;
mod pipeline;
#[cfg(test)]
mod pipeline_tests;
mod print;
mod report;
mod service;
mod tag;
mod why;

use std::io::Write as _;
use std::process::ExitCode;

use anyhow::Context as _;
use clap::{CommandFactory as _, Parser as _};

use cli::{Cli, Command, ConfigCommand, EvalCommand, Roots, TopicsCommand};
use config::Config;

/// Exit status when something went wrong while working. Unusable arguments give 2, as clap does.
const FAILED: u8 = 1;

fn main() -> ExitCode {
    match dispatch(Cli::parse()) {
        Ok(code) => code,
        // Whoever reads the output has seen enough: `demarche tag … | head`.
        Err(error) if is_closed_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("demarche: {error:#}");
            ExitCode::from(FAILED)
        }
    }
}

fn is_closed_pipe(error: &anyhow::Error) -> bool {
    error
        .downcast_ref::<std::io::Error>()
        .is_some_and(|error| error.kind() == std::io::ErrorKind::BrokenPipe)
}

fn dispatch(cli: Cli) -> anyhow::Result<ExitCode> {
    match cli.command {
        Command::Demo { once } => demo::run(once),
        Command::Run { config } => service::run(&Config::load(&config)?),
        Command::Tag {
            files,
            format,
            date,
            explain,
            own,
        } => {
            if let Err(error) = cli::explainable(explain, format) {
                error.exit();
            }
            tag::run(own.codebook()?, &files, format, date, explain)
        }
        Command::Parse { file } => parse::parse(file.as_deref()),
        Command::Topics {
            command:
                TopicsCommand::Create {
                    config,
                    partitions,
                    replication,
                },
        } => service::create_topics(&Config::load(&config)?, partitions, replication),
        Command::Config {
            command: ConfigCommand::Check { config },
        } => {
            let checked = Config::load(&config)?;
            checked.settings()?;
            checked.codebook()?;
            println!("{}: ok", config.display());
            Ok(ExitCode::SUCCESS)
        }
        Command::Config {
            command: ConfigCommand::Print { config },
        } => {
            let config = match config {
                Some(path) => Config::load(&path)?,
                None => Config::default(),
            };
            let text = config.to_toml().context("printing the configuration")?;
            std::io::stdout().write_all(text.as_bytes())?;
            Ok(ExitCode::SUCCESS)
        }
        Command::Eval {
            command:
                EvalCommand::Articles {
                    folder,
                    json,
                    explain,
                    own,
                },
        } => eval::articles(own.codebook()?, &folder, json, explain),
        Command::Eval {
            command:
                EvalCommand::Pairs {
                    file,
                    roots,
                    none,
                    json,
                    predictions,
                },
        } => {
            let plover15 = roots == Some(Roots::Plover15);
            let question = eval::Question { plover15, none };
            eval::pairs(&file, question, json, predictions.as_deref())
        }
        Command::Eval {
            command:
                EvalCommand::Events {
                    file,
                    roots,
                    json,
                    explain,
                    own,
                },
        } => {
            let plover15 = roots == Some(Roots::Plover15);
            eval::events(own.codebook()?, &file, plover15, json, explain)
        }
        Command::Eval {
            command:
                EvalCommand::Actors {
                    file,
                    json,
                    predictions,
                    own,
                },
        } => eval::actors(own.codebook()?, &file, json, predictions.as_deref()),
        Command::Completions { shell } => {
            let mut command = Cli::command();
            clap_complete::generate(shell, &mut command, "demarche", &mut std::io::stdout());
            Ok(ExitCode::SUCCESS)
        }
    }
}
