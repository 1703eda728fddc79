use proptest::prelude::*;

use super::*;
use crate::Span;

/// Everything read of `text`: each stretch with where it went.
fn stretches(text: &str) -> Option<Vec<(Span, &'static str)>> {
    let reading = read(text, 0, Known::default()).ok()?;
    let mut all: Vec<(Span, &'static str)> = Vec::new();
    all.extend(
        reading
            .paragraphs
            .iter()
            .map(|paragraph| (paragraph.origin, "paragraph")),
    );
    all.extend(
        reading
            .dropped
            .iter()
            .map(|dropped| (dropped.origin, dropped.kind.as_str())),
    );
    all.extend(reading.fields.iter().map(|field| (*field, "field")));
    all.sort();
    Some(all)
}

/// Lines of the kinds that stand on news pages.
fn page_line() -> impl Strategy<Value = String> {
    prop_oneof![
        Just(String::new()),
        Just("Related".to_owned()),
        Just("Latest Headlines".to_owned()),
        Just("Trending Stories".to_owned()),
        Just("Share with X".to_owned()),
        Just("World // 2 hours ago".to_owned()),
        Just("July 10, 2025 / 10:42 AM".to_owned()),
        Just("By Ada Example and Ben Sample".to_owned()),
        Just("OSLO, July 10 (ABC) -- The vote was held, officials said.".to_owned()),
        Just("The vote was held in the capital. Photo by Ada Example/ABC".to_owned()),
        Just("Turnout was high. (Reporting by Ada Example)".to_owned()),
        "[A-Z][a-zé]{1,9}( [a-zA-Z“”’]{1,9}){0,12}[.?!:]?",
        "[ \\t]{0,3}[A-Z][a-z ]{20,120}\\.",
        "\\PC{0,40}",
    ]
}

proptest! {
    #[test]
    fn every_unit_ends_in_exactly_one_place(lines in prop::collection::vec(page_line(), 0..30)) {
        let text = lines.join("\n");
        if let Some(stretches) = stretches(&text) {
            let mut end = 0;
            for (span, place) in &stretches {
                prop_assert!(span.start() >= end, "{place} overlaps what is before it");
                let between = text.get(end..span.start()).unwrap();
                prop_assert!(between.chars().all(is_blank), "lost: {between:?}");
                end = span.end();
            }
            prop_assert!(text.get(end..).unwrap().chars().all(is_blank));
        }
    }

    #[test]
    fn a_paragraph_says_what_stands_at_its_origin(lines in prop::collection::vec(page_line(), 0..30)) {
        let text = lines.join("\n");
        if let Ok(reading) = read(&text, 0, Known::default()) {
            for paragraph in &reading.paragraphs {
                let says = paragraph.span.of(&reading.body);
                prop_assert_eq!(says, clean(paragraph.origin.of(&text)));
            }
        }
    }
}

fn kept(text: &str) -> Vec<String> {
    let reading = read(text, 0, Known::default()).unwrap();
    reading.body.split("\n\n").map(ToOwned::to_owned).collect()
}

fn places(text: &str) -> Vec<&'static str> {
    stretches(text)
        .unwrap()
        .into_iter()
        .map(|(_, place)| place)
        .collect()
}

const FIRST: &str = "The vote was held on Sunday, officials in the capital said.";
const SECOND: &str = "Turnout was higher than in the spring, the commission said.";
const THIRD: &str = "\"It went well,\" its head said.";

#[test]
fn one_line_is_the_story() {
    assert_eq!(
        kept("Vote held in the capital"),
        ["Vote held in the capital"]
    );
    assert_eq!(kept(FIRST), [FIRST]);
    assert_eq!(kept("Who won?"), ["Who won?"]);
}

#[test]
fn paragraphs_without_a_headline_are_all_kept() {
    let text = format!("{FIRST}\n\n{SECOND}\n\n{THIRD}");
    let reading = read(&text, 0, Known::default()).unwrap();
    assert_eq!(reading.title, None);
    assert_eq!(reading.paragraphs.len(), 3);
}

#[test]
fn links_in_the_middle_do_not_end_the_story() {
    let text = format!(
        "{FIRST}\n\nRelated\n\nPort strike ends after a week\nWho will lead the party?\n\n{SECOND}\n\n{THIRD}"
    );
    assert_eq!(kept(&text), [FIRST, SECOND, THIRD]);
    assert_eq!(
        places(&text),
        [
            "paragraph",
            "related",
            "related",
            "related",
            "paragraph",
            "paragraph"
        ]
    );
}

#[test]
fn a_list_of_what_is_read_most_ends_where_two_paragraphs_follow() {
    let text = format!(
        "{FIRST}\n\nMost Read\n\nPort strike ends after a week\nStorm nears the coast\n\n{SECOND}\n\n{THIRD}"
    );
    assert_eq!(kept(&text), [FIRST, SECOND, THIRD]);
}

#[test]
fn nothing_below_the_latest_headlines_is_kept() {
    let text = format!(
        "{FIRST}\n\nLatest Headlines\n\nPort strike ends after a week\nWorld // 1 hour ago\nPort strike ends after a week\nJuly 10 (ABC) -- Dockers went back to work.\n\n{SECOND}\n\n{THIRD}"
    );
    assert_eq!(kept(&text), [FIRST]);
}

#[test]
fn teasers_without_a_heading_are_told_by_their_age() {
    let text = format!(
        "{FIRST}\n\n{SECOND}\n\nPort strike ends after a week\nWorld // 1 hour ago\nPort strike ends after a week\nDockers went back to work on Monday.\n\n{THIRD}"
    );
    assert_eq!(kept(&text), [FIRST, SECOND, THIRD]);
}

#[test]
fn a_heading_between_paragraphs_is_left_out_and_a_short_paragraph_is_not() {
    let text = format!(
        "{FIRST}\n\nWhat comes next\n\n{SECOND}\n\nNot all agree.\n\n\"Why?\" one asked.\n\n{THIRD}"
    );
    assert_eq!(
        kept(&text),
        [
            FIRST,
            SECOND,
            "Not all agree.",
            "\"Why?\" one asked.",
            THIRD
        ]
    );
    assert_eq!(places(&text)[1], "subheading");
}

#[test]
fn a_paragraph_that_comes_twice_is_kept_once() {
    let text = format!("{FIRST}\n\n{SECOND}\n\n{FIRST}");
    assert_eq!(kept(&text), [FIRST, SECOND]);
}

#[test]
fn a_sign_off_at_the_end_of_a_paragraph_is_cut_off() {
    let text = format!("{FIRST} (Reporting by Ada Example; editing by Ben Sample)");
    assert_eq!(kept(&text), [FIRST]);
    assert_eq!(places(&text), ["paragraph", "sign-off"]);
}

#[test]
fn brackets_at_the_end_of_a_paragraph_are_part_of_it() {
    let text = format!("{FIRST} (It was the third this year.)");
    assert_eq!(kept(&text), [text.as_str()]);
}

#[test]
fn a_standfirst_above_the_byline_is_not_the_story() {
    let text = format!(
        "Vote held in the capital after all\n\nThe commission calls it a success.\n\nBy Ada Example\nJuly 10, 2025\n\n{FIRST}\n\n{SECOND}"
    );
    assert_eq!(kept(&text), [FIRST, SECOND]);
    assert_eq!(places(&text)[1], "standfirst");
}

#[test]
fn a_list_above_the_headline_is_not_the_headline() {
    let text = format!(
        "Trending\n\nStorm nears the coast of the north\nPort strike ends after a week\n\nVote held in the capital after all\n\nBy Ada Example\n\n{FIRST}\n\n{SECOND}"
    );
    let reading = read(&text, 0, Known::default()).unwrap();
    assert_eq!(
        reading.title.as_deref(),
        Some("Vote held in the capital after all")
    );
    assert_eq!(reading.paragraphs.len(), 2);
}

#[test]
fn an_impossible_day_of_publication_is_an_error_unless_another_is_known() {
    let text = format!("Vote held in the capital\nJuly 10, 0000 / 10:42 AM\n\n{FIRST}");
    assert_eq!(
        read(&text, 0, Known::default()).unwrap_err().code(),
        "invalid-date"
    );
    let published = crate::time::field("published", "2025-07-10").ok();
    let known = Known {
        published,
        ..Known::default()
    };
    assert!(read(&text, 0, known).is_ok());
}

#[test]
fn furniture_alone_is_no_article() {
    for text in [
        "Share with X\nFollow Us",
        "Advertisement",
        "By Ada Example\nJuly 10, 2025",
    ] {
        assert_eq!(
            read(text, 0, Known::default()).unwrap_err(),
            ArticleError::NoBody,
            "{text}"
        );
    }
}

#[test]
fn days_above_paragraphs_do_not_cut_a_timeline_short() {
    let text = format!(
        "Timeline of the vote\n\nJanuary 5, 2025\n{FIRST}\n\nMarch 1, 2025\n{SECOND}\n\nMay 9, 2025\n{THIRD}"
    );
    assert_eq!(kept(&text), [FIRST, SECOND, THIRD]);
}

#[test]
fn a_heading_over_paragraphs_does_not_end_the_story() {
    let text = format!("{FIRST}\n\nTop Stories\n\n{SECOND}\n\n{THIRD}");
    assert_eq!(kept(&text), [FIRST, SECOND, THIRD]);
}

#[test]
fn a_known_headline_leaves_short_first_lines_in_the_story() {
    let known = Known {
        title: Some("Vote held"),
        ..Known::default()
    };
    let text = format!("All votes are in\n\n{FIRST}\n\n{SECOND}");
    let reading = read(&text, 0, known).unwrap();
    assert_eq!(reading.title, None);
    assert_eq!(reading.paragraphs.len(), 3);
}

#[test]
fn a_name_beside_the_time_is_a_byline_below_the_headline_and_a_section_above_it() {
    let below = format!("Vote held in the capital\n\nAda Example | July 10, 2025\n\n{FIRST}");
    let reading = read(&below, 0, Known::default()).unwrap();
    assert_eq!(
        (reading.bylines.as_slice(), reading.section),
        (&["Ada Example".to_owned()][..], None)
    );
    let above = format!("Middle East | July 10, 2025\n\nVote held in the capital\n\n{FIRST}");
    let reading = read(&above, 0, Known::default()).unwrap();
    assert_eq!(
        (reading.bylines.len(), reading.section.as_deref()),
        (0, Some("Middle East"))
    );
}

#[test]
fn a_menu_is_no_headline() {
    let text = "Morning Wave\nHome   Programs   Listen   Contact us\n\nMinisters meet in Geneva over the border\n\n\
        The ministers met on Friday, officials said, and signed nothing at all.";
    let reading = read(text, 0, Known::default()).unwrap();
    assert_eq!(
        reading.title.as_deref(),
        Some("Ministers meet in Geneva over the border")
    );
}

#[test]
fn a_line_with_place_and_day_says_where_it_was_filed() {
    let text = "Observer\n\nBISSAU, May 4, 2012\n\nMinisters meet in Geneva over the border\n\n\
        The ministers met on Friday, officials said, and signed nothing at all.";
    let reading = read(text, 0, Known::default()).unwrap();
    let place = reading.dateline.and_then(|line| line.place);
    assert_eq!(place.as_deref(), Some("BISSAU"));
}
