//! Reads the notation: a marked sentence and its event lines.

use std::ops::Range;

use super::{Block, Event, Kind, Mention, Modality, Piece, rules};

/// Reads one block: the lines of a marked sentence and its events.
///
/// # Errors
/// What is wrong, in words, if a mark is broken, an event names what is not there, or a rule is violated.
pub fn parse(lines: &[&str]) -> Result<Block, String> {
    let (first, rest) = lines.split_first().ok_or("an empty block")?;
    let Marked {
        text,
        mentions,
        pieces,
    } = marked(first)?;
    let events = rest
        .iter()
        .map(|line| event(line, &pieces).map_err(|fault| format!("{fault} in \"{line}\"")))
        .collect::<Result<Vec<_>, _>>()?;
    let block = Block {
        text,
        mentions,
        events,
    };
    rules::check(&block, &pieces)?;
    Ok(block)
}

struct Marked {
    text: String,
    mentions: Vec<Mention>,
    pieces: Vec<Piece>,
}

enum Open {
    Mention(usize),
    Piece(usize),
}

/// Takes the marks out of a line.
fn marked(line: &str) -> Result<Marked, String> {
    let mut result = Marked {
        text: String::with_capacity(line.len()),
        mentions: Vec::new(),
        pieces: Vec::new(),
    };
    let mut open = Vec::new();
    let mut rest = line.trim();
    while let Some(sign) = rest.chars().next() {
        let start = result.text.len();
        match sign {
            '[' => {
                let (mark, after) = label(rest)?;
                let (id, kind) = mention_mark(mark)?;
                open.push(Open::Mention(result.mentions.len()));
                result.mentions.push(Mention {
                    id,
                    kind,
                    span: start..start,
                });
                rest = after;
                continue;
            }
            '{' => {
                let (mark, after) = label(rest)?;
                let mut letters = mark.chars();
                let (Some(trigger), None) = (letters.next(), letters.next()) else {
                    return Err(format!("a trigger's letter is one letter, not \"{mark}\""));
                };
                open.push(Open::Piece(result.pieces.len()));
                result.pieces.push(Piece {
                    trigger,
                    span: start..start,
                });
                rest = after;
                continue;
            }
            ']' | '}' => match (sign, open.pop()) {
                (']', Some(Open::Mention(at))) => close(&mut result.mentions[at].span, start),
                ('}', Some(Open::Piece(at))) => close(&mut result.pieces[at].span, start),
                _ => return Err(format!("\"{sign}\" closes nothing, or the marks cross")),
            },
            _ => result.text.push(sign),
        }
        rest = &rest[sign.len_utf8()..];
    }
    if open.is_empty() {
        Ok(result)
    } else {
        Err("a mark is not closed".to_owned())
    }
}

fn close(span: &mut Range<usize>, end: usize) {
    span.end = end;
}

/// The label after an opening bracket and what follows its blank.
fn label(rest: &str) -> Result<(&str, &str), String> {
    rest[1..]
        .split_once(' ')
        .ok_or_else(|| format!("a mark at \"{rest}\" has no blank after its label"))
}

fn mention_mark(mark: &str) -> Result<(u32, Kind), String> {
    let digits = mark.trim_end_matches(|c: char| !c.is_ascii_digit());
    let id = digits
        .parse()
        .map_err(|_| format!("\"{mark}\" is not a number and a letter"))?;
    let kind = Kind::parse(&mark[digits.len()..])
        .ok_or_else(|| format!("\"{mark}\" has no letter of a mention type"))?;
    Ok((id, kind))
}

fn event(line: &str, pieces: &[Piece]) -> Result<Event, String> {
    let mut words = line.split_whitespace();
    let mut next = |what: &str| words.next().ok_or_else(|| format!("no {what}"));
    let trigger = next("trigger")?;
    let source = actors(next("source")?)?;
    let target = actors(next("target")?)?;
    let code = next("code")?.to_owned();
    let mut modality = Modality::Asserted;
    let mut both = false;
    for word in words {
        match Modality::parse(word) {
            Some(value) => modality = value,
            None if word == "both" => both = true,
            None => return Err(format!("\"{word}\" is neither a modality nor \"both\"")),
        }
    }
    let trigger: Vec<_> = pieces
        .iter()
        .filter(|piece| piece.trigger.to_string() == trigger)
        .map(|piece| piece.span.clone())
        .collect();
    Ok(Event {
        trigger,
        source,
        target,
        code,
        modality,
        both,
    })
}

fn actors(word: &str) -> Result<Vec<u32>, String> {
    if word == "-" {
        return Ok(Vec::new());
    }
    word.split('+')
        .map(|id| {
            id.parse()
                .map_err(|_| format!("\"{id}\" is no mention's number"))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_block_gives_text_mentions_and_events_that_slice() {
        let block = parse(&[
            "[1r [2c Iran]'s envoy] {a met} [3g officials of [4o the IAEA]] in [5l Vienna] on [6d Monday].",
            "a 1 3 044 both",
        ])
        .unwrap_or_else(|fault| panic!("{fault}"));
        assert_eq!(
            block.text,
            "Iran's envoy met officials of the IAEA in Vienna on Monday."
        );
        let said: Vec<&str> = block
            .mentions
            .iter()
            .map(|mention| &block.text[mention.span.clone()])
            .collect();
        assert_eq!(
            said,
            [
                "Iran's envoy",
                "Iran",
                "officials of the IAEA",
                "the IAEA",
                "Vienna",
                "Monday"
            ]
        );
        let event = &block.events[0];
        assert_eq!(&block.text[event.trigger[0].clone()], "met");
        assert_eq!((&event.source[..], &event.target[..]), (&[1][..], &[3][..]));
        assert!(event.both && event.modality == Modality::Asserted);
    }

    #[test]
    fn a_trigger_in_pieces_keeps_its_pieces() {
        let block = parse(&[
            "[1o The ministry] {a called} the talks with [2c Chad] {a off}.",
            "a 1 2 125",
        ])
        .unwrap_or_else(|fault| panic!("{fault}"));
        assert_eq!(block.events[0].trigger.len(), 2);
    }

    #[test]
    fn what_is_broken_is_named() {
        for (lines, says) in [
            (&["[1p Ann {a met] [2p Bo}.", "a 1 2 040"][..], "cross"),
            (&["[1p Ann {a met} [2p Bo].", "a 1 2 040"], "not closed"),
            (&["[1x Ann] {a met} [2p Bo].", "a 1 2 040"], "letter"),
            (&["[1p Ann] {a met} [1p Bo].", "a 1 1 040"], "twice"),
            (&["[1p Ann] {a met} [2p Bo].", "a 1 3 040"], "no mention 3"),
            (&["[1p Ann] {a met} [2p Bo].", "a 1 2 999"], "code"),
            (&["[1p Ann] {a met} [2p Bo].", "b 1 2 040"], "trigger"),
            (&["[1p Ann] {a met} [2p Bo]."], "no event"),
            (&["[1p Ann] {a met} [2p Bo].", "a - - 040"], "neither"),
            (&["[1p Ann] {a met} [2d Monday].", "a 1 2 040"], "date"),
            (&["[1p Ann] {a met} [2p Bo].", "a 1 2 010"], "statement"),
            (&["[1p Ann ]{a met} [2p Bo].", "a 1 2 040"], "blank"),
        ] {
            let fault = parse(lines).err().unwrap_or_default();
            assert!(fault.contains(says), "{lines:?}: {fault}");
        }
    }
}
