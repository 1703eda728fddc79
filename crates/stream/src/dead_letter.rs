//! Dead letters: the original message, plus headers that say what went wrong where.
//!
//! # Contract
//! Key, payload, headers and timestamp are those of the original, byte for byte. Headers of an
//! earlier failure are replaced, not piled up. A payload over the output limit is cut to it, and
//! `demarche-error-truncated` then has its original length; the whole of it is still at the topic,
//! partition and offset that the headers name.

use crate::output::Output;
use crate::{Failure, Header, Record};

/// Prefix of all headers that are added.
const PREFIX: &str = "demarche-error-";
/// Longest message kept in a header, in bytes.
const MESSAGE_BYTES: usize = 1024;
/// Room for key and headers under the output limit, in bytes.
const HEADROOM: usize = 64 * 1024;

/// The dead letter of `record`.
pub(crate) fn dead_letter(
    topic: &str,
    record: &Record,
    failure: &Failure,
    version: &str,
    message_bytes: usize,
) -> Output {
    let mut headers: Vec<Header> = record
        .headers
        .iter()
        .filter(|header| !header.name.starts_with(PREFIX))
        .cloned()
        .collect();
    let mut add =
        |name: &str, value: String| headers.push(Header::text(&format!("{PREFIX}{name}"), value));
    add("code", failure.code.to_owned());
    add("stage", failure.stage.to_owned());
    add(
        "message",
        shorten(&failure.message, MESSAGE_BYTES).to_owned(),
    );
    add("topic", record.topic.clone());
    add("partition", record.partition.to_string());
    add("offset", record.offset.to_string());
    if let Some(timestamp) = record.timestamp {
        add("timestamp", timestamp.to_string());
    }
    add("version", version.to_owned());
    let limit = message_bytes.saturating_sub(HEADROOM);
    let mut payload = record.payload.clone();
    if let Some(bytes) = payload.as_mut().filter(|bytes| bytes.len() > limit) {
        add("truncated", bytes.len().to_string());
        bytes.truncate(limit);
    }
    Output {
        topic: topic.to_owned(),
        key: record.key.clone(),
        payload,
        headers,
        timestamp: record.timestamp,
    }
}

/// The longest start of `text` that has at most `bytes` bytes and ends on a character.
fn shorten(text: &str, bytes: usize) -> &str {
    &text[..text.floor_char_boundary(bytes)]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn record() -> Record {
        Record {
            topic: "news".into(),
            partition: 3,
            offset: 41,
            timestamp: Some(1_752_158_520_000),
            key: Some(vec![0, 255]),
            payload: Some(vec![0xff, 0xfe]),
            headers: vec![
                Header {
                    name: "x".into(),
                    value: None,
                },
                Header::text("demarche-error-code", "older"),
            ],
        }
    }

    fn failure() -> Failure {
        Failure {
            stage: "decode",
            code: "invalid-utf8",
            message: "ü".repeat(2000),
        }
    }

    fn header<'a>(output: &'a Output, name: &str) -> Vec<&'a str> {
        output
            .headers
            .iter()
            .filter(|header| header.name == name)
            .map(|header| std::str::from_utf8(header.value.as_deref().unwrap()).unwrap())
            .collect()
    }

    #[test]
    fn keeps_the_original_and_says_what_went_wrong() {
        let letter = dead_letter("dead", &record(), &failure(), "1.0", 1 << 20);
        assert_eq!(letter.key, record().key);
        assert_eq!(letter.payload, record().payload);
        assert_eq!(letter.timestamp, record().timestamp);
        assert_eq!(letter.headers[0], record().headers[0]);
        assert_eq!(header(&letter, "demarche-error-code"), ["invalid-utf8"]);
        assert_eq!(header(&letter, "demarche-error-offset"), ["41"]);
        assert!(header(&letter, "demarche-error-message")[0].len() <= MESSAGE_BYTES);
        assert!(header(&letter, "demarche-error-truncated").is_empty());
    }

    #[test]
    fn cuts_what_could_not_be_written() {
        let big = Record {
            payload: Some(vec![b'x'; HEADROOM + 11]),
            ..record()
        };
        let letter = dead_letter("dead", &big, &failure(), "1.0", HEADROOM + 10);
        assert_eq!(letter.payload.as_ref().map(Vec::len), Some(10));
        assert_eq!(
            header(&letter, "demarche-error-truncated"),
            [(HEADROOM + 11).to_string()]
        );
    }
}
