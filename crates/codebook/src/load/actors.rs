//! `governments.tsv`, `organisations.tsv`, `known_groups.tsv`, `offices.tsv` and `agents.tsv`: who acts but persons.

use std::collections::{HashMap, HashSet};

use super::countries::capitals;
use super::problem::{Fault, Problem};
use super::table::Row;
use super::{Layer, Loader};
use crate::{Entry, Kind, Sector};

impl Loader<'_> {
    pub(crate) fn governments(&mut self) {
        let rows = self.rows(
            "governments.tsv",
            &["phrase", "name", "iso3", "sectors", "source"],
        );
        let mut entries: HashMap<(Layer, String, String, Vec<Sector>), u32> = HashMap::new();
        for row in self.unique(rows, &["phrase"], &["iso3"]) {
            let parts = (|| {
                let country = row.filled("iso3")?;
                self.country(&row, country)?;
                let name = row.filled("name")?;
                Ok((
                    row.filled("phrase")?,
                    name,
                    country,
                    row.sectors("sectors")?,
                ))
            })();
            let Some((phrase, name, country, sectors)) = self.kept(parts) else {
                continue;
            };
            let phrases = &mut self.phrases;
            let key = (
                row.layer,
                name.to_owned(),
                country.to_owned(),
                sectors.clone(),
            );
            let entry = *entries.entry(key).or_insert_with(|| {
                let entry = Entry {
                    name: name.to_owned(),
                    kind: Kind::Government,
                    country: Some(country.to_owned()),
                    sectors,
                };
                phrases.entry(entry, row.layer)
            });
            self.phrases.phrase(phrase, entry);
        }
    }

    /// Organisations, and the codes of those that CAMEO knows.
    pub(crate) fn organisations(&mut self) {
        let rows = self.rows(
            "organisations.tsv",
            &["name", "aliases", "country", "sectors", "source"],
        );
        let mut names = HashSet::new();
        for row in self.unique(rows, &["name", "country"], &[]) {
            let added = row.filled("name").and_then(|name| {
                names.insert(name);
                let entry = self.actor(
                    &row,
                    name,
                    Kind::Organisation,
                    row.text("country"),
                    "sectors",
                )?;
                for phrase in std::iter::once(name).chain(row.list("aliases")) {
                    self.phrases.phrase(phrase, entry);
                }
                Ok(())
            });
            self.kept(added);
        }
        let rows = self.rows("known_groups.tsv", &["name", "codes", "source"]);
        for row in self.unique(rows, &["name"], &[]) {
            let name = row.text("name");
            let codes: Vec<&str> = row.list("codes").collect();
            if !names.contains(name) {
                self.report(row.bad("name", "name in organisations.tsv"));
            } else if codes.is_empty() || !codes.iter().all(|code| capitals(code, 3)) {
                self.report(row.bad("codes", "list of CAMEO codes of three capitals"));
            } else {
                let codes = codes.into_iter().map(str::to_owned).collect();
                self.data.known_groups.push((name.to_owned(), codes));
            }
        }
    }

    pub(crate) fn agents(&mut self) {
        let rows = self.rows("agents.tsv", &["phrase", "sectors", "country", "source"]);
        for row in self.unique(rows, &["phrase"], &["country"]) {
            let added = self.noun(&row, &Kind::Agent, "sectors");
            self.kept(added);
        }
    }

    pub(crate) fn offices(&mut self) {
        let columns: &[&str] = &["phrase", "office", "sector", "country", "source"];
        let rows = self.rows("offices.tsv", columns);
        for row in self.unique(rows, &["phrase", "country"], &["office"]) {
            let office = row.text("office");
            let added = if self.offices.contains(office) {
                self.noun(&row, &Kind::Office(office.to_owned()), "sector")
            } else {
                Err(row.problem(Fault::Office(office.to_owned())))
            };
            self.kept(added);
        }
    }

    /// A noun of no country, or an entry for each of its countries.
    fn noun(&mut self, row: &Row<'_>, kind: &Kind, sectors: &str) -> Result<(), Problem> {
        let phrase = row.filled("phrase")?;
        let mut countries: Vec<&str> = row.list("country").collect();
        if countries.is_empty() {
            countries.push("");
        }
        for country in countries {
            let entry = self.actor(row, phrase, kind.clone(), country, sectors)?;
            self.phrases.phrase(phrase, entry);
        }
        Ok(())
    }

    fn actor(
        &mut self,
        row: &Row<'_>,
        name: &str,
        kind: Kind,
        country: &str,
        sectors: &str,
    ) -> Result<u32, Problem> {
        if !country.is_empty() {
            self.country(row, country)?;
        }
        let sectors = row.sectors(sectors)?;
        let entry = Entry {
            name: name.to_owned(),
            kind,
            country: (!country.is_empty()).then(|| country.to_owned()),
            sectors,
        };
        Ok(self.phrases.entry(entry, row.layer))
    }
}
