//! Tells the lines that belong to a picture: captions with a credit at their end, and credits alone.

use crate::Furniture;
use crate::reader::mark::marks;
use crate::reader::shape::Shape;

/// A caption has no more words than this.
const MOST_WORDS: usize = 120;
/// A caption is no longer than this, in bytes.
const LONGEST: usize = 1200;
/// A credit is no longer than this, in bytes.
const LONGEST_CREDIT: usize = 160;

/// Whether `line` is a credit, a caption that ends with one, or neither.
pub(crate) fn picture(line: &str) -> Option<Furniture> {
    if line.len() > LONGEST || Shape::of(line).words > MOST_WORDS {
        return None;
    }
    let mut found = None;
    for start in stretches(line) {
        let stretch = line.get(start..)?.trim().trim_matches(is_frame).trim();
        if line.len() - start > LONGEST_CREDIT {
            break;
        }
        // "Photo by A B | Licence": what stands before the bar decides, too.
        let head = stretch.split('|').next().unwrap_or_default().trim();
        let head = head.split(". ").next().unwrap_or_default();
        let named = [stretch, head].into_iter().any(opens_credit);
        if named || (found.is_none() && closes_credit(stretch)) {
            found = Some(start);
        }
    }
    let start = found?;
    let before = line.get(..start)?.trim_matches(is_frame);
    Some(if before.trim().is_empty() {
        Furniture::Credit
    } else {
        Furniture::Caption
    })
}

/// Where the stretches begin that could be a credit, from the last to the first.
fn stretches(line: &str) -> impl Iterator<Item = usize> {
    let opens = |at: &usize| {
        let before = line.get(..*at).unwrap_or_default();
        let bracket = line
            .get(*at..)
            .is_some_and(|rest| rest.starts_with(['(', '[', '|', '—', '–']));
        let trimmed = before.trim_end();
        *at == 0 || bracket || (trimmed.len() < before.len() && ends_stretch(trimmed))
    };
    let from = line.len().saturating_sub(LONGEST_CREDIT + 8);
    let from = line.floor_char_boundary(from);
    let tail = line.get(from..).unwrap_or_default();
    let offsets: Vec<usize> = tail
        .char_indices()
        .map(|(at, _)| from + at)
        .filter(opens)
        .collect();
    offsets.into_iter().rev()
}

fn ends_stretch(before: &str) -> bool {
    before.ends_with([
        '.', '!', '?', '"', '”', '\'', '’', ')', '|', ':', '—', '–', '\n',
    ])
}

fn is_frame(character: char) -> bool {
    matches!(character, '(' | ')' | '[' | ']' | '|' | '—' | '–' | '*') || character.is_whitespace()
}

/// Whether a stretch opens with a phrase such as "Photo by".
fn opens_credit(stretch: &str) -> bool {
    !stretch.is_empty() && marks().opens_credit(stretch)
}

/// Whether a stretch closes like a credit, or is names before a slash and an agency.
fn closes_credit(stretch: &str) -> bool {
    !stretch.is_empty() && (marks().closes_credit(stretch) || is_slashed(stretch))
}

fn is_slashed(stretch: &str) -> bool {
    let Some((people, agency)) = stretch.trim_end_matches('.').split_once('/') else {
        return false;
    };
    let high = |word: &str| {
        word.starts_with(char::is_uppercase)
            || (word.len() <= 3 && word.starts_with(char::is_lowercase))
    };
    let people: Vec<&str> = people.split_whitespace().collect();
    let agency: Vec<&str> = agency.split_whitespace().collect();
    (2..=5).contains(&people.len())
        && (1..=4).contains(&agency.len())
        && people
            .iter()
            .chain(&agency)
            .all(|word| high(word) && !word.contains(|c: char| c.is_numeric()))
        && !stretch.contains([',', ';', ':', '"', '“'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_caption_ends_with_its_credit() {
        for line in [
            "The minister on July 7. She spoke for an hour. Photo by Ada Example/UPI",
            "The minister on July 7. Photo by Ada Example/UPI | License Photo",
            "The minister speaks in Geneva on Monday. (AP Photo/Ada Example)",
            "The minister speaks in Geneva [File: Ada Example/Reuters]",
            "Soldiers at the border, July 7, 2025. REUTERS/Ada Example",
            "Soldiers at the border. Ada Example/AFP",
            "Soldiers at the border (Photo: Getty Images)",
            "Soldiers at the border. Photo by Ada Example. | License Photo",
        ] {
            assert_eq!(picture(line), Some(Furniture::Caption), "{line}");
        }
    }

    #[test]
    fn a_credit_stands_alone() {
        for line in [
            "Photo by Ada Example/UPI",
            "(AP Photo/Ada Example)",
            "Ada Example/Reuters",
            "Image: Pool via Reuters",
            "File photo",
        ] {
            assert_eq!(picture(line), Some(Furniture::Credit), "{line}");
        }
    }

    #[test]
    fn prose_about_pictures_is_no_caption() {
        for line in [
            "The photo by the minister's aide was shown in court on Monday.",
            "He is the head of the Finance/Trade committee of the upper house.",
            "The company sued Getty Images over the picture, its lawyers said.",
            "The talks failed. The courtesy of the hosts did not help, he said.",
            "\"We met,\" he said.",
        ] {
            assert_eq!(picture(line), None, "{line}");
        }
    }

    #[test]
    fn long_lines_are_no_captions() {
        assert_eq!(
            picture(&format!("{}. Photo by Ada Example", "word ".repeat(400))),
            None
        );
    }
}
