//! Compiles `proto/` to Rust, without `protoc`.

use std::path::PathBuf;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let root = PathBuf::from(std::env::var("CARGO_MANIFEST_DIR")?).join("../../proto");
    println!("cargo::rerun-if-changed={}", root.display());
    let files = ["raw_article", "span", "article", "event", "coded_article"]
        .map(|name| format!("demarche/v1/{name}.proto"));
    let descriptors = protox::compile(files, [root])?;
    prost_build::Config::new()
        .btree_map(["."])
        .compile_fds(descriptors)?;
    Ok(())
}
