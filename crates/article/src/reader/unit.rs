//! Joins the lines of a text to units: paragraphs, headings, links, one each.
//!
//! Where a text was broken at a fixed width, a line ends because the next word did not fit. A block
//! of lines for which that holds, and which goes on in small letters, is one paragraph (or several,
//! where a line ends early or the next is indented). Other lines stand for themselves.

use crate::Span;
use crate::reader::line::Line;
use crate::reader::shape::{Ending, Shape};

/// A paragraph or a line that stands for itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Unit {
    /// From its first to its last line.
    pub(crate) span: Span,
    /// Whether it comes after a blank line, or first.
    pub(crate) gap: bool,
}

/// Texts are not broken at widths beyond these.
const WIDTHS: std::ops::RangeInclusive<u32> = 30..=132;

/// The units of `text`. Lines of which `alone` holds are never joined with others.
pub(crate) fn units(text: &str, lines: &[Line], alone: impl Fn(&str) -> bool) -> Vec<Unit> {
    let runs = runs(text, lines, alone);
    let measured = runs.iter().filter(|run| run.len() > 2);
    let common = measured
        .filter_map(|run| Breaks::of(text, run).wrapped())
        .max();
    let mut units: Vec<Unit> = Vec::with_capacity(runs.len());
    for run in runs {
        let width = Breaks::of(text, run).wrapped().or(common);
        let margin = run.iter().map(|line| line.indent).min().unwrap_or(0);
        let mut before: Option<&Line> = None;
        for line in run {
            let joined = before.is_some_and(|before| joins(text, before, line, margin, width));
            match units.last_mut() {
                Some(unit) if joined => unit.span = unit.span.cover(line.span),
                _ => units.push(Unit {
                    span: line.span,
                    gap: line.gap,
                }),
            }
            before = Some(line);
        }
    }
    units
}

/// Cuts the lines at blank lines and around lines that stand alone.
fn runs<'a>(text: &str, lines: &'a [Line], alone: impl Fn(&str) -> bool) -> Vec<&'a [Line]> {
    let mut apart = false;
    let mut first = true;
    lines
        .chunk_by(|_, next| {
            // `chunk_by` asks once for each pair of neighbours, in order.
            if first {
                first = false;
                apart = lines.first().is_some_and(|line| alone(line.span.of(text)));
            }
            let next_apart = alone(next.span.of(text));
            let together = !next.gap && !apart && !next_apart;
            apart = next_apart;
            together
        })
        .collect()
}

/// Whether `next` goes on with the paragraph of `line`.
fn joins(text: &str, line: &Line, next: &Line, margin: u16, width: Option<u32>) -> bool {
    if line.width > *WIDTHS.end() || (next.indent > margin && next.indent > line.indent) {
        return false;
    }
    let width = width.filter(|width| line.width <= *width);
    goes_on(text, line, next) || width.is_some_and(|width| is_full(text, line, next, width))
}

/// Whether a sentence is open at the end of `line` and goes on in small letters.
fn goes_on(text: &str, line: &Line, next: &Line) -> bool {
    let ending = Shape::of(line.span.of(text)).ending;
    matches!(ending, Ending::Bare | Ending::Leading) && starts_low(text, next)
}

fn starts_low(text: &str, line: &Line) -> bool {
    line.span.of(text).starts_with(char::is_lowercase)
}

/// Whether the first word of `next` did not fit on `line`.
fn is_full(text: &str, line: &Line, next: &Line, width: u32) -> bool {
    let word = next
        .span
        .of(text)
        .split_whitespace()
        .next()
        .unwrap_or_default();
    let word = u32::try_from(word.chars().count()).unwrap_or(u32::MAX);
    line.width.saturating_add(1).saturating_add(word) > width
}

/// What the line ends of one run say.
#[derive(Debug, Default)]
struct Breaks {
    width: u32,
    /// The next word did not fit, or the sentence goes on in small letters.
    held: usize,
    /// The next line starts in small letters.
    low: usize,
    /// The next word would have fit.
    early: usize,
}

impl Breaks {
    fn of(text: &str, run: &[Line]) -> Self {
        let mut breaks = Self {
            width: run.iter().map(|line| line.width).max().unwrap_or(0),
            ..Self::default()
        };
        if !WIDTHS.contains(&breaks.width) {
            return breaks;
        }
        for (line, next) in run.iter().zip(run.iter().skip(1)) {
            if goes_on(text, line, next) {
                breaks.low += 1;
                breaks.held += 1;
            } else if is_full(text, line, next, breaks.width) {
                breaks.held += 1;
            } else {
                breaks.early += 1;
            }
        }
        breaks
    }

    /// The width at which the run was broken, if it was.
    fn wrapped(&self) -> Option<u32> {
        let open = self.low > 0 && self.low * 10 >= self.held * 3;
        (WIDTHS.contains(&self.width) && open && self.held >= self.early).then_some(self.width)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reader::line;

    fn read(text: &str) -> Vec<String> {
        let alone = |line: &str| line.starts_with("By ");
        let units = units(text, &line::lines(text, 0), alone);
        units
            .iter()
            .map(|unit| line::clean(unit.span.of(text)))
            .collect()
    }

    #[test]
    fn a_block_broken_at_a_width_is_one_paragraph() {
        let text = "The two ministers met for an hour on\nWednesday and agreed to meet again in the\nautumn, their offices said.\n\nNo date was set.";
        assert_eq!(read(text).len(), 2);
        assert!(read(text)[0].ends_with("again in the autumn, their offices said."));
    }

    #[test]
    fn without_blank_lines_a_short_line_ends_the_paragraph() {
        let text = "The two ministers met for an hour on\nWednesday and agreed to meet again in the\nautumn, they said.\nNo day was set for the talks, which had\nbeen put off twice since the spring.";
        assert_eq!(read(text).len(), 2);
    }

    #[test]
    fn an_indent_starts_a_paragraph() {
        let text = "   The two ministers met for an hour on\nWednesday and agreed to meet again soon.\n   No day was set for the talks, which had\nbeen put off twice since the spring.";
        assert_eq!(read(text).len(), 2);
    }

    #[test]
    fn headlines_in_a_row_stay_apart() {
        let text = "Storm closes two ports on the coast\nParliament votes on budget after all\nTrain drivers end their long strike";
        assert_eq!(read(text).len(), 3);
    }

    #[test]
    fn paragraphs_on_one_long_line_each_stay_apart() {
        let long = "The ministers met again, and the talks went on for most of the day. ".repeat(3);
        assert_eq!(read(&format!("{long}\n{long}\n{long}")).len(), 3);
    }

    #[test]
    fn a_line_that_stands_alone_is_not_joined() {
        let text = "Two ministers meet over the border dispute\nBy Ada Example";
        assert_eq!(read(text).len(), 2);
    }

    #[test]
    fn a_headline_on_two_lines_is_one() {
        assert_eq!(
            read("Two ministers meet over the border\ndispute in the north").len(),
            1
        );
    }
}
