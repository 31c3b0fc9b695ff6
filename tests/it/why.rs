//! Why a customer stands where he does: the row-by-row evaluator, the search, and the panel in the window.

mod agreement;
mod another_file;
mod deciding;
mod measures;
mod search;
mod window;
