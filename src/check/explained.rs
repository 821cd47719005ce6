//! What `kairan explain` says of every kind of problem, gathered from the files of the checks.

use super::*;
use crate::diagnostic::{Code, Explanation, READING};

/// Of every file of a check.
const CHECKS: &[&[Explanation]] = &[
    alike_events::EXPLAINED,
    consent::EXPLAINED,
    contact_differs::EXPLAINED,
    event_times::EXPLAINED,
    no_body::EXPLAINED,
    no_reading::EXPLAINED,
    no_venue::EXPLAINED,
    number_differs::EXPLAINED,
    out_of_date::EXPLAINED,
    past_date::EXPLAINED,
    period_end::EXPLAINED,
    privacy::EXPLAINED,
    privacy::birth::EXPLAINED,
    privacy::mail::EXPLAINED,
    privacy::number::EXPLAINED,
    prose::block_name::EXPLAINED,
    prose::circled_number::EXPLAINED,
    prose::full_width::EXPLAINED,
    prose::half_width_kana::EXPLAINED,
    prose::heading_skips::EXPLAINED,
    prose::link_text::EXPLAINED,
    prose::picture_name::EXPLAINED,
    prose::private_character::EXPLAINED,
    prose::relative_time::EXPLAINED,
    prose::space_in_word::EXPLAINED,
    prose::squared_word::EXPLAINED,
    prose::table_headings::EXPLAINED,
    repeat_days::EXPLAINED,
    review_overdue::EXPLAINED,
    sentence_length::EXPLAINED,
    settle::EXPLAINED,
    term_differs::EXPLAINED,
    weekday::EXPLAINED,
];

/// What it means, why it matters and how to mend it; a test sees that every kind is explained.
pub fn explanation(code: Code) -> Option<&'static Explanation> {
    CHECKS.iter().copied().chain([READING]).flatten().find(|explained| explained.code == code)
}
