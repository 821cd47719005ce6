//! A site whose every word and every fact is an attack: on readers' browsers, on spreadsheets, calendars and readers of
//! feeds. The fields come from their descriptions, so that a new field is attacked by itself.
//!
//! Whatever runs sets `window.pwned`; whatever is fetched comes from `evil.example`.

use kairan::content::{AREA_FIELDS, CONFIG_FIELDS, HOME_FIELDS, Kind, NOTICE_FIELDS, TOPIC_FIELDS, VENUE_FIELDS};
use kairan::front_matter::{Field, Shape};
use serde_json::{Map, Value, json};
use std::fmt::Write;

/// Words that break out of where they stand: of elements, attributes, comments, scripts, styles, data, other formats.
pub const WORDS: &[&str] = &[
    // Elements that run as soon as they are read.
    "題<script>pwned=1</script>",
    "題<ScRiPt/x>pwned=1</sCrIpT >",
    "題<<script>pwned=1//<</script>",
    "題<img src=x onerror=pwned=1>",
    "題<img/src=`x`\u{c}onerror=pwned=1>",
    "題<svg/onload=pwned=1>",
    "題<svg><animate onbegin=pwned=1 attributeName=x dur=1s>",
    "題<body onload=pwned=1>",
    "題<details open ontoggle=pwned=1><summary>x",
    "題<input autofocus onfocus=pwned=1>",
    "題<video><source onerror=pwned=1>",
    "題<iframe srcdoc=\"<script>parent.pwned=1</script>\"></iframe>",
    "題<object data=\"data:text/html,<script>pwned=1</script>\"></object>",
    "題<link rel=stylesheet href=//evil.example/x.css><base href=//evil.example/>",
    "題<meta http-equiv=refresh content=\"0;url=javascript:pwned=1\">",
    "題<style>@import '//evil.example/x.css';</style>",
    "題<p style=\"background:url(//evil.example/x.png)\">x",
    "題<form action=javascript:pwned=1><button formaction=javascript:pwned=1>x</button></form>",
    // Attributes.
    "題\" autofocus onfocus=\"pwned=1",
    "題' autofocus onfocus='pwned=1' x='",
    "題\"><script>pwned=1</script><i x=\"",
    "題`><img src=x onerror=pwned=1>",
    "題&quot;&#x22;&#34 onfocus=pwned=1 &lt;script&gt;pwned=1&lt;/script&gt;",
    // What a cleaner and a browser read in different ways.
    "題<math><mtext><table><mglyph><style><!--</style><img title=\"--&gt;&lt;img src=1 onerror=pwned=1&gt;\">",
    "題<form><math><mtext></form><form><mglyph><style></math><img src onerror=pwned=1>",
    "題<svg></p><style><a id=\"</style><img src=1 onerror=pwned=1>\">",
    "題<noscript><p title=\"</noscript><img src=x onerror=pwned=1>\">",
    "題<template><p title=\"</template><img src=x onerror=pwned=1>\">",
    "題<textarea><p title=\"</textarea><img src=x onerror=pwned=1>\">",
    "題<title><a title=\"</title><img src=x onerror=pwned=1>\">",
    "題<xmp><p title=\"</xmp><img src=x onerror=pwned=1>\">",
    "題<select><template shadowrootmode=open><img src=x onerror=pwned=1></template>",
    "題<!--><img src=x onerror=pwned=1>--><!-- --!><img src=x onerror=pwned=1>",
    "題<![CDATA[<img src=x onerror=pwned=1>]]>",
    "題<?xml-stylesheet href=\"javascript:pwned=1\"?><a xmlns:a='x'><a:script xmlns:a='http://www.w3.org/1999/xhtml'>pwned=1</a:script>",
    // Data inside scripts, feeds, templates.
    "題</script><script>pwned=1</script><!--<script>",
    "題\u{2028}\u{2029}\";pwned=1//</script>",
    "題\\\";pwned=1;//",
    "題]]></title><script xmlns=\"http://www.w3.org/1999/xhtml\">pwned=1</script>",
    "題{{ 7*7 }}{% raw %}{# x #}${pwned=1}",
    // Text that turns round, and signs that nobody sees.
    "題\u{202e}gpj.exe\u{2066}x\u{200b}\u{feff}\u{0}\u{7f}\u{fdd1}0\u{fdd2}",
    // Spreadsheets.
    "=cmd|' /C calc'!A0",
    "@SUM(1+1)*cmd|' /C calc'!A0",
    "+1+cmd|' /C calc'!A0",
    "-2+3+cmd|' /C calc'!A0",
    "\t=1+1",
    // Calendars.
    "題\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nX-PWNED:1",
    "題\u{b}X-PWNED:1\u{85}X-PWNED:2;X=\"a\":,\\",
    // Furigana.
    "題{看<img src=x onerror=pwned=1>|み\"><script>pwned=1</script>}",
];

/// Addresses that run, or that end the attribute in which they stand.
pub const ADDRESSES: &[&str] = &[
    "javascript:pwned=1",
    "JaVaScRiPt:pwned=1",
    " \u{1}javascript:pwned=1",
    "java\tscript:pwned=1",
    "java\nscript:pwned=1",
    "javascript&colon;pwned=1",
    "&#106;avascript:pwned=1",
    "java&Tab;script:pwned=1",
    "javascript://evil.example/%0apwned=1",
    "data:text/html,<script>pwned=1</script>",
    "DATA:text/html;base64,PHNjcmlwdD5wd25lZD0xPC9zY3JpcHQ+",
    "vbscript:pwned=1",
    "feed:javascript:pwned=1",
    "view-source:javascript:pwned=1",
    "//evil.example/x.js",
    "\\\\evil.example\\x.js",
    "https://evil.example/\" autofocus onfocus=\"pwned=1",
    "https://evil.example/'><script>pwned=1</script>",
    "https://evil.example/</script><script>pwned=1</script>",
    "/x\" onerror=\"pwned=1",
];

/// Fields that would keep a page from being published, and those that only a site as a whole can have.
const LEFT_OUT: &[&str] = &[
    "draft",
    "publish_at",
    "expires",
    "consent",
    "source_version",
    "critical",
    "privacy_ok",
    "languages",
    "base_url",
    "time_zone",
    "theme",
    "publish",
    "checks",
    "waivers",
    "search",
    "missing_translation",
    "privacy",
    "related",
    "report",
    "series",
];
const FILE: &str = if cfg!(unix) { "写\"'><img src=x onerror=pwned=1>&amp;.png" } else { "写.png" };
/// The table that each folder has, as a spreadsheet left it.
pub const TABLE: &str = if cfg!(unix) { "表\"'><img src=x onerror=pwned=1>&amp;.csv" } else { "表.csv" };

/// A file of the site by its path.
pub type Files = Vec<(String, Vec<u8>)>;

/// The whole site: a document of each kind for each of the [`WORDS`], all data files, the settings.
pub fn files(base_url: &str) -> Files {
    let mut files = Files::new();
    let mut yaml = |path: &str, value: &Value| files.push((path.into(), literal(value).into_bytes()));
    let list = |fields: &[Field], also: &dyn Fn(usize) -> Value| -> Value {
        (0..WORDS.len()).map(|n| merged(Attack::new(n).map(fields), also(n))).collect()
    };
    let settings = json!({"base_url": base_url, "series": [{"id": "s", "title": WORDS[20], "summary": WORDS[0]}]});
    yaml("kairan.yaml", &merged(Attack::new(20).map(CONFIG_FIELDS), settings));
    yaml("content/topics.yaml", &list(TOPIC_FIELDS, &|n| json!({"id": format!("t{n}")})));
    yaml("content/venues.yaml", &list(VENUE_FIELDS, &|n| json!({"id": format!("v{n}")})));
    let area =
        |n: usize| json!({"id": format!("a{n}"), "kind": "local-area", "parent": "貝塚市", "region": null, "members": null});
    yaml("content/regions.yaml", &list(AREA_FIELDS, &area));
    yaml("content/notices.yaml", &list(NOTICE_FIELDS, &|_| json!({"regions": "貝塚市", "expires_at": "2026-12-31"})));
    let term = |n: usize| json!({"ja": WORDS[n], "en": WORDS[(n + 1) % WORDS.len()], "reading": "だい", "note": WORDS[(n + 2) % WORDS.len()]});
    yaml("content/glossary.yaml", &(0..WORDS.len()).map(term).collect());
    files.push(("content/home.ja.md".into(), document(Attack::new(3).map(HOME_FIELDS), 3)));
    for kind in Kind::ALL {
        let folder = format!("content/{}", kind.folder());
        files.push((format!("{folder}/{FILE}"), png()));
        files.push((format!("{folder}/{TABLE}"), table()));
        for n in 0..WORDS.len() {
            let name = if cfg!(unix) && n % 10 == 9 { format!("d{n}'\"><img src=x onerror=pwned=1>") } else { format!("d{n}") };
            files.push((format!("{folder}/{name}.ja.md"), document(fields(kind, n), n)));
            if n % 4 == 0 {
                let words = json!({"title": WORDS[(n + 1) % WORDS.len()], "summary": WORDS[(n + 5) % WORDS.len()]});
                files.push((format!("{folder}/{name}.en.md"), document(words, n + 1)));
            }
        }
    }
    files
}

/// The fields of one document, only those together that can be.
fn fields(kind: Kind, n: usize) -> Value {
    let mut attack = Attack::new(n);
    attack.in_facts = n % 3 == 2;
    let mut all = attack.map(kind.fields());
    let own = all.as_object_mut().expect("a map");
    if n % 5 != 0 {
        own.insert("region".into(), json!("貝塚市"));
        own.remove("regions");
    }
    if !attack.in_facts {
        own.remove("slug");
        own.insert("topics".into(), json!([format!("t{n}")]));
        own.insert("aliases".into(), json!([format!("/old/{}{n}/", kind.word())]));
        own.insert("image".into(), json!(FILE));
        own.insert(
            "downloads".into(),
            json!([{"file": FILE, "title": WORDS[n]}, {"file": TABLE, "title": WORDS[(n + 1) % WORDS.len()]}]),
        );
    }
    match kind {
        Kind::Case => drop(own.insert("series".into(), json!("s"))),
        Kind::Event => {
            for (at, when) in ["sessions", "period", "when"].into_iter().enumerate() {
                if at != n % 3 {
                    own.remove(when);
                }
            }
            if n % 3 != 0 {
                own.remove("repeat");
            }
            if !attack.in_facts {
                own.insert("flyer".into(), json!(FILE));
            }
        }
        Kind::Resource => drop(own.insert("table".into(), columns(n))),
        Kind::Page => {}
    }
    all
}

/// Columns of the table, each named and labelled by an attack.
fn columns(n: usize) -> Value {
    let types = ["name", "group", "text", "reading", "hours", "text"];
    let column = |at: usize, kind: &str| json!({"id": format!("c{at}"), "from": WORDS[at], "type": kind, "label": WORDS[(n + at) % WORDS.len()], "filter": kind == "text"});
    json!({"file": TABLE, "columns": types.iter().enumerate().map(|(at, kind)| column(at, kind)).collect::<Vec<_>>()})
}

fn table() -> Vec<u8> {
    let cell = |text: &str| format!("\"{}\"", text.replace('"', "\"\""));
    let row = |from: usize| (0..6).map(|at| cell(WORDS[(from + at) % WORDS.len()])).collect::<Vec<_>>().join(",");
    (0..WORDS.len()).map(|n| row(n) + "\r\n").collect::<String>().into_bytes()
}

/// Values of fields, each with the next attack.
struct Attack {
    turn: usize,
    /// Facts are attacked too, so that many fields are refused; else only words are, so that pages are whole.
    in_facts: bool,
}

impl Attack {
    fn new(turn: usize) -> Attack {
        Attack { turn, in_facts: false }
    }

    fn word(&mut self) -> Value {
        self.turn += 1;
        json!(WORDS[self.turn % WORDS.len()])
    }

    fn map(&mut self, fields: &[Field]) -> Value {
        let wanted = fields.iter().filter(|field| !LEFT_OUT.contains(&field.name));
        wanted.map(|field| (field.name.to_owned(), self.value(field, &field.shape))).collect::<Map<_, _>>().into()
    }

    fn value(&mut self, field: &Field, shape: &Shape) -> Value {
        match shape {
            Shape::Text if self.turn % 3 == 0 => json!({"ja": self.word(), "en": self.word()}),
            Shape::Text => self.word(),
            Shape::Texts => json!([self.word(), self.word()]),
            Shape::Any => json!({"ja": self.word(), WORDS[self.turn % WORDS.len()]: self.word()}),
            Shape::Map(fields) => self.map(fields),
            Shape::List(fields) => json!([self.map(fields), self.map(fields)]),
            Shape::Mixed(shapes) => self.value(field, &shapes[self.turn % shapes.len()]),
            Shape::OneOf(words) => json!(words[self.turn % words.len()]),
            Shape::Url | Shape::Plain | Shape::Plains if self.in_facts => {
                self.turn += 1;
                json!(if self.turn % 2 == 0 {
                    ADDRESSES[self.turn / 2 % ADDRESSES.len()]
                } else {
                    WORDS[self.turn % WORDS.len()]
                })
            }
            // An address that is one, and still ends an attribute that is not escaped.
            Shape::Url => json!("https://evil.example/'\"><script>pwned=1</script>"),
            _ if self.in_facts && self.turn % 4 == 0 => self.word(),
            // An example that leaves something out is none.
            _ if field.example.contains('…') => self.word(),
            _ => serde_yaml::from_str(field.example).unwrap_or(Value::Null),
        }
    }
}

/// The first map with the values of the second; `null` takes one away.
fn merged(mut map: Value, also: Value) -> Value {
    let into = map.as_object_mut().expect("a map");
    for (key, value) in also.as_object().expect("a map") {
        into.remove(key);
        if !value.is_null() {
            into.insert(key.clone(), value.clone());
        }
    }
    map
}

/// JSON is YAML, where the signs that YAML takes for no text are escaped.
fn literal(value: &Value) -> String {
    let mut text = String::new();
    for c in value.to_string().chars() {
        // Writing to a String cannot fail.
        let _ = match c {
            '\u{7f}'..='\u{9f}' | '\u{feff}' | '\u{fdd0}'..='\u{fdef}' | '\u{2028}' | '\u{2029}' => {
                write!(text, "\\u{:04x}", u32::from(c))
            }
            c => write!(text, "{c}"),
        };
    }
    text
}

/// A document whose text has the attacks in everything that markdown knows.
fn document(fields: Value, n: usize) -> Vec<u8> {
    let word = |at: usize| WORDS[(n + at) % WORDS.len()].replace(['\r', '\n'], " ");
    let address = |at: usize| ADDRESSES[(n + at) % ADDRESSES.len()];
    let mut text = format!("---\n{}\n---\n", literal(&fields));
    let (a, b, c, d) = (word(0), word(7), word(13), word(21));
    let (u, v) = (address(0), address(7));
    let _ = write!(
        text,
        "## {a}\n\n{b}\n\n- {c}\n- [ ] {d}\n\n> [!NOTE]\n> {a}\n\n語{b}\n: {c}\n\n| {a} | x |\n|---|---|\n| {b} | {c} |\n\n\
         [{a}]({u}) [{b}](<{v}> \"{c}\") ![{d}]({v} \"{a}\") ![{a}]({FILE}) <{u}> `{a}` *{b}* **「{c}」**です {{看{d}|み{a}}}\n\n\
         <a href=\"{u}\" title=\"{a}\">{b}</a> <img src=\"{v}\" alt=\"{c}\"> <div title='{d}' {a}>{b}</div>\n\n[x][r] 注[^1]\n\n[r]: {v} '{a}'\n\n[^1]: {b}\n\n\
         ```{a}\n{b}\n```\n\n"
    );
    let kind = ["bar", "line", "stacked-bar", "small-multiples"][n % 4];
    let rows = json!([{"label": WORDS[n % WORDS.len()], "group": WORDS[(n + 1) % WORDS.len()], "values": [1, 2]}, {"label": "乙", "group": "丙", "values": [3, 4]}]);
    let chart = json!({"type": kind, "title": a, "unit": b, "source": c, "series": [d, a + "乙"], "rows": rows});
    let table = json!({"file": TABLE});
    let cards = json!({"region": "貝塚市", "limit": 5});
    for (name, block) in [("chart", chart), ("table", table), ("events", cards.clone()), ("cases", cards)] {
        let _ = write!(text, "```{name}\n{}\n```\n\n", literal(&block));
    }
    text.into_bytes()
}

/// The smallest picture.
fn png() -> Vec<u8> {
    let chunk = |name: &[u8], data: &[u8]| {
        let mut body = name.to_vec();
        body.extend_from_slice(data);
        let mut sum = !0_u32;
        for byte in &body {
            sum = (0..8).fold(sum ^ u32::from(*byte), |sum, _| (sum >> 1) ^ (0xEDB8_8320 & (sum & 1).wrapping_neg()));
        }
        let mut out = u32::try_from(data.len()).expect("small").to_be_bytes().to_vec();
        out.extend_from_slice(&body);
        out.extend_from_slice(&(!sum).to_be_bytes());
        out
    };
    let head = [0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0];
    // One grey pixel, stored without compression.
    let pixels = [0x78, 1, 1, 2, 0, 0xFD, 0xFF, 0, 0x7F, 0, 0x80, 0, 0x80];
    [b"\x89PNG\r\n\x1A\n".to_vec(), chunk(b"IHDR", &head), chunk(b"IDAT", &pixels), chunk(b"IEND", &[])].concat()
}
