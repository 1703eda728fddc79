//! Generated articles, each with a few plain events, and poison among them.

/// An article or a poison message, under its key.
pub(crate) struct Generated {
    pub(crate) key: String,
    pub(crate) payload: String,
    pub(crate) poison: bool,
}

const PAIRS: [(&str, &str); 8] = [
    ("France", "Chad"),
    ("Russia", "Ukraine"),
    ("China", "Japan"),
    ("Iran", "Israel"),
    ("Turkey", "Greece"),
    ("India", "Pakistan"),
    ("Sudan", "Egypt"),
    ("Poland", "Belarus"),
];

/// Sentences that any coder of the project must find an event in.
const SENTENCES: [fn(&str, &str) -> String; 5] = [
    |a, b| format!("{a} imposed sanctions on {b} on Monday."),
    |a, b| format!("{a} condemned {b} on Tuesday."),
    |a, b| format!("{a} accused {b} of espionage."),
    |a, b| format!("{a} expelled diplomats from {b}."),
    |a, b| format!("{a} launched missiles at {b} on Wednesday."),
];

/// `count` messages; every fiftieth is poison.
pub(crate) fn generate(count: usize) -> Vec<Generated> {
    (0..count)
        .map(|number| {
            let key = format!("article-{number:05}");
            if number % 50 == 49 {
                return Generated { payload: format!("{{\"id\": \"{key}\", \"body"), key, poison: true };
            }
            let (a, b) = PAIRS[number % PAIRS.len()];
            let sentences: Vec<String> =
                (0..3).map(|index| SENTENCES[(number + index) % SENTENCES.len()](a, b)).collect();
            let body = sentences.join("\\n\\n");
            let payload = format!(
                r#"{{"id": "{key}", "title": "Report {number}", "body": "{body}", "published": "2025-07-10T12:00:00Z", "language": "en"}}"#
            );
            Generated { key, payload, poison: false }
        })
        .collect()
}
