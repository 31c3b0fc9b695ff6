//! All tests in one binary, because each binary links polars and the window again.
#![expect(
    clippy::non_ascii_literal,
    clippy::expect_used,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "tests speak Chinese and stop at the first surprise"
)]

mod any_edit;
mod beside;
mod board;
mod board_window;
mod books;
#[cfg(target_os = "linux")]
mod cancel;
mod catalogue;
mod chances;
mod check;
mod check_columns;
mod clean;
mod clustering;
mod clusters;
mod commands;
mod customer_list;
mod derive;
mod derive_window;
mod edit;
mod engine;
mod estimating;
mod findings;
mod fold;
mod generate;
mod history;
mod import_card;
mod inquiries;
mod jobs;
mod keeping;
mod layering;
mod map_window;
mod mask;
mod newcomer;
mod number;
mod overlaps;
mod portrait;
mod portrait_window;
mod preparing;
mod project_file;
mod read;
mod read_amounts;
mod read_any;
mod read_book;
mod read_child;
mod read_csv;
mod read_days;
mod read_differential;
mod read_encoding;
mod read_formats;
mod read_heading;
mod read_hostile;
mod read_lines;
mod read_marks;
mod read_named;
mod read_ods;
mod read_parquet;
mod read_private;
mod read_promised;
mod read_property;
mod read_sheet;
mod read_totals;
mod read_types;
mod read_xls;
mod read_xlsb;
mod recipe_window;
mod refresh;
mod roles;
mod rule;
mod rule_domain;
mod rule_editor;
mod rule_random;
mod rule_tree;
mod sample;
mod saving;
mod scatter_window;
mod scores;
mod session;
mod sheet;
mod shell;
mod small_project;
mod stored;
mod support;
mod tables;
mod template;
mod texts;
mod trees;
mod uses;
mod whose;
mod why;
mod widgets;
mod window;
