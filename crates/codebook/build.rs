//! Compiles the data files into one block that the program embeds; a broken row fails the build.
#![allow(
    dead_code,
    unreachable_pub,
    reason = "the modules are parts of the library, read here too"
)]

#[path = "src/code.rs"]
mod code;
#[path = "src/data.rs"]
mod data;
#[path = "src/day.rs"]
mod day;
#[path = "src/entry.rs"]
mod entry;
#[path = "src/frame.rs"]
mod frame;
#[path = "src/hyphen.rs"]
mod hyphen;
#[path = "src/load/mod.rs"]
mod load;
#[path = "src/phrase.rs"]
mod phrase;

use std::error::Error;
use std::path::{Path, PathBuf};

use code::{Code, QuadClass, Root, Sector};
use entry::{Entry, Kind, Place, Term};
use frame::Frame;

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=data");
    println!("cargo::rerun-if-changed=build.rs");
    let out = PathBuf::from(std::env::var_os("OUT_DIR").ok_or("OUT_DIR is not set")?);
    let (files, mut problems) = load::read(load::Layer::BuiltIn, Path::new("data"))?;
    let loaded = load::load(&files, &load::Files::new())?;
    problems.extend(loaded.problems);
    for problem in &problems {
        println!("cargo::error={problem}");
    }
    if !problems.is_empty() {
        return Err(format!("{} problems in the data", problems.len()).into());
    }
    std::fs::write(
        out.join("codebook.postcard"),
        postcard::to_stdvec(&loaded.data)?,
    )?;
    std::fs::write(out.join("phrases.fst"), &loaded.phrases)?;
    std::fs::write(out.join("files.postcard"), postcard::to_stdvec(&files)?)?;
    Ok(())
}
