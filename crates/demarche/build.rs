//! Lists the sample articles under `samples/`, in publishing order, for the demo to embed.

use std::fmt::Write as _;
use std::path::PathBuf;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    println!("cargo::rerun-if-changed=samples");
    let folder = PathBuf::from(std::env::var("CARGO_MANIFEST_DIR")?).join("samples");
    let mut paths: Vec<PathBuf> = std::fs::read_dir(folder)?
        .map(|entry| Ok(entry?.path()))
        .collect::<std::io::Result<_>>()?;
    paths.retain(|path| {
        path.extension()
            .is_some_and(|suffix| suffix == "json" || suffix == "txt")
    });
    paths.sort();
    let mut list = String::from("&[\n");
    for path in paths {
        let name = path
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        writeln!(
            list,
            "    ({name:?}, include_bytes!({:?})),",
            path.display().to_string()
        )?;
    }
    list.push_str("]\n");
    std::fs::write(
        PathBuf::from(std::env::var("OUT_DIR")?).join("samples.rs"),
        list,
    )?;
    Ok(())
}
