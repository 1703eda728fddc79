use super::*;

fn words(text: &str) -> Vec<&str> {
    tokenise(text)
        .into_iter()
        .map(|range| &text[range])
        .collect()
}

#[test]
fn signs_stand_apart() {
    assert_eq!(
        words("(Iran), said: \"no\"."),
        ["(", "Iran", ")", ",", "said", ":", "\"", "no", "\"", "."]
    );
    assert_eq!(
        words("“Stop!” he—they—said..."),
        ["“", "Stop", "!", "”", "he", "—", "they", "—", "said", "..."]
    );
}

#[test]
fn possessives_and_contractions_stand_apart() {
    assert_eq!(
        words("Ukraine's air force"),
        ["Ukraine", "'s", "air", "force"]
    );
    assert_eq!(
        words("Ukraine’s troops’ arms"),
        ["Ukraine", "’s", "troops", "’", "arms"]
    );
    assert_eq!(
        words("He didn't, they've, can't"),
        ["He", "did", "n't", ",", "they", "'ve", ",", "ca", "n't"]
    );
    assert_eq!(words("They cannot"), ["They", "can", "not"]);
}

#[test]
fn hyphenated_words_stay_whole() {
    assert_eq!(
        words("a Russia-Ukraine cease-fire"),
        ["a", "Russia-Ukraine", "cease-fire"]
    );
}

#[test]
fn abbreviations_keep_their_stops() {
    assert_eq!(
        words("U.S. Gen. Smith left the U.S."),
        ["U.S.", "Gen.", "Smith", "left", "the", "U.S."]
    );
    assert_eq!(words("the U.N.'s envoy"), ["the", "U.N.", "'s", "envoy"]);
    assert_eq!(words("George W. Bush"), ["George", "W.", "Bush"]);
}

#[test]
fn the_last_stop_stands_apart() {
    assert_eq!(words("He left Rome."), ["He", "left", "Rome", "."]);
    assert_eq!(words("He left Rome.\""), ["He", "left", "Rome", ".", "\""]);
}

#[test]
fn figures_stay_whole() {
    assert_eq!(
        words("$1,200.50 or 3.5% at 10:30"),
        ["$", "1,200.50", "or", "3.5", "%", "at", "10:30"]
    );
}

#[test]
fn slashes_cut_words_and_join_figures() {
    assert_eq!(words("and/or 1/2"), ["and", "/", "or", "1/2"]);
}

#[test]
fn addresses_stay_whole() {
    assert_eq!(
        words("see https://example.org/a?b=c"),
        ["see", "https://example.org/a?b=c"]
    );
}
