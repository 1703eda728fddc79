//! Reports of events made by hand.

use super::*;

const TEXT: &str = "Rubio met Lavrov in\nMalaysia on Thursday.";

fn span(words: &str) -> Option<v1::Span> {
    // The sentence begins at byte 100 of the body.
    let start = u32::try_from(TEXT.find(words).unwrap()).unwrap() + 100;
    let end = start + u32::try_from(words.len()).unwrap();
    Some(v1::Span { start, end })
}

fn piece() -> v1::Evidence {
    v1::Evidence {
        text: TEXT.into(),
        sentence: span(TEXT),
        trigger: span("met"),
        source: span("Rubio"),
        target: span("Lavrov"),
    }
}

fn event() -> v1::Event {
    let mut event = v1::Event {
        cameo_code: "044".into(),
        symmetric: true,
        source: Some(v1::Actor {
            text: "Rubio".into(),
            name: "Marco Rubio".into(),
            country: "USA".into(),
            sectors: vec!["GOV".into()],
            office: "Secretary of State".into(),
            ..v1::Actor::default()
        }),
        target: Some(v1::Actor {
            text: "Lavrov".into(),
            ..v1::Actor::default()
        }),
        date: Some(v1::EventDate {
            first: "2025-07-08".into(),
            last: "2025-07-10".into(),
            basis: v1::DateBasis::Stated.into(),
            ..v1::EventDate::default()
        }),
        place: Some(v1::EventPlace {
            name: "Malaysia".into(),
            country: "MYS".into(),
            ..v1::EventPlace::default()
        }),
        attribution: Some(v1::Attribution {
            speaker: Some(v1::Actor {
                text: "an aide".into(),
                ..v1::Actor::default()
            }),
            quoted: true,
        }),
        evidence: vec![piece()],
        ..v1::Event::default()
    };
    event.set_root(v1::Root::Consult);
    event.set_modality(v1::Modality::Asserted);
    event
}

#[test]
fn an_event_stands_under_its_sentence() {
    let article = Article {
        title: Some("Ministers meet".into()),
        ..Article::from_body("a1", "One.\n\nTwo.")
    };
    let envelope = v1::CodedArticle {
        events: vec![event()],
        ..v1::CodedArticle::default()
    };
    let mut out = Vec::new();
    let book = Codebook::embedded();
    write(&mut out, &article, &envelope, book, Marks::Plain, None).unwrap();
    let expected = "\
Ministers meet
a1 · no date · 2 paragraphs, 0 stretches of furniture left out · 1 events

[Rubio]source [met]trigger [Lavrov]target in Malaysia on Thursday.
    event     CONSULT 044  Meet at a 'third' location (both ways)
    source    Marco Rubio, Secretary of State (USA GOV)
    target    Lavrov
    date      2025-07-08 to 2025-07-10 (stated)
    place     Malaysia
    modality  asserted
    said by   an aide, in quotation marks

";
    assert_eq!(String::from_utf8(out).unwrap(), expected);
}

#[test]
fn colours_stand_for_marks_on_a_terminal() {
    assert_eq!(
        sentence(&piece(), Marks::Colours),
        "\x1b[32mRubio\x1b[0m \x1b[33mmet\x1b[0m \x1b[36mLavrov\x1b[0m in Malaysia on Thursday."
    );
}

#[test]
fn stretches_within_others_are_marked_too() {
    let piece = v1::Evidence {
        source: span("Rubio met Lavrov"),
        target: span("Rubio met Lavrov"),
        ..piece()
    };
    assert_eq!(
        sentence(&piece, Marks::Plain),
        "[[Rubio [met]trigger Lavrov]source]target in Malaysia on Thursday."
    );
}

#[test]
fn a_span_beyond_the_sentence_marks_nothing() {
    let piece = v1::Evidence {
        target: Some(v1::Span {
            start: 130,
            end: 999,
        }),
        source: Some(v1::Span { start: 3, end: 4 }),
        trigger: None,
        ..piece()
    };
    assert_eq!(
        sentence(&piece, Marks::Plain),
        "Rubio met Lavrov in Malaysia on Thursday."
    );
}

#[test]
fn an_article_commands_no_terminal() {
    assert_eq!(line("a\x1b[2Jb\tc"), "a [2Jb c");
}
