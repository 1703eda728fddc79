//! Which codebook a command uses: the embedded one, or that with a user's overlay.

use std::path::Path;

use demarche_codebook::{Codebook, OverlayError};

/// The codebook with the rows of the folder `overlay`, if there is one. It lives as long as the program, which opens one at most.
pub(crate) fn open(overlay: Option<&Path>) -> Result<&'static Codebook, OverlayError> {
    match overlay {
        None => Ok(Codebook::embedded()),
        Some(folder) => Ok(Box::leak(Box::new(Codebook::with_overlay(folder)?))),
    }
}
