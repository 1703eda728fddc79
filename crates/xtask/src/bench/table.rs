//! Prints what was measured.

use super::rounds::{Rounds, Speed};

/// Of two parts, how many times as fast ours is to be at least.
pub(crate) struct Ratio {
    pub(crate) ours: &'static str,
    pub(crate) peer: &'static str,
    pub(crate) least: f64,
}

/// A line a part: the median, the slowest and the fastest round.
pub(crate) fn speeds(speeds: &[Speed]) {
    head("one core, a second", ["median", "slowest", "fastest"]);
    for speed in speeds {
        line(speed.name, &speed.rounds, speed.unit);
    }
}

/// A line a ratio of medians, with what it is to be.
pub(crate) fn ratios(speeds: &[Speed], ratios: &[Ratio]) {
    let median = |name| {
        let speed = speeds.iter().find(|speed| speed.name == name);
        speed.map(|speed| speed.rounds.median())
    };
    for Ratio { ours, peer, least } in ratios {
        if let (Some(own), Some(other)) = (median(*ours), median(*peer)) {
            println!("{ours} / {peer}: {:.1} (at least {least})", own / other);
        }
    }
}

/// A line a figure of each part that has any; beside those that are limited, the limit.
pub(crate) fn figures(speeds: &[Speed], limits: &[(&str, f64)]) {
    for speed in speeds.iter().filter(|speed| !speed.figures.is_empty()) {
        println!();
        head(speed.name, ["median", "least", "greatest"]);
        for (name, rounds) in &speed.figures {
            let limit = limits.iter().find(|(limited, _)| limited == name);
            let limit = limit.map_or_else(String::new, |(_, most)| format!("(at most {most})"));
            line(name, rounds, &limit);
        }
    }
}

fn head(name: &str, columns: [&str; 3]) {
    let [median, least, greatest] = columns;
    println!("{name:24} {median:>10} {least:>10} {greatest:>10}");
}

fn line(name: &str, rounds: &Rounds, more: &str) {
    let [median, least, greatest] = [rounds.median(), rounds.least(), rounds.greatest()].map(short);
    let line = format!("{name:24} {median:>10} {least:>10} {greatest:>10}  {more}");
    println!("{}", line.trim_end());
}

/// A number with as many digits as tell something.
fn short(number: f64) -> String {
    let digits = if number < 1000.0 { 1 } else { 0 };
    format!("{number:.digits$}")
}
