//! What kernels multiply a block of codes by, and what they make.

use super::codes::{BLOCK, LINE};

/// Outputs of a panel.
pub(super) const PANEL: usize = 32;

/// Inputs of an output that lie side by side.
pub(super) const GROUP: usize = 4;

/// Weights of one group of inputs for all outputs of a panel.
pub(super) type Group = [u8; PANEL * GROUP];

/// The groups that go with a line of codes.
pub(super) type GroupLine = [Group; LINE / GROUP];

/// Exact sums of a block by a panel.
#[derive(Clone, Debug)]
#[repr(align(64))]
pub(super) struct Sums(pub(super) [[i32; PANEL]; BLOCK]);

impl Default for Sums {
    fn default() -> Self {
        Self([[0; PANEL]; BLOCK])
    }
}

/// Some outputs of a layer, for some of the inputs.
#[derive(Clone, Copy, Debug)]
pub(super) struct Panel<'a> {
    /// Weights as i8, group after group.
    pub(super) weights: &'a [GroupLine],
    /// What the sums start from; without it they go on from what they are.
    pub(super) start: Option<&'a [i32; PANEL]>,
}
