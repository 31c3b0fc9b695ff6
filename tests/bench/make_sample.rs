//! Writes the sample under `projects/retail-bank`: the extract from its seed, the project from the templates and from
//! `tests/bench/retail-bank.ron`. Run it after a change to any of them; a test compares the two.

#[path = "sample.rs"]
mod sample;

use std::path::Path;

use strategy_map::data::generate::{Encoding, write};
use strategy_map::io::{SystemFs, project_file};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("projects").join("retail-bank");
    let extract = folder.join("customers.parquet");
    write(&sample::options()?, &extract, Encoding::Utf8)?;
    let project = sample::project(&extract)?;
    project_file::save(&SystemFs, &folder.join("retail-bank.ron"), &project, None, None)?;
    Ok(())
}
