//! Large payloads of awkward shapes take time in proportion to their size; too large ones are
//! refused.

use std::time::{Duration, Instant};

use demarche_article::{ArticleError, Hints, Limits, decode};

const MOST: usize = 8 * 1024 * 1024;
/// Enough for a repeated scan to take minutes, without optimisation.
const MANY: usize = 512 * 1024;
/// Far above what reading that many bytes takes.
const PATIENCE: Duration = Duration::from_secs(30);

fn fill(piece: &str, size: usize) -> String {
    piece.repeat(size / piece.len())
}

#[test]
fn awkward_shapes_are_read_in_time() {
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
            let start = Instant::now();
            let _ = decode(text.as_bytes(), &Hints::default(), &Limits::default());
            let taken = start.elapsed();
            assert!(taken < PATIENCE, "{piece:?} took {taken:?}");
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
