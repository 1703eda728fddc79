//! Tensors of a weights file, checked for kind, shape and values.

use safetensors::tensor::TensorView;
use safetensors::{Dtype, SafeTensors};

use super::error::EncoderError;

/// Reads tensors by name.
#[derive(Clone, Copy, Debug)]
pub(super) struct Tensors<'a, 'data>(pub(super) &'a SafeTensors<'data>);

impl<'data> Tensors<'_, 'data> {
    /// Numbers from -127 to 127 in the shape `rows` × `columns`; any number of rows if that is `None`.
    pub(super) fn bytes(
        self,
        name: &str,
        rows: Option<usize>,
        columns: usize,
    ) -> Result<&'data [u8], EncoderError> {
        let tensor = self.find(name, Dtype::I8, rows, Some(columns))?;
        let bytes = tensor.data();
        let lowest = i8::MIN.cast_unsigned();
        // Looking whether there is one is fast; where it is, is of interest only if there is.
        if bytes.contains(&lowest) {
            let index = bytes.iter().position(|byte| *byte == lowest);
            return Err(out_of_range(name, index.unwrap_or_default()));
        }
        Ok(bytes)
    }

    /// Finite numbers, `rows` of them.
    pub(super) fn floats(self, name: &str, rows: usize) -> Result<Vec<f32>, EncoderError> {
        numbers(name, &self.find(name, Dtype::F32, Some(rows), None)?)
    }

    /// Finite numbers in the shape `rows` × `columns`, or `rows` alone.
    pub(super) fn table(
        self,
        name: &str,
        rows: usize,
        columns: Option<usize>,
    ) -> Result<Vec<f32>, EncoderError> {
        numbers(name, &self.find(name, Dtype::F32, Some(rows), columns)?)
    }

    /// Finite numbers in rows of `N`, as many rows as there are or `rows`.
    pub(super) fn rows<const N: usize>(
        self,
        name: &str,
        rows: Option<usize>,
    ) -> Result<Vec<[f32; N]>, EncoderError> {
        let tensor = self.find(name, Dtype::F32, rows, Some(N))?;
        Ok(numbers(name, &tensor)?.as_chunks().0.to_vec())
    }

    /// `N` finite numbers.
    pub(super) fn row<const N: usize>(self, name: &str) -> Result<[f32; N], EncoderError> {
        let mut row = [0.0; N];
        row.copy_from_slice(&self.floats(name, N)?);
        Ok(row)
    }

    fn find(
        self,
        name: &str,
        expected: Dtype,
        rows: Option<usize>,
        columns: Option<usize>,
    ) -> Result<TensorView<'data>, EncoderError> {
        let Ok(tensor) = self.0.tensor(name) else {
            let name = name.to_owned();
            return Err(EncoderError::MissingTensor { name });
        };
        let shape = tensor.shape();
        let fits = shape.len() == 1 + usize::from(columns.is_some())
            && rows.is_none_or(|rows| shape.first() == Some(&rows))
            && columns.is_none_or(|columns| shape.last() == Some(&columns));
        if !fits {
            let rows = rows.map_or("any".to_owned(), |rows| rows.to_string());
            let columns = columns.map_or(String::new(), |columns| format!(", {columns}"));
            return Err(EncoderError::TensorShape {
                name: name.to_owned(),
                found: shape.to_vec(),
                expected: format!("[{rows}{columns}]"),
            });
        }
        if tensor.dtype() != expected {
            return Err(EncoderError::TensorKind {
                name: name.to_owned(),
                found: tensor.dtype(),
                expected,
            });
        }
        Ok(tensor)
    }
}

fn numbers(name: &str, tensor: &TensorView<'_>) -> Result<Vec<f32>, EncoderError> {
    let numbers: Vec<f32> = tensor
        .data()
        .as_chunks()
        .0
        .iter()
        .map(|bytes| f32::from_le_bytes(*bytes))
        .collect();
    match numbers.iter().position(|number| !number.is_finite()) {
        Some(index) => Err(out_of_range(name, index)),
        None => Ok(numbers),
    }
}

fn out_of_range(name: &str, index: usize) -> EncoderError {
    EncoderError::TensorValue {
        name: name.to_owned(),
        index,
    }
}
