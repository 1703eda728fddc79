//! `leaders/*.tsv`: persons, their terms of office, and the last names by which they go.

use std::collections::{BTreeMap, HashMap};

use jiff::civil::Date;

use super::files::LEADERS;
use super::problem::{Fault, Problem};
use super::small::Order;
use super::spelling::words;
use super::table::Row;
use super::{Layer, Loader};
use crate::{Entry, Kind, Sector, Term};

const COLUMNS: &[&str] = &[
    "name", "aliases", "country", "office", "title", "sector", "from", "to", "source",
];

/// A person while rows are read. Rows of one name make one person, whichever body they serve.
struct Person<'a> {
    layer: Layer,
    name: &'a str,
    names: Vec<&'a str>,
    terms: Vec<(Term, Row<'a>)>,
}

impl<'a> Loader<'a> {
    pub(crate) fn people(&mut self) {
        let mut order: HashMap<&str, usize> = HashMap::new();
        let mut people: Vec<Person<'a>> = Vec::new();
        let tables = self.files(LEADERS, |name| name.starts_with(LEADERS));
        for row in self.rows_of(&tables, COLUMNS) {
            let parsed = self
                .term(&row)
                .and_then(|term| Ok((row.filled("name")?, term)));
            let Some((name, term)) = self.kept(parsed) else {
                continue;
            };
            let at = *order.entry(name).or_insert_with(|| {
                people.push(Person {
                    layer: row.layer,
                    name,
                    names: vec![name],
                    terms: Vec::new(),
                });
                people.len() - 1
            });
            let Some(person) = people.get_mut(at) else {
                continue;
            };
            for alias in row.list("aliases") {
                if !person.names.contains(&alias) {
                    person.names.push(alias);
                }
            }
            match person.overlap(&term) {
                // The overlay's term stands.
                Some((_, known)) if known.layer != row.layer => {}
                Some((known, at)) if *known == term => {
                    self.report(row.problem(Fault::Duplicate(at.line)));
                }
                Some((_, at)) => self.report(row.problem(Fault::Overlap(at.line))),
                None => person.terms.push((term, row)),
            }
        }
        self.add_people(people);
    }

    fn term(&self, row: &Row<'_>) -> Result<Term, Problem> {
        let country = row.filled("country")?;
        self.country(row, country)?;
        let office = row.filled("office")?;
        if !self.offices.contains(office) {
            return Err(row.problem(Fault::Office(office.to_owned())));
        }
        let (from, to) = (row.day("from")?, row.optional_day("to")?);
        if to.is_some_and(|to| to < from) {
            return Err(row.problem(Fault::TermOrder));
        }
        let sector = row.filled("sector")?;
        let sector =
            Sector::parse(sector).ok_or_else(|| row.problem(Fault::Sector(sector.to_owned())))?;
        Ok(Term {
            office: office.to_owned(),
            title: row.filled("title")?.to_owned(),
            country: country.to_owned(),
            sector,
            from,
            to,
        })
    }

    fn add_people(&mut self, people: Vec<Person<'_>>) {
        let mut surnames: BTreeMap<String, Vec<(Date, u32)>> = BTreeMap::new();
        for person in people {
            let mut terms: Vec<Term> = person.terms.into_iter().map(|(term, _)| term).collect();
            terms.sort_by_key(|term| (term.from, term.to.unwrap_or(Date::MAX)));
            let latest = |term: &&Term| (term.to.unwrap_or(Date::MAX), term.from);
            let Some(last) = terms.iter().max_by_key(latest).cloned() else {
                continue;
            };
            let mut sectors = Vec::new();
            for sector in std::iter::once(&last)
                .chain(terms.iter().rev())
                .map(|term| term.sector)
            {
                if !sectors.contains(&sector) {
                    sectors.push(sector);
                }
            }
            let entry = Entry {
                name: person.name.to_owned(),
                kind: Kind::Person(terms),
                country: Some(last.country.clone()),
                sectors,
            };
            let entry = self.phrases.entry(entry, person.layer);
            for name in &person.names {
                self.phrases.phrase(name, entry);
                for surname in self.surnames_of(name, &last.country) {
                    let bearers = surnames.entry(surname).or_default();
                    if bearers.iter().all(|(_, known)| *known != entry) {
                        bearers.push((last.to.unwrap_or(Date::MAX), entry));
                    }
                }
            }
        }
        for (surname, mut bearers) in surnames {
            bearers.sort_by_key(|(until, _)| std::cmp::Reverse(*until));
            let entries = bearers.into_iter().map(|(_, entry)| entry).collect();
            self.data.surnames.push((surname, entries));
        }
    }

    /// The last names in `name`, each alone and with the particles before it: "Leyen", "von der
    /// Leyen".
    fn surnames_of(&self, name: &str, country: &str) -> Vec<String> {
        let normal = self.phrases.letters.normal(words(name));
        let mut parts: Vec<&str> = normal.split(' ').collect();
        while parts
            .last()
            .is_some_and(|part| self.names.suffixes.contains(*part) || *part == ",")
        {
            parts.pop();
        }
        if parts.len() < 2 {
            return Vec::new();
        }
        let order = self.names.order.get(country).copied().unwrap_or_default();
        let mut surnames = Vec::new();
        if order != Order::Last {
            surnames.extend(parts.first().map(|part| (*part).to_owned()));
        }
        if order != Order::First {
            let last = parts.len() - 1;
            let is_particle = |part: &&&str| self.names.particles.contains(**part);
            let particles = parts.get(1..last).unwrap_or_default().iter().rev();
            let particles = particles.take_while(is_particle).count();
            surnames.extend(parts.get(last).map(|part| (*part).to_owned()));
            if particles > 0 {
                surnames.extend(parts.get(last - particles..).map(|parts| parts.join(" ")));
            }
            let bare = parts.get(last).and_then(|part| part.split_once('-'));
            if let Some((particle, bare)) = bare
                && self.names.particles.contains(particle)
            {
                surnames.push(bare.to_owned());
            }
        }
        surnames
    }
}

impl<'a> Person<'a> {
    /// A term of the same office that shares more than a day with `term`.
    fn overlap(&self, term: &Term) -> Option<&(Term, Row<'a>)> {
        let end = |term: &Term| term.to.unwrap_or(Date::MAX);
        self.terms.iter().find(|(known, _)| {
            let same = (&known.office, &known.country, &known.title);
            same == (&term.office, &term.country, &term.title)
                && known.from < end(term)
                && term.from < end(known)
        })
    }
}
