//! Overlays over the built-in data, as a user would write them.

use jiff::civil::date;

use super::*;
use crate::{Entry, Kind, Root, Sector};

const ORGANISATIONS: &str = "name\taliases\tcountry\tsectors\tsource\n";
const AGENTS: &str = "phrase\tsectors\tcountry\tsource\n";
const LEADERS: &str = "name\taliases\tcountry\toffice\ttitle\tsector\tfrom\tto\tsource\n";
const PLACES: &str = "geonames_id\tname\taliases\tcountry\tadmin1\tlatitude\tlongitude\tpopulation\tcapital\tsource\n";

/// A folder with these files.
fn folder(files: &[(&str, &str)]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in files {
        let path = folder.path().join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }
    folder
}

fn book(files: &[(&str, &str)]) -> Codebook {
    Codebook::with_overlay(folder(files).path()).unwrap()
}

/// A table with one row more than its header.
fn table(header: &str, row: &str) -> String {
    format!("{header}{row}\n")
}

fn meanings<'a>(book: &'a Codebook, words: &[&str]) -> Vec<&'a Entry> {
    let found = book.find(words).filter(|found| found.words == words.len());
    found.map(|found| found.entries).unwrap_or_default()
}

/// What the faults of an overlay are, without the folder.
fn problems(files: &[(&str, &str)]) -> Vec<String> {
    match Codebook::with_overlay(folder(files).path()) {
        Err(OverlayError::Broken { problems, .. }) => {
            problems.iter().map(ToString::to_string).collect()
        }
        other => panic!("{other:?}"),
    }
}

#[test]
fn what_an_overlay_adds_is_found_beside_what_is_built_in() {
    let rebels = table(ORGANISATIONS, "Zefra Front\tZFL\tTCD\tREB\town desk");
    let agents = table(AGENTS, "dune rider\tREB\tTCD\town desk");
    let leaders = table(
        LEADERS,
        "Idra Zefran\t\tTCD\tdefence-minister\tDefence Minister\tGOV\t2031-02-01\t\town desk",
    );
    let book = book(&[
        ("organisations.tsv", &rebels),
        ("agents.tsv", &agents),
        ("leaders/chad.tsv", &leaders),
    ]);
    for words in [&["Zefra", "Front"][..], &["ZFL"], &["dune", "riders"]] {
        let found = meanings(&book, words);
        assert_eq!(found[0].country.as_deref(), Some("TCD"), "{words:?}");
        assert_eq!(found[0].sectors, [Sector::Reb], "{words:?}");
        assert!(meanings(Codebook::embedded(), words).is_empty());
    }
    let minister = book
        .holder("defence-minister", "TCD", date(2031, 3, 1))
        .unwrap();
    assert_eq!(minister.name, "Idra Zefran");
    assert_eq!(book.surnames("Zefran"), [minister]);
    assert_eq!(meanings(&book, &["France"])[0].kind, Kind::Country);
    assert_eq!(book.frames(), Codebook::embedded().frames());
}

#[test]
fn a_row_of_the_overlay_stands_for_the_built_in_one_of_the_same_name() {
    let row = table(ORGANISATIONS, "Hezbollah\tParty of God\tLBN\tPTY\town desk");
    let book = book(&[("organisations.tsv", &row)]);
    for words in [&["Hezbollah"][..], &["Party", "of", "God"]] {
        let found = meanings(&book, words);
        assert_eq!(found.len(), 1, "{words:?}");
        assert_eq!(found[0].sectors, [Sector::Pty], "{words:?}");
    }
    let count = |book: &Codebook| {
        let entries = book.entries().iter();
        entries.filter(|entry| entry.name == "Hezbollah").count()
    };
    assert_eq!((count(&book), count(Codebook::embedded())), (1, 1));
}

#[test]
fn a_phrase_of_an_overlays_body_means_no_built_in_body_whatever_the_file() {
    let club = table(ORGANISATIONS, "Kremlin\trebels\tMNC\tBUS\town desk");
    let book = book(&[("organisations.tsv", &club)]);
    for words in [&["Kremlin"], &["Rebels"]] {
        let found = meanings(&book, words);
        let kinds: Vec<&Kind> = found.iter().map(|entry| &entry.kind).collect();
        assert_eq!(kinds, [&Kind::Organisation], "{words:?}");
    }
    assert_eq!(meanings(&book, &["rebel"])[0].kind, Kind::Agent);
}

#[test]
fn a_country_and_a_place_of_the_same_name_stay_apart() {
    let place = table(PLACES, "\tFrance\t\tMEX\t\t20.0\t-99.0\t900\t0\town desk");
    let book = book(&[("places.tsv", &place)]);
    let found = meanings(&book, &["France"]);
    assert_eq!(found[0].kind, Kind::Country);
    assert_eq!(found[1].country.as_deref(), Some("MEX"));
}

#[test]
fn a_place_is_moved_and_its_namesakes_stay_ranked_by_inhabitants() {
    let rows = format!(
        "{PLACES}\tParis\t\tFRA\t11\t1.5\t2.5\t2000000\t1\town desk\n\tParis\t\tUSA\tTX\t33.7\t-95.5\t24000\t0\town desk\n"
    );
    let book = book(&[("places.tsv", &rows)]);
    let countries: Vec<_> = meanings(&book, &["Paris"])
        .iter()
        .filter_map(|entry| match &entry.kind {
            Kind::Place(place) => Some((entry.country.as_deref().unwrap(), place.latitude)),
            _ => None,
        })
        .collect();
    assert_eq!(countries, [("FRA", 1.5), ("USA", 33.7)]);
}

#[test]
fn a_term_of_office_is_ended_and_followed_by_another() {
    let rows = format!(
        "{LEADERS}Sergei Lavrov\t\tRUS\tforeign-minister\tForeign Minister\tGOV\t2004-03-09\t2031-05-01\town desk\n\
         Sergei Lavrov\t\tRUS\tother\tEnvoy\tGOV\t2031-05-02\t\town desk\n\
         Ivan Zefrov\t\tRUS\tforeign-minister\tForeign Minister\tGOV\t2031-05-01\t\town desk\n"
    );
    let book = book(&[("leaders/own.tsv", &rows)]);
    let holder = |day| book.holder("foreign-minister", "RUS", day).unwrap();
    let before = holder(date(2030, 1, 1));
    assert_eq!(before.name, "Sergei Lavrov");
    assert_eq!(holder(date(2032, 1, 1)).name, "Ivan Zefrov");
    let Kind::Person(terms) = &before.kind else {
        panic!("{before:?}")
    };
    let own: Vec<_> = terms.iter().filter_map(|term| term.to).collect();
    assert!(own.contains(&date(2031, 5, 1)), "{terms:?}");
    assert!(terms.iter().any(|term| term.title == "Envoy"));
}

#[test]
fn a_frame_of_the_overlay_is_found_and_goes_before_its_equals() {
    let frame = |code, verb: &str| {
        format!(
            "[[frame]]\ncode = \"{code}\"\nverbs = [\"{verb}\"]\nyes = [\"A.\"]\nno = [\"B.\"]\n"
        )
    };
    let known = Codebook::embedded();
    let plain = |frame: &&crate::Frame| {
        frame.code != "042"
            && !frame.verbs.is_empty()
            && frame.objects.is_empty()
            && known.code(&frame.code).unwrap().root == Some(Root::Consult)
    };
    let rival = known.frames().iter().find(plain).unwrap();
    let verb = &rival.verbs[0];
    let text = frame("042", "zefrify") + &frame("042", verb);
    let book = book(&[("frames/CONSULT.toml", &text)]);
    assert_eq!(
        book.match_frames(&["they", "zefrify"], 1)[0].frame.code,
        "042"
    );
    let words: Vec<&str> = verb.split(' ').collect();
    assert_eq!(book.match_frames(&words, 0)[0].frame.code, "042");
    assert_ne!(known.match_frames(&words, 0)[0].frame.code, "042");
}

#[test]
fn a_code_is_added_and_another_changes_its_root() {
    let codes = "code\tname\tquad_class\tgoldstein\tplover_root\tplover_mode\tplover_context\tsource\n\
                 0429\tVisit by balloon\tverbal-cooperation\t1.0\tCONSULT\t\t\town desk\n\
                 163\tImpose embargo\tmaterial-conflict\t-9.0\tCOERCE\t\t\town desk\n";
    let book = book(&[("cameo.tsv", codes)]);
    assert_eq!(book.code("0429").unwrap().name, "Visit by balloon");
    assert_eq!(book.code("163").unwrap().root, Some(Root::Coerce));
    assert_eq!(book.codes().len(), Codebook::embedded().codes().len() + 1);
    assert_eq!(book.frames(), Codebook::embedded().frames());
}

#[test]
fn all_faults_are_named_at_once_with_file_and_line() {
    let frame = "\n[[frame]]\ncode = \"099\"\nverbs = [\"x\"]\nyes = [\"A.\"]\nno = [\"B.\"]\n";
    let agents = format!(
        "{AGENTS}rider\tREB\tXYZ\town desk\nrider\tREB\t\town desk\nrider\tINS\t\town desk\n"
    );
    let found = problems(&[
        ("agents.tsv", &agents),
        ("agent.tsv", AGENTS),
        ("frames/CONSULT.toml", frame),
        ("frames/PARLEY.toml", frame),
        ("leader/own.tsv", LEADERS),
        ("notes.txt", ""),
        ("prefixes.tsv", "prefix\nzef\n"),
    ]);
    let starts = [
        "agent.tsv:1: no data file or folder is called so: rename it",
        "agents.tsv:2: unknown country \"XYZ\": write an ISO 3166-1",
        "frames/CONSULT.toml:2: unknown code \"099\": write a CAMEO code",
        "frames/PARLEY.toml:1: no data file",
        "leader/:1: no data file",
        "notes.txt:1: no data file",
        "prefixes.tsv:1: an overlay cannot add prefixes",
    ];
    assert_eq!(found.len(), starts.len() + 1, "{found:?}");
    for start in starts {
        assert!(
            found.iter().any(|problem| problem.starts_with(start)),
            "{start}: {found:?}"
        );
    }
    assert!(found.contains(&"agents.tsv:4: repeats line 3: remove one of them".to_owned()));
}

#[test]
fn a_broken_row_is_not_blamed_on_the_built_in_rows_that_lean_on_it() {
    let countries = "iso3\tfips\tcameo\tname\taliases\tdemonyms\tcapital\tlatitude\tlongitude\tsource\n\
                     FRA\tFR\t\tFrance\t\tFrench\tParis\t146.6\t2.5\town desk\n";
    let found = problems(&[("countries.tsv", countries)]);
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(found[0].starts_with("countries.tsv:2: \"146.6\" is no number of degrees"));
}

#[test]
fn an_error_shows_where_the_files_are() {
    let folder = folder(&[("agents.tsv", "phrase\n")]);
    let error = Codebook::with_overlay(folder.path())
        .unwrap_err()
        .to_string();
    let path = folder.path().join("agents.tsv");
    assert!(
        error.contains(&format!("\n{}:1: the header must be", path.display())),
        "{error}"
    );
}

#[test]
fn bytes_that_are_no_text_are_named_with_their_line() {
    let folder = folder(&[]);
    std::fs::write(folder.path().join("agents.tsv"), b"phrase\n\xff\n").unwrap();
    let error = Codebook::with_overlay(folder.path())
        .unwrap_err()
        .to_string();
    assert!(error.contains("agents.tsv:2: not UTF-8"), "{error}");
}

#[test]
fn a_folder_that_is_missing_or_has_no_data_is_refused() {
    let folder = folder(&[(".git/config", "x")]);
    let missing = Codebook::with_overlay(&folder.path().join("missing"));
    assert!(matches!(missing, Err(OverlayError::Unreadable { .. })));
    let empty = Codebook::with_overlay(folder.path());
    assert!(matches!(empty, Err(OverlayError::Empty(_))));
}

#[test]
fn the_digest_depends_on_the_built_in_data_and_the_bytes_of_the_overlay_alone() {
    let digest = |files: &[(&str, &str)]| book(files).digest().to_owned();
    let plain = digest(&[("agents.tsv", AGENTS)]);
    assert_eq!(plain.len(), 16);
    assert_ne!(plain, Codebook::embedded().digest());
    assert_eq!(plain, digest(&[("agents.tsv", AGENTS), (".notes", "x")]));
    assert_ne!(plain, digest(&[("agents.tsv", &format!("{AGENTS}# x\n"))]));
    assert_ne!(plain, digest(&[("organisations.tsv", ORGANISATIONS)]));
}

#[test]
fn the_built_in_files_are_those_of_the_embedded_book() {
    let digest = crate::load::digest(&built_in(), &Files::new());
    assert_eq!(digest, Codebook::embedded().digest());
}
