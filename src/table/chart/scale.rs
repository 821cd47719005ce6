//! A scale with round ticks around a set of values.

/// From the lowest tick to the highest, in round steps.
#[derive(Clone, Debug, PartialEq)]
pub struct Scale {
    /// The values at which there are ticks, lowest first; at least two.
    pub ticks: Vec<f64>,
}

impl Scale {
    /// Around the values and zero: for bars, whose length must tell.
    pub fn from_zero(values: impl Iterator<Item = f64> + Clone) -> Scale {
        Scale::around(values.chain([0.0]))
    }

    /// Around the values; zero is there too unless they all lie in a narrow band far from it.
    pub fn near(values: impl Iterator<Item = f64> + Clone) -> Scale {
        let (low, high) = extent(values.clone());
        let narrow = high - low < 0.4 * low.abs().max(high.abs());
        if low != high && narrow { Scale::around(values) } else { Scale::from_zero(values) }
    }

    /// Around the values alone, in no more than so many steps.
    pub fn in_steps(values: impl Iterator<Item = f64> + Clone, most: usize) -> Scale {
        let (low, high) = extent(values.clone());
        // A step is made for about four of them: first one for about five, then wider ones.
        let mut wider = (0..8).map(|i| Scale::with_step(values.clone(), (high - low) * 0.8 * f64::from(1 << i)));
        wider.find(|scale| scale.ticks.len() <= most + 1).unwrap_or(Scale { ticks: vec![low, high] })
    }

    fn around(values: impl Iterator<Item = f64> + Clone) -> Scale {
        let (low, high) = extent(values.clone());
        Scale::with_step(values, high - low)
    }

    /// With the step that suits a span.
    fn with_step(values: impl Iterator<Item = f64> + Clone, span: f64) -> Scale {
        let (low, high) = extent(values.clone());
        let whole = values.clone().all(|v| v.fract() == 0.0);
        let step = step(span.min(f64::MAX), whole);
        let (first, mut last) = ((low / step).floor(), (high / step).ceil());
        if first == last {
            last += 1.0;
        }
        let count = (last - first).clamp(1.0, 12.0) as usize;
        let decimals = (-step.log10().floor()).clamp(0.0, 12.0);
        let round = 10f64.powf(decimals);
        let tick = |i: usize| ((first + i as f64) * step * round).round() / round;
        Scale { ticks: (0..=count).map(tick).collect() }
    }

    /// Where a value is between the ends of the scale: 0 at the lowest tick, 1 at the highest.
    pub fn share(&self, value: f64) -> f64 {
        let (low, high) = (self.ticks[0], self.ticks[self.ticks.len() - 1]);
        ((value - low) / (high - low)).clamp(0.0, 1.0)
    }
}

fn extent(values: impl Iterator<Item = f64>) -> (f64, f64) {
    let (low, high) = values.fold((f64::INFINITY, f64::NEG_INFINITY), |(l, h), v| (l.min(v), h.max(v)));
    if low <= high { (low, high) } else { (0.0, 0.0) }
}

/// 1, 2 or 5 times a power of ten, so that there are about four steps.
fn step(span: f64, whole: bool) -> f64 {
    let rough = span / 4.0;
    if rough <= f64::MIN_POSITIVE {
        return 1.0;
    }
    let magnitude = 10f64.powf(rough.log10().floor());
    let step = [1.0, 2.0, 5.0, 10.0].map(|m| m * magnitude).into_iter().find(|s| *s >= rough * 0.999).unwrap_or(rough);
    if whole { step.max(1.0) } else { step }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ticks(values: &[f64]) -> Vec<f64> {
        Scale::from_zero(values.iter().copied()).ticks
    }

    #[test]
    fn ticks_are_round_and_hold_every_value() {
        assert_eq!(ticks(&[3186.0, 2750.0]), [0.0, 1000.0, 2000.0, 3000.0, 4000.0]);
        assert_eq!(ticks(&[0.3]), [0.0, 0.1, 0.2, 0.3]);
        assert_eq!(ticks(&[-5.0, 12.0]), [-5.0, 0.0, 5.0, 10.0, 15.0]);
        assert_eq!(ticks(&[2.0]), [0.0, 1.0, 2.0]);
        assert_eq!(ticks(&[-3.0]), [-3.0, -2.0, -1.0, 0.0]);
        assert_eq!(ticks(&[0.0]), [0.0, 1.0]);
        assert_eq!(ticks(&[]), [0.0, 1.0]);
    }

    #[test]
    fn a_narrow_band_far_from_zero_has_its_own_scale() {
        assert_eq!(Scale::near([31.2, 32.7].into_iter()).ticks, [31.0, 31.5, 32.0, 32.5, 33.0]);
        assert_eq!(Scale::near([10.0, 30.0].into_iter()).ticks, [0.0, 10.0, 20.0, 30.0]);
    }

    #[test]
    fn no_number_breaks_the_scale() {
        for values in [&[f64::MAX, f64::MIN][..], &[1e-320], &[f64::MIN_POSITIVE, -1.0], &[1e15, 1e15 + 1.0]] {
            let scale = Scale::from_zero(values.iter().copied());
            assert!((2..20).contains(&scale.ticks.len()), "{values:?}");
        }
    }
}
