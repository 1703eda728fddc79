//! Bytes of `demarche.v1` messages that were written once stay readable.
//!
//! The files under `tests/v1/` are never rewritten once released; a new field gets a new file.
//! `UPDATE_GOLDEN=1` writes those that do not exist yet.

#![allow(clippy::unwrap_used, reason = "a test's fault is its panic")]

use std::fmt::Debug;
use std::path::Path;

use demarche_proto::{Message, v1};

fn reads_back<M: Message + Default + PartialEq + Debug>(name: &str, expected: &M) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/v1")
        .join(name);
    if std::env::var_os("UPDATE_GOLDEN").is_some() && !path.exists() {
        assert!(
            std::env::var_os("CI").is_none(),
            "golden files do not change in CI"
        );
        std::fs::write(&path, expected.encode_to_vec()).unwrap();
    }
    let bytes = std::fs::read(&path).unwrap();
    assert_eq!(&M::decode(bytes.as_slice()).unwrap(), expected, "{name}");
    assert_eq!(expected.encode_to_vec(), bytes, "{name}: written as before");
}

fn time(seconds: i64) -> prost_types::Timestamp {
    prost_types::Timestamp { seconds, nanos: 0 }
}

fn moment() -> v1::Moment {
    v1::Moment {
        time: Some(time(1_752_158_520)),
        utc_offset_minutes: Some(-240),
    }
}

fn span(start: u32, end: u32) -> v1::Span {
    v1::Span { start, end }
}

fn actor(text: &str, name: &str, country: &str, at: v1::Span) -> v1::Actor {
    v1::Actor {
        text: text.into(),
        name: name.into(),
        country: country.into(),
        sectors: vec!["GOV".into()],
        office: "Foreign Minister".into(),
        mentions: vec![at],
    }
}

fn provenance() -> v1::Provenance {
    v1::Provenance {
        program_version: "0.1.0".into(),
        codebook_digest: "0123456789abcdef".into(),
        model_digest: String::new(),
    }
}

fn event() -> v1::Event {
    v1::Event {
        id: "5b2f0c9d7e6a4b3c2d1e0f9a8b7c6d5e".into(),
        article_id: "sample:1".into(),
        cameo_code: "044".into(),
        root: v1::Root::Consult.into(),
        mode: "third-party".into(),
        contexts: vec!["diplomatic".into()],
        quad_class: v1::QuadClass::VerbalCooperation.into(),
        goldstein: 2.5,
        source: Some(actor("Norway", "Norway", "NOR", span(0, 6))),
        target: Some(actor("Sweden", "Sweden", "SWE", span(11, 17))),
        symmetric: true,
        date: Some(v1::EventDate {
            first: "2025-07-10".into(),
            last: "2025-07-10".into(),
            words: Some(span(30, 38)),
            basis: v1::DateBasis::Stated.into(),
        }),
        place: Some(v1::EventPlace {
            name: "Helsinki".into(),
            country: "FIN".into(),
            admin1: "01".into(),
            latitude: Some(60.17),
            longitude: Some(24.94),
            geonames_id: 658_225,
            words: Some(span(21, 29)),
        }),
        modality: v1::Modality::Asserted.into(),
        attribution: Some(v1::Attribution {
            speaker: Some(actor("Oslo", "Government of Norway", "NOR", span(40, 44))),
            quoted: true,
        }),
        evidence: vec![v1::Evidence {
            text: "Norway met Sweden in Helsinki on Thursday, Oslo said.".into(),
            sentence: Some(span(0, 53)),
            trigger: Some(span(7, 10)),
            source: Some(span(0, 6)),
            target: Some(span(11, 17)),
        }],
        confidence: 0.75,
        provenance: Some(provenance()),
    }
}

#[test]
fn raw_article() {
    reads_back(
        "raw_article.bin",
        &v1::RawArticle {
            id: "sample:1".into(),
            content_type: "text/plain".into(),
            payload: b"Norway met Sweden.".to_vec(),
            url: "https://news.example/1".into(),
            source: "Sample Wire".into(),
            published: Some(time(1_752_158_520)),
            updated: Some(time(1_752_162_120)),
            language: "en".into(),
        },
    );
}

#[test]
fn article() {
    reads_back(
        "article.bin",
        &v1::Article {
            id: "sample:1".into(),
            revision: 1_752_158_520_000,
            status: v1::ArticleStatus::Usable.into(),
            title: "Neighbours meet".into(),
            url: "https://news.example/1".into(),
            section: "World".into(),
            bylines: vec!["Sample Reporter".into()],
            source: "Sample Wire".into(),
            dateline: Some(v1::Dateline {
                place: "HELSINKI".into(),
                day: "2025-07-10".into(),
                agency: "Sample Wire".into(),
            }),
            published: Some(moment()),
            updated: Some(moment()),
            language: "en".into(),
            body: "Norway met Sweden.".into(),
            paragraphs: vec![v1::Paragraph {
                span: Some(span(0, 18)),
                origin: Some(span(40, 58)),
            }],
            dropped: [("teaser".to_owned(), 3)].into(),
        },
    );
}

#[test]
fn single_event() {
    reads_back("event.bin", &event());
}

#[test]
fn coded_article() {
    reads_back(
        "coded_article.bin",
        &v1::CodedArticle {
            id: "sample:1".into(),
            revision: 1_752_158_520_000,
            status: v1::ArticleStatus::Corrected.into(),
            title: "Neighbours meet".into(),
            url: "https://news.example/1".into(),
            language: "en".into(),
            source: "Sample Wire".into(),
            published: Some(moment()),
            updated: Some(moment()),
            events: vec![event()],
            removed_event_ids: vec!["00112233445566778899aabbccddeeff".into()],
            provenance: Some(provenance()),
        },
    );
}
