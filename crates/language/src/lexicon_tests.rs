use super::*;

/// Every row of a file must end up in its list: a row with an unknown value would vanish.
fn assert_read<const N: usize>(text: &'static str, read: impl Fn([&str; N]) -> bool) {
    for row in rows::<N>(text) {
        assert!(read(row), "row not understood: {row:?}");
    }
}

#[test]
fn every_row_has_a_known_value() {
    assert_read(include_str!("../data/function_words.tsv"), |[_, class]| {
        Class::parse(class).is_some()
    });
    assert_read(include_str!("../data/irregular.tsv"), |[_, _, form]| {
        irregular_form(form).is_some()
    });
    assert_read(include_str!("../data/verbs.tsv"), |[_, noun]| {
        noun == "yes" || noun == "no"
    });
    assert_read(include_str!("../data/abbreviations.tsv"), |[_, kind]| {
        abbreviation(kind).is_some()
    });
    assert_read(include_str!("../data/dates.tsv"), |[_, kind]| {
        date_word(kind).is_some()
    });
    assert_read(include_str!("../data/name_words.tsv"), |[_, role]| {
        name_word(role).is_some()
    });
}

#[test]
fn every_line_has_all_columns_and_a_source() {
    for text in [
        include_str!("../data/function_words.tsv"),
        include_str!("../data/irregular.tsv"),
        include_str!("../data/verbs.tsv"),
        include_str!("../data/nouns_ing.tsv"),
        include_str!("../data/not_past.tsv"),
        include_str!("../data/not_adverbs.tsv"),
        include_str!("../data/abbreviations.tsv"),
        include_str!("../data/dates.tsv"),
        include_str!("../data/name_words.tsv"),
        include_str!("../data/instruments.tsv"),
        include_str!("../data/light_verbs.tsv"),
        include_str!("../data/quantities.tsv"),
        include_str!("../data/object_control.tsv"),
    ] {
        let header: Vec<&str> = text
            .lines()
            .next()
            .unwrap_or_default()
            .split('\t')
            .collect();
        assert_eq!(header.last(), Some(&"source"));
        for line in text.lines().filter(|line| !line.starts_with('#')) {
            let cells: Vec<&str> = line.split('\t').collect();
            assert_eq!(cells.len(), header.len(), "{line}");
            assert!(cells.iter().all(|cell| !cell.is_empty()), "{line}");
        }
    }
}
