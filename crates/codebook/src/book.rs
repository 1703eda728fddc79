//! The compiled codebook and how it is asked.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::path::Path;

use jiff::civil::Date;

use crate::data::{Country, Data};
use crate::overlay;
use crate::triggers::Triggers;
use crate::{Code, Entry, Frame, FrameMatch, Kind, OverlayError, Place};

/// A compiled codebook: the embedded one, or that with an overlay.
///
/// # Example
/// ```
/// use demarche_codebook::{Codebook, Kind};
///
/// let book = Codebook::embedded();
/// let found = book.find(&["South", "Korea", "said"]).expect("a country");
/// assert_eq!(found.words, 2);
/// assert_eq!(found.entries[0].kind, Kind::Country);
/// assert_eq!(found.entries[0].country.as_deref(), Some("KOR"));
/// assert!(book.find(&["turkey", "sandwich"]).is_none());
/// ```
#[derive(Debug)]
pub struct Codebook {
    data: Data,
    phrases: fst::Map<Cow<'static, [u8]>>,
    /// Office, then country, to the terms of its holders, latest first.
    holders: HashMap<String, HashMap<String, Vec<Stay>>>,
    surnames: HashMap<String, usize>,
    countries: HashMap<String, usize>,
    known_groups: HashMap<String, usize>,
    /// GeoNames ids of the states of the USA, which are the places there without a number of inhabitants.
    states: HashSet<u32>,
    triggers: Triggers,
}

#[derive(Debug)]
struct Stay {
    from: Date,
    to: Option<Date>,
    entry: u32,
}

/// The longest phrase found at a place in a text.
#[derive(Clone, Debug)]
pub struct Found<'a> {
    /// How many of the given words the phrase takes, at least 1.
    pub words: usize,
    /// What it can mean; never empty. Countries stand first, then demonyms, governments,
    /// organisations, persons, offices, agents and places; of several places a capital and then the most populous.
    pub entries: Vec<&'a Entry>,
}

impl Codebook {
    /// The codebook that was compiled into the program.
    #[must_use]
    pub fn embedded() -> &'static Self {
        static EMBEDDED: std::sync::LazyLock<Codebook> = std::sync::LazyLock::new(|| {
            let data = include_bytes!(concat!(env!("OUT_DIR"), "/codebook.postcard"));
            let phrases: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/phrases.fst"));
            let data = postcard::from_bytes(data).expect("the build wrote this block from `Data`");
            Codebook::new(data, Cow::Borrowed(phrases)).expect("the build wrote this automaton")
        });
        &EMBEDDED
    }

    /// The embedded codebook with the rows of the files in `folder`, which are checked and compiled with the built-in ones.
    ///
    /// The files are called and written as those under `data/`, any of them but `prefixes.tsv`; other names are refused, but for those
    /// with a dot at their start. Nothing built in can be taken away. A row of the overlay adds to it, but:
    /// - it stands for the built-in row of the same thing in the same file, as a whole: same name and country (organisations), phrase
    ///   (governments, agents), phrase and country (offices), name, country and division (places, regions), ISO code, CAMEO code, letter,
    ///   word or form (the others);
    /// - a term of office stands for the built-in terms of the same person, office, title and country that it overlaps;
    /// - a phrase that it gives to a government, an organisation or an agent means none of the built-in ones any more, whatever their file;
    /// - of frames that fit equally well, those of the overlay come first.
    ///
    /// # Errors
    /// If the folder can't be read, holds no data file, or has a fault: every fault is named at once.
    pub fn with_overlay(folder: &Path) -> Result<Self, OverlayError> {
        overlay::compile(folder)
    }

    pub(crate) fn new(data: Data, phrases: Cow<'static, [u8]>) -> Result<Self, fst::Error> {
        let mut holders: HashMap<String, HashMap<String, Vec<Stay>>> = HashMap::new();
        for (entry, person) in (0..).zip(&data.entries) {
            let Kind::Person(terms) = &person.kind else {
                continue;
            };
            for term in terms {
                let countries = holders.entry(term.office.clone()).or_default();
                let (from, to) = (term.from, term.to);
                countries
                    .entry(term.country.clone())
                    .or_default()
                    .push(Stay { from, to, entry });
            }
        }
        for stays in holders.values_mut().flat_map(HashMap::values_mut) {
            stays.sort_by_key(|stay| std::cmp::Reverse(stay.from));
        }
        let names = |(index, (name, _)): (usize, &(String, Vec<u32>))| (name.clone(), index);
        let codes = |(index, country): (usize, &Country)| (country.iso3.clone(), index);
        let groups = |(index, (name, _)): (usize, &(String, Vec<String>))| (name.clone(), index);
        let state = |entry: &Entry| match &entry.kind {
            Kind::Place(place)
                if place.population == 0 && entry.country.as_deref() == Some("USA") =>
            {
                place.geonames_id
            }
            _ => None,
        };
        Ok(Self {
            phrases: fst::Map::new(phrases)?,
            holders,
            surnames: data.surnames.iter().enumerate().map(names).collect(),
            countries: data.countries.iter().enumerate().map(codes).collect(),
            known_groups: data.known_groups.iter().enumerate().map(groups).collect(),
            states: data.entries.iter().filter_map(state).collect(),
            triggers: Triggers::new(&data),
            data,
        })
    }

    /// Digest over all data files: 16 hexadecimal digits of their SHA-256. With an overlay the SHA-256 is over the digest without it and the
    /// names and bytes of its files; where its folder lies does not matter.
    #[must_use]
    pub fn digest(&self) -> &str {
        &self.data.digest
    }

    /// The row of a CAMEO code.
    #[must_use]
    pub fn code(&self, cameo: &str) -> Option<&Code> {
        let at = self
            .data
            .codes
            .binary_search_by(|code| code.cameo.as_str().cmp(cameo))
            .ok()?;
        self.data.codes.get(at)
    }

    /// All codes, ascending.
    #[must_use]
    pub fn codes(&self) -> &[Code] {
        &self.data.codes
    }

    /// All verb frames, in the order of the data.
    #[must_use]
    pub fn frames(&self) -> &[Frame] {
        &self.data.frames
    }

    /// Every entry, in the order of the data.
    #[must_use]
    pub fn entries(&self) -> &[Entry] {
        &self.data.entries
    }

    /// The longest phrase that starts with the first of `words` and what it can mean.
    ///
    /// Words are compared without regard to case, accents and abbreviation dots, except that a
    /// phrase that is a proper name needs a capital or a digit at its start in the text ("turkey"
    /// is no country), one of two words at both ("White house" is no government), and an
    /// abbreviation of up to three letters needs capitals throughout ("Us" is not the US). `words` are tokens as the language stage makes them; a possessive "'s" is a token
    /// of its own. Offices and agents are also found in the plural.
    #[must_use]
    pub fn find<'a>(&'a self, words: &[&str]) -> Option<Found<'a>> {
        let automaton = self.phrases.as_fst();
        let mut node = automaton.root();
        let mut value = fst::raw::Output::zero();
        let mut key = String::new();
        let mut best = None;
        for (index, word) in words.iter().enumerate() {
            key.clear();
            if index > 0 {
                key.push(' ');
            }
            self.data.letters.append_normal(word, &mut key);
            for byte in key.bytes() {
                let Some(next) = node.find_input(byte) else {
                    return best;
                };
                let transition = node.transition(next);
                value = value.cat(transition.out);
                node = automaton.node(transition.addr);
            }
            if node.is_final() {
                let list = value.cat(node.final_output()).value();
                let entries = self.meanings(list, words.get(..=index).unwrap_or_default());
                if !entries.is_empty() {
                    let words = index + 1;
                    best = Some(Found { words, entries });
                }
            }
        }
        best
    }

    fn meanings(&self, list: u64, words: &[&str]) -> Vec<&Entry> {
        let list = usize::try_from(list)
            .ok()
            .and_then(|list| self.data.meanings.get(list));
        let meanings = list.map(Vec::as_slice).unwrap_or_default().iter();
        meanings
            .filter(|meaning| meaning.case.admits(words))
            .filter_map(|meaning| self.entry(meaning.entry))
            .collect()
    }

    fn entry(&self, index: u32) -> Option<&Entry> {
        self.data.entries.get(index as usize)
    }

    /// The persons whose last name is `surname`, those latest in office first. Words are joined by
    /// one space; names with particles are found with and without them: "von der Leyen", "Leyen".
    #[must_use]
    pub fn surnames(&self, surname: &str) -> Vec<&Entry> {
        let initial = surname.chars().any(char::is_uppercase);
        let normal = self.data.letters.normal(surname.split(' '));
        let list = self.surnames.get(&normal).filter(|_| initial);
        let list = list.and_then(|list| self.data.surnames.get(*list));
        let persons = list
            .map(|(_, persons)| persons.as_slice())
            .unwrap_or_default();
        persons
            .iter()
            .filter_map(|person| self.entry(*person))
            .collect()
    }

    /// Who held `office` for `country` on `day`: of several the one who came last.
    #[must_use]
    pub fn holder(&self, office: &str, country: &str, day: Date) -> Option<&Entry> {
        let stays = self.holders.get(office)?.get(country)?;
        let held = |stay: &&Stay| stay.from <= day && stay.to.is_none_or(|to| day <= to);
        self.entry(stays.iter().find(held)?.entry)
    }

    /// The country with an ISO 3166-1 alpha-3 code.
    #[must_use]
    pub fn country(&self, iso3: &str) -> Option<&Entry> {
        self.entry(self.country_row(iso3)?.entry)
    }

    /// The middle of the country with an ISO 3166-1 alpha-3 code, by eye.
    #[must_use]
    pub fn centre(&self, iso3: &str) -> Option<&Place> {
        Some(&self.country_row(iso3)?.centre)
    }

    /// The FIPS 10-4 code of the country with an ISO 3166-1 alpha-3 code. "AU" is Austria's; Palestine has that of the West Bank.
    #[must_use]
    pub fn fips(&self, iso3: &str) -> Option<&str> {
        self.country_row(iso3)?.fips.as_deref()
    }

    /// The CAMEO code of the country with an ISO 3166-1 alpha-3 code, in most cases the same.
    #[must_use]
    pub fn cameo_country(&self, iso3: &str) -> Option<&str> {
        let country = self.country_row(iso3)?;
        Some(country.cameo.as_deref().unwrap_or(&country.iso3))
    }

    /// The codes that CAMEO has for the organisation of that name, a larger body before its part; empty where it has none.
    #[must_use]
    pub fn known_group(&self, name: &str) -> &[String] {
        let index = self.known_groups.get(name);
        let row = index.and_then(|index| self.data.known_groups.get(*index));
        row.map(|(_, codes)| codes.as_slice()).unwrap_or_default()
    }

    /// Whether a GeoNames id is that of a state of the USA.
    #[must_use]
    pub fn is_state(&self, geonames_id: u32) -> bool {
        self.states.contains(&geonames_id)
    }

    fn country_row(&self, iso3: &str) -> Option<&Country> {
        self.data.countries.get(*self.countries.get(iso3)?)
    }

    /// The frames that the words at `at` trigger, best first: most conditions met, then the longest
    /// trigger, then the order of the data. `lemmas` are those of one sentence, in lower case.
    #[must_use]
    pub fn match_frames(&self, lemmas: &[&str], at: usize) -> Vec<FrameMatch<'_>> {
        self.triggers.matches(&self.data.frames, lemmas, at)
    }
}
