//! A block that arrives line by line, put together, with the way back to the places of its lines.

use std::ops::Range;

/// Text from several places of a source.
#[derive(Default)]
pub struct Gathered {
    /// The text put together.
    pub text: String,
    /// Where in `text` each part begins, and where in the source.
    parts: Vec<(usize, usize)>,
}

impl Gathered {
    /// Adds a part that stands at a place of the source.
    pub fn push(&mut self, part: &str, place: usize) {
        self.parts.push((self.text.len(), place));
        self.text.push_str(part);
    }

    /// The place in the source of a part of the text.
    pub fn range(&self, range: Range<usize>) -> Range<usize> {
        let start = self.place(range.start);
        // The end is reckoned from the byte before it: the next part may stand far away.
        let end = if range.end > range.start { self.place(range.end - 1) + 1 } else { start };
        start..end.max(start)
    }

    fn place(&self, at: usize) -> usize {
        let at = at.min(self.text.len());
        match self.parts.partition_point(|part| part.0 <= at) {
            0 => at,
            n => {
                let (begins, place) = self.parts[n - 1];
                place + (at - begins)
            }
        }
    }
}
