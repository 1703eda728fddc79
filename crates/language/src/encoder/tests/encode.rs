//! What encoding promises.

use std::sync::OnceLock;

use safetensors::SafeTensors;

use super::super::{Encoder, EncoderError, Instructions, LONGEST, Piece, Scratch, WIDTH};
use super::random::{self, Random, Tensor};
use super::reference;

const WORDS: usize = 500;
const LAYERS: usize = 2;

fn tensors() -> &'static [Tensor] {
    static TENSORS: OnceLock<Vec<Tensor>> = OnceLock::new();
    TENSORS.get_or_init(|| random::tensors(WORDS, LAYERS))
}

fn encoder() -> &'static Encoder<'static> {
    static FILE: OnceLock<Vec<u8>> = OnceLock::new();
    static ENCODER: OnceLock<Encoder<'static>> = OnceLock::new();
    ENCODER.get_or_init(|| {
        let file = FILE.get_or_init(|| random::file(tensors()));
        let weights = SafeTensors::deserialize(file).expect("a file");
        Encoder::load_layers(&weights, LAYERS).expect("good weights")
    })
}

fn pieces(seed: u64, count: usize) -> Vec<Piece> {
    let mut random = Random(seed);
    let piece = |_| Piece {
        id: random.below(WORDS as u64) as u32,
        shape: random.below(4) as u8,
    };
    (0..count).map(piece).collect()
}

/// The bits of the rows of some sentences.
fn bits(encoder: &Encoder<'_>, sentences: &[Vec<Piece>], scratch: &mut Scratch) -> Vec<u32> {
    let lengths: Vec<usize> = sentences.iter().map(Vec::len).collect();
    let rows = encoder.encode(&sentences.concat(), &lengths, scratch);
    let rows = rows.expect("sentences that can be encoded").as_flattened();
    rows.iter().map(|value| value.to_bits()).collect()
}

#[test]
fn rows_are_those_of_a_plain_encoder_but_for_rounding() {
    let sentence = pieces(3, 21);
    let expected = reference::encode(tensors(), LAYERS, &sentence);
    let mut scratch = Scratch::default();
    let found = encoder().encode(&sentence, &[21], &mut scratch);
    for (found, expected) in found.expect("rows").iter().zip(&expected) {
        let off = found.iter().zip(expected).map(|(a, b)| (a - b).powi(2));
        let size: f32 = expected.iter().map(|value| value.powi(2)).sum();
        let share = (off.sum::<f32>() / size).sqrt();
        assert!(share < 0.03, "{share}");
    }
}

#[test]
fn a_sentence_gives_the_same_bits_alone_and_in_any_batch() {
    let lengths = [5, 1, 40, 16, 0, 33, 97, 2];
    let sentences: Vec<_> = (0..)
        .zip(lengths)
        .map(|(seed, n)| pieces(seed, n))
        .collect();
    let mut scratch = Scratch::default();
    let alone: Vec<u32> = sentences
        .iter()
        .flat_map(|one| bits(encoder(), std::slice::from_ref(one), &mut scratch))
        .collect();
    assert_eq!(bits(encoder(), &sentences, &mut scratch), alone);
    let turned: Vec<_> = sentences.iter().rev().cloned().collect();
    let mut turned_rows = bits(encoder(), &turned, &mut Scratch::default());
    // The last sentence of the batch turned round is the first one.
    let first = turned_rows.split_off(turned_rows.len() - 5 * WIDTH);
    assert_eq!(first, alone[..5 * WIDTH]);
}

#[test]
fn every_instruction_set_gives_the_same_bits() {
    let sentences = [pieces(1, 20), pieces(2, 37), pieces(3, 3)];
    let file = random::file(tensors());
    let weights = SafeTensors::deserialize(&file).expect("a file");
    let mut expected: Option<Vec<u32>> = None;
    for instructions in Instructions::available() {
        let encoder = Encoder::load_layers(&weights, LAYERS).expect("good weights");
        let found = bits(
            &encoder.with(instructions),
            &sentences,
            &mut Scratch::default(),
        );
        let expected = expected.get_or_insert_with(|| found.clone());
        assert!(found == *expected, "{}", instructions.name());
    }
}

#[test]
fn threads_share_an_encoder() {
    let sentence = [pieces(8, 30)];
    let expected = bits(encoder(), &sentence, &mut Scratch::default());
    std::thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| {
                let mut scratch = Scratch::default();
                for _ in 0..5 {
                    assert!(bits(encoder(), &sentence, &mut scratch) == expected);
                }
            });
        }
    });
}

#[test]
fn nothing_one_piece_and_the_longest_sentence_can_be_encoded() {
    let mut scratch = Scratch::default();
    for lengths in [vec![], vec![0], vec![1], vec![LONGEST], vec![0, 1, 0]] {
        let count = lengths.iter().sum();
        let rows = encoder().encode(&pieces(9, count), &lengths, &mut scratch);
        let rows = rows.expect("rows");
        assert_eq!(rows.len(), count);
        assert!(rows.as_flattened().iter().all(|value| value.is_finite()));
    }
}

#[test]
fn what_cannot_be_encoded_is_an_error() {
    let mut scratch = Scratch::default();
    let mut encode = |pieces: &[Piece], lengths: &[usize]| {
        let rows = encoder().encode(pieces, lengths, &mut scratch);
        rows.expect_err("an error")
    };
    assert_eq!(
        encode(&pieces(1, 520), &[7, 513]),
        EncoderError::TooLong {
            sentence: 1,
            length: 513
        }
    );
    for lengths in [&[2][..], &[2, 2], &[]] {
        let found = encode(&pieces(1, 3), lengths);
        assert!(matches!(found, EncoderError::Lengths { pieces: 3, .. }));
    }
    for (id, shape) in [(WORDS as u32, 0), (u32::MAX, 0), (1, 4), (1, u8::MAX)] {
        let found = encode(&[Piece { id: 0, shape: 0 }, Piece { id, shape }], &[2]);
        let piece = 1;
        assert_eq!(found, EncoderError::UnknownPiece { piece, id, shape });
    }
}
