//! Weights that are not as they should be are errors that name the tensor.

use safetensors::{Dtype, SafeTensors};

use super::super::{Encoder, EncoderError};
use super::random::{self, Tensor};

fn load(tensors: &[Tensor]) -> Result<(), EncoderError> {
    let file = random::file(tensors);
    let weights = SafeTensors::deserialize(&file).expect("a file");
    Encoder::load_layers(&weights, 1).map(|_| ())
}

/// Loads weights of which one tensor has been changed.
fn load_with(name: &str, change: impl FnOnce(&mut Tensor)) -> EncoderError {
    let mut tensors = random::tensors(20, 1);
    let tensor = tensors.iter_mut().find(|tensor| tensor.name == name);
    change(tensor.expect("a tensor of this name"));
    load(&tensors).expect_err("an error")
}

#[test]
fn a_file_without_faults_loads() {
    assert_eq!(load(&random::tensors(20, 1)), Ok(()));
}

#[test]
fn each_tensor_is_needed() {
    let count = random::tensors(20, 1).len();
    for index in 0..count {
        let mut tensors = random::tensors(20, 1);
        let name = tensors.remove(index).name;
        assert_eq!(load(&tensors), Err(EncoderError::MissingTensor { name }));
    }
}

#[test]
fn each_tensor_has_its_shape() {
    for index in 0..random::tensors(20, 1).len() {
        let mut tensors = random::tensors(20, 1);
        let tensor = &mut tensors[index];
        let size = if tensor.kind == Dtype::I8 { 1 } else { 4 };
        tensor.shape = vec![tensor.data.len() / size, 1];
        let expected = tensor.name.clone();
        match load(&tensors) {
            Err(EncoderError::TensorShape { name, .. }) => assert_eq!(name, expected),
            other => panic!("{expected}: {other:?}"),
        }
    }
}

#[test]
fn each_tensor_has_its_kind() {
    for index in 0..random::tensors(20, 1).len() {
        let mut tensors = random::tensors(20, 1);
        let tensor = &mut tensors[index];
        tensor.kind = match tensor.kind {
            Dtype::I8 => Dtype::U8,
            _ => Dtype::I32,
        };
        let expected = tensor.name.clone();
        match load(&tensors) {
            Err(EncoderError::TensorKind { name, .. }) => assert_eq!(name, expected),
            other => panic!("{expected}: {other:?}"),
        }
    }
}

#[test]
fn letter_cases_are_sixteen_at_most() {
    for rows in [0, 17] {
        let found = load_with("embeddings.shapes", |tensor| {
            tensor.shape = vec![rows, 384];
            tensor.data = vec![0; rows * 384 * 4];
        });
        assert!(
            matches!(found, EncoderError::TensorShape { name, .. } if name == "embeddings.shapes")
        );
    }
}

#[test]
fn numbers_out_of_range_are_found() {
    let name = "layers.0.up.weight";
    let found = load_with(name, |tensor| tensor.data[77] = 0x80);
    let name = name.to_owned();
    assert_eq!(found, EncoderError::TensorValue { name, index: 77 });
    for value in [f32::NAN, f32::INFINITY] {
        let name = "layers.0.down.bias";
        let found = load_with(name, |tensor| {
            tensor.data[12..16].copy_from_slice(&value.to_le_bytes());
        });
        let name = name.to_owned();
        assert_eq!(found, EncoderError::TensorValue { name, index: 3 });
    }
}
