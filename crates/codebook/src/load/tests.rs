//! Broken data is refused, each fault with its file and line.

use super::*;

/// A small whole set of data files, with some replaced.
fn files(replaced: &[(&str, &str)]) -> Files {
    let mut files = Files::from([
        ("letters.tsv", "letter\tplain\tsource\né\te\tx\nÉ\te\tx\n"),
        ("plurals.tsv", "word\tplural\tsource\npolice\t\tx\n"),
        ("office_keys.tsv", "key\tmeaning\tsource\nhead-of-state\tany\tx\nother\tany\tx\n"),
        ("clauses.tsv", "form\trole\tsource\n.\tend\tx\nand\tjoiner\tx\n"),
        (
            "cameo.tsv",
            "code\tname\tquad_class\tgoldstein\tplover_root\tplover_mode\tplover_context\tsource\n\
             010\tState\tverbal-cooperation\t0.0\t\t\t\tx\n\
             042\tVisit\tverbal-cooperation\t1.9\tCONSULT\tvisit\t\tx\n",
        ),
        (
            "countries.tsv",
            "iso3\tfips\tcameo\tname\taliases\tdemonyms\tcapital\tlatitude\tlongitude\tsource\n\
             FRA\tFR\t\tFrance\t\tFrench\tParis\t46.6\t2.5\tx\n",
        ),
        ("name_parts.tsv", "form\trole\tsource\nde\tparticle\tx\n"),
        ("governments.tsv", "phrase\tname\tiso3\tsectors\tsource\nElysee\tGovernment\tFRA\tGOV\tx\n"),
        ("organisations.tsv", "name\taliases\tcountry\tsectors\tsource\nRed Cross\t\tNGO\tHLH\tx\n"),
        ("known_groups.tsv", "name\tcodes\tsource\nRed Cross\tIRC\tx\n"),
        ("agents.tsv", "phrase\tsectors\tcountry\tsource\nsoldier\tMIL\t\tx\n"),
        ("offices.tsv", "phrase\toffice\tsector\tcountry\tsource\npresident\thead-of-state\tGOV\t\tx\n"),
        (PLACES, "geonames_id\tname\taliases\tcountry\tadmin1\tlatitude\tlongitude\tpopulation\tcapital\tsource\n"),
        ("regions.tsv", "geonames_id\tname\taliases\tcountry\tadmin1\tlatitude\tlongitude\tpopulation\tcapital\tsource\n"),
        ("leaders/europe.tsv", &leaders(&["Anne Dupont\t\tFRA\thead-of-state\tPresident\tGOV\t2001-01-01\t2002-01-01\tx"])),
        ("frames/CONSULT.toml", FRAME),
    ].map(|(name, text)| (name.to_owned(), text.to_owned())));
    for (name, text) in replaced {
        files.insert((*name).to_owned(), (*text).to_owned());
    }
    files
}

const PLACES: &str = "places.tsv";
const FRAME: &str =
    "[[frame]]\ncode = \"042\"\nverbs = [\"visit\"]\nyes = [\"A.\"]\nno = [\"B.\"]\n";

fn leaders(rows: &[&str]) -> String {
    let header = "# people\nname\taliases\tcountry\toffice\ttitle\tsector\tfrom\tto\tsource";
    format!("{header}\n{}\n", rows.join("\n"))
}

/// What is said of a set of files.
fn problems(replaced: &[(&str, &str)]) -> Vec<String> {
    let loaded = load(&files(replaced), &Files::new()).unwrap();
    loaded.problems.iter().map(ToString::to_string).collect()
}

#[test]
fn whole_data_has_no_problem() {
    assert_eq!(problems(&[]), Vec::<String>::new());
}

#[test]
fn what_is_loaded_is_found() {
    let loaded = load(&files(&[]), &Files::new()).unwrap();
    let bytes = postcard::to_stdvec(&loaded.data).unwrap();
    let data = postcard::from_bytes(&bytes).unwrap();
    let book = crate::Codebook::new(data, loaded.phrases.into()).unwrap();
    for (words, name) in [
        (&["France"][..], "France"),
        (&["French"], "France"),
        (&["Red", "Cross"], "Red Cross"),
        (&["soldiers"], "soldier"),
        (&["Élysée"], "Government"),
        (&["Anne", "Dupont"], "Anne Dupont"),
    ] {
        let found = book.find(words).unwrap();
        assert_eq!(
            (found.words, found.entries[0].name.as_str()),
            (words.len(), name)
        );
    }
    let day = jiff::civil::date(2001, 6, 1);
    let holder = book.holder("head-of-state", "FRA", day).unwrap();
    assert_eq!(book.surnames("Dupont"), [holder]);
}

#[test]
fn a_missing_file_is_named() {
    let mut files = files(&[]);
    files.remove("agents.tsv");
    files.remove("frames/CONSULT.toml");
    let problems: Vec<String> = load(&files, &Files::new())
        .unwrap()
        .problems
        .iter()
        .map(ToString::to_string)
        .collect();
    assert_eq!(
        problems,
        [
            "agents.tsv:1: the file is missing",
            "frames/:1: the file is missing"
        ]
    );
}

#[test]
fn a_broken_row_is_reported_with_file_and_line() {
    for (file, text, problem) in [
        (
            "agents.tsv",
            "phrase\tsector\n",
            "agents.tsv:1: the header must be, with tabs between: phrase, sectors, country, source",
        ),
        (
            "agents.tsv",
            "# c\nphrase\tsectors\tcountry\tsource\nsoldier\tMIL\tx\n",
            "agents.tsv:3: 3 columns instead of 4: write one tab after each cell but the last, also after an empty one",
        ),
        (
            "agents.tsv",
            "phrase\tsectors\tcountry\tsource\nsoldier\tMIL\t\t\n",
            "agents.tsv:2: column source is empty: fill it",
        ),
        (
            "agents.tsv",
            "phrase\tsectors\tcountry\tsource\nsoldier\tMIL|ARM\t\tx\n",
            "agents.tsv:2: unknown sector \"ARM\": write one of GOV, MIL,",
        ),
        (
            "agents.tsv",
            "phrase\tsectors\tcountry\tsource\nsoldier\tMIL\tFRE\tx\n",
            "agents.tsv:2: unknown country \"FRE\": write an ISO 3166-1 alpha-3 code or IGO, NGO, MNC or IMG, or add it to countries.tsv",
        ),
        (
            "agents.tsv",
            "phrase\tsectors\tcountry\tsource\nrebel\tREB\t\tx\nsoldier\tMIL\t\tx\nrebel\tINS\t\tx\n",
            "agents.tsv:4: repeats line 2: remove one of them",
        ),
        (
            "known_groups.tsv",
            "name\tcodes\tsource\nBlue Cross\tIRC\tx\n",
            "known_groups.tsv:2: \"Blue Cross\" is no name in organisations.tsv",
        ),
        (
            "known_groups.tsv",
            "name\tcodes\tsource\nRed Cross\tUNO|Irc\tx\n",
            "known_groups.tsv:2: \"UNO|Irc\" is no list of CAMEO codes of three capitals",
        ),
        (
            "offices.tsv",
            "phrase\toffice\tsector\tcountry\tsource\npresident\tboss\tGOV\t\tx\n",
            "offices.tsv:2: unknown office \"boss\": write a key of office_keys.tsv, or add it there",
        ),
        (
            "cameo.tsv",
            "code\tname\tquad_class\tgoldstein\tplover_root\tplover_mode\tplover_context\tsource\n\
             010\tState\tverbal-cooperation\t0.0\t\t\t\tx\n\
             042\tVisit\tverbal-cooperation\t1.9\tCONSULT\t\t\tx\n\
             041\tTalk\tverbal-cooperation\t1.9\tCONSULT\t\t\tx\n",
            "cameo.tsv:4: codes must ascend: move the row up",
        ),
        (
            PLACES,
            "geonames_id\tname\taliases\tcountry\tadmin1\tlatitude\tlongitude\tpopulation\tcapital\tsource\n\
             1\tParis\t\tFRA\t11\t95.0\t2.3\t2000000\t1\tx\n",
            "places.tsv:2: \"95.0\" is no number of degrees on the globe: correct it",
        ),
        (
            "letters.tsv",
            "letter\tplain\tsource\nab\ta\tx\n",
            "letters.tsv:2: \"ab\" is no single letter: correct it",
        ),
        (
            "clauses.tsv",
            "form\trole\tsource\n.\tstop\tx\n",
            "clauses.tsv:2: \"stop\" is no role in a clause: correct it",
        ),
    ] {
        let found = problems(&[(file, text)]);
        assert!(
            found.len() == 1 && found[0].starts_with(problem),
            "{found:?}"
        );
    }
}

#[test]
fn a_broken_code_of_a_country_is_reported_with_file_and_line() {
    let country = |codes: &str| {
        format!(
            "iso3\tfips\tcameo\tname\taliases\tdemonyms\tcapital\tlatitude\tlongitude\tsource\n\
             FRA\t\t\tFrance\t\t\tParis\t46.6\t2.5\tx\n\
             AUT\t{codes}\tAustria\t\t\tVienna\t47.6\t14.1\tx\n"
        )
    };
    assert!(problems(&[("countries.tsv", &country("AU\t"))]).is_empty());
    for (codes, problem) in [
        ("Au\t", "\"Au\" is no FIPS 10-4 code of two capitals"),
        ("AUT\t", "\"AUT\" is no FIPS 10-4 code of two capitals"),
        ("AU\tAU", "\"AU\" is no CAMEO code of three capitals"),
    ] {
        let expected = format!("countries.tsv:3: {problem}: correct it");
        assert_eq!(problems(&[("countries.tsv", &country(codes))]), [expected]);
    }
}

#[test]
fn broken_terms_are_reported_with_file_and_line() {
    let first = "Anne Dupont\t\tFRA\thead-of-state\tPresident\tGOV\t2001-01-01\t2002-01-01\tx";
    for (row, problem) in [
        (
            "Anne Dupont\t\tFRA\thead-of-state\tPresident\tGOV\t2001-02-30\t\tx",
            "\"2001-02-30\" is no day written as 2025-07-10: correct it",
        ),
        (
            "Jean Petit\t\tFRA\thead-of-state\tPresident\tGOV\t2003-01-01\t2002-01-01\tx",
            "the term ends before it begins: correct one of the days",
        ),
        (
            "Anne Dupont\t\tFRA\thead-of-state\tPresident\tGOV\t2001-12-31\t\tx",
            "the term overlaps that of line 3: let one end before the other begins",
        ),
        (first, "repeats line 3: remove one of them"),
        (
            "Jean Petit\t\tFRA\tking\tKing\tGOV\t2003-01-01\t\tx",
            "unknown office \"king\": write a key of office_keys.tsv, or add it there",
        ),
        (
            "Jean Petit\t\tFRA\tother\tKing\tKNG\t2003-01-01\t\tx",
            "unknown sector \"KNG\": write one of GOV, MIL,",
        ),
    ] {
        let text = leaders(&[first, row]);
        let expected = format!("leaders/europe.tsv:4: {problem}");
        let found = problems(&[("leaders/europe.tsv", &text)]);
        assert!(
            found.len() == 1 && found[0].starts_with(&expected),
            "{found:?}"
        );
    }
}

#[test]
fn a_term_may_begin_on_the_day_the_last_one_ends() {
    let text = leaders(&[
        "Anne Dupont\t\tFRA\thead-of-state\tPresident\tGOV\t2001-01-01\t2002-01-01\tx",
        "Anne Dupont\t\tFRA\thead-of-state\tPresident\tGOV\t2002-01-01\t\tx",
    ]);
    assert!(problems(&[("leaders/europe.tsv", &text)]).is_empty());
}

#[test]
fn broken_frames_are_reported_with_file_and_line() {
    let frame =
        |code: &str, rest: &str| format!("# frames\n\n[[frame]]\ncode = \"{code}\"\n{rest}");
    let whole = "verbs = [\"visit\"]\nyes = [\"A.\"]\nno = [\"B.\"]\n";
    for (text, problem) in [
        (
            frame("099", whole),
            "CONSULT.toml:3: unknown code \"099\": write a CAMEO code of cameo.tsv, or add it there",
        ),
        (
            frame("010", whole),
            "CONSULT.toml:3: code 010 belongs into frames/STATEMENT.toml: move the frame there",
        ),
        (
            frame("042", "verbs = [\"visit\"]\nyes = []\nno = [\"B.\"]\n"),
            "CONSULT.toml:3: the frame has no example under \"yes\": write a sentence there",
        ),
        (
            frame("042", "verbs = [\"visit\"]\nyes = [\"A.\"]\nno = [\" \"]\n"),
            "CONSULT.toml:3: the frame has no example under \"no\": write a sentence there",
        ),
        (
            frame("042", "yes = [\"A.\"]\nno = [\"B.\"]\n"),
            "CONSULT.toml:3: the frame has neither verbs nor nouns: name one that triggers it",
        ),
        (
            frame(
                "042",
                "verbs = [\"Visit\"]\nyes = [\"A.\"]\nno = [\"B.\"]\n",
            ),
            "CONSULT.toml:3: \"Visit\" is no lemma in lower case: correct it",
        ),
        (
            format!("{}\n{FRAME}", frame("042", whole)),
            "CONSULT.toml:9: \"visit\" cannot be told from the frame of line 3: join the two, or give one another object or target",
        ),
    ] {
        let expected = format!("frames/{problem}");
        assert_eq!(problems(&[("frames/CONSULT.toml", &text)]), [expected]);
    }
    let typo = format!("{}verb = [\"tour\"]\n", frame("042", whole));
    let found = problems(&[("frames/CONSULT.toml", &typo)]);
    assert!(
        found[0].starts_with("frames/CONSULT.toml:8: unknown field `verb`"),
        "{found:?}"
    );
}

#[test]
fn the_digest_depends_on_every_byte_and_on_nothing_else() {
    let whole = digest_of("", &files(&[]));
    assert_eq!(whole, digest_of("", &files(&[])));
    assert_eq!(whole.len(), 16);
    assert_ne!(whole, digest_of("", &files(&[(PLACES, "")])));
    let mut renamed = files(&[]);
    let text = renamed.remove(PLACES).unwrap();
    renamed.insert("places2.tsv".to_owned(), text);
    assert_ne!(whole, digest_of("", &renamed));
}
