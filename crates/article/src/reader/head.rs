//! Reads what stands before the story: headline, section, byline, times.

use crate::reader::Page;
use crate::reader::byline;
use crate::reader::label::{Facts, Label, SECTION_WORDS};
use crate::reader::reading::Reading;
use crate::reader::survey::{Item, Survey, is_caption};
use crate::time::{self, Stamp};
use crate::words::{Class, words};
use crate::{ArticleError, Furniture};

/// A headline has at least this many words, where there is more than one line to choose from.
const HEADLINE_WORDS: usize = 4;

/// Reads the units of `survey.head` into `reading`.
///
/// # Errors
/// `InvalidDate` where the time of publication is no usable one and none is known.
pub(crate) fn read(
    page: &Page<'_, '_>,
    survey: &Survey,
    reading: &mut Reading<'_>,
) -> Result<(), ArticleError> {
    let headline = match page.known.title {
        Some(_) => None,
        None => headline(page, survey),
    };
    reading.title = headline.map(|index| crate::reader::clean(page.says(index)));
    let title = page.known.title.or(headline.map(|index| page.says(index)));
    let section = section(page, survey, headline);
    let mut signing = false;
    for (index, item) in survey.head.iter().enumerate() {
        let Some(unit) = page.units.get(index) else {
            continue;
        };
        let kind = match &item.label {
            Label::Furniture(kind) => *kind,
            Label::Heading(kind, _) => *kind,
            _ if item.listed.is_some() => item.listed.unwrap_or(Furniture::Related),
            Label::Facts(facts) => {
                take_facts(page, index, facts, reading)?;
                if facts.age {
                    Furniture::Header
                } else {
                    reading.fields.push(unit.span);
                    continue;
                }
            }
            Label::Text(_) if headline == Some(index) => {
                reading.fields.push(unit.span);
                continue;
            }
            Label::Text(_) if title == Some(page.says(index)) => Furniture::Duplicate,
            Label::Text(_) if section == Some(index) => {
                reading.section.get_or_insert(last_crumb(page.says(index)));
                reading.fields.push(unit.span);
                continue;
            }
            Label::Text(_) if signed(page, survey, index, headline, &mut signing) => {
                reading.bylines.extend(people(page.says(index)));
                reading.fields.push(unit.span);
                continue;
            }
            Label::Text(_) if is_caption(page, index) => Furniture::Caption,
            Label::Text(_) if is_slug(page.says(index)) => Furniture::Header,
            Label::Text(shape) if shape.words > SECTION_WORDS || shape.is_prose() => {
                Furniture::Standfirst
            }
            Label::Text(_) => Furniture::Navigation,
        };
        reading.drop(kind, unit.span);
    }
    Ok(())
}

/// The headline: the first line long enough for one, else the last line of all.
fn headline(page: &Page<'_, '_>, survey: &Survey) -> Option<usize> {
    let texts = || {
        survey
            .head
            .iter()
            .enumerate()
            .filter_map(|(index, item)| Some((index, item.text()?)))
    };
    let named = |index: usize| is_trail(page.says(index)) || is_slug(page.says(index));
    let lines = || texts().filter(|(index, shape)| !shape.is_prose() && !named(*index));
    let full = lines().find(|(_, shape)| shape.words >= HEADLINE_WORDS);
    let any = || lines().filter(|(_, shape)| shape.words > 1).last();
    let closed = || texts().find(|(_, shape)| shape.is_prose() && !shape.is_long());
    full.or_else(any).or_else(closed).map(|(index, _)| index)
}

/// The section's line: the last short one before the headline, unless a line of facts names it.
fn section(page: &Page<'_, '_>, survey: &Survey, headline: Option<usize>) -> Option<usize> {
    if survey.head.iter().any(Item::names_section) {
        return None;
    }
    let before = survey.head.get(..headline.unwrap_or(survey.head.len()))?;
    let short = |index: usize, item: &Item| {
        let says = page.says(index);
        let shape = item.text().filter(|shape| !shape.is_prose());
        shape.is_some_and(|shape| (shape.words <= SECTION_WORDS || is_trail(says)) && !is_slug(says))
    };
    let mut indexed = before.iter().enumerate().rev();
    indexed.find(|(index, item)| short(*index, item)).map(|(index, _)| index)
}

/// Whether a line is a trail of sections: "Home > World > Europe", "Middle East // World".
fn is_trail(line: &str) -> bool {
    let steps = || steps(line);
    steps().count() > 1 && steps().all(|step| (1..=3).contains(&step.split_whitespace().count()))
}

fn steps(line: &str) -> impl Iterator<Item = &str> {
    let steps = line.split(['>', '›', '»', '|']).flat_map(|step| step.split("//"));
    let steps = steps.flat_map(|step| step.split(" / ")).map(str::trim);
    steps.filter(|step| !step.is_empty())
}

/// The last step of "Home > World > Europe".
fn last_crumb(line: &str) -> String {
    crate::reader::clean(steps(line).last().unwrap_or(line))
}

/// Whether a text is part of a byline that goes over several lines, or a name without "By" below
/// the headline and beside the time.
fn signed(
    page: &Page<'_, '_>,
    survey: &Survey,
    index: usize,
    headline: Option<usize>,
    signing: &mut bool,
) -> bool {
    let says = page.says(index);
    if *signing || words().is(Class::Opener, says) {
        let opens = !*signing;
        *signing = opens || !people(says).is_empty();
        return *signing;
    }
    let stamped = |other: usize| {
        let label = survey.head.get(other).map(|item| &item.label);
        matches!(label, Some(Label::Facts(facts)) if facts.stamps.is_some())
    };
    let beside = stamped(index + 1) || index.checked_sub(1).is_some_and(stamped);
    headline.is_some_and(|headline| index > headline) && beside && byline::is_person(says)
}

/// The people that a line names, if it does nothing else.
fn people(line: &str) -> Vec<String> {
    let byline = byline::names(line).filter(|byline| byline.agency.is_none());
    byline.map(|byline| byline.names).unwrap_or_default()
}

/// Whether a line is a wire's keyword: "BC-EU--Talks, 2nd Ld".
fn is_slug(line: &str) -> bool {
    let first = line.split_whitespace().next().unwrap_or_default();
    first.trim_matches('-').contains("--") || (!line.contains(' ') && line.matches('-').count() >= 2)
}

fn take_facts(
    page: &Page<'_, '_>,
    index: usize,
    facts: &Facts,
    reading: &mut Reading<'_>,
) -> Result<(), ArticleError> {
    if let Some(stamps) = facts.stamps {
        for (name, stamp, place) in [
            ("published", stamps.published, &mut reading.published),
            ("updated", stamps.updated, &mut reading.updated),
        ] {
            match stamp {
                Some(Stamp::Sound(moment)) => drop(place.get_or_insert(moment)),
                Some(Stamp::Unsound) if page.known.published.is_none() => {
                    return Err(time::invalid(name, page.says(index)));
                }
                _ => {}
            }
        }
    }
    if let Some(byline) = &facts.byline {
        reading.bylines.extend(byline.names.iter().cloned());
        reading.agency = reading.agency.take().or_else(|| byline.agency.clone());
    }
    if let Some(section) = &facts.section {
        reading.section.get_or_insert_with(|| section.clone());
    }
    Ok(())
}
