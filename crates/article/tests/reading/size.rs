//! Large payloads of awkward shapes are read; too large ones are refused.

use demarche_article::{ArticleError, Hints, Limits, decode};

const MOST: usize = 2 * 1024 * 1024;
/// Enough for whoever runs the tests to notice a repeated scan: it takes minutes.
const MANY: usize = 512 * 1024;

fn fill(piece: &str, size: usize) -> String {
    piece.repeat(size / piece.len())
}

#[test]
fn awkward_shapes_are_read_or_have_no_body() {
    let pieces = [
        "word ",
        "a",
        ".",
        "A.",
        "(",
        "/",
        "| ",
        " ",
        "é",
        "- ",
        "\n",
        "a\n",
        "A line\n",
        "Related\n",
        "World // 2 hours ago\n",
        "By Ada Example\n",
        "The vote was held.\n\n",
        "(Reporting by A B) ",
        "Photo by A B. ",
        "\u{200b}",
        "\"",
        "July 10, 2025\n",
    ];
    for piece in pieces {
        let lines = fill(piece, MANY);
        let line = format!(
            "The vote was held.\n{}",
            fill(&piece.replace('\n', " "), MANY)
        );
        for text in [lines, line] {
            match decode(text.as_bytes(), &Hints::default(), &Limits::default()) {
                Ok(article) => {
                    let mut spans = article.paragraphs.iter().map(|paragraph| paragraph.span);
                    assert!(spans.all(|span| !span.of(&article.body).trim().is_empty()));
                }
                Err(error) => {
                    let nothing = matches!(error, ArticleError::Empty | ArticleError::NoBody);
                    assert!(nothing, "{piece:?}: {error}");
                }
            }
        }
    }
}

#[test]
fn one_line_at_the_limit_is_one_paragraph() {
    let text = fill("The vote was held. ", MOST);
    let article = decode(text.as_bytes(), &Hints::default(), &Limits::default()).unwrap();
    assert_eq!(article.paragraphs.len(), 1);
    assert_eq!(article.body, text.trim());
}

#[test]
fn a_payload_over_the_limit_is_refused_unread() {
    let error = decode(&vec![b'{'; MOST + 1], &Hints::default(), &Limits::default()).unwrap_err();
    assert_eq!(
        error,
        ArticleError::TooLarge {
            actual: MOST + 1,
            limit: MOST
        }
    );
}

#[test]
fn bytes_that_are_no_text_say_where() {
    let read = |payload: &[u8]| decode(payload, &Hints::default(), &Limits::default()).unwrap_err();
    assert_eq!(
        read(b"Vote held \xff."),
        ArticleError::InvalidUtf8 { offset: 10 }
    );
    assert_eq!(
        read(b"\xef\xbb\xbfVote \xc3"),
        ArticleError::InvalidUtf8 { offset: 8 }
    );
    for empty in [
        &b""[..],
        b" \r\n\t",
        b"\xef\xbb\xbf",
        "\u{a0}\u{3000}".as_bytes(),
    ] {
        assert_eq!(read(empty), ArticleError::Empty);
    }
}
