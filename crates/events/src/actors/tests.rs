//! Who the last mention of a story is, as of its day.

use super::Cast;
use crate::outline::Outline;
use crate::story::Story;

/// Day, paragraph, and the last mention: name, country, sectors (`?` for what is not known).
type Row = (&'static str, &'static str, &'static str);

fn last(day: &str, text: &str) -> String {
    last_of(day, &[text])
}

fn last_of(day: &str, paragraphs: &[&str]) -> String {
    let story = Story::on(day, paragraphs);
    let view = story.view();
    let outlines: Vec<_> = (0..story.analysis.sentences.len())
        .map(|index| Outline::of(&view, index))
        .collect();
    let cast = Cast::of(&view, &outlines);
    let actor = cast
        .get(story.analysis.mentions.len() - 1)
        .map(|found| found.actor.clone())
        .unwrap_or_default();
    let or = |value: Option<String>| value.unwrap_or_else(|| "?".to_owned());
    let sectors: Vec<_> = actor.sectors.iter().map(|sector| sector.as_str()).collect();
    format!(
        "{}, {}, {}",
        or(actor.name),
        or(actor.country),
        or((!sectors.is_empty()).then(|| sectors.join("|")))
    )
}

fn check(rows: &[Row]) {
    let wrong: Vec<String> = rows
        .iter()
        .filter_map(|(day, text, expected)| {
            let found = last(day, text);
            (&found != expected)
                .then(|| format!("{day} {text}\n  found    {found}\n  expected {expected}"))
        })
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn persons_by_name_have_the_office_of_the_day() {
    check(&[
        (
            "2025-07-10",
            "[P Secretary of State Marco Rubio] spoke .",
            "Marco Rubio, USA, GOV",
        ),
        (
            "2025-07-10",
            "[P Russian Foreign Minister Sergey Lavrov] spoke .",
            "Sergei Lavrov, RUS, GOV",
        ),
        (
            "2025-07-10",
            "[P U.S. President Donald Trump] spoke .",
            "Donald Trump, USA, GOV",
        ),
        (
            "2025-07-10",
            "[P Vladimir Putin] spoke .",
            "Vladimir Putin, RUS, GOV",
        ),
        (
            "2025-07-10",
            "[P former President Barack Obama] spoke .",
            "Barack Obama, USA, ELI",
        ),
        (
            "2025-07-10",
            "[P Barack Obama] spoke .",
            "Barack Obama, USA, ELI",
        ),
        (
            "2014-03-01",
            "[P Barack Obama] spoke .",
            "Barack Obama, USA, GOV",
        ),
        (
            "2014-03-01",
            "[P President Obama] spoke .",
            "Barack Obama, USA, GOV",
        ),
        (
            "2025-07-10",
            "[P Emmanuel Macron] spoke .",
            "Emmanuel Macron, FRA, GOV",
        ),
    ]);
}

#[test]
fn surnames_mean_who_was_named_before_or_is_in_office() {
    check(&[
        (
            "2025-07-10",
            "[P Marco Rubio] spoke . | [P Rubio] left .",
            "Marco Rubio, USA, GOV",
        ),
        (
            "2025-07-10",
            "[P Putin] spoke .",
            "Vladimir Putin, RUS, GOV",
        ),
        (
            "2025-07-10",
            "[P President Putin] spoke .",
            "Vladimir Putin, RUS, GOV",
        ),
        (
            "2025-07-10",
            "[P John Putin] spoke . | [P Putin] left .",
            "John Putin, ?, ?",
        ),
        (
            "2025-07-10",
            "[P Ann Quillfeather] spoke . | [P Quillfeather] left .",
            "Ann Quillfeather, ?, ?",
        ),
        (
            "2025-07-10",
            "[P Quillfeather] spoke .",
            "Quillfeather, ?, ?",
        ),
    ]);
}

#[test]
fn a_place_that_bears_the_name_of_somebody_named_before_is_that_person() {
    check(&[(
        "2015-03-18",
        "[P Colombian President Juan Manuel Santos] spoke . | [L Santos] left .",
        "Juan Manuel Santos, COL, GOV",
    )]);
}

#[test]
fn strangers_are_what_title_and_apposition_say() {
    check(&[
        (
            "2025-07-10",
            "[P French Finance Minister Jean Quillfeather] spoke .",
            "Jean Quillfeather, FRA, GOV",
        ),
        (
            "2025-07-10",
            "[P Kenyan President Ann Quillfeather] spoke .",
            "Ann Quillfeather, KEN, GOV",
        ),
        (
            "2025-07-10",
            "[P Ann Quillfeather] , the finance minister of Kenya , spoke .",
            "Ann Quillfeather, KEN, GOV",
        ),
        (
            "2025-07-10",
            "The finance minister of Kenya , [P Ann Quillfeather] , spoke .",
            "Ann Quillfeather, KEN, GOV",
        ),
        (
            "2025-07-10",
            "[P former Kenyan President Ann Quillfeather] spoke .",
            "Ann Quillfeather, KEN, ELI",
        ),
    ]);
}

#[test]
fn roles_mean_who_holds_them_on_the_day() {
    check(&[
        (
            "2025-07-10",
            "[R the Russian foreign minister] spoke .",
            "Sergei Lavrov, RUS, GOV",
        ),
        (
            "2025-07-10",
            "Russia 's [R foreign minister] spoke .",
            "Sergei Lavrov, RUS, GOV",
        ),
        (
            "2025-07-10",
            "[R Russia 's foreign minister] spoke .",
            "Sergei Lavrov, RUS, GOV",
        ),
        (
            "2025-07-10",
            "[R the foreign minister] of Russia spoke .",
            "Sergei Lavrov, RUS, GOV",
        ),
        (
            "2025-07-10",
            "[C U.S.] spoke . | [R The secretary of state] spoke .",
            "Marco Rubio, USA, GOV",
        ),
        (
            "2025-07-10",
            "[P Emmanuel Macron] spoke . | [R The president] left .",
            "Emmanuel Macron, FRA, GOV",
        ),
        (
            "2025-07-10",
            "[P Vladimir Putin] saw [P Donald Trump] . | [R The president] left .",
            "?, ?, GOV",
        ),
        (
            "2025-07-10",
            "[R the former Russian president] spoke .",
            "?, RUS, ELI",
        ),
        (
            "2025-07-10",
            "[P Marco Rubio] met [R his Russian counterpart] .",
            "Sergei Lavrov, RUS, GOV",
        ),
    ]);
}

#[test]
fn governments_capitals_and_organisations_have_their_country() {
    check(&[
        (
            "2025-07-10",
            "[O the Kremlin] spoke .",
            "Government of Russia, RUS, GOV",
        ),
        ("2025-07-10", "[C Russia] attacked .", "Russia, RUS, ?"),
        ("2025-07-10", "[L Moscow] spoke .", "Moscow, RUS, ?"),
    ]);
}

#[test]
fn groups_are_their_country_and_kind() {
    check(&[
        ("2025-07-10", "[G Ukrainian troops] fired .", "?, UKR, MIL"),
        (
            "2025-07-10",
            "[G Ukraine 's air force] spoke .",
            "?, UKR, MIL",
        ),
        (
            "2025-07-10",
            "Ukraine 's [G air force] spoke .",
            "?, UKR, MIL",
        ),
        ("2025-07-10", "[G rebels] fired .", "?, ?, REB"),
        (
            "2025-07-10",
            "[G protesters] in Kenya marched .",
            "?, KEN, CVL|OPP",
        ),
        (
            "2025-07-10",
            "[C Sudan] sent aid . | [G The rebels] fired .",
            "?, SDN, REB",
        ),
        (
            "2025-07-10",
            "[C Sudan] and [C Chad] sent aid . | [G The rebels] fired .",
            "?, ?, REB",
        ),
    ]);
}

#[test]
fn pronouns_mean_the_person_that_is_clear() {
    check(&[
        (
            "2025-07-10",
            "[P Marco Rubio] told/tell [P Sergey Lavrov] no . | [N He] left .",
            "Marco Rubio, USA, GOV",
        ),
        (
            "2025-07-10",
            "[P Donald Trump] chided [P Vladimir Putin] over [N his] refusal .",
            "Vladimir Putin, RUS, GOV",
        ),
        (
            "2025-07-10",
            "[P Donald Trump] stressed/stress that [N he] left .",
            "Donald Trump, USA, GOV",
        ),
        (
            "2025-07-10",
            "[C Russia] spoke . | [N They] left .",
            "?, ?, ?",
        ),
        ("2025-07-10", "[N He] left .", "?, ?, ?"),
        (
            "2025-07-10",
            "\" [N We] left , \" [P Donald Trump] said/say . | \" [N I] won . \"",
            "Donald Trump, USA, GOV",
        ),
        (
            "2025-07-10",
            "\" [P Putin] is/be cruel , \" [P Donald Trump] said/say on Tuesday . | \" [N He] kills . \"",
            "Vladimir Putin, RUS, GOV",
        ),
        (
            "2025-07-10",
            "[C Iran] denied/deny that [N it] fired .",
            "Iran, IRN, ?",
        ),
        (
            "2025-07-10",
            "[C Iran] and [C Iraq] denied/deny that [N it] fired .",
            "?, ?, ?",
        ),
        (
            "2025-07-10",
            "[C Israel] pulled out [N its] [G troops] .",
            "?, ISR, MIL",
        ),
        (
            "2025-07-10",
            "[P Emmanuel Macron] saw [C Russia] and [N his] [R defence minister] .",
            "Sébastien Lecornu, FRA, GOV",
        ),
    ]);
}

#[test]
fn the_first_person_of_an_interview_is_whom_the_label_means_read_by_the_model_or_not() {
    let opening = "[P Secretary of State Marco Rubio] spoke .";
    for (answer, expected) in [
        ("[P RUBIO] : [N I] came .", "Marco Rubio, USA, GOV"),
        ("RUBIO : Good . | [N We] came .", "Marco Rubio, USA, GOV"),
        ("QUESTION : Will [N we] come ?", "?, ?, ?"),
    ] {
        assert_eq!(
            last_of("2025-07-10", &[opening, answer]),
            expected,
            "{answer}"
        );
    }
}
