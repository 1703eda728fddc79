//! Verb frames: which words state which action.

use serde::{Deserialize, Serialize};

/// A pattern of words that states an action with a CAMEO code.
///
/// A frame is triggered by one of its `verbs` (or `nouns`). Among the frames that fit, the one with
/// the most conditions met wins, then the one with the longer trigger, then the one with the longer object; among equals the
/// one that stands first in the data.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Frame {
    /// CAMEO code that the frame states.
    pub code: String,
    /// Lemmas of the triggering verbs; a particle may follow: "call off".
    #[serde(default)]
    pub verbs: Vec<String>,
    /// Lemmas of the triggering nouns, for nominal statements: "talks", "air strike".
    #[serde(default)]
    pub nouns: Vec<String>,
    /// If not empty, one of these lemmas (a word or several) must follow the trigger within its
    /// clause: "sanction", "military aid". In a passive, or where a noun is the trigger, it may stand
    /// before the trigger instead.
    #[serde(default)]
    pub objects: Vec<String>,
    /// How the target is attached: a preposition, or "" for the direct object. Empty list: `[""]`.
    #[serde(default)]
    pub target: Vec<String>,
    /// The action goes both ways: meet, agree with each other, clash.
    #[serde(default)]
    pub symmetric: bool,
    /// The frame needs no target: "troops were mobilized".
    #[serde(default)]
    pub open_target: bool,
    /// Sentences from which an event with this code must be coded.
    pub yes: Vec<String>,
    /// Sentences from which no event with this code may be coded.
    pub no: Vec<String>,
}
