//! Short lists of words that every value of a column is held against.

/// A few words among which many values are looked for.
pub(super) struct WordList {
    pub(super) words: Vec<Vec<u8>>,
    /// First bytes of the words, so that most values are told apart at once.
    starts: [bool; 256],
    longest: usize,
}

impl WordList {
    #[expect(clippy::indexing_slicing, reason = "a table of 256 indexed by a byte")]
    pub(super) fn new(words: Vec<String>) -> Self {
        let words: Vec<Vec<u8>> = words.into_iter().map(String::into_bytes).collect();
        let mut starts = [false; 256];
        for start in words.iter().filter_map(|word| word.first()) {
            starts[usize::from(*start)] = true;
        }
        Self { longest: words.iter().map(Vec::len).max().unwrap_or(0), words, starts }
    }

    /// The place of a text among the words.
    #[inline]
    #[expect(clippy::indexing_slicing, reason = "a table of 256 indexed by a byte")]
    pub(super) fn place(&self, text: &[u8]) -> Option<usize> {
        let likely = text.len() <= self.longest && text.first().is_some_and(|first| self.starts[usize::from(*first)]);
        if likely { self.words.iter().position(|word| word == text) } else { None }
    }
}
