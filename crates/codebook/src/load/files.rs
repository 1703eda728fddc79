//! Which files hold data, and how a folder of them is read.

use std::collections::BTreeMap;
use std::path::Path;

use super::Layer;
use super::problem::{Fault, Problem};
use crate::Root;

/// Data files: path below their folder, with `/`, to text.
pub(crate) type Files = BTreeMap<String, String>;

/// The files beside the folders.
const TABLES: [&str; 15] = [
    "agents.tsv",
    "cameo.tsv",
    "clauses.tsv",
    "countries.tsv",
    "governments.tsv",
    "known_groups.tsv",
    "letters.tsv",
    "name_parts.tsv",
    "office_keys.tsv",
    "offices.tsv",
    "organisations.tsv",
    "places.tsv",
    "plurals.tsv",
    PREFIXES,
    "regions.tsv",
];
/// Compiled into [`crate::hyphen`], and never read again.
pub(crate) const PREFIXES: &str = "prefixes.tsv";
/// Tables of persons, under any name.
pub(crate) const LEADERS: &str = "leaders/";
/// Frames, a file a root.
pub(crate) const FRAMES: &str = "frames/";
/// What stands for the root of mere statements.
const STATEMENT: &str = "STATEMENT";

/// The file of the frames of a root.
pub(crate) fn frames_of(root: Option<Root>) -> String {
    format!("{FRAMES}{}.toml", root.map_or(STATEMENT, Root::as_str))
}

/// Reads all data files of a layer below `dir`, and says what else lies there. Names with a dot at their start are passed over.
pub(crate) fn read(layer: Layer, dir: &Path) -> std::io::Result<(Files, Vec<Problem>)> {
    let mut files = Files::new();
    let mut problems = Vec::new();
    read_into(layer, dir, "", &mut files, &mut problems)?;
    Ok((files, problems))
}

fn read_into(
    layer: Layer,
    dir: &Path,
    prefix: &str,
    files: &mut Files,
    problems: &mut Vec<Problem>,
) -> std::io::Result<()> {
    for item in std::fs::read_dir(dir)? {
        let item = item?;
        let (path, name) = (item.path(), item.file_name());
        let name = name.to_string_lossy();
        if name.starts_with('.') {
            continue;
        }
        let name = format!("{prefix}{name}");
        let folder = format!("{name}/");
        let read = if !path.is_dir() {
            text(layer, &path, &name).map(|text| drop(files.insert(name, text)))
        } else if [LEADERS, FRAMES].contains(&folder.as_str()) {
            let read = read_into(layer, &path, &folder, files, problems);
            read.map_err(|error| {
                Problem::new(layer, &folder, 1, Fault::Unreadable(error.to_string()))
            })
        } else {
            Err(Problem::new(layer, &folder, 1, Fault::UnknownFile))
        };
        problems.extend(read.err());
    }
    Ok(())
}

fn text(layer: Layer, path: &Path, name: &str) -> Result<String, Problem> {
    if !is_known(name) {
        return Err(Problem::new(layer, name, 1, Fault::UnknownFile));
    }
    let bytes = std::fs::read(path)
        .map_err(|error| Problem::new(layer, name, 1, Fault::Unreadable(error.to_string())))?;
    String::from_utf8(bytes).map_err(|error| {
        let before = error.as_bytes().get(..error.utf8_error().valid_up_to());
        let lines = before
            .unwrap_or_default()
            .iter()
            .filter(|byte| **byte == b'\n');
        Problem::new(layer, name, 1 + lines.count(), Fault::Encoding)
    })
}

fn is_known(name: &str) -> bool {
    let roots = Root::ALL.iter().copied().map(Some).chain([None]);
    TABLES.contains(&name)
        || (name.starts_with(LEADERS) && name.ends_with(".tsv"))
        || roots.map(frames_of).any(|frames| frames == name)
}
