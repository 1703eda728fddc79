//! A correction elsewhere in an article leaves the ids of its events alone.

use demarche_article::{Article, Dateline, Paragraph, Span};
use demarche_events::Event;
use rayon::iter::{
    IndexedParallelIterator as _, IntoParallelRefIterator as _, ParallelIterator as _,
};

use super::made::Dice;
use super::{ARTICLES, CODED, MATERIAL, PIPELINE, check};

/// Letters of the shortest word in which one may be doubled by mistake.
const LONG: usize = 7;

#[test]
fn an_idle_sentence_added_to_a_paragraph_changes_no_id() {
    CODED.par_iter().enumerate().for_each(|(number, before)| {
        let mut dice = Dice::new(number);
        let mut paragraphs = paragraphs(&before.article);
        // After "July 4." a sentence may go on.
        let dated = |text: &str| text.trim_end_matches('.').ends_with(char::is_numeric);
        let ended = paragraphs
            .iter_mut()
            .filter(|text| text.ends_with(['.', '"', '”']) && !dated(text));
        let mut ended: Vec<&mut String> = ended.collect();
        if ended.is_empty() {
            return;
        }
        let at = dice.below(ended.len());
        let idle = dice.of(&MATERIAL.templates.idle);
        ended[at].extend([" ", idle]);
        let after = PIPELINE.events(&revised(&before.article, &paragraphs));
        let changed = changed(&before.events, &after);
        assert!(changed.is_empty(), "article {number}: {changed:#?}");
    });
}

#[test]
fn an_idle_paragraph_put_before_another_changes_no_id() {
    CODED.par_iter().enumerate().for_each(|(number, before)| {
        let mut dice = Dice::new(ARTICLES + number);
        let mut paragraphs = paragraphs(&before.article);
        let at = dice.below(paragraphs.len());
        paragraphs.insert(at, MATERIAL.templates.idle.join(" "));
        let after = PIPELINE.events(&revised(&before.article, &paragraphs));
        let changed = changed(&before.events, &after);
        assert!(changed.is_empty(), "article {number}: {changed:#?}");
    });
}

#[test]
fn thousands_of_idle_sentences_in_a_row_change_no_id() {
    let told = "Sudan attacked Chad on Monday. It also accused it of lying.";
    let [before, after] = [0, 3000].map(|idle| {
        let idle = "It shelled a village and its hospital. ".repeat(idle);
        PIPELINE.events(&Article::from_body(
            "long",
            &format!("{told}\n\n{idle}\n\n{told}"),
        ))
    });
    assert!(!before.is_empty());
    let after = check::ids(&after);
    assert!(check::ids(&before).is_subset(&after));
}

/// But for those that mean something else with every other text around them: of "he", or of "the police" of no country.
#[test]
fn a_typo_mended_in_a_paragraph_changes_no_id_in_the_others() {
    let counts = CODED.par_iter().enumerate().map(|(number, mended)| {
        let mut dice = Dice::new(2 * ARTICLES + number);
        let article = &mended.article;
        let mut paragraphs = paragraphs(article);
        let at = dice.below(paragraphs.len());
        paragraphs[at] = misspelt(&paragraphs[at], &mut dice);
        let before = PIPELINE.events(&revised(article, &paragraphs));
        let ids = check::ids(&before);
        let others = elsewhere(&mended.events, article.paragraphs[at].span);
        let lost = others
            .clone()
            .filter(|event| !ids.contains(event.id.as_str()));
        for event in lost.clone() {
            let from = &paragraphs[at];
            assert!(
                !stands_alone(article, event),
                "article {number}, from {from:?}: {event:#?}"
            );
        }
        [others.count(), lost.count()]
    });
    let [all, lost] = counts.reduce(
        || [0; 2],
        |one, other| [one[0] + other[0], one[1] + other[1]],
    );
    assert!(
        all > 2 * ARTICLES && 200 * lost < all,
        "{lost} of {all} ids are lost"
    );
}

/// The events that only one of two readings has.
fn changed<'a>(before: &'a [Event], after: &'a [Event]) -> Vec<&'a Event> {
    let [old, new] = [before, after].map(check::ids);
    let all = before.iter().chain(after);
    let one =
        all.filter(|event| old.contains(event.id.as_str()) != new.contains(event.id.as_str()));
    one.collect()
}

fn paragraphs(article: &Article) -> Vec<String> {
    let spans = article.paragraphs.iter().map(|paragraph| paragraph.span);
    spans
        .map(|span| article.body[span.range()].to_owned())
        .collect()
}

/// A revision of `article` with other paragraphs.
fn revised(article: &Article, paragraphs: &[String]) -> Article {
    let bare = Article::from_body(&article.id, &paragraphs.join("\n\n"));
    Article {
        body: bare.body,
        paragraphs: bare.paragraphs,
        ..article.clone()
    }
}

/// The paragraph with a letter doubled in one of its long words in lower case, if it has one.
fn misspelt(paragraph: &str, dice: &mut Dice) -> String {
    let long =
        |word: &&str| word.len() >= LONG && word.bytes().all(|byte| byte.is_ascii_lowercase());
    let words: Vec<&str> = paragraph.split(' ').filter(long).collect();
    if words.is_empty() {
        return paragraph.to_owned();
    }
    let word = *dice.of(&words);
    let at = 1 + dice.below(word.len() - 1);
    paragraph.replacen(word, &format!("{}{}", &word[..at], &word[at - 1..]), 1)
}

/// The events that a paragraph has no part in stating.
fn elsewhere(events: &[Event], paragraph: Span) -> impl Iterator<Item = &Event> + Clone {
    events.iter().filter(move |event| {
        let mut evidence = event.evidence.iter();
        evidence.all(|piece| !paragraph.contains(piece.sentence))
    })
}

/// Whether the paragraphs of an event state it, with its id, in the middle of another story.
fn stands_alone(article: &Article, event: &Event) -> bool {
    let states = |paragraph: &&Paragraph| {
        let mut evidence = event.evidence.iter();
        evidence.any(|piece| paragraph.span.contains(piece.sentence))
    };
    let own = article.paragraphs.iter().filter(states);
    let own = own.map(|paragraph| &article.body[paragraph.span.range()]);
    let story = MATERIAL.templates.story.iter().map(String::as_str);
    let body: Vec<&str> = story.chain(own).collect();
    let dateline = Dateline {
        day: article.reference_day(),
        ..Dateline::default()
    };
    let other = Article {
        dateline: Some(dateline),
        ..Article::from_body(&article.id, &body.join("\n\n"))
    };
    check::ids(&PIPELINE.events(&other)).contains(event.id.as_str())
}
