//! An input message, taken out of librdkafka's hands.

use rdkafka::message::{BorrowedMessage, Headers as _, Message as _};

/// A header: a name and bytes, which may be absent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Header {
    /// Name.
    pub name: String,
    /// Value; none is Kafka's null.
    pub value: Option<Vec<u8>>,
}

impl Header {
    /// A header with a text value.
    #[must_use]
    pub fn text(name: &str, value: impl Into<String>) -> Self {
        Self {
            name: name.to_owned(),
            value: Some(value.into().into_bytes()),
        }
    }
}

/// An input message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Record {
    /// Topic it was read from.
    pub topic: String,
    /// Partition it was read from.
    pub partition: i32,
    /// Its offset there.
    pub offset: i64,
    /// Milliseconds since 1970-01-01T00:00Z, if the message has a timestamp.
    pub timestamp: Option<i64>,
    /// Key.
    pub key: Option<Vec<u8>>,
    /// Payload; none is a tombstone.
    pub payload: Option<Vec<u8>>,
    /// Headers, in order; names may repeat.
    pub headers: Vec<Header>,
}

impl Record {
    /// Copies a message.
    pub(crate) fn from_message(message: &BorrowedMessage<'_>) -> Self {
        let headers = message.headers().map_or_else(Vec::new, |headers| {
            headers
                .iter()
                .map(|header| Header {
                    name: header.key.to_owned(),
                    value: header.value.map(<[u8]>::to_vec),
                })
                .collect()
        });
        Self {
            topic: message.topic().to_owned(),
            partition: message.partition(),
            offset: message.offset(),
            timestamp: message.timestamp().to_millis(),
            key: message.key().map(<[u8]>::to_vec),
            payload: message.payload().map(<[u8]>::to_vec),
            headers,
        }
    }

    /// The last header of that name (names compare without regard to case), if it is UTF-8.
    #[must_use]
    pub fn header(&self, name: &str) -> Option<&str> {
        let header = self
            .headers
            .iter()
            .rev()
            .find(|header| header.name.eq_ignore_ascii_case(name))?;
        std::str::from_utf8(header.value.as_deref()?).ok()
    }

    /// The key, if it is UTF-8.
    #[must_use]
    pub fn key_text(&self) -> Option<&str> {
        std::str::from_utf8(self.key.as_deref()?).ok()
    }

    /// Bytes held: payload, key and headers.
    #[must_use]
    pub fn bytes(&self) -> usize {
        let headers = self
            .headers
            .iter()
            .map(|header| header.name.len() + header.value.as_ref().map_or(0, Vec::len));
        self.payload.as_ref().map_or(0, Vec::len)
            + self.key.as_ref().map_or(0, Vec::len)
            + headers.sum::<usize>()
    }
}
