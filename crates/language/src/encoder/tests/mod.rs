//! Tests of the encoder on random weights.

mod encode;
mod functions;
mod load;
mod product;
mod random;
mod reference;
mod vectors;
