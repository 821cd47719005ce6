//! The classes of a map: which values get one colour.
//!
//! Few classes, because an eye tells few shades apart. A map must not make more of a difference than there is:
//! - up to five different values are a class each;
//! - otherwise steps of equal size, at round bounds: the same step of colour is the same difference everywhere;
//! - where more than half of the values would lie in one such step, as with budgets or populations, classes that
//!   hold about as many values each. Equal values are never parted.
//!
//! Which of them it is, is said beside the map, with the bounds.

use super::scale::Scale;

/// No map has more classes.
const MOST: usize = 5;

/// How values are divided.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Division {
    /// A class for every value.
    Each,
    /// Steps of equal size.
    Equal,
    /// About as many values in each.
    Quantiles,
}

/// A class: values from one bound to another.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Class {
    /// The lowest value that may be in it.
    pub from: f64,
    /// Its upper bound: the first value above it for steps of equal size, else the highest value in it.
    pub to: f64,
    /// How many values are in it.
    pub count: usize,
}

/// The classes of some values, the lowest first; none where there is no value.
#[derive(Clone, Debug, PartialEq)]
pub struct Classes {
    /// How they were made.
    pub division: Division,
    /// The classes.
    pub list: Vec<Class>,
}

impl Classes {
    /// Divides values, by the author's wish or as suits them. Infinite values are left out.
    pub fn of(values: impl Iterator<Item = f64>, wanted: Option<Division>) -> Classes {
        let mut sorted: Vec<f64> = values.filter(|v| v.is_finite()).collect();
        sorted.sort_by(f64::total_cmp);
        let division = wanted.unwrap_or_else(|| fitting(&sorted));
        let bounds = match division {
            Division::Each => each(&sorted),
            Division::Equal => steps(&sorted),
            Division::Quantiles => quantiles(&sorted),
        };
        let mut classes = Classes { division, list: bounds };
        for value in sorted {
            if let Some(place) = classes.place(value) {
                classes.list[place].count += 1;
            }
        }
        classes
    }

    /// The class of a value that was among those divided.
    pub fn place(&self, value: f64) -> Option<usize> {
        self.list.iter().rposition(|class| class.from <= value)
    }
}

fn fitting(sorted: &[f64]) -> Division {
    let different = sorted.chunk_by(|a, b| a == b).count();
    if different <= MOST {
        return Division::Each;
    }
    let steps = Classes::of(sorted.iter().copied(), Some(Division::Equal));
    let crowded = steps.list.iter().any(|class| class.count * 2 > sorted.len());
    if crowded { Division::Quantiles } else { Division::Equal }
}

fn each(sorted: &[f64]) -> Vec<Class> {
    sorted.chunk_by(|a, b| a == b).map(|alike| Class { from: alike[0], to: alike[0], count: 0 }).collect()
}

fn steps(sorted: &[f64]) -> Vec<Class> {
    if sorted.is_empty() {
        return Vec::new();
    }
    let ticks = Scale::in_steps(sorted.iter().copied(), MOST).ticks;
    ticks.windows(2).map(|bounds| Class { from: bounds[0], to: bounds[1], count: 0 }).collect()
}

fn quantiles(sorted: &[f64]) -> Vec<Class> {
    let count = sorted.len();
    let mut cuts: Vec<usize> = (0..=MOST).map(|i| between_values(sorted, (count * i + MOST / 2) / MOST)).collect();
    cuts.dedup();
    cuts.windows(2).map(|cut| Class { from: sorted[cut[0]], to: sorted[cut[1] - 1], count: 0 }).collect()
}

/// The place nearest to one at which the sorted values may be cut without parting equal ones.
fn between_values(sorted: &[f64], place: usize) -> usize {
    if place == 0 || place >= sorted.len() {
        return place.min(sorted.len());
    }
    let down = sorted.partition_point(|v| *v < sorted[place]);
    let up = sorted.partition_point(|v| *v <= sorted[place]);
    if place - down <= up - place { down } else { up }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn classes(values: &[f64], wanted: Option<Division>) -> (Division, Vec<(f64, f64, usize)>) {
        let classes = Classes::of(values.iter().copied(), wanted);
        assert_eq!(classes.list.iter().map(|c| c.count).sum::<usize>(), values.len(), "every value is in a class");
        (classes.division, classes.list.iter().map(|c| (c.from, c.to, c.count)).collect())
    }

    #[test]
    fn few_values_are_a_class_each() {
        let (division, list) = classes(&[3.0, 1.0, 1.0, 2.0], None);
        assert_eq!((division, list), (Division::Each, vec![(1.0, 1.0, 2), (2.0, 2.0, 1), (3.0, 3.0, 1)]));
    }

    #[test]
    fn spread_values_have_steps_of_equal_size() {
        let (division, list) = classes(&[11.0, 14.0, 22.0, 27.0, 33.0, 38.0], None);
        assert_eq!((division, list), (Division::Equal, vec![(10.0, 20.0, 2), (20.0, 30.0, 2), (30.0, 40.0, 2)]));
    }

    #[test]
    fn where_most_are_small_classes_hold_as_many_each() {
        let (division, list) = classes(&[1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0, 9.0, 1000.0], None);
        let expected = vec![(1.0, 2.0, 2), (3.0, 4.0, 2), (5.0, 6.0, 2), (7.0, 8.0, 2), (9.0, 1000.0, 2)];
        assert_eq!((division, list), (Division::Quantiles, expected));
    }

    #[test]
    fn equal_values_are_never_parted() {
        let (_, list) = classes(&[1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 2.0, 3.0, 9.0], Some(Division::Quantiles));
        assert_eq!(list, vec![(1.0, 1.0, 7), (2.0, 2.0, 1), (3.0, 9.0, 2)]);
    }

    #[test]
    fn no_values_break_the_classes() {
        for wanted in [None, Some(Division::Equal), Some(Division::Quantiles)] {
            assert_eq!(Classes::of([f64::NAN, f64::INFINITY].into_iter(), wanted).list, []);
            for values in [&[0.0][..], &[-0.1, 0.2], &[f64::MAX, f64::MIN, 0.0], &[0.999, 5.003, 2.0, 3.0, 4.0, 4.5, 1.5]] {
                let (_, list) = classes(values, wanted);
                assert!((1..=MOST).contains(&list.len()), "{values:?}: {list:?}");
            }
        }
    }
}
