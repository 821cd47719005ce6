//! The outlines of the prefectures, for pictures only: too coarse for areas, distances or "which prefecture is this
//! point in". Islands south of 30° N stand in a frame at the upper left; `data/README.md` says what is left out.

const OUTLINES: &str = include_str!("data/prefecture-outlines.csv");

/// The width of the picture in units of the outlines.
pub const WIDTH: f64 = 1800.0;
/// Its height likewise.
pub const HEIGHT: f64 = 1960.0;
/// The frame around the islands of the south, as the data of an SVG path.
pub const FRAME: &str = "M19 860H928L1089 643V74";

/// The prefectures from north to south: the code of each, and its outline as the data of an SVG path.
pub fn outlines() -> impl Iterator<Item = (&'static str, &'static str)> {
    OUTLINES.lines().skip(1).filter_map(|line| line.split_once(','))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::region::{Kind, Regions};
    use crate::words::Languages;

    #[test]
    fn every_prefecture_has_an_outline_and_nothing_else_has() {
        let regions = Regions::builtin(&Languages::new(&["ja"]));
        let prefectures: Vec<String> = regions.all().filter(|r| r.kind == Kind::Prefecture).map(|r| r.code.to_string()).collect();
        let drawn: Vec<&str> = outlines().map(|(code, _)| code).collect();
        assert_eq!(drawn, prefectures);
    }

    #[test]
    fn outlines_are_closed_paths_of_whole_numbers_within_the_picture_and_small() {
        for (code, path) in outlines() {
            for ring in path.split_terminator('z') {
                let (start, steps) = ring.strip_prefix('M').and_then(|r| r.split_once('l')).expect(code);
                let numbers = |text: &str| -> Vec<f64> {
                    text.replace('-', " -").split_whitespace().map(|n| n.parse::<i32>().expect(code).into()).collect()
                };
                let mut at = numbers(start);
                for step in numbers(steps).chunks(2) {
                    assert!((0.0..=WIDTH).contains(&at[0]) && (0.0..=HEIGHT).contains(&at[1]), "{code}: {at:?}");
                    at = vec![at[0] + step[0], at[1] + step[1]];
                }
            }
        }
        assert!(OUTLINES.len() < 14_000, "a map must not make a page heavy");
    }
}
