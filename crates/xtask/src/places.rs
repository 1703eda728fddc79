//! Makes the codebook's `places.tsv` from GeoNames.
//!
//! Kept are cities of 100,000 inhabitants and more, seats of government, the cities that
//! `sources/city_names.tsv` asks for, and the states of the USA, each with at most three other names
//! that English news may use.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result};

const LEAST_POPULATION: u32 = 100_000;
/// Marks that only romanisations write.
const ROMANISED: &str = "āēīōūĀĒĪŌŪḩḨḥẖţŢḑḐẕẓ‘’`'";
const MOST_ALIASES: usize = 3;
const HEADER: &str = "\
# Cities of 100,000 inhabitants and more, seats of government, other cities in the news, and the states of the USA, by inhabitants.
# Made by `cargo xtask places` from GeoNames (CC BY 4.0, https://www.geonames.org), with names in English news from
# sources/city_names.tsv. A state stands in the middle of its cities; its inhabitants are not counted.
geonames_id\tname\taliases\tcountry\tadmin1\tlatitude\tlongitude\tpopulation\tcapital\tsource
";

/// A row of the result.
#[derive(Clone, Debug, Default)]
struct Place {
    geonames_id: String,
    name: String,
    aliases: Vec<String>,
    country: String,
    admin1: String,
    latitude: f64,
    longitude: f64,
    population: u32,
    capital: bool,
    source: &'static str,
}

impl Place {
    fn key(&self) -> (String, String) {
        (self.country.clone(), self.name.clone())
    }
}

/// Writes `out` (`crates/codebook/data/places.tsv`) from the GeoNames tables in `geo_dir`:
/// `cities15000.tsv` and `us_states.tsv`. Seats of government are read from `countries.tsv` beside
/// `out`, names in the news from `sources/city_names.tsv` beside its folder.
pub fn places(geo_dir: &Path, out: &Path) -> Result<()> {
    let letters = Letters::read(&out.with_file_name("letters.tsv"))?;
    let capitals = Capitals::read(&out.with_file_name("countries.tsv"), &letters)?;
    let sources = out
        .parent()
        .and_then(Path::parent)
        .context("the result has no folder")?;
    let wishes = read_wishes(&sources.join("sources/city_names.tsv"))?;
    let mut cities = read_cities(&geo_dir.join("cities15000.tsv"), &letters)?;
    let wished = grant(&mut cities, &wishes, &letters);
    let seats = capitals.seats(&cities, &letters);
    let mut places = states(&geo_dir.join("us_states.tsv"), &cities)?;
    for (index, city) in cities.iter().enumerate() {
        let wish = wishes.get(&city.key());
        let left_out = wish.is_some_and(|wish| !wish.keep);
        let capital = seats.contains(&index);
        let large = city.population >= LEAST_POPULATION;
        if !left_out && (large || capital || wished.contains(&index)) {
            let mut place = city.clone();
            place.capital = capital;
            places.push(place);
        }
    }
    places.extend(capitals.without_city(&cities, &seats, &wishes));
    places.sort_by(|a, b| {
        b.population
            .cmp(&a.population)
            .then_with(|| (&a.country, &a.name).cmp(&(&b.country, &b.name)))
    });
    fs::write(out, table(&places)).with_context(|| format!("cannot write {}", out.display()))
}

fn table(places: &[Place]) -> String {
    let mut text = HEADER.to_owned();
    for place in places {
        let Place {
            geonames_id,
            name,
            country,
            admin1,
            latitude,
            longitude,
            population,
            source,
            ..
        } = place;
        let (aliases, capital) = (place.aliases.join("|"), u8::from(place.capital));
        let _ = writeln!(
            text,
            "{geonames_id}\t{name}\t{aliases}\t{country}\t{admin1}\t{latitude:.2}\t{longitude:.2}\t{population}\t{capital}\t{source}"
        );
    }
    text
}

/// The rows of a table below its header, without comments, cut into `columns` cells.
fn rows(path: &Path, columns: usize) -> Result<Vec<Vec<String>>> {
    let text =
        fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))?;
    let lines = text
        .lines()
        .enumerate()
        .filter(|(_, line)| !line.starts_with('#'));
    lines
        .skip(1)
        .map(|(index, line)| {
            let cells: Vec<String> = line
                .split('\t')
                .map(|cell| cell.trim().to_owned())
                .collect();
            let found = cells.len();
            anyhow::ensure!(
                found == columns,
                "{}:{}: {found} columns instead of {columns}",
                path.display(),
                index + 1
            );
            Ok(cells)
        })
        .collect()
}

fn read_cities(path: &Path, letters: &Letters) -> Result<Vec<Place>> {
    let mut cities = Vec::new();
    for row in rows(path, 8)? {
        let [
            id,
            name,
            country,
            admin1,
            latitude,
            longitude,
            population,
            others,
        ] = row.as_slice()
        else {
            continue;
        };
        let number = |text: &str| {
            text.parse::<f64>()
                .with_context(|| format!("{}: {text:?}", path.display()))
        };
        cities.push(Place {
            geonames_id: id.clone(),
            name: name.clone(),
            aliases: useful(name, others, letters),
            country: country.clone(),
            admin1: admin1.clone(),
            latitude: number(latitude)?,
            longitude: number(longitude)?,
            population: population.parse().unwrap_or(0),
            capital: false,
            source: "GeoNames",
        });
    }
    Ok(cities)
}

/// The other names that are the same name in another romanisation: the same consonants, in plain
/// letters. GeoNames lists names of all languages without telling which, so only a name that is
/// romanised has any.
fn useful(name: &str, others: &str, letters: &Letters) -> Vec<String> {
    if !name.contains(|c| ROMANISED.contains(c)) {
        return Vec::new();
    }
    let plain = letters.plain(name);
    let skeleton = skeleton(&plain);
    let mut kept = Vec::new();
    let mut seen = HashSet::from([plain]);
    for other in others.split('|') {
        let long = other.chars().filter(|c| c.is_alphabetic()).count() >= 4;
        let titled = other
            .split([' ', '-'])
            .all(|word| word.chars().next().is_some_and(char::is_uppercase));
        let clean = other
            .chars()
            .all(|c| c.is_ascii_alphabetic() || " -'".contains(c))
            && !other.ends_with('\'');
        let plain = letters.plain(other);
        if long && titled && clean && self::skeleton(&plain) == skeleton && seen.insert(plain) {
            kept.push(other.to_owned());
        }
    }
    kept.truncate(MOST_ALIASES);
    kept
}

/// The consonants of a name in plain letters, doubled ones once.
fn skeleton(plain: &str) -> String {
    let mut consonants: Vec<char> = plain
        .chars()
        .filter(|c| c.is_ascii_lowercase() && !"aeiouy".contains(*c))
        .collect();
    consonants.dedup();
    consonants.into_iter().collect()
}

/// Gives cities the names that the news has for them: of namesakes in a country, the most populous.
fn grant(
    cities: &mut [Place],
    wishes: &BTreeMap<(String, String), Wish>,
    letters: &Letters,
) -> HashSet<usize> {
    let mut best: HashMap<(String, String), (u32, usize)> = HashMap::new();
    for (index, city) in cities.iter().enumerate() {
        let key = city.key();
        if wishes.contains_key(&key) {
            let known = best.entry(key).or_insert((city.population, index));
            *known = (*known).max((city.population, index));
        }
    }
    for (key, (_, index)) in &best {
        if let (Some(wish), Some(city)) = (wishes.get(key), cities.get_mut(*index)) {
            let plain = |name: &String| letters.plain(name);
            let names: HashSet<String> =
                wish.aliases.iter().chain([&city.name]).map(plain).collect();
            city.aliases.retain(|alias| !names.contains(&plain(alias)));
            city.aliases
                .truncate(MOST_ALIASES.saturating_sub(wish.aliases.len()));
            let own = plain(&city.name);
            let new = wish
                .aliases
                .iter()
                .filter(|alias| plain(alias) != own)
                .cloned();
            city.aliases.splice(0..0, new);
            city.source = "GeoNames; general knowledge";
        }
    }
    best.into_values().map(|(_, index)| index).collect()
}

fn states(path: &Path, cities: &[Place]) -> Result<Vec<Place>> {
    let mut states = Vec::new();
    for row in rows(path, 3)? {
        let [code, name, id] = row.as_slice() else {
            continue;
        };
        let within: Vec<&Place> = cities
            .iter()
            .filter(|city| city.country == "USA" && city.admin1 == *code)
            .collect();
        let mean = |degrees: fn(&Place) -> f64| {
            within.iter().map(|city| degrees(city)).sum::<f64>() / within.len().max(1) as f64
        };
        states.push(Place {
            geonames_id: id.clone(),
            name: name.clone(),
            country: "USA".to_owned(),
            admin1: code.clone(),
            latitude: mean(|city| city.latitude),
            longitude: mean(|city| city.longitude),
            population: 0,
            source: "GeoNames",
            ..Place::default()
        });
    }
    Ok(states)
}

/// What the news calls a city, and whether it is kept.
struct Wish {
    aliases: Vec<String>,
    keep: bool,
}

fn read_wishes(path: &Path) -> Result<BTreeMap<(String, String), Wish>> {
    let wish = |row: Vec<String>| {
        let [country, name, aliases, keep, _] = row.as_slice() else {
            return None;
        };
        let aliases = aliases
            .split('|')
            .filter(|alias| !alias.is_empty())
            .map(str::to_owned)
            .collect();
        let keep = keep == "1";
        Some(((country.clone(), name.clone()), Wish { aliases, keep }))
    };
    Ok(rows(path, 5)?.into_iter().filter_map(wish).collect())
}

/// Plain letters, from the codebook's `letters.tsv`.
struct Letters(HashMap<char, String>);

impl Letters {
    fn read(path: &Path) -> Result<Self> {
        let text =
            fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))?;
        let pair = |line: &str| {
            let (letter, rest) = line.split_once('\t')?;
            let plain = rest.split('\t').next()?;
            Some((letter.chars().next()?, plain.to_owned()))
        };
        Ok(Self(
            text.lines()
                .filter(|line| !line.starts_with('#'))
                .filter_map(pair)
                .collect(),
        ))
    }

    /// The name in lower case and plain letters.
    fn plain(&self, name: &str) -> String {
        let mut plain = String::new();
        for c in name.chars() {
            match self.0.get(&c) {
                Some(letters) if !c.is_ascii() => plain.push_str(letters),
                _ => plain.extend(c.to_lowercase()),
            }
        }
        plain
    }
}

/// The seats of government, from the codebook's `countries.tsv`.
struct Capitals(Vec<Place>);

impl Capitals {
    fn read(path: &Path, letters: &Letters) -> Result<Self> {
        let mut capitals = Vec::new();
        for row in rows(path, 10)? {
            let [iso3, _, _, _, _, _, capital, latitude, longitude, _] = row.as_slice() else {
                continue;
            };
            if letters.plain(capital).is_empty() {
                continue;
            }
            capitals.push(Place {
                name: capital.clone(),
                country: iso3.clone(),
                latitude: latitude
                    .parse()
                    .with_context(|| format!("{}: {latitude:?}", path.display()))?,
                longitude: longitude
                    .parse()
                    .with_context(|| format!("{}: {longitude:?}", path.display()))?,
                capital: true,
                source: "general knowledge",
                ..Place::default()
            });
        }
        Ok(Self(capitals))
    }

    /// The cities that are seats: of those of the name, in the country, the most populous.
    fn seats(&self, cities: &[Place], letters: &Letters) -> HashSet<usize> {
        let mut best: HashMap<(&str, String), usize> = HashMap::new();
        for (index, city) in cities.iter().enumerate() {
            let names = std::iter::once(&city.name).chain(&city.aliases);
            for name in names {
                let known = best
                    .entry((&city.country, letters.plain(name)))
                    .or_insert(index);
                if cities
                    .get(*known)
                    .is_some_and(|known| known.population < city.population)
                {
                    *known = index;
                }
            }
        }
        let seat = |capital: &Place| {
            best.get(&(capital.country.as_str(), letters.plain(&capital.name)))
                .copied()
        };
        self.0.iter().filter_map(seat).collect()
    }

    /// The seats that GeoNames counts under 15,000, in the middle of their countries, which are
    /// small.
    fn without_city(
        &self,
        cities: &[Place],
        seats: &HashSet<usize>,
        wishes: &BTreeMap<(String, String), Wish>,
    ) -> Vec<Place> {
        let found: HashSet<&str> = seats
            .iter()
            .filter_map(|seat| cities.get(*seat))
            .map(|city| city.country.as_str())
            .collect();
        let wanted = |capital: &&Place| {
            !found.contains(capital.country.as_str())
                && wishes.get(&capital.key()).is_none_or(|wish| wish.keep)
        };
        self.0.iter().filter(wanted).cloned().collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn other_romanisations_are_kept_and_other_languages_are_not() {
        let letters = Letters(HashMap::from([
            ('ā', "a".to_owned()),
            ('ū', "u".to_owned()),
            ('ī', "i".to_owned()),
        ]));
        let others =
            "Hanut Yona|Jan Yunis|Khan Younes|Khan Younis|Khan Yunis|khan ywns|Khān Yūnus|Yunas";
        assert_eq!(
            useful("Khān Yūnis", others, &letters),
            ["Khan Younes", "Khan Younis"]
        );
        assert!(useful("Lagos", "Lagosa|Lagas|Eko", &letters).is_empty());
    }
}
