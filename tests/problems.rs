//! What people are told: the exact text, with its place.

use crate::support::{check_problems, check_problems_ja};

#[test]
fn an_ambiguous_region_is_shown_where_it_stands() {
    check_problems(
        "-- content/events/forum.ja.md --
---
title: 講座
when: 毎年秋
region: 府中市
---
",
        "
error[K102]: there are two regions named 府中市
  --> content/events/forum.ja.md:4:9
   |
 4 | region: 府中市
   |         ^^^^^^ write 東京都府中市 (132063) or 広島県府中市 (342084)
",
    );
}

#[test]
fn an_unknown_region_names_the_nearest() {
    check_problems_ja(
        "-- content/cases/tsugesan.ja.md --
---
title: つげさん
region: 貝塚士
---
",
        "
error[K101]: 「貝塚士」という地域はありません
  --> content/cases/tsugesan.ja.md:3:9
   |
 3 | region: 貝塚士
   |         ^^^^^^ 貝塚市（272086）のことですか
",
    );
}
