//! The CAMEO code of a relation: by the frame at its trigger, refined by where it happened; else the
//! general code of its root.

use demarche_codebook::{Code, FrameMatch, Root};
use demarche_language::Relation;

use crate::explanation::CodeBasis;
use crate::lexicon::rows;
use crate::view::View;

/// How many words before a noun can belong to its frame.
const WORDS_BEFORE: usize = 2;

/// What the frames say of a trigger.
#[derive(Clone, Debug)]
pub(crate) struct Coded<'a> {
    pub(crate) code: &'a Code,
    /// The action goes both ways.
    pub(crate) symmetric: bool,
    /// The trigger is a noun.
    pub(crate) nominal: bool,
    /// Where the code is from.
    pub(crate) basis: CodeBasis,
}

/// Which side's country an event happened in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Host {
    Source,
    Target,
    Third,
}

/// The code of a relation; none where the table has none for its root.
pub(crate) fn code<'a>(view: &View<'a>, relation: &Relation) -> Option<Coded<'a>> {
    framed(view, relation).or_else(|| {
        let (code, basis) = match relation.codes.first() {
            Some((code, _)) => (code.as_str(), CodeBasis::Model),
            None => (general(relation.root)?, CodeBasis::General),
        };
        Some(Coded {
            code: view.codebook.code(code)?,
            symmetric: relation.symmetric,
            nominal: false,
            basis,
        })
    })
}

fn framed<'a>(view: &View<'a>, relation: &Relation) -> Option<Coded<'a>> {
    let sentence = view.sentence_tokens(relation.sentence);
    let lemmas: Vec<&str> = sentence.clone().map(|token| view.lemma(token)).collect();
    let at = |token: usize| token.saturating_sub(sentence.start);
    let trigger = at(relation.trigger.start)..at(relation.trigger.end).min(lemmas.len());
    let fits = |found: &FrameMatch<'_>| {
        view.codebook
            .code(&found.frame.code)
            .is_some_and(|code| code.root == relation.root)
    };
    let own = trigger
        .clone()
        .flat_map(|token| view.codebook.match_frames(&lemmas, token))
        .find(fits);
    // "violent protests" says more than "protests", "sexually assaulted" more than "assaulted".
    let wider = (trigger.start.saturating_sub(WORDS_BEFORE)..trigger.start)
        .flat_map(|token| view.codebook.match_frames(&lemmas, token))
        .filter(|found| found.trigger.end >= trigger.end)
        .find(fits);
    let found = wider.or(own)?;
    let code = view.codebook.code(&found.frame.code)?;
    let narrower = found
        .object
        .clone()
        .into_iter()
        .flatten()
        .flat_map(|token| view.codebook.match_frames(&lemmas, token))
        .filter(|object| object.nominal && fits(object))
        .filter_map(|object| view.codebook.code(&object.frame.code))
        .find(|other| narrows(&other.cameo, &code.cameo));
    Some(Coded {
        code: narrower.unwrap_or(code),
        symmetric: found.frame.symmetric || relation.symmetric,
        nominal: found.nominal,
        basis: CodeBasis::Frame,
    })
}

/// Whether a code is a kind of another: 1422 of 142, 142 of 140.
fn narrows(code: &str, general: &str) -> bool {
    let stem = general.strip_suffix('0').unwrap_or(general);
    code.len() >= general.len() && code != general && code.starts_with(stem)
}

/// The code that says no more than the root does.
pub(crate) fn general(root: Option<Root>) -> Option<&'static str> {
    let Some(root) = root else { return Some("010") };
    rows(include_str!("../data/general.tsv"))
        .find(|cells| cells.first() == Some(&root.as_str()))
        .and_then(|cells| cells.get(1).copied())
}

/// What a meeting's place makes of its code.
pub(crate) fn refine<'a>(view: &View<'a>, code: &'a Code, host: Host) -> &'a Code {
    let name = match host {
        Host::Source => "source",
        Host::Target => "target",
        Host::Third => "third",
    };
    rows(include_str!("../data/refinements.tsv"))
        .find(|cells| matches!(cells.as_slice(), [from, at, ..] if *from == code.cameo && *at == name))
        .and_then(|cells| view.codebook.code(cells.get(2)?))
        .unwrap_or(code)
}

#[cfg(test)]
mod tests {
    use demarche_codebook::Codebook;

    use super::*;

    #[test]
    fn every_root_has_a_general_code_of_its_own() {
        for root in Root::ALL {
            let code = general(Some(*root)).unwrap();
            let row = Codebook::embedded().code(code).unwrap();
            assert_eq!(row.root, Some(*root), "{code}");
        }
    }

    #[test]
    fn refinements_lead_from_codes_to_codes_of_the_same_root() {
        for cells in rows(include_str!("../data/refinements.tsv")) {
            let [from, host, to, source] = cells.as_slice() else {
                panic!("{cells:?}")
            };
            let book = Codebook::embedded();
            assert_eq!(book.code(from).unwrap().root, book.code(to).unwrap().root);
            assert!(["source", "target", "third"].contains(host) && !source.is_empty());
        }
    }
}
