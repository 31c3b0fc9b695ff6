//! x
mod generate;
