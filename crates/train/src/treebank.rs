//! Reads CoNLL-U: the text of each paragraph as it stood before it was cut, and the words in it.

use std::fs;
use std::ops::Range;
use std::path::Path;

use anyhow::{Context, Result, bail};

/// A paragraph with its sentences.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Paragraph {
    /// The text, with single blanks where there was white space.
    pub text: String,
    /// The sentences, in order.
    pub sentences: Vec<Vec<Word>>,
}

/// A word with its syntax.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word {
    /// The form, which within a contraction need not be what stands in the text.
    pub form: String,
    /// Bytes in the paragraph of the token that the word is, or is part of.
    pub token: Range<usize>,
    /// Whether the token has several words: "don't".
    pub merged: bool,
    /// Universal part of speech.
    pub upos: String,
    /// Number of its head in the sentence, from 1; 0 for the root.
    pub head: usize,
    /// Relation to the head.
    pub relation: String,
}

/// Reads a file.
///
/// # Errors
/// If it can't be read or a line is not CoNLL-U; the line is named.
pub fn read(path: &Path) -> Result<Vec<Paragraph>> {
    let text = fs::read_to_string(path).with_context(|| format!("reading {}", path.display()))?;
    parse(&text).with_context(|| format!("in {}", path.display()))
}

/// Reads CoNLL-U text. A paragraph starts where a comment `newpar` or `newdoc` says so.
///
/// # Errors
/// If a line is not CoNLL-U; the line is named.
pub fn parse(text: &str) -> Result<Vec<Paragraph>> {
    let mut paragraphs = vec![Paragraph::default()];
    let mut reader = Reader::default();
    for (at, line) in text.lines().enumerate() {
        let starts = line.starts_with("# newdoc")
            || line.trim_end() == "# newpar"
            || line.starts_with("# newpar id");
        if starts {
            paragraphs.push(Paragraph::default());
            reader = Reader::default();
        }
        if line.is_empty() {
            reader.open = false;
        } else if !line.starts_with('#')
            && let Some(paragraph) = paragraphs.last_mut()
        {
            reader
                .line(line, paragraph)
                .with_context(|| format!("line {}", at + 1))?;
        }
    }
    paragraphs.retain(|paragraph| !paragraph.sentences.is_empty());
    Ok(paragraphs)
}

#[derive(Default)]
struct Reader {
    /// Whether a sentence is being read.
    open: bool,
    /// Whether white space precedes the next token.
    spaced: bool,
    /// The token of several words being read and the number of its last word.
    merged: Option<(Range<usize>, usize)>,
}

impl Reader {
    fn line(&mut self, line: &str, paragraph: &mut Paragraph) -> Result<()> {
        let cells: Vec<&str> = line.split('\t').collect();
        let [id, form, _, upos, _, _, head, relation, _, misc] = cells[..] else {
            bail!("{} columns instead of 10", cells.len());
        };
        if id.contains('.') {
            return Ok(()); // an empty node of the enhanced graph
        }
        if !self.open {
            paragraph.sentences.push(Vec::new());
            self.open = true;
            self.merged = None;
        }
        if let Some((_, last)) = id.split_once('-') {
            let token = self.token(form, misc, paragraph);
            self.merged = Some((token, last.parse()?));
            return Ok(());
        }
        let id: usize = id.parse()?;
        let merged = self.merged.clone().filter(|(_, last)| id <= *last);
        let token = match &merged {
            Some((token, _)) => token.clone(),
            None => self.token(form, misc, paragraph),
        };
        if let Some(sentence) = paragraph.sentences.last_mut() {
            sentence.push(Word {
                form: form.to_owned(),
                token,
                merged: merged.is_some(),
                upos: upos.to_owned(),
                head: head.parse()?,
                relation: relation.to_owned(),
            });
        }
        Ok(())
    }

    fn token(&mut self, form: &str, misc: &str, paragraph: &mut Paragraph) -> Range<usize> {
        if self.spaced {
            paragraph.text.push(' ');
        }
        let start = paragraph.text.len();
        paragraph.text.push_str(form);
        self.spaced = !misc.split('|').any(|item| item == "SpaceAfter=No");
        start..paragraph.text.len()
    }
}
