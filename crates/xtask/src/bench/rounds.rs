//! Parts of a benchmark, run in turn on one core.

use std::process::Command;

use anyhow::{Context, Result, bail};

/// A part: its name, what it counts, and the program that prints how much was read and the seconds.
pub(crate) struct Part {
    pub(crate) name: &'static str,
    pub(crate) unit: &'static str,
    pub(crate) program: String,
    pub(crate) arguments: Vec<String>,
}

/// What a part did.
#[derive(Debug)]
pub(crate) struct Speed {
    pub(crate) name: &'static str,
    pub(crate) unit: &'static str,
    /// Units a second of each round, the slowest first.
    pub(crate) rounds: Vec<f64>,
}

impl Speed {
    /// The median, of an even number of rounds the slower of the two in the middle.
    pub(crate) fn median(&self) -> f64 {
        let middle = self.rounds.len().saturating_sub(1) / 2;
        self.rounds.get(middle).copied().unwrap_or(f64::NAN)
    }
}

/// Runs all parts, then all of them again, so that what slows the machine down for a while meets them all.
pub(crate) fn run(parts: &[Part], rounds: usize, core: usize) -> Result<Vec<Speed>> {
    let mut speeds: Vec<Speed> = parts
        .iter()
        .map(|part| Speed {
            name: part.name,
            unit: part.unit,
            rounds: Vec::new(),
        })
        .collect();
    for round in 1..=rounds {
        for (part, speed) in parts.iter().zip(&mut speeds) {
            eprintln!("round {round} of {rounds}: {}", part.name);
            speed.rounds.push(once(part, core)?);
        }
    }
    for speed in &mut speeds {
        speed.rounds.sort_by(f64::total_cmp);
    }
    Ok(speeds)
}

fn once(part: &Part, core: usize) -> Result<f64> {
    let mut command = Command::new("taskset");
    command.args(["--cpu-list", &core.to_string()]);
    command.arg(&part.program).args(&part.arguments);
    for threads in [
        "OMP_NUM_THREADS",
        "OPENBLAS_NUM_THREADS",
        "RAYON_NUM_THREADS",
    ] {
        command.env(threads, "1");
    }
    let output = command
        .stderr(std::process::Stdio::inherit())
        .output()
        .with_context(|| format!("cannot start {}", part.name))?;
    if !output.status.success() {
        bail!("{} failed: {}", part.name, output.status);
    }
    let text = String::from_utf8_lossy(&output.stdout);
    speed(&text).with_context(|| format!("{} printed {text:?}", part.name))
}

/// Units a second, from "units seconds".
fn speed(text: &str) -> Result<f64> {
    let numbers: Vec<f64> = text
        .split_whitespace()
        .map(str::parse)
        .collect::<Result<_, _>>()
        .context("no numbers")?;
    match numbers[..] {
        [units, seconds] if seconds > 0.0 => Ok(units / seconds),
        _ => bail!("not a count and its seconds"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn speed_is_units_by_seconds() {
        assert_eq!(speed("300 1.5\n").ok(), Some(200.0));
        assert!(speed("300").is_err());
        assert!(speed("300 0").is_err());
        assert!(speed("many words").is_err());
    }

    #[test]
    fn median_is_the_round_in_the_middle() {
        let median = |rounds: &[f64]| {
            let rounds = rounds.to_vec();
            Speed {
                name: "",
                unit: "",
                rounds,
            }
            .median()
        };
        assert_eq!(median(&[1.0, 2.0, 9.0]), 2.0);
        assert_eq!(median(&[1.0, 2.0]), 1.0);
        assert!(median(&[]).is_nan());
    }
}
