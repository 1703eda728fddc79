//! The codebook: what phrases mean, on a given day.
//!
//! # Contract
//! All knowledge is data under `data/`, each row with its source. It is checked and compiled when
//! the crate is built; a broken row fails the build with its file and line. An overlay, a folder of
//! a user's own rows, is checked the same way at start. [`Codebook::digest`] identifies the data,
//! with those of the overlay, and travels in every event.
//!
//! # Layout
//! - [`Code`], [`Root`], [`QuadClass`]: the CAMEO and PLOVER table.
//! - [`Entry`], [`Kind`], [`Term`], [`Place`]: what a phrase can mean.
//! - [`Frame`]: which words state which action.
//! - [`FrameMatch`]: a frame found at a place in a sentence.
//! - [`OverlayError`], [`Problem`]: what is wrong with an overlay.
//!
//! `load` checks the files and compiles them into `data`: at build, and at start where there is an
//! overlay.

mod book;
mod code;
mod data;
mod day;
mod entry;
mod frame;
pub mod hyphen;
mod load;
mod overlay;
mod phrase;
mod triggers;

pub use book::{Codebook, Found};
pub use code::{Code, QuadClass, Root, Sector};
pub use entry::{Entry, Kind, Place, Term};
pub use frame::Frame;
pub use load::Problem;
pub use overlay::OverlayError;
pub use triggers::FrameMatch;

#[cfg(test)]
mod tests;
