//! The articles: the committed ones, and such as are made of their paragraphs and of `articles.toml`, the same in every run.

use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};

use demarche_article::{Hints, Limits, decode};
use serde::Deserialize;

/// Numbers that look random (SplitMix64).
#[derive(Debug)]
pub(crate) struct Dice(u64);

impl Dice {
    pub(crate) fn new(seed: usize) -> Self {
        Self(seed as u64)
    }

    /// A number below `end`.
    pub(crate) fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((mixed ^ (mixed >> 31)) % end as u64) as usize
    }

    /// One of `items`.
    pub(crate) fn of<'a, T>(&mut self, items: &'a [T]) -> &'a T {
        &items[self.below(items.len())]
    }
}

/// The data of `articles.toml`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Templates {
    titles: Vec<String>,
    datelines: Vec<String>,
    sentences: Vec<String>,
    pub(crate) idle: Vec<String>,
    noise: Vec<String>,
    pub(crate) story: Vec<String>,
    words: HashMap<String, Vec<String>>,
}

/// What articles are made of.
#[derive(Debug)]
pub(crate) struct Material {
    pub(crate) templates: Templates,
    /// Names and payloads of the committed articles.
    committed: Vec<(String, Vec<u8>)>,
    /// The paragraphs of the committed articles.
    pub(crate) paragraphs: Vec<String>,
}

impl Material {
    /// Reads the templates, the samples, and the gold articles that may be looked at.
    pub(crate) fn read() -> Self {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        let mut committed = Vec::new();
        for folder in ["samples", "../events/gold/dev"] {
            for file in articles(&root.join(folder)) {
                let name = file.file_name().unwrap().to_string_lossy().into_owned();
                committed.push((name, fs::read(&file).unwrap()));
            }
        }
        // One of the samples is no article, and is meant not to be.
        let read = |payload: &[u8]| decode(payload, &Hints::default(), &Limits::default()).ok();
        committed.retain(|(_, payload)| read(payload).is_some());
        let mut paragraphs = Vec::new();
        for article in committed.iter().filter_map(|(_, payload)| read(payload)) {
            let texts = article.paragraphs.iter();
            paragraphs.extend(texts.map(|paragraph| paragraph.span.of(&article.body).to_owned()));
        }
        Self {
            templates: toml::from_str(include_str!("articles.toml")).unwrap(),
            committed,
            paragraphs,
        }
    }

    /// Name and payload of article `number`: the committed ones first, then made ones.
    pub(crate) fn article(&self, number: usize) -> (String, Vec<u8>) {
        match self.committed.get(number) {
            Some(committed) => committed.clone(),
            None => (format!("made-{number}"), self.made(number).into_bytes()),
        }
    }

    fn made(&self, number: usize) -> String {
        let mut dice = Dice::new(number);
        let count = 2 + dice.below(4);
        let mut paragraphs: Vec<String> = (0..count).map(|_| self.paragraph(&mut dice)).collect();
        if dice.below(4) == 0 {
            self.spoil(&mut paragraphs, &mut dice);
        }
        let dateline = dice.of(&self.templates.datelines);
        paragraphs[0].insert_str(0, dateline);
        let title = dice.of(&self.templates.titles);
        let title = self.filled(title, &mut dice);
        Layout::ALL[dice.below(Layout::ALL.len())].write(&title, &paragraphs)
    }

    /// A committed paragraph, or one of some sentences.
    pub(crate) fn paragraph(&self, dice: &mut Dice) -> String {
        if dice.below(4) == 0 {
            return dice.of(&self.paragraphs).clone();
        }
        let count = 1 + dice.below(4);
        let mut sentences = Vec::new();
        for _ in 0..count {
            let idle = dice.below(6) == 0;
            let from = if idle {
                &self.templates.idle
            } else {
                &self.templates.sentences
            };
            let template = dice.of(from);
            sentences.push(self.filled(template, dice));
        }
        sentences.join(" ")
    }

    /// A template with words in its gaps, and a capital at its start.
    fn filled(&self, template: &str, dice: &mut Dice) -> String {
        let mut text = String::new();
        for part in template.split('{') {
            match part.split_once('}') {
                Some((list, rest)) => text.extend([dice.of(&self.templates.words[list]), rest]),
                None => text.push_str(part),
            }
        }
        let text = text.replace(" .", ".").replace(" ,", ",");
        let first = text.chars().next().unwrap_or_default();
        first.to_uppercase().chain(text.chars().skip(1)).collect()
    }

    /// Puts noise behind a word of every other paragraph.
    fn spoil(&self, paragraphs: &mut [String], dice: &mut Dice) {
        for paragraph in paragraphs {
            let ends: Vec<usize> = paragraph.match_indices(' ').map(|(at, _)| at).collect();
            if !ends.is_empty() && dice.below(2) == 0 {
                let noise = dice.of(&self.templates.noise);
                paragraph.insert_str(*dice.of(&ends), noise);
            }
        }
    }
}

/// The files of articles in a folder, in order of their names.
fn articles(folder: &Path) -> Vec<PathBuf> {
    let files = fs::read_dir(folder).unwrap();
    let mut files: Vec<PathBuf> = files.map(|file| file.unwrap().path()).collect();
    let ends = |file: &PathBuf| {
        file.extension()
            .is_some_and(|end| end == "txt" || end == "json")
    };
    files.retain(ends);
    files.sort();
    files
}

/// How an article is written down.
#[derive(Clone, Copy, Debug)]
enum Layout {
    /// The project's JSON.
    Json,
    /// A page: title, day, paragraphs apart by blank lines.
    Page,
    /// The same with the line ends of other systems.
    Crlf,
    /// Paragraphs as indented lines of 72 columns, as wires send them.
    Wrapped,
}

impl Layout {
    const ALL: [Self; 4] = [Self::Json, Self::Page, Self::Crlf, Self::Wrapped];

    fn write(self, title: &str, paragraphs: &[String]) -> String {
        let page = |body: &str| format!("{title}\n\nJuly 10, 2025\n\n{body}\n");
        match self {
            Self::Json => serde_json::json!({
                "title": title,
                "published": "2025-07-10T12:00:00Z",
                "language": "en",
                "body": paragraphs.join("\n\n"),
            })
            .to_string(),
            Self::Page => page(&paragraphs.join("\n\n")),
            Self::Crlf => page(&paragraphs.join("\n\n")).replace('\n', "\r\n"),
            Self::Wrapped => {
                let wrapped: Vec<String> = paragraphs.iter().map(|text| wrap(text)).collect();
                page(&wrapped.join("\n"))
            }
        }
    }
}

/// A paragraph as lines of at most 72 letters, the first indented.
fn wrap(paragraph: &str) -> String {
    let mut text = "   ".to_owned();
    let mut column = 3;
    for word in paragraph.split(' ') {
        let letters = word.chars().count();
        if column + letters > 72 {
            text.push('\n');
            column = 0;
        } else if column > 3 {
            text.push(' ');
            column += 1;
        }
        text.push_str(word);
        column += letters;
    }
    text
}
