//! Reads what stands before the story: headline, section, byline, times.

use crate::reader::label::{Facts, Label, SECTION_WORDS};
use crate::reader::reading::Reading;
use crate::reader::shape::Shape;
use crate::reader::survey::{Item, Survey, is_caption};
use crate::reader::{Page, byline, clean};
use crate::time::{self, Stamp};
use crate::words::{Class, words};
use crate::{ArticleError, Furniture};

/// A headline has at least this many words, where there is more than one line to choose from.
const HEADLINE_WORDS: usize = 4;
/// A line with a day in it is no headline if it has no more words than this.
const DATED_WORDS: usize = 10;

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
    reading.title = headline.map(|index| clean(page.says(index)));
    let mut head = Head {
        page,
        survey,
        headline,
        title: page.known.title.or(headline.map(|index| page.says(index))),
        section: section(page, survey, headline),
        signing: false,
    };
    for (index, (item, unit)) in survey.head.iter().zip(&page.units).enumerate() {
        match head.item(index, item, reading)? {
            Some(kind) => reading.drop(kind, unit.span),
            None => reading.fields.push(unit.span),
        }
    }
    if reading.published.is_none() && page.known.published.is_none() {
        match day_among_words(page, survey, headline) {
            Some(Stamp::Sound(moment)) => reading.published = Some(moment),
            Some(Stamp::Vague(readings)) => reading.vague = Some(readings),
            _ => {}
        }
    }
    Ok(())
}

/// The first day that a line above the story states among other words. The headline's is none: it may be any day.
fn day_among_words(page: &Page<'_, '_>, survey: &Survey, headline: Option<usize>) -> Option<Stamp> {
    let lines = survey.head.iter().enumerate().filter(|(index, item)| {
        let prose = item.text().is_some_and(|shape| shape.is_prose());
        Some(*index) != headline && item.listed.is_none() && !prose
    });
    lines
        .flat_map(|(index, _)| page.says(index).lines())
        .find_map(time::within)
}

struct Head<'s, 'a> {
    page: &'s Page<'a, 's>,
    survey: &'s Survey,
    /// The unit that is the headline.
    headline: Option<usize>,
    /// The headline, from the text or known before.
    title: Option<&'s str>,
    /// The unit that is the section.
    section: Option<usize>,
    /// The last unit was part of a byline that goes over several lines.
    signing: bool,
}

impl Head<'_, '_> {
    /// Reads one unit: the kind of furniture it is, none if it went into a field.
    fn item(
        &mut self,
        index: usize,
        item: &Item,
        reading: &mut Reading<'_>,
    ) -> Result<Option<Furniture>, ArticleError> {
        let kind = match &item.label {
            Label::Furniture(kind) | Label::Heading(kind, _) => Some(*kind),
            _ if item.listed.is_some() => item.listed,
            Label::Facts(facts) => {
                self.facts(index, facts, reading)?;
                facts.age.then_some(Furniture::Header)
            }
            Label::Text(shape) => self.text(index, *shape, reading),
        };
        Ok(kind)
    }

    fn text(&mut self, index: usize, shape: Shape, reading: &mut Reading<'_>) -> Option<Furniture> {
        let says = self.page.says(index);
        if self.headline == Some(index) {
            return None;
        }
        if self.title == Some(says) {
            return Some(Furniture::Duplicate);
        }
        if let Some(place) = filed(says) {
            reading.place.get_or_insert_with(|| clean(place));
        }
        if self.section == Some(index) {
            reading.section.get_or_insert(last_step(says));
            return None;
        }
        if self.headline.is_some_and(|headline| index < headline) && byline::is_outlet(says) {
            reading.agency.get_or_insert_with(|| clean(says));
            return None;
        }
        if self.signs(index, reading.bylines.is_empty()) {
            reading.bylines.extend(people(says));
            return None;
        }
        Some(if is_caption(self.page, index) {
            Furniture::Caption
        } else if is_slug(says) {
            Furniture::Header
        } else if shape.words > SECTION_WORDS || shape.is_prose() {
            Furniture::Standfirst
        } else {
            Furniture::Navigation
        })
    }

    /// Whether a text is part of a byline that goes over several lines; or, where nobody signed
    /// yet, a name without "By" below the headline and beside the time.
    fn signs(&mut self, index: usize, unsigned: bool) -> bool {
        let says = self.page.says(index);
        if self.signing || words().is(Class::Opener, says) {
            self.signing = !self.signing || !people(says).is_empty();
            return self.signing;
        }
        let stamped = |other: usize| {
            let label = self.survey.head.get(other).map(|item| &item.label);
            matches!(label, Some(Label::Facts(facts)) if facts.stamps.is_some())
        };
        let beside = stamped(index + 1) || index.checked_sub(1).is_some_and(stamped);
        let below = self.headline.is_some_and(|headline| index > headline);
        unsigned && below && beside && byline::is_person(says)
    }

    fn facts(
        &self,
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
                    Some(Stamp::Vague(readings)) if name == "published" => {
                        reading.vague = Some(readings);
                    }
                    Some(Stamp::Unsound) if self.page.known.published.is_none() => {
                        return Err(time::invalid(name, self.page.says(index)));
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
            // "Ada Example | July 10" below the headline, "Middle East | July 10" above it.
            let below = self.headline.is_some_and(|headline| index > headline);
            if below && reading.bylines.is_empty() && byline::is_person(section) {
                reading.bylines.push(clean(section));
            } else {
                reading.section.get_or_insert_with(|| section.clone());
            }
        }
        Ok(())
    }
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
    let named = |index: usize| {
        let mut lines = page.says(index).lines();
        lines.any(|line| is_trail(line) || is_menu(line) || is_slug(line) || is_dated(line))
    };
    let lines = || texts().filter(|(index, shape)| !shape.is_prose() && !named(*index));
    let full = lines().find(|(_, shape)| shape.words >= HEADLINE_WORDS);
    let any = || lines().rfind(|(_, shape)| shape.words > 1);
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
        shape
            .is_some_and(|shape| (shape.words <= SECTION_WORDS || is_trail(says)) && !is_slug(says))
    };
    let mut indexed = before.iter().enumerate().rev();
    indexed
        .find(|(index, item)| short(*index, item))
        .map(|(index, _)| index)
}

/// Whether a line is a trail of sections: "Home > World > Europe", "Middle East // World".
fn is_trail(line: &str) -> bool {
    let steps = || steps(line);
    steps().count() > 1 && steps().all(|step| (1..=3).contains(&step.split_whitespace().count()))
}

/// Whether a line is a menu, short entries set apart by wide blanks: "Home   Programs   Contact us".
fn is_menu(line: &str) -> bool {
    let entries = || {
        let entries = line.split("  ").map(|entry| entry.trim_matches([' ', '|']));
        entries.filter(|entry| !entry.is_empty())
    };
    entries().count() > 2 && entries().all(|entry| entry.split_whitespace().count() <= 3)
}

fn steps(line: &str) -> impl Iterator<Item = &str> {
    let steps = line
        .split(['>', '›', '»', '|'])
        .flat_map(|step| step.split("//"));
    let steps = steps.flat_map(|step| step.split(" / ")).map(str::trim);
    steps.filter(|step| !step.is_empty())
}

/// The last step of "Home > World > Europe".
fn last_step(line: &str) -> String {
    clean(steps(line).last().unwrap_or(line))
}

/// The people that a line names, if it does nothing else.
fn people(line: &str) -> Vec<String> {
    let byline = byline::names(line).filter(|byline| byline.agency.is_none());
    byline.map(|byline| byline.names).unwrap_or_default()
}

/// Whether a line is short and says a day: "Bissau, 2 December 2016".
fn is_dated(line: &str) -> bool {
    line.split_whitespace().count() <= DATED_WORDS && time::within(line).is_some()
}

/// The place of a line that says where and when a report was filed, and no more: "Bissau, 2 December 2016".
fn filed(line: &str) -> Option<&str> {
    let (place, day) = line.split_once(',')?;
    let place = place.trim();
    let name = byline::is_name(place) && words().date(place).is_none();
    (name && time::stamps(day.trim()).is_some()).then_some(place)
}

/// Whether a line is a wire's keyword: "BC-EU--Talks, 2nd Ld".
fn is_slug(line: &str) -> bool {
    let first = line.split_whitespace().next().unwrap_or_default();
    first.trim_matches('-').contains("--")
        || (!line.contains(' ') && line.matches('-').count() >= 2)
}
