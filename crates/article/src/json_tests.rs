use crate::{Article, ArticleError, Hints, Limits, Status};

fn read(text: &str) -> Result<Article, ArticleError> {
    let hints = Hints {
        content_type: Some("application/json"),
        id: Some("hint"),
    };
    crate::decode(text.as_bytes(), &hints, &Limits::default())
}

fn code(text: &str) -> &'static str {
    read(text).map_or_else(|error| error.code(), |_| "read")
}

#[test]
fn reads_every_field() {
    let article = read(
        r#"{"id": "a1", "url": " https://example.org/a1 ", "title": "Vote  held", "body": "OSLO, Dec. 31 (ABC) - The vote was held.\n\nTurnout was high.",
            "published": "2025-01-01T08:00:00+01:00", "updated": "Wed, 01 Jan 2025 09:00:00 +0100", "language": "en_GB", "source": "ABC",
            "status": "corrected", "section": "Europe", "byline": ["Ada Example", "By Ben Sample and Cy Test"], "extra": [1, {"x": null}]}"#,
    )
    .unwrap();
    assert_eq!(article.id, "a1");
    assert_eq!(article.url.as_deref(), Some("https://example.org/a1"));
    assert_eq!(article.title.as_deref(), Some("Vote held"));
    assert_eq!(article.body, "The vote was held.\n\nTurnout was high.");
    assert_eq!(article.language.as_deref(), Some("en-gb"));
    assert_eq!(article.status, Status::Corrected);
    assert_eq!(article.section.as_deref(), Some("Europe"));
    assert_eq!(article.bylines, ["Ada Example", "Ben Sample", "Cy Test"]);
    assert_eq!(article.reference_day().unwrap().to_string(), "2024-12-31");
    assert_eq!(article.revision, 1_735_718_400_000);
}

#[test]
fn the_id_may_be_a_number_or_come_from_elsewhere() {
    let id = |text: &str| read(text).unwrap().id;
    assert_eq!(id(r#"{"id": 17, "body": "The vote was held."}"#), "17");
    assert_eq!(id(r#"{"id": null, "body": "The vote was held."}"#), "hint");
    assert_eq!(id(r#"{"body": "The vote was held."}"#), "hint");
    let digest = crate::decode(
        br#"{"body": "The vote was held."}"#,
        &Hints::default(),
        &Limits::default(),
    );
    assert!(digest.unwrap().id.starts_with("sha256:"));
}

#[test]
fn wrong_types_and_values_name_their_field() {
    let field = |text: &str| match read(text) {
        Err(ArticleError::InvalidField { field, .. } | ArticleError::InvalidDate { field, .. }) => {
            field
        }
        other => panic!("{text}: {other:?}"),
    };
    assert_eq!(field(r#"{"id": 1.5, "body": "x"}"#), "id");
    assert_eq!(field(r#"{"title": 3, "body": "x"}"#), "title");
    assert_eq!(field(r#"{"body": ["x"]}"#), "body");
    assert_eq!(field(r#"{"byline": [1], "body": "x"}"#), "byline");
    assert_eq!(field(r#"{"status": "deleted", "body": "x"}"#), "status");
    assert_eq!(field(r#"{"language": "en us", "body": "x"}"#), "language");
    assert_eq!(
        field(r#"{"published": "0000-07-10", "body": "x"}"#),
        "published"
    );
    assert_eq!(
        field(r#"{"published": 1752144120, "body": "x"}"#),
        "published"
    );
    assert_eq!(field(r#"{"updated": "yesterday", "body": "x"}"#), "updated");
    assert_eq!(field(r#"{"id": "a", "id": "b", "body": "x"}"#), "id");
}

#[test]
fn only_a_withdrawn_article_needs_no_body() {
    assert_eq!(code(r#"{"id": "a"}"#), "missing-field");
    assert_eq!(code(r#"{"id": "a", "body": null}"#), "missing-field");
    assert_eq!(code(r#"{"id": "a", "body": "  \n "}"#), "no-body");
    for body in ["", r#", "body": null"#, r#", "body": " ""#] {
        let article = read(&format!(r#"{{"id": "a", "status": "withdrawn"{body}}}"#)).unwrap();
        assert_eq!(
            (article.status, article.body.as_str()),
            (Status::Withdrawn, "")
        );
    }
}

#[test]
fn malformed_text_says_where() {
    let Err(ArticleError::MalformedJson {
        line,
        column,
        reason,
    }) = read("{\n\"id\": }")
    else {
        panic!("must not parse");
    };
    assert_eq!((line, column, reason.as_str()), (2, 7, "expected value"));
    for text in [
        "{",
        "[]",
        "{} {}",
        r#"{"body": "\ud800"}"#,
        "\"text\"",
        "{\"body\": \"a\nb\"}",
    ] {
        assert_eq!(code(text), "malformed-json", "{text}");
    }
}

#[test]
fn depth_is_bounded_in_every_field() {
    for name in ["body", "extra"] {
        let deep = format!(
            r#"{{"{name}": {}{}}}"#,
            "[".repeat(10_000),
            "]".repeat(10_000)
        );
        assert_eq!(code(&deep), "nesting-too-deep", "{name}");
    }
    let open = format!(r#"{{"x": {}"#, r#"{"x":"#.repeat(10_000));
    assert_eq!(code(&open), "nesting-too-deep");
}

#[test]
fn the_title_is_not_looked_for_in_the_body_where_it_is_given() {
    let article =
        read(r#"{"title": "Vote held", "body": "Vote held\n\nBig turnout\n\nThe vote was held."}"#)
            .unwrap();
    assert_eq!(article.body, "Big turnout\n\nThe vote was held.");
    let article = read(r#"{"title": "Vote held", "body": "Vote held"}"#).unwrap();
    assert_eq!(article.body, "Vote held");
    let article =
        read(r#"{"body": "The vote was finally held in the capital\n\nTurnout was high."}"#)
            .unwrap();
    assert_eq!(
        article.title.as_deref(),
        Some("The vote was finally held in the capital")
    );
}
