//! The screen 洞察: seeing the customers, by rules, by machine learning and by what people know.

mod insight_ui;

pub use insight_ui::insight_ui;
