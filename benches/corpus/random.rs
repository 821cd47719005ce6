//! A small linear congruential generator, so that a corpus depends on nothing but its size.

/// A sequence of numbers that its seed decides.
pub struct Random(u64);

impl Random {
    /// The sequence of one article.
    pub fn new(seed: usize) -> Self {
        let mut random = Self(seed as u64 ^ 0x9e37_79b9_7f4a_7c15);
        random.below(2);
        random
    }

    /// A number from 0 to `limit` - 1; `limit` is at least 1.
    pub fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % limit
    }

    /// A number from `from` to `until`, both included.
    pub fn between(&mut self, from: usize, until: usize) -> usize {
        from + self.below(until - from + 1)
    }

    /// One of `items`.
    pub fn pick<'a, T>(&mut self, items: &'a [T]) -> &'a T {
        &items[self.below(items.len())]
    }

    /// `count` different items, in the order of `items` but from anywhere in it.
    pub fn pick_some<'a, T>(&mut self, items: &'a [T], count: usize) -> Vec<&'a T> {
        let start = self.below(items.len());
        items.iter().cycle().skip(start).take(count.min(items.len())).collect()
    }
}
