//! The encoder as candle has it, in f32, with the published weights.

use std::fs;
use std::path::Path;
use std::time::Duration;

use anyhow::{Context, Result};
use candle_core::{DType, Device, Tensor};
use candle_nn::VarBuilder;
use candle_transformers::models::bert::{BertModel, Config};

use crate::articles::Articles;
use crate::timed;

/// Encodes the batches.
pub(crate) fn encoder(articles: &Articles, folder: &Path) -> Result<Duration> {
    let read = |name: &str| {
        let file = folder.join(name);
        fs::read(&file).with_context(|| format!("cannot read {}", file.display()))
    };
    let config: Config = serde_json::from_slice(&read("config.json")?)?;
    let weights = read("model.safetensors")?;
    let weights = VarBuilder::from_buffered_safetensors(weights, DType::F32, &Device::Cpu)?;
    let model = BertModel::load(weights, &config)?;
    let batches: Vec<[Tensor; 3]> = articles
        .batches
        .iter()
        .map(|batch| tensors(batch))
        .collect::<Result<_>>()?;
    timed(&batches, |[pieces, types, mask]| {
        model.forward(pieces, types, Some(mask))?;
        Ok(())
    })
}

/// Pieces, their types and their mask, padded to the longest sentence.
fn tensors(batch: &[Vec<u32>]) -> Result<[Tensor; 3]> {
    let longest = batch.iter().map(Vec::len).max().unwrap_or(0);
    let padded = |value: fn(u32) -> u32| -> Result<Tensor> {
        let rows = batch.iter().flat_map(|row| {
            let own = row.iter().map(move |id| value(*id));
            own.chain(std::iter::repeat_n(0, longest - row.len()))
        });
        let shape = (batch.len(), longest);
        Ok(Tensor::from_vec(
            rows.collect::<Vec<u32>>(),
            shape,
            &Device::Cpu,
        )?)
    };
    Ok([padded(|id| id)?, padded(|_| 0)?, padded(|_| 1)?])
}
