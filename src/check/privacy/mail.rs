//! Mail addresses at hosts where people have them privately.

use crate::check::scan::mails;
use crate::diagnostic::{Code, Explanation};
use std::ops::Range;

/// What `kairan explain` says of it.
pub const EXPLAINED: &[Explanation] = &[Explanation {
    code: Code::PrivateMail,
    ja: "個人のメールアドレス（gmail.com や携帯電話のものなど）があります。一度公開すると、取り戻せません。載せてよいと本人に確かめたものなら privacy_ok に書きます。",
    en: "A private mail address (of gmail.com, a mobile phone and the like). What was published once cannot be taken back. If the person agreed to publish it, name it in `privacy_ok`.",
    bad: "申込は namae@gmail.com まで",
    good: "申込は kaigo@city.example.lg.jp まで",
}];

/// Hosts of free mail, of mobile telephones, and of providers.
const HOSTS: &[&str] = &[
    "gmail.com",
    "googlemail.com",
    "yahoo.co.jp",
    "yahoo.ne.jp",
    "ybb.ne.jp",
    "yahoo.com",
    "ymail.ne.jp",
    "outlook.com",
    "outlook.jp",
    "hotmail.com",
    "hotmail.co.jp",
    "live.jp",
    "live.com",
    "msn.com",
    "icloud.com",
    "me.com",
    "mac.com",
    "aol.com",
    "aol.jp",
    "proton.me",
    "protonmail.com",
    "gmx.com",
    "gmx.de",
    "zoho.com",
    "mail.com",
    "yandex.com",
    "qq.com",
    "163.com",
    "naver.com",
    "excite.co.jp",
    "infoseek.jp",
    "goo.jp",
    "mail.goo.ne.jp",
    "docomo.ne.jp",
    "ezweb.ne.jp",
    "au.com",
    "softbank.ne.jp",
    "i.softbank.jp",
    "softbank.jp",
    "vodafone.ne.jp",
    "disney.ne.jp",
    "ymobile.ne.jp",
    "ymobile1.ne.jp",
    "emobile.ne.jp",
    "willcom.com",
    "pdx.ne.jp",
    "wcm.ne.jp",
    "rakumail.jp",
    "uqmobile.jp",
    "nifty.com",
    "nifty.ne.jp",
    "biglobe.ne.jp",
    "ocn.ne.jp",
    "so-net.ne.jp",
    "plala.or.jp",
    "dion.ne.jp",
    "auone-net.jp",
    "odn.ne.jp",
    "odn.jp",
    "asahi-net.or.jp",
    "eonet.ne.jp",
    "zaq.ne.jp",
    "jcom.home.ne.jp",
    "jcom.zaq.ne.jp",
    "tiki.ne.jp",
    "wakwak.com",
    "dti.ne.jp",
    "hi-ho.ne.jp",
    "infoweb.ne.jp",
    "sannet.ne.jp",
    "commufa.jp",
    "pikara.ne.jp",
    "bbiq.jp",
    "megaegg.ne.jp",
    "hotcn.ne.jp",
    "mopera.net",
    "jp-c.ne.jp",
    "tnc.ne.jp",
];

/// Private addresses; `more` are further hosts, in lower case. A host counts with all hosts below it.
pub fn find(text: &str, more: &[Box<str>]) -> Vec<Range<usize>> {
    let is_private = |address: &str| {
        let host = address.rsplit('@').next().unwrap_or_default();
        HOSTS.iter().copied().chain(more.iter().map(|host| &**host)).any(|private| {
            let private = private.trim_start_matches(['@', '.']);
            host.strip_suffix(private).is_some_and(|rest| rest.is_empty() || rest.ends_with('.'))
        })
    };
    mails(text).into_iter().filter(|(_, address)| is_private(address)).map(|(range, _)| range).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn private_addresses_are_found_and_offices_are_not() {
        let text =
            "taro@gmail.com、花子＠docomo.ne.jp、a@info.ocn.ne.jp、info@city.example.lg.jp、b@notgmail.com、c [at] gmail.com";
        let found: Vec<_> = find(text, &[]).into_iter().map(|range| &text[range]).collect();
        assert_eq!(found, ["taro@gmail.com", "a@info.ocn.ne.jp", "c [at] gmail.com"]);
    }

    #[test]
    fn a_site_can_name_further_hosts() {
        assert_eq!(find("a@Example.NE.jp", &["example.ne.jp".into()]).first(), Some(&(0..15)));
        assert!(find("a@example.ne.jp", &[]).is_empty());
    }
}
