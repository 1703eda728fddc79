//! Any bytes become an article or an error, and every span of an article slices.

use demarche_article::{Article, ArticleError, Hints, Limits, Span, decode};
use proptest::prelude::*;

use crate::golden::fixtures;
use crate::show::source;

fn read(payload: &[u8], content_type: Option<&str>) -> Result<Article, ArticleError> {
    let hints = Hints {
        content_type,
        id: None,
    };
    decode(payload, &hints, &Limits::default())
}

/// Checks what holds for every article: `source` is the text into which its origins point.
fn check(article: &Article, source: &str) -> Result<(), TestCaseError> {
    let slices =
        |text: &str, span: Span| text.get(span.range()).is_some_and(|says| !says.is_empty());
    let ordered = |spans: &[Span]| {
        spans
            .windows(2)
            .all(|pair| pair[0].end() <= pair[1].start())
    };

    let body: Vec<Span> = article
        .paragraphs
        .iter()
        .map(|paragraph| paragraph.span)
        .collect();
    let origins: Vec<Span> = article
        .paragraphs
        .iter()
        .map(|paragraph| paragraph.origin)
        .collect();
    let dropped: Vec<Span> = article
        .dropped
        .iter()
        .map(|dropped| dropped.origin)
        .collect();
    prop_assert!(body.iter().all(|span| slices(&article.body, *span)));
    prop_assert!(
        origins
            .iter()
            .chain(&dropped)
            .all(|span| slices(source, *span))
    );
    prop_assert!(ordered(&body) && ordered(&origins) && ordered(&dropped));
    let mut both = [origins, dropped].concat();
    both.sort();
    prop_assert!(ordered(&both), "a paragraph and a dropped stretch overlap");

    let paragraphs: Vec<&str> = body.iter().map(|span| span.of(&article.body)).collect();
    prop_assert_eq!(paragraphs.join("\n\n"), article.body.as_str());
    for paragraph in paragraphs {
        prop_assert!(!paragraph.contains(['\n', '\r', '\t']), "{paragraph:?}");
        prop_assert_eq!(paragraph.trim(), paragraph);
    }
    Ok(())
}

/// Pieces of the fixtures, cut at line ends, in any order, with noise between them.
fn pages() -> impl Strategy<Value = String> {
    let mut lines: Vec<String> = Vec::new();
    for path in fixtures()
        .iter()
        .filter(|path| path.extension().is_some_and(|end| end == "txt"))
    {
        let text = std::fs::read_to_string(path).unwrap();
        lines.extend(text.lines().map(ToOwned::to_owned));
    }
    let line = prop_oneof![
        8 => prop::sample::select(lines),
        1 => "\\PC{0,60}",
        1 => "[ \\t\\r\u{a0}\u{200b}\u{feff}]{0,4}",
    ];
    prop::collection::vec(line, 0..60).prop_map(|lines| lines.join("\n"))
}

/// JSON objects with the fields of an article, of right and of wrong types.
fn objects() -> impl Strategy<Value = serde_json::Value> {
    let names = [
        "id",
        "url",
        "title",
        "body",
        "published",
        "updated",
        "language",
        "source",
        "status",
        "section",
        "byline",
        "other",
    ];
    let text = prop_oneof![
        "\\PC{0,30}",
        Just("2025-07-10T10:42:00Z".to_owned()),
        Just("en".to_owned()),
        Just("withdrawn".to_owned()),
    ];
    let value = prop_oneof![
        6 => text.prop_map(serde_json::Value::from),
        1 => any::<i64>().prop_map(serde_json::Value::from),
        1 => any::<bool>().prop_map(serde_json::Value::from),
        1 => Just(serde_json::Value::Null),
        1 => prop::collection::vec("\\PC{0,9}", 0..3).prop_map(serde_json::Value::from),
    ];
    let field = (prop::sample::select(names.to_vec()), value);
    (
        prop::collection::vec(field, 0..8),
        prop::option::of(pages()),
    )
        .prop_map(|(fields, body)| {
            let mut object: serde_json::Map<String, serde_json::Value> = fields
                .into_iter()
                .map(|(name, value)| (name.to_owned(), value))
                .collect();
            object.extend(body.map(|body| ("body".to_owned(), body.into())));
            object.into()
        })
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes_are_read_or_refused(payload in prop::collection::vec(any::<u8>(), 0..400)) {
        for content_type in [None, Some("text/plain"), Some("application/json")] {
            if let Ok(article) = read(&payload, content_type) {
                check(&article, &source(&payload, content_type == Some("application/json")))?;
            }
        }
    }

    #[test]
    fn any_text_is_read_or_refused(text in "(\\PC|[\\n\\r\\t .]){0,400}") {
        if let Ok(article) = read(text.as_bytes(), Some("text/plain")) {
            check(&article, &source(text.as_bytes(), false))?;
        }
    }

    #[test]
    fn any_page_is_read_or_refused(text in pages()) {
        if let Ok(article) = read(text.as_bytes(), Some("text/plain")) {
            check(&article, &source(text.as_bytes(), false))?;
        }
    }

    #[test]
    fn any_object_is_read_or_refused(object in objects()) {
        let payload = object.to_string();
        if let Ok(article) = read(payload.as_bytes(), Some("application/json")) {
            check(&article, &source(payload.as_bytes(), true))?;
        }
    }

    #[test]
    fn a_cut_payload_is_read_or_refused(index in 0_usize..100, cut in 0.0_f64..1.0) {
        let fixtures = fixtures();
        let path = &fixtures[index % fixtures.len()];
        let mut payload = std::fs::read(path).unwrap();
        payload.truncate((payload.len() as f64 * cut) as usize);
        let json = path.extension().is_some_and(|end| end == "json");
        let content_type = if json { "application/json" } else { "text/plain" };
        if let Ok(article) = read(&payload, Some(content_type)) {
            check(&article, &source(&payload, json))?;
        }
    }
}

#[test]
fn every_fixture_holds_the_same() {
    for path in fixtures() {
        let payload = std::fs::read(&path).unwrap();
        let json = path.extension().is_some_and(|end| end == "json");
        let article = read(&payload, None).unwrap();
        check(&article, &source(&payload, json)).unwrap();
    }
}
