//! What an article says, before any generator's files are made of it.

use crate::random::Random;
use crate::region::Region;
use crate::vocabulary::{
    ACTORS, AREA_CODES, DISTRICTS, EVENT_TYPES, HALLS, HEADINGS, LIST_KINDS, OFFICE_NAMES, PLACE_NAMES, POINTS, Pair, SENTENCES,
    SERIES, SERVICES, THEMES, TOPICS,
};

/// A text in Japanese and English.
pub type Text = [String; 2];

#[derive(Clone, Copy, PartialEq)]
pub enum Kind {
    Case,
    Event,
    List,
}

/// Of what a corpus is made.
#[derive(Clone, Copy, PartialEq)]
pub enum Mix {
    /// Of ten articles in a row 4 cases, 5 events, 1 list.
    Everything,
    /// Cases only.
    Cases,
    /// Events only, each of them with two showings.
    Events,
}

impl Mix {
    fn kind(self, index: usize) -> Kind {
        use Kind::{Case, Event, List};
        match self {
            Mix::Everything => [Case, Event, Case, Event, Case, Event, Case, Event, Event, List][index % 10],
            Mix::Cases => Case,
            Mix::Events => Event,
        }
    }

    /// The kind of article that others link to, and its word in links.
    fn linked(self) -> (Kind, Pair) {
        match self {
            Mix::Everything | Mix::Cases => (Kind::Case, ["事例", "case"]),
            Mix::Events => (Kind::Event, ["催し", "event"]),
        }
    }

    fn slug(self, index: usize) -> String {
        let kind = match self.kind(index) {
            Kind::Case => "case",
            Kind::Event => "event",
            Kind::List => "list",
        };
        format!("{kind}-{index:06}")
    }
}

/// How many articles there are, and of what.
#[derive(Clone, Copy)]
pub struct Corpus {
    pub count: usize,
    pub mix: Mix,
}

/// When a showing begins.
pub const BEGIN: &str = "13:30";
/// When it ends.
pub const END: &str = "16:00";

/// One article in both languages. Links in a body stand as `⟦KIND/SLUG⟧`, where a generator puts its own.
pub struct Article<'a> {
    pub slug: String,
    pub date: String,
    pub region: &'a Region,
    pub topics: Vec<&'static (&'static str, Pair)>,
    pub title: Text,
    pub summary: Text,
    pub body: Text,
    pub facts: Facts,
}

pub enum Facts {
    Case(Case),
    Event(Event),
    List(Vec<Row>),
}

pub struct Case {
    pub series: &'static (&'static str, Pair),
    pub number: usize,
    pub highlights: Vec<Text>,
    /// Item of kairan's list (or none: one of its own), label, value, unit.
    pub figures: Vec<(Option<&'static str>, Pair, f64, Pair)>,
    /// Month and what happened.
    pub timeline: Vec<(String, Text)>,
    pub actors: Vec<(Pair, Text)>,
    /// Fiscal year, thousand yen, note.
    pub budget: Vec<(usize, usize, Pair)>,
}

pub struct Event {
    pub kind: &'static (&'static str, Pair),
    /// Days; each showing is from [`BEGIN`] to [`END`].
    pub days: Vec<String>,
    pub venue: Text,
    pub address: Text,
    pub organiser: Text,
    pub capacity: usize,
    pub opens: String,
    pub deadline: String,
    pub tel: String,
    pub accessibility: Vec<&'static &'static str>,
    pub programme: Vec<(String, Text)>,
    pub status: &'static str,
}

pub struct Row {
    pub name: Text,
    pub district: Pair,
    pub visits: &'static str,
    pub tel: String,
}

/// The article at `index` of a corpus.
pub fn article<'a>(index: usize, corpus: Corpus, regions: &'a [Region]) -> Article<'a> {
    let mut random = Random::new(index);
    // A step that has no factor in common with the number of municipalities, so that each has its turn.
    let region = &regions[index * 617 % regions.len()];
    let mut article = Article {
        slug: corpus.mix.slug(index),
        date: day(2016 * 365 + random.below(3650)),
        region,
        topics: random.pick_some(&TOPICS, 2),
        title: Text::default(),
        summary: Text::default(),
        body: Text::default(),
        facts: Facts::List(Vec::new()),
    };
    article.summary = plain(&mut random, region, 2);
    match corpus.mix.kind(index) {
        Kind::Case => describe_case(&mut article, index, corpus, &mut random),
        Kind::Event => describe_event(&mut article, index, corpus, &mut random),
        Kind::List => describe_list(&mut article, index, &mut random),
    }
    article
}

fn describe_case(article: &mut Article, index: usize, corpus: Corpus, random: &mut Random) {
    let region = article.region;
    let theme = random.pick(&THEMES);
    article.title = [
        format!("{}：{}（事例{}）", region.name[0], theme[0], index + 1),
        format!("{}: {} (case {})", region.name[1], theme[1], index + 1),
    ];
    article.body = case_body(region, index, corpus, random);
    let clinics = random.between(3, 90);
    let first_year = random.between(2012, 2018);
    article.facts = Facts::Case(Case {
        series: random.pick(&SERIES),
        number: index + 1,
        highlights: (0..3).map(|_| plain(random, region, 1)).collect(),
        figures: vec![
            (Some("area"), ["面積", "Area"], random.between(1000, 90000) as f64 / 100.0, ["km²", "km²"]),
            (Some("population"), ["人口", "Population"], random.between(3000, 400_000) as f64, ["人", "people"]),
            (Some("ageing_rate"), ["高齢化率", "Ageing rate"], random.between(180, 480) as f64 / 10.0, ["%", "%"]),
            (Some("clinics"), ["診療所数", "Clinics"], clinics as f64, ["か所", "places"]),
            (None, ["看護ステーション数", "Nurse stations"], random.between(1, 20) as f64, ["か所", "stations"]),
        ],
        timeline: (0..4)
            .map(|step| {
                let month = format!("{}-{:02}", first_year + step, random.between(1, 12));
                (month, plain(random, region, 1))
            })
            .collect(),
        actors: random.pick_some(&ACTORS, 3).into_iter().map(|actor| (*actor, plain(random, region, 1))).collect(),
        budget: (0..4)
            .map(|step| {
                let note = *random.pick(&[["県補助金を含む", "with a subsidy"], ["一般会計", "general account"]]);
                (first_year + step, random.between(300, 9000), note)
            })
            .collect(),
    });
}

fn case_body(region: &Region, index: usize, corpus: Corpus, random: &mut Random) -> Text {
    let mut body = paragraph(random, region, 4);
    for (place, heading) in random.pick_some(&HEADINGS, 6).into_iter().enumerate() {
        body = join(body, &[format!("\n\n## {}\n\n", heading[0]), format!("\n\n## {}\n\n", heading[1])]);
        body = join(body, &paragraph(random, region, 4));
        let block = match place {
            0 => list(random, "- "),
            1 => table(random),
            2 => links(random, index, corpus),
            3 => list(random, "1. "),
            4 => quotation(random, region),
            _ => Text::default(),
        };
        body = join(body, &block);
    }
    join(body, &["\n".into(), "\n".into()])
}

fn describe_event(article: &mut Article, index: usize, corpus: Corpus, random: &mut Random) {
    let region = article.region;
    let kind = random.pick(&EVENT_TYPES);
    let hall = random.pick(&HALLS);
    let showings = if corpus.mix == Mix::Events { 2 } else { 1 + index % 3 / 2 };
    let first = EVENTS_BEGIN + (index * 37) % 690;
    article.title = [
        format!("{}{}（第{}回）", region.name[0], kind.1[0], index + 1),
        format!("{}: {} (no. {})", region.name[1], kind.1[1], index + 1),
    ];
    article.date = day(first - 425);
    let mut body = paragraph(random, region, 4);
    body = join(body, &["\n\n## 当日の内容\n\n".into(), "\n\n## What happens on the day\n\n".into()]);
    body = join(body, &paragraph(random, region, 3));
    body = join(body, &list(random, "- "));
    body = join(body, &links(random, index, corpus));
    article.body = join(body, &["\n".into(), "\n".into()]);
    article.facts = Facts::Event(Event {
        kind,
        days: (0..showings).map(|week| day(first + week * 7)).collect(),
        venue: [format!("{}{}", region.name[0], hall[0]), format!("{} {}", region.name[1], hall[1])],
        address: {
            let block = random.between(1, 30);
            [format!("{}本町{block}番地", region.full_name()[0]), format!("{block} Honmachi, {}", region.full_name()[1])]
        },
        organiser: [format!("{}高齢福祉課", region.name[0]), format!("{} Section for the Elderly", region.name[1])],
        capacity: random.between(2, 50) * 10,
        opens: day(first - 45),
        deadline: day(first - 5),
        tel: telephone(random),
        accessibility: random.pick_some(&["sign-language", "captioning", "wheelchair", "childcare", "parking"], 3),
        programme: [BEGIN, "14:00", "15:00", "15:40"]
            .map(|time| (time.to_string(), random.pick(&THEMES).map(str::to_string)))
            .to_vec(),
        status: ["scheduled", "scheduled", "scheduled", "scheduled", "full", "cancelled"][random.below(6)],
    });
}

fn describe_list(article: &mut Article, index: usize, random: &mut Random) {
    let region = article.region;
    let kind = random.pick(&LIST_KINDS);
    article.title = [
        format!("{}の{}（一覧{}）", region.name[0], kind[0], index + 1),
        format!("{} in {} (list {})", kind[1], region.name[1], index + 1),
    ];
    article.body = join(paragraph(random, region, 3), &["\n".into(), "\n".into()]);
    let rows = (0..40).map(|row| {
        let (place, office) = (PLACE_NAMES[row % PLACE_NAMES.len()], OFFICE_NAMES[row / PLACE_NAMES.len()]);
        Row {
            name: [format!("{}{}", place[0], office[0]), format!("{} {}", place[1], office[1])],
            district: *random.pick(&DISTRICTS),
            visits: ["○", "○", "×", "△"][random.below(4)],
            tel: telephone(random),
        }
    });
    article.facts = Facts::List(rows.collect());
}

/// `count` sentences about a region, the same ones in both languages.
fn paragraph(random: &mut Random, region: &Region, count: usize) -> Text {
    let mut text = Text::default();
    for (place, sentence) in random.pick_some(&SENTENCES, count).into_iter().enumerate() {
        let (actor, service) = (random.pick(&ACTORS), random.pick(&SERVICES));
        let (number, year) = (random.between(11, 98).to_string(), random.between(2013, 2019).to_string());
        for language in 0..2 {
            if place > 0 && language == 1 {
                text[language].push(' ');
            }
            let said = sentence[language]
                .replace("{r}", region.name[language])
                .replace("{a}", actor[language])
                .replace("{s}", service[language])
                .replace("{n}", &number)
                .replace("{y}", &year);
            text[language].push_str(&said);
        }
    }
    text
}

/// The same without markdown, for front matter.
fn plain(random: &mut Random, region: &Region, count: usize) -> Text {
    paragraph(random, region, count).map(|text| text.replace('*', ""))
}

fn list(random: &mut Random, mark: &str) -> Text {
    let points = random.pick_some(&POINTS, 4);
    [0, 1].map(|language| {
        let items = points.iter().map(|point| format!("{mark}{}", point[language])).collect::<Vec<_>>();
        format!("\n\n{}", items.join("\n"))
    })
}

fn table(random: &mut Random) -> Text {
    let mut text = [
        "\n\n| 取組 | 2016年度 | 2017年度 |\n|---|---:|---:|".to_string(),
        "\n\n| Work | Fiscal 2016 | Fiscal 2017 |\n|---|---:|---:|".to_string(),
    ];
    for service in random.pick_some(&SERVICES, 5) {
        let (before, after) = (random.between(10, 90), random.between(20, 99));
        for language in 0..2 {
            text[language].push_str(&format!("\n| {} | {before} | {after} |", service[language]));
        }
    }
    text
}

fn quotation(random: &mut Random, region: &Region) -> Text {
    paragraph(random, region, 2).map(|said| format!("\n\n> {said}"))
}

/// A paragraph with links to two articles of the same corpus.
fn links(random: &mut Random, index: usize, corpus: Corpus) -> Text {
    let (kind, word) = corpus.mix.linked();
    let others = [0, 1].map(|_| nearest(kind, corpus.mix, random.below(corpus.count)));
    let themes = random.pick_some(&THEMES, 2);
    let (theme, other) = (themes[0], themes[1]);
    if others.contains(&index) {
        return Text::default();
    }
    let [first, second] = others.map(|other| format!("⟦{}s/{}⟧", word[1], corpus.mix.slug(other)));
    [
        format!("\n\n[{}の{word}]({first})と[{}の{word}]({second})も参考になる。", theme[0], other[0], word = word[0]),
        format!("\n\nSee also [the {word} on {}]({first}) and [the {word} on {}]({second}).", theme[1], other[1], word = word[1]),
    ]
}

/// The last article of a kind at or before `index`; the first article of a corpus is of the linked kind.
fn nearest(kind: Kind, mix: Mix, index: usize) -> usize {
    (0..=index).rev().find(|&near| mix.kind(near) == kind).unwrap_or(0)
}

fn telephone(random: &mut Random) -> String {
    format!("{}{:02}-{:04}", random.pick(&AREA_CODES), random.between(10, 99), random.between(1000, 9999))
}

fn join(text: Text, more: &Text) -> Text {
    let [ja, en] = text;
    [ja + &more[0], en + &more[1]]
}

/// 10 January 2026 as days from the beginning of the year 0 of a calendar without leap years.
const EVENTS_BEGIN: usize = 2026 * 365 + 9;

/// A day as `YYYY-MM-DD`; 29 February is left out, so that a year has always 365 days.
fn day(number: usize) -> String {
    const MONTHS: [usize; 12] = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
    let (year, mut rest) = (number / 365, number % 365);
    let mut month = 0;
    while rest >= MONTHS[month] {
        rest -= MONTHS[month];
        month += 1;
    }
    format!("{year:04}-{:02}-{:02}", month + 1, rest + 1)
}
