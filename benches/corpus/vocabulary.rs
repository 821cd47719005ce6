//! The words of the corpus, each in Japanese and English.
//!
//! In sentences `{r}` stands for the region, `{a}` for an actor, `{s}` for a service, `{n}` for a
//! number and `{y}` for a year; both languages have the same ones, as a faithful translation would.

/// A text in Japanese and English.
pub type Pair = [&'static str; 2];

/// Topics with their ids.
pub const TOPICS: [(&str, Pair); 12] = [
    ("consultation", ["相談支援", "Consultation"]),
    ("wide-area", ["広域連携", "Wide-area cooperation"]),
    ("information-sharing", ["情報共有", "Information sharing"]),
    ("training", ["多職種研修", "Multidisciplinary training"]),
    ("awareness", ["普及啓発", "Public awareness"]),
    ("end-of-life", ["看取り", "End-of-life care"]),
    ("discharge", ["入退院支援", "Hospital discharge"]),
    ("dementia", ["認知症", "Dementia"]),
    ("emergency", ["急変時の対応", "Emergency response"]),
    ("resources", ["資源の把握", "Mapping of resources"]),
    ("oral-health", ["口腔ケア", "Oral health"]),
    ("family", ["家族の支援", "Support for families"]),
];

/// Series of cases, with their ids.
pub const SERIES: [(&str, Pair); 6] = [
    ("mieruka-2015", ["見える化事例集 2015", "Making care visible 2015"]),
    ("mieruka-2016", ["見える化事例集 2016", "Making care visible 2016"]),
    ("mieruka-2017", ["見える化事例集 2017", "Making care visible 2017"]),
    ("wide-area-2018", ["広域連携の手引き 2018", "Guide to wide-area cooperation 2018"]),
    ("islands-2019", ["離島と山間地の在宅医療 2019", "Home care on islands and in mountains 2019"]),
    ("cities-2020", ["都市部の在宅医療 2020", "Home care in cities 2020"]),
];

pub const ACTORS: [Pair; 10] = [
    ["医師会", "the medical association"],
    ["歯科医師会", "the dental association"],
    ["薬剤師会", "the pharmacists' association"],
    ["訪問看護ステーション", "the visiting nurse stations"],
    ["地域包括支援センター", "the community support centre"],
    ["保健所", "the public health centre"],
    ["介護支援専門員連絡会", "the care managers' network"],
    ["消防本部", "the fire department"],
    ["社会福祉協議会", "the council of social welfare"],
    ["市民病院", "the municipal hospital"],
];

pub const SERVICES: [Pair; 10] = [
    ["訪問診療", "home visits by doctors"],
    ["訪問看護", "visiting nursing"],
    ["入退院支援", "discharge support"],
    ["服薬管理", "medication management"],
    ["口腔ケア", "oral care"],
    ["多職種連携", "multidisciplinary teamwork"],
    ["看取りの支援", "end-of-life support"],
    ["認知症の初期支援", "early dementia support"],
    ["相談窓口", "the consultation desk"],
    ["住民への普及啓発", "public awareness work"],
];

pub const THEMES: [Pair; 10] = [
    ["顔の見える関係づくり", "getting to know each other"],
    ["入退院支援ルールの策定", "common rules for hospital discharge"],
    ["夜間と休日の相談体制", "consultation at night and on holidays"],
    ["情報共有の仕組み", "a way of sharing information"],
    ["住民と進める看取りの文化", "a culture of end-of-life care with residents"],
    ["多職種研修の積み重ね", "years of multidisciplinary training"],
    ["資源の見える化", "making resources visible"],
    ["医師の負担を分け合う当番制", "sharing the load of doctors by rota"],
    ["広域での連携", "cooperation over a wide area"],
    ["認知症の人と家族を支える輪", "a circle around people with dementia and their families"],
];

pub const HEADINGS: [Pair; 10] = [
    ["取組の背景", "Background"],
    ["体制づくり", "Building the team"],
    ["進め方", "How the work went on"],
    ["関係者の役割", "Roles of those involved"],
    ["住民への働きかけ", "Reaching residents"],
    ["情報の共有", "Sharing information"],
    ["成果と評価", "Results and evaluation"],
    ["工夫した点", "What was done differently"],
    ["残された課題", "What remains to be done"],
    ["今後の展望", "Outlook"],
];

pub const SENTENCES: [Pair; 30] = [
    ["{r}では、{y}年度から{a}と協働して{s}の充実に取り組んできた。", "Since fiscal {y}, {r} has worked with {a} to improve {s}."],
    [
        "{a}への聞き取りでは、回答者の{n}%が{s}に課題を感じていた。",
        "In interviews with {a}, {n}% of those asked saw problems in {s}.",
    ],
    [
        "そこで、月に一度の会議を設け、{a}と**具体的な事例**を持ち寄って話し合った。",
        "A monthly meeting was set up, and **real cases** were discussed with {a}.",
    ],
    [
        "会議には毎回およそ{n}人が参加し、{s}の手順を少しずつそろえていった。",
        "About {n} people came each time and brought the steps of {s} into line.",
    ],
    ["最初の一年は、互いの仕事を知ることに時間をかけた。", "The first year was spent on learning what the others do."],
    [
        "{a}が事務局を担い、{r}の担当課が日程の調整と記録を受け持った。",
        "The office was run by {a}, while {r} arranged dates and kept the minutes.",
    ],
    [
        "住民向けの講座は{n}回を数え、**「最期まで家で」**という声が増えている。",
        "The course for residents was held {n} times, and **“at home to the end”** is heard more often.",
    ],
    ["{s}の利用者は、{y}年度に{n}人となった。", "In fiscal {y}, {n} people used {s}."],
    [
        "電話による相談は、{a}の協力により夜間にも受けられるようになった。",
        "With the help of {a}, advice by telephone is now given at night too.",
    ],
    [
        "家族の負担を軽くするため、{s}の担当者が退院前に自宅を訪ねている。",
        "To ease the load on families, staff of {s} visit the home before discharge.",
    ],
    [
        "一方で、山間部では移動に時間がかかり、{s}を担う人材が足りない。",
        "In the mountains, however, travel takes long and there are too few people for {s}.",
    ],
    [
        "{a}は、共通の連絡票を作り、記入の手間を{n}分ほど減らした。",
        "A shared form made by {a} saves about {n} minutes of writing.",
    ],
    [
        "この連絡票は{r}の全域で使われ、{n}か所の事業所に広がった。",
        "The form is used all over {r} and has spread to {n} offices.",
    ],
    [
        "研修の後には、参加者の{n}%が「仕事に生かせる」と答えた。",
        "After the training, {n}% of participants said that it would help in their work.",
    ],
    ["{y}年度の見直しでは、{s}の目標を三つに絞った。", "The review of fiscal {y} narrowed the goals of {s} to three."],
    [
        "数字だけでは見えない変化も、{a}の記録から読み取れる。",
        "Changes that numbers do not show can be read in the records of {a}.",
    ],
    [
        "本人の意向を*早い段階で*聞き取り、関係者で共有することを基本としている。",
        "As a rule, the person's wishes are heard *early* and shared by everybody involved.",
    ],
    ["{a}の一人は、「相談できる相手が増えた」と話している。", "“There are more people I can ask,” says one member of {a}."],
    [
        "{r}の高齢化率は高く、{s}の需要は今後も増えると見込まれる。",
        "The population of {r} is ageing, and demand for {s} is expected to grow.",
    ],
    [
        "費用は一般会計と県の補助金でまかなわれ、{y}年度は{n}万円であった。",
        "Costs were met from the general account and a subsidy; in fiscal {y} they were {n} ten-thousand yen.",
    ],
    [
        "地区ごとの話し合いには、民生委員や自治会の役員も加わった。",
        "Welfare commissioners and neighbourhood leaders joined the talks in each district.",
    ],
    [
        "{s}については、近隣の市町村とも手順を合わせている。",
        "For {s}, the steps agree with those of neighbouring municipalities.",
    ],
    [
        "急な入院があったときの連絡先を、{a}が一枚の表にまとめた。",
        "Whom to call when somebody is suddenly taken to hospital was put on one page by {a}.",
    ],
    ["その結果、退院後一週間以内の訪問は{n}%に達した。", "As a result, {n}% are visited within a week of discharge."],
    [
        "広報誌には{s}の記事を連載し、子ども向けの冊子も配った。",
        "The municipal newsletter ran articles on {s}, and a booklet for children was handed out.",
    ],
    [
        "{a}と{r}は、災害のときにも連絡が途切れない方法を試している。",
        "Together, {a} and {r} are testing ways to stay in touch in a disaster.",
    ],
    ["課題は、担当者が代わっても続けられる仕組みにすることである。", "The task now is to make this last when staff change."],
    ["利用者の声は{n}件寄せられ、手順書の改訂に生かされた。", "The {n} comments from users went into the revised manual."],
    [
        "{s}を担う若手の職員が、先進地を訪ねて学ぶ機会も設けた。",
        "Young staff of {s} were given the chance to visit places that are ahead.",
    ],
    ["小さな成功を積み重ねることが、{a}の信頼につながった。", "Small successes, one after another, won the trust of {a}."],
];

pub const POINTS: [Pair; 10] = [
    ["**目的**を文書にして共有する", "Write down the **purpose** and share it"],
    ["会議は一時間以内で終える", "Keep meetings within an hour"],
    ["記録は翌日までに配る", "Send the minutes by the next day"],
    ["困った事例を責めずに話す", "Talk about difficult cases without blame"],
    ["数字は年に二回そろえる", "Collect figures twice a year"],
    ["住民の代表に加わってもらう", "Ask residents to take part"],
    ["連絡票は一枚に収める", "Keep the form to one page"],
    ["相談先を**一つ**に決める", "Name **one** place to ask"],
    ["若手に司会を任せる", "Let young staff chair the meeting"],
    ["反省点は次の計画に書く", "Put what went wrong into the next plan"],
];

pub const EVENT_TYPES: [(&str, Pair); 8] = [
    ("forum", ["市民フォーラム", "Citizens' Forum"]),
    ("lecture", ["公開講座", "Public Lecture"]),
    ("seminar", ["在宅医療セミナー", "Home Care Seminar"]),
    ("training", ["多職種研修会", "Multidisciplinary Training"]),
    ("meeting", ["意見交換会", "Exchange of Views"]),
    ("consultation", ["介護なんでも相談会", "Open Consultation on Care"]),
    ("screening", ["映画上映会", "Film Screening"]),
    ("play", ["啓発劇の公演", "A Play about Care at Home"]),
];

pub const HALLS: [Pair; 6] = [
    ["市民ホール", "Civic Hall"],
    ["保健センター", "Health Centre"],
    ["文化会館", "Culture Hall"],
    ["中央公民館", "Central Community Hall"],
    ["図書館 集会室", "Library Meeting Room"],
    ["総合福祉センター", "Welfare Centre"],
];

pub const LIST_KINDS: [Pair; 5] = [
    ["在宅医療に対応する医療機関", "Clinics for care at home"],
    ["訪問看護ステーション", "Visiting nurse stations"],
    ["訪問に対応する薬局", "Pharmacies that visit"],
    ["訪問歯科診療の実施機関", "Dentists that visit"],
    ["介護の相談窓口", "Desks for questions on care"],
];

pub const PLACE_NAMES: [Pair; 10] = [
    ["さくら台", "Sakuradai"],
    ["緑が丘", "Midorigaoka"],
    ["浜手", "Hamate"],
    ["山手", "Yamate"],
    ["駅前", "Ekimae"],
    ["中央", "Chuo"],
    ["若葉", "Wakaba"],
    ["清流", "Seiryu"],
    ["東町", "Higashimachi"],
    ["西町", "Nishimachi"],
];

pub const OFFICE_NAMES: [Pair; 4] =
    [["クリニック", "Clinic"], ["医院", "Medical Office"], ["診療所", "Surgery"], ["ケアセンター", "Care Centre"]];

pub const DISTRICTS: [Pair; 8] = [
    ["東小学校区", "East school district"],
    ["西小学校区", "West school district"],
    ["南小学校区", "South school district"],
    ["北小学校区", "North school district"],
    ["中央小学校区", "Central school district"],
    ["港小学校区", "Harbour school district"],
    ["丘小学校区", "Hill school district"],
    ["川上小学校区", "Upriver school district"],
];

/// Beginnings of fixed-line telephone numbers, ten digits in all.
pub const AREA_CODES: [&str; 8] = ["011-2", "022-2", "045-6", "052-9", "075-2", "078-3", "082-2", "092-7"];
