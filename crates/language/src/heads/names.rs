//! The lists that the file of weights brings: what each output of a head stands for.

use demarche_codebook::Root;

use crate::MentionKind;
use crate::analysis::Modality;
use crate::error::ModelError;
use crate::syntax::{Dependency, Upos};

/// What the outputs of the heads stand for, in order.
#[derive(Clone, Debug)]
pub(crate) struct Names {
    pub(crate) upos: Vec<Upos>,
    pub(crate) dependencies: Vec<Dependency>,
    pub(crate) kinds: Vec<MentionKind>,
    /// Behind the roots there is one output more: no relation.
    pub(crate) roots: Vec<Root>,
    pub(crate) modalities: Vec<Modality>,
    /// CAMEO codes.
    pub(crate) codes: Vec<String>,
    /// By what the scores of roots are divided before they are chances.
    pub(crate) temperature: f32,
    /// From which chance on a pair is in a relation.
    pub(crate) threshold: f32,
}

impl Names {
    /// Reads the lists from what `get` finds in the file's metadata.
    pub(crate) fn read<'a>(get: impl Fn(&str) -> Option<&'a str>) -> Result<Self, ModelError> {
        let text = |key: &'static str| get(key).ok_or(ModelError::MissingList { key });
        Ok(Self {
            upos: list("upos", text("upos")?, Upos::parse)?,
            dependencies: list("dependencies", text("dependencies")?, Dependency::parse)?,
            kinds: list("kinds", text("kinds")?, MentionKind::parse)?,
            roots: list("roots", text("roots")?, Root::parse)?,
            modalities: list("modalities", text("modalities")?, Modality::parse)?,
            codes: text("codes")?.split(',').map(str::to_owned).collect(),
            temperature: number("temperature", text("temperature")?)?,
            threshold: number("threshold", text("threshold")?)?,
        })
    }
}

fn number(key: &'static str, text: &str) -> Result<f32, ModelError> {
    text.parse().map_err(|_| ModelError::UnknownName {
        key,
        value: text.to_owned(),
    })
}

fn list<T>(
    key: &'static str,
    text: &str,
    parse: impl Fn(&str) -> Option<T>,
) -> Result<Vec<T>, ModelError> {
    let unknown = |value: &str| ModelError::UnknownName {
        key,
        value: value.to_owned(),
    };
    text.split(',')
        .map(|value| parse(value).ok_or_else(|| unknown(value)))
        .collect()
}
