//! The state that an organiser sets. Whether one can apply and whether it is over are worked out, not set.

/// The state that the organiser sets.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Status {
    /// It takes place.
    #[default]
    Scheduled,
    /// Not yet certain.
    Tentative,
    /// There is no new day yet.
    Postponed,
    /// It does not take place.
    Cancelled,
    /// No places are left.
    Full,
    /// Only on the waiting list.
    Waitlist,
    /// Online instead of at the venue.
    MovedOnline,
}

impl Status {
    /// By its place in [`STATUSES`].
    pub(super) fn at(index: usize) -> Status {
        use Status::*;
        [Scheduled, Tentative, Postponed, Cancelled, Full, Waitlist, MovedOnline].get(index).copied().unwrap_or_default()
    }

    /// Whether it does not take place on its day.
    pub fn is_called_off(self) -> bool {
        matches!(self, Status::Cancelled | Status::Postponed)
    }

    /// Whether it says how many places are left, and nothing of whether it takes place.
    pub fn is_about_places(self) -> bool {
        matches!(self, Status::Full | Status::Waitlist)
    }

    /// The word of the format.
    pub fn word(self) -> &'static str {
        STATUSES[self as usize]
    }
}

/// States that an organiser sets.
pub const STATUSES: &[&str] = &["scheduled", "tentative", "postponed", "cancelled", "full", "waitlist", "moved-online"];
