//! Parts of a benchmark, run in turn on one core.

use std::ffi::OsString;
use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, Result, bail};

use super::Turns;

/// A part: its name, what it counts, and the program that prints how much was read and the seconds; then, where it has more to say, a line
/// a figure: its name, a tab and the number.
pub(crate) struct Part {
    pub(crate) name: &'static str,
    pub(crate) unit: &'static str,
    pub(crate) program: PathBuf,
    pub(crate) arguments: Vec<OsString>,
}

/// What a part did.
#[derive(Debug)]
pub(crate) struct Speed {
    pub(crate) name: &'static str,
    pub(crate) unit: &'static str,
    /// Units a second.
    pub(crate) rounds: Rounds,
    /// What else the part found, in its order.
    pub(crate) figures: Vec<(String, Rounds)>,
}

/// A number of each round, the least first.
#[derive(Debug, Default)]
pub(crate) struct Rounds(Vec<f64>);

impl Rounds {
    fn add(&mut self, number: f64) {
        let at = self.0.partition_point(|other| *other < number);
        self.0.insert(at, number);
    }

    /// The one in the middle, of an even number of rounds the lesser of the two there.
    pub(crate) fn median(&self) -> f64 {
        let middle = self.0.len().saturating_sub(1) / 2;
        self.0.get(middle).copied().unwrap_or(f64::NAN)
    }

    pub(crate) fn least(&self) -> f64 {
        self.0.first().copied().unwrap_or(f64::NAN)
    }

    pub(crate) fn greatest(&self) -> f64 {
        self.0.last().copied().unwrap_or(f64::NAN)
    }
}

/// Runs all parts, then all of them again, so that what slows the machine down for a while meets them all.
pub(crate) fn run(parts: &[Part], Turns { rounds, core }: Turns) -> Result<Vec<Speed>> {
    let mut speeds: Vec<Speed> = parts
        .iter()
        .map(|part| Speed {
            name: part.name,
            unit: part.unit,
            rounds: Rounds::default(),
            figures: Vec::new(),
        })
        .collect();
    for round in 1..=rounds {
        for (part, speed) in parts.iter().zip(&mut speeds) {
            eprintln!("round {round} of {rounds}: {}", part.name);
            let text = once(part, core)?;
            read(&text, speed).with_context(|| format!("{} printed {text:?}", part.name))?;
        }
    }
    Ok(speeds)
}

/// What the part prints.
fn once(part: &Part, core: usize) -> Result<String> {
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
    String::from_utf8(output.stdout).with_context(|| format!("{} printed no text", part.name))
}

/// Adds a round: the speed from "units seconds", then the figures.
fn read(text: &str, speed: &mut Speed) -> Result<()> {
    let (first, figures) = text.split_once('\n').unwrap_or((text, ""));
    let numbers: Vec<f64> = first
        .split_whitespace()
        .map(str::parse)
        .collect::<Result<_, _>>()
        .context("no numbers")?;
    match numbers[..] {
        [units, seconds] if seconds > 0.0 => speed.rounds.add(units / seconds),
        _ => bail!("not a count and its seconds"),
    }
    for line in figures.lines() {
        let (name, number) = line.split_once('\t').context("a figure without a tab")?;
        let number = number.parse().context("a figure without a number")?;
        match speed.figures.iter_mut().find(|(other, _)| other == name) {
            Some((_, rounds)) => rounds.add(number),
            None => {
                let mut rounds = Rounds::default();
                rounds.add(number);
                speed.figures.push((name.to_owned(), rounds));
            }
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn after(texts: &[&str]) -> Result<Speed> {
        let mut speed = Speed {
            name: "",
            unit: "",
            rounds: Rounds::default(),
            figures: Vec::new(),
        };
        for text in texts {
            read(text, &mut speed)?;
        }
        Ok(speed)
    }

    #[test]
    fn speed_is_units_by_seconds() {
        let speed = |text| after(&[text]).map(|speed| speed.rounds.median());
        assert_eq!(speed("300 1.5\n").ok(), Some(200.0));
        assert!(speed("300").is_err());
        assert!(speed("300 0").is_err());
        assert!(speed("many words").is_err());
    }

    #[test]
    fn median_is_the_round_in_the_middle() {
        let median = |texts: &[&str]| after(texts).map(|speed| speed.rounds.median()).ok();
        assert_eq!(median(&["9 1", "1 1", "2 1"]), Some(2.0));
        assert_eq!(median(&["2 1", "1 1"]), Some(1.0));
        assert!(median(&[]).is_some_and(f64::is_nan));
    }

    #[test]
    fn figures_are_told_apart_by_name() {
        let speed = after(&["1 1\np50, ms\t3\nMB\t7", "1 1\np50, ms\t2\nMB\t8"]).unwrap();
        let figures = speed.figures.iter();
        let read: Vec<_> = figures
            .map(|(name, rounds)| (name.as_str(), rounds.least(), rounds.greatest()))
            .collect();
        assert_eq!(read, [("p50, ms", 2.0, 3.0), ("MB", 7.0, 8.0)]);
        assert!(after(&["1 1\np50 3"]).is_err());
    }
}
