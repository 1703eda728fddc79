//! Mere statements (CAMEO 01x): "officials said", "the minister hopes". The codebook's frames know the verbs, the tree knows the subject.

use std::ops::Range;

use demarche_codebook::Codebook;

use crate::syntax::{Dependency, Upos};
use crate::{Analysis, MentionKind, Modality, Relation};

/// The statements of a sentence whose syntax, mentions and relations are known. A verb that states a relation is none.
pub(crate) fn find(analysis: &Analysis, sentence: usize, codebook: &Codebook) -> Vec<Relation> {
    let Some(range) = analysis
        .sentences
        .get(sentence)
        .map(|sentence| sentence.tokens.clone())
    else {
        return Vec::new();
    };
    let tokens = analysis.tokens.get(range.clone()).unwrap_or_default();
    let lemmas: Vec<&str> = tokens.iter().map(|token| token.lemma.as_str()).collect();
    let mut statements = Vec::new();
    for (at, token) in tokens.iter().enumerate() {
        if token.upos != Upos::Verb {
            continue;
        }
        let frames = codebook.match_frames(&lemmas, at);
        let mere = |code: &str| codebook.code(code).is_some_and(|code| code.root.is_none());
        let Some(found) = frames
            .iter()
            .find(|found| !found.nominal && mere(&found.frame.code))
        else {
            continue;
        };
        let trigger = range.start + found.trigger.start..range.start + found.trigger.end;
        if overlaps(analysis, sentence, &trigger) {
            continue;
        }
        let source = subject(analysis, range.start + at)
            .and_then(|token| mention(analysis, sentence, token));
        if let Some((source, confidence)) = source {
            statements.push(Relation {
                sentence,
                source: Some(source),
                target: None,
                root: None,
                codes: Vec::new(),
                modality: Modality::Asserted,
                symmetric: false,
                trigger,
                confidence,
            });
        }
    }
    statements
}

fn overlaps(analysis: &Analysis, sentence: usize, trigger: &Range<usize>) -> bool {
    let relations = analysis
        .relations
        .iter()
        .rev()
        .take_while(|relation| relation.sentence == sentence);
    relations.into_iter().any(|relation| {
        relation.trigger.start < trigger.end && trigger.start < relation.trigger.end
    })
}

/// The subject of a verb, or of the verb that it is coordinated with or governed by.
fn subject(analysis: &Analysis, verb: usize) -> Option<usize> {
    let mut verb = verb;
    // Two steps up are enough for "came and wanted to say"; more would leave the clause.
    for _ in 0..3 {
        let own = |at: &usize| {
            analysis.tokens.get(*at).is_some_and(|token| {
                token.head == Some(verb)
                    && matches!(
                        token.dependency,
                        Dependency::Subject | Dependency::OuterSubject
                    )
            })
        };
        let near = verb.saturating_sub(60)..verb + 60;
        if let Some(subject) = near.into_iter().find(own) {
            return Some(subject);
        }
        let token = analysis.tokens.get(verb)?;
        if !matches!(
            token.dependency,
            Dependency::Conjunct | Dependency::OpenComplement
        ) {
            return None;
        }
        verb = token.head?;
    }
    None
}

/// The actor whose head is `token`, the widest of several, and how sure it is one.
fn mention(analysis: &Analysis, sentence: usize, token: usize) -> Option<(usize, f32)> {
    let start = analysis
        .mentions
        .partition_point(|mention| mention.sentence < sentence);
    let own = analysis.mentions.iter().enumerate().skip(start);
    let own = own.take_while(|(_, mention)| mention.sentence == sentence);
    let heads = own.filter(|(_, mention)| {
        let inside = mention.tokens.contains(&token);
        let head = analysis.tokens.get(token).and_then(|token| token.head);
        inside
            && mention.kind != MentionKind::Date
            && head.is_none_or(|head| !mention.tokens.contains(&head))
    });
    let widest = heads.max_by_key(|(_, mention)| mention.tokens.len())?;
    Some((widest.0, widest.1.confidence))
}
