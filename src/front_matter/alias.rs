//! How much a YAML text stands for once its aliases (`*name`) are written out: a few lines can stand for gigabytes.
//!
//! The reader of YAML bounds how often lists and maps are repeated, and not how long a repeated text is.

use saphyr_parser::{Event, Parser};
use std::collections::HashMap;

/// Whether a text with its aliases written out is longer than `most` bytes, as far as its values go.
pub fn expands_beyond(text: &str, most: usize) -> bool {
    // Nearly every text has no alias and costs nothing.
    if !text.contains('*') || !text.contains('&') {
        return false;
    }
    let mut parser = Parser::new_from_str(text);
    let mut sizes: HashMap<usize, usize> = HashMap::new();
    // The anchor of every list and map that is open, and what had been read before it.
    let mut open: Vec<(usize, usize)> = Vec::new();
    let mut read = 0_usize;
    while let Some(Ok((event, _))) = parser.next_event() {
        match event {
            Event::Scalar(value, _, anchor, _) => {
                read = read.saturating_add(value.len() + 1);
                sizes.insert(anchor, value.len() + 1);
            }
            // One that stands inside itself is an error that the reader of YAML tells.
            Event::Alias(anchor) => read = read.saturating_add(1 + sizes.get(&anchor).copied().unwrap_or(0)),
            Event::SequenceStart(anchor, _) | Event::MappingStart(anchor, _) => open.push((anchor, read)),
            Event::SequenceEnd | Event::MappingEnd => {
                if let Some((anchor, before)) = open.pop() {
                    sizes.insert(anchor, read - before);
                }
            }
            _ => {}
        }
        if read > most {
            return true;
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn aliases_count_as_what_they_stand_for() {
        assert!(!expands_beyond("a: &x 題名\nb: *x\n", 1000));
        assert!(!expands_beyond("a: '*强い* & 弱い'\n", 1000));
        let long = format!("a: &x {}\nb: [{}]\n", "x".repeat(100), "*x,".repeat(20));
        assert!(expands_beyond(&long, 2000) && !expands_beyond(&long, 3000));
        let lists = "a: &a [x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b]\nd: [*c,*c,*c,*c,*c]\n";
        assert!(expands_beyond(lists, 1000));
        assert!(!expands_beyond("a: &a [*a]\n", 1000));
    }
}
