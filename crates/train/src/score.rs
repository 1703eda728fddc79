//! Scores a parse of raw text as the CoNLL 2018 shared task did (Zeman et al. 2018, section 5): words are aligned by the characters they cover,
//! within contractions by the longest common subsequence of their forms.

use std::collections::HashMap;
use std::fmt;

use crate::treebank::{Paragraph, Word};

/// F1 scores, 0 to 1.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Score {
    /// Sentences with the same first and last character.
    pub sentences: f64,
    /// Words that are aligned.
    pub words: f64,
    /// Aligned words with the same universal part of speech.
    pub upos: f64,
    /// Aligned words whose heads are aligned.
    pub uas: f64,
    /// The same, with the same universal relation (what stands before a colon).
    pub las: f64,
}

impl fmt::Display for Score {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "sentences {:.2}  words {:.2}  UPOS {:.2}  UAS {:.2}  LAS {:.2}",
            self.sentences * 100.0,
            self.words * 100.0,
            self.upos * 100.0,
            self.uas * 100.0,
            self.las * 100.0
        )
    }
}

/// A word on the file's characters without white space.
struct Placed<'a> {
    word: &'a Word,
    start: usize,
    end: usize,
    /// Its head in the file, counted over all words; none for a root.
    head: Option<usize>,
}

struct File<'a> {
    characters: String,
    words: Vec<Placed<'a>>,
    sentences: Vec<(usize, usize)>,
}

/// Compares two parses of the same text.
///
/// # Errors
/// If the texts differ; says where.
pub fn score(gold: &[Paragraph], system: &[Paragraph]) -> Result<Score, String> {
    let (gold, system) = (place(gold), place(system));
    if gold.characters != system.characters {
        let same = gold
            .characters
            .chars()
            .zip(system.characters.chars())
            .take_while(|(a, b)| a == b)
            .count();
        let near: String = gold
            .characters
            .chars()
            .skip(same.saturating_sub(20))
            .take(40)
            .collect();
        return Err(format!(
            "the texts differ after {same} characters, near \"{near}\""
        ));
    }
    let pairs = align(&gold.words, &system.words);
    let partner: HashMap<usize, usize> = pairs.iter().copied().collect();
    let count =
        |same: &dyn Fn(usize, usize) -> bool| pairs.iter().filter(|(g, s)| same(*g, *s)).count();
    let f1 = |right: usize| 2.0 * right as f64 / (gold.words.len() + system.words.len()) as f64;
    let heads = |g: usize, s: usize| match (gold.words[g].head, system.words[s].head) {
        (None, None) => true,
        (Some(g), Some(s)) => partner.get(&g) == Some(&s),
        _ => false,
    };
    let universal = |word: &Placed<'_>| word.word.relation.split(':').next().map(str::to_owned);
    let same_sentences = gold
        .sentences
        .iter()
        .filter(|span| system.sentences.contains(span))
        .count();
    Ok(Score {
        sentences: 2.0 * same_sentences as f64
            / (gold.sentences.len() + system.sentences.len()) as f64,
        words: f1(pairs.len()),
        upos: f1(count(&|g, s| {
            gold.words[g].word.upos == system.words[s].word.upos
        })),
        uas: f1(count(&heads)),
        las: f1(count(&|g, s| {
            heads(g, s) && universal(&gold.words[g]) == universal(&system.words[s])
        })),
    })
}

fn place(paragraphs: &[Paragraph]) -> File<'_> {
    let mut file = File {
        characters: String::new(),
        words: Vec::new(),
        sentences: Vec::new(),
    };
    let mut offset = 0;
    for paragraph in paragraphs {
        // Characters without white space before each byte of the paragraph.
        let mut solid = vec![0; paragraph.text.len() + 1];
        let mut count = 0;
        for (at, c) in paragraph.text.char_indices() {
            solid[at] = count;
            if !c.is_whitespace() {
                count += 1;
                file.characters.push(c);
            }
        }
        solid[paragraph.text.len()] = count;
        for sentence in &paragraph.sentences {
            let first = file.words.len();
            for word in sentence {
                file.words.push(Placed {
                    word,
                    start: offset + solid[word.token.start],
                    end: offset + solid[word.token.end],
                    head: word.head.checked_sub(1).map(|head| first + head),
                });
            }
            if let [head, .., tail] | [head @ tail] = &file.words[first..] {
                file.sentences.push((head.start, tail.end));
            }
        }
        offset += count;
    }
    file
}

/// Pairs of words, gold and system, that are the same word.
fn align(gold: &[Placed<'_>], system: &[Placed<'_>]) -> Vec<(usize, usize)> {
    let mut pairs = Vec::new();
    let (mut g, mut s) = (0, 0);
    while g < gold.len() && s < system.len() {
        if gold[g].word.merged || system[s].word.merged {
            let (first_g, first_s) = (g, s);
            let mut end = if gold[g].word.merged {
                gold[g].end
            } else {
                system[s].end
            };
            // All words that overlap the contraction, and the contractions that they are part of.
            loop {
                if gold.get(g).is_some_and(|word| word.start < end) {
                    if gold[g].word.merged {
                        end = end.max(gold[g].end);
                    }
                    g += 1;
                } else if system.get(s).is_some_and(|word| word.start < end) {
                    if system[s].word.merged {
                        end = end.max(system[s].end);
                    }
                    s += 1;
                } else {
                    break;
                }
            }
            for (a, b) in common(&gold[first_g..g], &system[first_s..s]) {
                pairs.push((first_g + a, first_s + b));
            }
            continue;
        }
        let (a, b) = (&gold[g], &system[s]);
        if (a.start, a.end) == (b.start, b.end) {
            pairs.push((g, s));
            g += 1;
            s += 1;
        } else if a.start <= b.start {
            g += 1;
        } else {
            s += 1;
        }
    }
    pairs
}

/// The longest common subsequence of the forms, without regard to case.
fn common(gold: &[Placed<'_>], system: &[Placed<'_>]) -> Vec<(usize, usize)> {
    let same =
        |a: usize, b: usize| gold[a].word.form.to_lowercase() == system[b].word.form.to_lowercase();
    let mut best = vec![vec![0; system.len() + 1]; gold.len() + 1];
    for a in (0..gold.len()).rev() {
        for b in (0..system.len()).rev() {
            best[a][b] = if same(a, b) {
                best[a + 1][b + 1] + 1
            } else {
                best[a + 1][b].max(best[a][b + 1])
            };
        }
    }
    let (mut a, mut b) = (0, 0);
    let mut pairs = Vec::new();
    while a < gold.len() && b < system.len() {
        if same(a, b) {
            pairs.push((a, b));
            a += 1;
            b += 1;
        } else if best[a + 1][b] >= best[a][b + 1] {
            a += 1;
        } else {
            b += 1;
        }
    }
    pairs
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::treebank::parse;

    const GOLD: &str = "\
1\tIran\t_\tPROPN\t_\t_\t4\tnsubj\t_\t_
2-3\tdidn't\t_\t_\t_\t_\t_\t_\t_\t_
2\tdid\t_\tAUX\t_\t_\t4\taux\t_\t_
3\tn't\t_\tPART\t_\t_\t4\tadvmod\t_\t_
4\tagree\t_\tVERB\t_\t_\t0\troot\t_\tSpaceAfter=No
5\t.\t_\tPUNCT\t_\t_\t4\tpunct\t_\t_
";

    fn of(system: &str) -> Score {
        let parse = |text: &str| parse(text).unwrap_or_else(|fault| panic!("{fault:#}"));
        score(&parse(GOLD), &parse(system)).unwrap_or_else(|fault| panic!("{fault}"))
    }

    #[test]
    fn a_file_agrees_with_itself() {
        let score = of(GOLD);
        assert_eq!(
            (score.sentences, score.words, score.upos, score.las),
            (1.0, 1.0, 1.0, 1.0)
        );
    }

    #[test]
    fn a_subtype_is_no_fault_and_a_wrong_head_is_one() {
        let score = of(&GOLD
            .replace("4\tnsubj", "4\tnsubj:pass")
            .replace("4\tpunct", "1\tpunct"));
        assert_eq!((score.uas, score.las), (0.8, 0.8));
    }

    #[test]
    fn words_of_a_contraction_left_uncut_are_not_aligned() {
        let system = "\
1\tIran\t_\tPROPN\t_\t_\t3\tnsubj\t_\t_
2\tdidn't\t_\tAUX\t_\t_\t3\taux\t_\t_
3\tagree\t_\tVERB\t_\t_\t0\troot\t_\tSpaceAfter=No
4\t.\t_\tPUNCT\t_\t_\t3\tpunct\t_\t_
";
        let score = of(system);
        assert!((score.words - 6.0 / 9.0).abs() < 1e-9);
        assert!((score.las - 6.0 / 9.0).abs() < 1e-9);
    }

    #[test]
    fn another_text_is_an_error() {
        let parse = |text: &str| parse(text).unwrap_or_else(|fault| panic!("{fault:#}"));
        let fault = score(&parse(GOLD), &parse(&GOLD.replace("Iran", "Iraq"))).unwrap_err();
        assert!(fault.contains("differ"), "{fault}");
    }
}
