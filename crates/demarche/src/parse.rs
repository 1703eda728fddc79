//! `demarche parse`: text in, CoNLL-U out (universaldependencies.org/format.html).

use std::fmt::Write as _;
use std::io::{Read as _, Write as _};
use std::path::Path;
use std::process::ExitCode;

use anyhow::Context as _;
use demarche_article::Article;
use demarche_codebook::Codebook;
use demarche_language::{Analysis, Model, Token, Upos, analyse_all};

/// Parses the text of `file`, or of standard input. Blank lines part paragraphs.
pub(crate) fn parse(file: Option<&Path>) -> anyhow::Result<ExitCode> {
    let text = match file.filter(|file| *file != Path::new("-")) {
        Some(file) => {
            std::fs::read_to_string(file).with_context(|| format!("reading {}", file.display()))?
        }
        None => {
            let mut text = String::new();
            std::io::stdin()
                .read_to_string(&mut text)
                .context("reading standard input")?;
            text
        }
    };
    let article = Article::from_body("parse", &text);
    let analysis = analyse_all(&article, Codebook::embedded(), Model::embedded()?);
    std::io::stdout().write_all(conllu(&article, &analysis)?.as_bytes())?;
    Ok(ExitCode::SUCCESS)
}

fn conllu(article: &Article, analysis: &Analysis) -> Result<String, std::fmt::Error> {
    let mut out = String::new();
    let mut paragraph = None;
    for (number, sentence) in analysis.sentences.iter().enumerate() {
        if paragraph != Some(sentence.paragraph) {
            out.push_str("# newpar\n");
            paragraph = Some(sentence.paragraph);
        }
        let text = sentence
            .span
            .of(&article.body)
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" ");
        write!(out, "# sent_id = {}\n# text = {text}\n", number + 1)?;
        let tokens = analysis
            .tokens
            .get(sentence.tokens.clone())
            .unwrap_or_default();
        let mut merged_until = 0;
        for (at, token) in tokens.iter().enumerate() {
            if at >= merged_until {
                merged_until = at + merged(article, &tokens[at..]);
                if merged_until > at + 1 {
                    let last = &tokens[merged_until - 1];
                    let whole = token.span.cover(last.span).of(&article.body);
                    let space = spacing(article, last);
                    writeln!(
                        out,
                        "{}-{merged_until}\t{whole}\t_\t_\t_\t_\t_\t_\t_\t{space}",
                        at + 1
                    )?;
                }
            }
            let form = token.span.of(&article.body);
            let lemma = if token.upos == Upos::ProperNoun {
                form
            } else {
                &token.lemma
            };
            let head = token
                .head
                .map_or(0, |head| head - sentence.tokens.start + 1);
            let space = if merged_until > at + 1 || (at > 0 && inside_merged(article, tokens, at)) {
                "_"
            } else {
                spacing(article, token)
            };
            let (upos, dependency) = (token.upos.as_str(), token.dependency.as_str());
            writeln!(
                out,
                "{}\t{form}\t{lemma}\t{upos}\t_\t_\t{head}\t{dependency}\t_\t{space}",
                at + 1
            )?;
        }
        out.push('\n');
    }
    Ok(out)
}

/// How many words, from the first of `tokens` on, are written as one: "did" and "n't".
fn merged(article: &Article, tokens: &[Token]) -> usize {
    let joined = tokens
        .windows(2)
        .take_while(|pair| clings(article, &pair[0], &pair[1]));
    1 + joined.count()
}

fn inside_merged(article: &Article, tokens: &[Token], at: usize) -> bool {
    clings(article, &tokens[at - 1], &tokens[at])
}

/// Whether a word is written together with the one before it as part of it: a clitic, not a sign.
fn clings(article: &Article, before: &Token, token: &Token) -> bool {
    if before.span.end() != token.span.start() {
        return false;
    }
    let (left, right) = (before.span.of(&article.body), token.span.of(&article.body));
    let letters = |c: Option<char>| c.is_some_and(char::is_alphabetic);
    let mut signs = right.chars();
    match signs.next() {
        Some('\'' | '’' | '`') => {
            letters(left.chars().next_back())
                && (letters(signs.next()) || token.upos == Upos::Particle)
        }
        first => letters(left.chars().next_back()) && letters(first),
    }
}

fn spacing(article: &Article, token: &Token) -> &'static str {
    let next = article
        .body
        .get(token.span.end()..)
        .and_then(|rest| rest.chars().next());
    if next.is_some_and(|c| !c.is_whitespace()) {
        "SpaceAfter=No"
    } else {
        "_"
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn contractions_are_one_token_of_several_words() {
        let article = Article::from_body("test", "Iran's envoy didn't sign (yet).");
        let model = Model::embedded().expect("the embedded model loads");
        let analysis = analyse_all(&article, Codebook::embedded(), model);
        let text = conllu(&article, &analysis).expect("strings can be written");
        let ids: Vec<&str> = text
            .lines()
            .filter(|line| !line.starts_with('#'))
            .filter_map(|line| line.split('\t').next())
            .collect();
        assert_eq!(
            ids,
            [
                "1-2", "1", "2", "3", "4-5", "4", "5", "6", "7", "8", "9", "10", ""
            ]
        );
        let forms: Vec<&str> = text
            .lines()
            .filter_map(|line| line.split('\t').nth(1))
            .collect();
        assert_eq!(forms[0], "Iran's");
        assert_eq!(forms[4], "didn't");
        assert!(text.contains("yet\tyet\t"));
    }
}
