//! Lines within the story that lead to other articles: "More stories: …", headlines between bars, headlines in a list at the end.

use demarche_article::Article;

use super::cues;

/// How many bars part the headlines of a line.
const BARS: usize = 2;
/// How many words before the colon a line of links can begin with.
const LEAD: usize = 6;

/// For each paragraph the sign by which it is a teaser, if it is one.
pub(super) fn all(article: &Article) -> Vec<Option<String>> {
    let text = |index: usize| {
        let paragraph = article.paragraphs.get(index);
        paragraph.map_or("", |paragraph| paragraph.span.of(&article.body).trim())
    };
    let count = article.paragraphs.len();
    // After the last paragraph of prose, a list is one of other articles.
    let prose = (0..count).rev().find(|index| is_prose(text(*index)));
    let sign = |index: usize| {
        let listed = prose.is_some_and(|last| index > last);
        sign(text(index), listed)
    };
    (0..count).map(sign).collect()
}

fn sign(paragraph: &str, listed: bool) -> Option<String> {
    if let Some((lead, _)) = paragraph.split_once(':')
        && lead.split_whitespace().count() <= LEAD
        && let Some(cue) = cues::opening(lead)
    {
        return Some(cue.to_owned());
    }
    if !is_prose(paragraph) && paragraph.matches(" | ").count() >= BARS {
        return Some("|".to_owned());
    }
    let bullet = paragraph.chars().next().filter(|sign| is_bullet(*sign))?;
    listed.then(|| bullet.to_string())
}

/// Whether a paragraph ends like a sentence.
fn is_prose(paragraph: &str) -> bool {
    let closing = |sign: char| matches!(sign, '"' | '”' | '\'' | '’' | ')' | ']');
    let end = paragraph.trim_end_matches(closing);
    end.ends_with(['.', '!', '?', '…'])
}

fn is_bullet(sign: char) -> bool {
    matches!(
        sign,
        '•' | '·' | '*' | '-' | '–' | '—' | '▪' | '■' | '►' | '»' | '>'
    )
}
