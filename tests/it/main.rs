//! All tests in one binary, because each binary links polars and the window again.

mod commands;
mod generate;
mod layering;
mod session;
mod support;
mod template;
mod texts;
