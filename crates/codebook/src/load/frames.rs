//! `frames/ROOT.toml`: verb frames.

use std::collections::HashMap;

use serde::Deserialize;
use toml::Spanned;

use super::files::{FRAMES, frames_of};
use super::problem::{Fault, Problem};
use super::table::Table;
use super::{Layer, Loader};
use crate::Frame;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    frame: Vec<Spanned<Frame>>,
}

/// What two frames must not share: root, trigger, whether that is a noun, objects, target. Between
/// frames of different roots the relation's root can still decide.
type Key = (Layer, String, String, bool, Vec<String>, Vec<String>);

impl Loader<'_> {
    pub(crate) fn frames(&mut self) {
        let mut seen: HashMap<Key, usize> = HashMap::new();
        for table in self.files(FRAMES, |name| name.starts_with(FRAMES)) {
            let Table { layer, file, text } = table;
            let parsed = toml::from_str::<File>(text).map_err(|error| {
                let start = error.span().map_or(0, |span| span.start);
                Problem::new(
                    layer,
                    file,
                    line_of(text, start),
                    Fault::Toml(error.message().to_owned()),
                )
            });
            for frame in self.kept(parsed).map(|file| file.frame).unwrap_or_default() {
                let line = line_of(text, frame.span().start);
                let frame = frame.into_inner();
                let faults = self.faults(table, &frame, line, &mut seen);
                if faults.is_empty() {
                    self.data.frames.push(frame);
                }
                for fault in faults {
                    self.report(Problem::new(layer, file, line, fault));
                }
            }
        }
    }

    fn faults(
        &self,
        table: Table<'_>,
        frame: &Frame,
        line: usize,
        seen: &mut HashMap<Key, usize>,
    ) -> Vec<Fault> {
        let mut faults = Vec::new();
        match self.data.codes.iter().find(|code| code.cameo == frame.code) {
            None => faults.push(Fault::Code(frame.code.clone())),
            Some(code) => {
                let home = frames_of(code.root);
                // An overlay may give the code of a built-in frame another root.
                let checked = table.layer == Layer::Overlay || self.overlay.is_empty();
                if checked && home != table.file {
                    let code = frame.code.clone();
                    faults.push(Fault::WrongFile { code, file: home });
                }
            }
        }
        if frame.verbs.is_empty() && frame.nouns.is_empty() {
            faults.push(Fault::NoTrigger);
        }
        for (name, examples) in [("yes", &frame.yes), ("no", &frame.no)] {
            if examples.iter().all(|example| example.trim().is_empty()) {
                faults.push(Fault::NoExample(name));
            }
        }
        let lists = [&frame.verbs, &frame.nouns, &frame.objects, &frame.target];
        for lemma in lists.into_iter().flatten() {
            let spaced = !lemma.split(' ').eq(lemma.split_whitespace()) && !lemma.is_empty();
            if spaced || lemma.chars().any(char::is_uppercase) {
                let (value, expected) = (lemma.clone(), "lemma in lower case");
                faults.push(Fault::Value { value, expected });
            }
        }
        faults.extend(indistinct(table, frame, line, seen));
        faults
    }
}

/// Triggers that an earlier frame has with the same objects and target, so that it always wins.
fn indistinct(
    table: Table<'_>,
    frame: &Frame,
    line: usize,
    seen: &mut HashMap<Key, usize>,
) -> Vec<Fault> {
    let sorted = |list: &[String]| {
        let mut list = list.to_vec();
        list.sort();
        list
    };
    let verbs = frame.verbs.iter().map(|trigger| (trigger, false));
    let nouns = frame.nouns.iter().map(|trigger| (trigger, true));
    let mut faults = Vec::new();
    for (trigger, nominal) in verbs.chain(nouns) {
        let conditions = (sorted(&frame.objects), sorted(&frame.target));
        let key = (
            table.layer,
            table.file.to_owned(),
            trigger.clone(),
            nominal,
            conditions.0,
            conditions.1,
        );
        match seen.get(&key) {
            Some(line) => faults.push(Fault::Indistinct {
                trigger: trigger.clone(),
                line: *line,
            }),
            None => drop(seen.insert(key, line)),
        }
    }
    faults
}

fn line_of(text: &str, offset: usize) -> usize {
    let before = text.as_bytes().get(..offset).unwrap_or_default();
    1 + before.iter().filter(|byte| **byte == b'\n').count()
}
