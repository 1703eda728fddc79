//! What a block must satisfy by itself.

use std::collections::HashSet;

use demarche_codebook::Codebook;

use super::{Block, Kind, Piece};

/// Longest sentence, in words apart by white space.
const LONGEST: usize = 90;

pub(super) fn check(block: &Block, pieces: &[Piece]) -> Result<(), String> {
    let words = block.text.split_whitespace().count();
    if words > LONGEST {
        return Err(format!("{words} words; {LONGEST} at most"));
    }
    if block.text.contains("  ") {
        return Err("two blanks in a row".to_owned());
    }
    mentions(block)?;
    events(block)?;
    for piece in pieces {
        solid(block, &piece.span)?;
        if !block
            .events
            .iter()
            .any(|event| event.trigger.contains(&piece.span))
        {
            return Err(format!("trigger {} has no event line", piece.trigger));
        }
    }
    Ok(())
}

fn mentions(block: &Block) -> Result<(), String> {
    let mut ids = HashSet::new();
    let mut spans = HashSet::new();
    for mention in &block.mentions {
        solid(block, &mention.span)?;
        if !ids.insert(mention.id) {
            return Err(format!("mention {} stands twice", mention.id));
        }
        if !spans.insert(mention.span.clone()) {
            return Err(format!(
                "mention {} covers the same words as another",
                mention.id
            ));
        }
        let possessive = block.text[mention.span.clone()].ends_with("'s");
        if possessive {
            return Err(format!("mention {} takes a possessive mark in", mention.id));
        }
    }
    Ok(())
}

/// A marked span has words and no blank at either end, and cuts no word but before a possessive or hyphen.
fn solid(block: &Block, span: &std::ops::Range<usize>) -> Result<(), String> {
    let said = &block.text[span.clone()];
    if said.is_empty() || said.trim() != said {
        return Err(format!(
            "a mark has a blank at an end or no words: \"{said}\""
        ));
    }
    let inside = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    let before = block.text[..span.start].chars().next_back();
    let after = block.text[span.end..].chars().next();
    if (inside(before) && inside(said.chars().next()))
        || (inside(after) && inside(said.chars().next_back()))
    {
        return Err(format!("a mark cuts a word: \"{said}\""));
    }
    Ok(())
}

fn events(block: &Block) -> Result<(), String> {
    for event in &block.events {
        if event.trigger.is_empty() {
            return Err("an event line names a trigger that is not marked".to_owned());
        }
        if event.source.is_empty() && event.target.is_empty() {
            return Err("an event names neither source nor target".to_owned());
        }
        for id in event.source.iter().chain(&event.target) {
            let mention = block.mentions.iter().find(|mention| mention.id == *id);
            match mention.map(|mention| mention.kind) {
                None => return Err(format!("there is no mention {id}")),
                Some(Kind::Date) => return Err(format!("mention {id} is a date, no actor")),
                Some(_) => {}
            }
        }
        if let Some(id) = event.source.iter().find(|id| event.target.contains(id)) {
            return Err(format!("mention {id} is both source and target"));
        }
        match Codebook::embedded().code(&event.code) {
            None => return Err(format!("there is no code {}", event.code)),
            Some(code) if code.root.is_none() => {
                return Err(format!("code {} is a statement", event.code));
            }
            Some(_) => {}
        }
    }
    Ok(())
}
