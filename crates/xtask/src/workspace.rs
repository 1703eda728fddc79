//! Where the repository lies.

use std::path::{Path, PathBuf};

/// The repository's top folder.
pub(crate) fn root() -> PathBuf {
    // Cargo sets the variable when it runs the program; the compiled-in value
    // serves when the program is started by hand.
    let own = std::env::var_os("CARGO_MANIFEST_DIR")
        .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")), PathBuf::from);
    let top = own.parent().and_then(Path::parent);
    top.map_or_else(|| own.clone(), Path::to_path_buf)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn root_holds_this_package() {
        assert!(root().join("crates/xtask/Cargo.toml").is_file());
    }
}
