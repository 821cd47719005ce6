//! Every kind of problem: its code, its name in `checks`, its level, and what `kairan explain` says of it.

use serde::{Deserialize, Serialize};

/// How bad a problem is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Level {
    /// Nothing is written while there is one.
    Error,
    /// Something to look at.
    Warning,
}

/// What `kairan explain` prints.
#[derive(Clone, Copy, Debug)]
pub struct Explanation {
    /// What it means and how to mend it, in Japanese.
    pub ja: &'static str,
    /// The same in English.
    pub en: &'static str,
    /// An example with the fault; empty where none helps.
    pub bad: &'static str,
    /// The same mended.
    pub good: &'static str,
}

macro_rules! codes {
    ($($variant:ident $code:literal $name:literal $level:ident { ja: $ja:literal, en: $en:literal, bad: $bad:literal, good: $good:literal })*) => {
        /// A kind of problem.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub enum Code { $(#[doc = $en] $variant,)* }

        impl Code {
            /// All of them, by number.
            pub const ALL: &[Code] = &[$(Code::$variant,)*];

            /// The number that is printed: `K102`.
            pub fn number(self) -> &'static str {
                match self { $(Code::$variant => $code,)* }
            }

            /// The name by which `checks` and `waivers` in `kairan.yaml` call it: `ambiguous-region`.
            pub fn name(self) -> &'static str {
                match self { $(Code::$variant => $name,)* }
            }

            /// Its level where `kairan.yaml` says nothing.
            pub fn level(self) -> Level {
                match self { $(Code::$variant => Level::$level,)* }
            }

            /// What it means and how to mend it.
            pub fn explanation(self) -> Explanation {
                match self { $(Code::$variant => Explanation { ja: $ja, en: $en, bad: $bad, good: $good },)* }
            }
        }
    };
}

impl Code {
    /// The kind with this number or name, whatever its case.
    pub fn find(word: &str) -> Option<Code> {
        Code::ALL.iter().copied().find(|c| c.number().eq_ignore_ascii_case(word) || c.name().eq_ignore_ascii_case(word))
    }
}

codes! {
    YamlSyntax "K001" "yaml-syntax" Error {
        ja: "初めの欄（YAML）の書き方に誤りがあり、読み取れません。項目と値の間は半角の「: 」にし、値に「: 」や記号があるときは引用符で囲みます。",
        en: "The fields (YAML) are mistyped and cannot be read. Put a half-width `: ` between a field and its value, and quotes around a value that holds `: ` or other signs.",
        bad: "title: 第1部: 講演",
        good: "title: '第1部: 講演'"
    }
    Encoding "K002" "encoding" Error {
        ja: "ファイルがUTF-8ではありません。メモ帳では「名前を付けて保存」の「文字コード」をUTF-8にします。",
        en: "The file is not UTF-8. In Notepad choose Save As and set Encoding to UTF-8.",
        bad: "(Shift_JIS)",
        good: "(UTF-8)"
    }
    UnknownKey "K003" "unknown-key" Error {
        ja: "この項目はここでは使えません。つづりと字下げを確かめてください。",
        en: "There is no such field here. Check its spelling and its indent.",
        bad: "titel: 講演会",
        good: "title: 講演会"
    }
    WrongType "K004" "wrong-type" Error {
        ja: "値の書き方が違います。文字、数、一覧（- で始まる行）、「項目: 値」の組のどれで書くかは、項目ごとに決まっています。",
        en: "The value is written in the wrong way. Each field holds text, a number, a list (lines that begin with `-`) or fields of its own.",
        bad: "highlights: 顔の見える関係",
        good: "highlights: [顔の見える関係]"
    }
    MissingField "K005" "missing-field" Error {
        ja: "必要な項目がありません。",
        en: "A required field is missing.",
        bad: "summary: …",
        good: "title: 講演会\nsummary: …"
    }
    UnknownWord "K006" "unknown-word" Error {
        ja: "決められた言葉のどれかを書きます。",
        en: "Write one of the words that are known here.",
        bad: "type: 芝居",
        good: "type: play"
    }
    FileName "K007" "file-name" Error {
        ja: "文書のようですが、名前が決まりに合わないので公開されません。名前は「名前.言語.md」です。",
        en: "It looks like a document, but its name does not follow the rule SLUG.LANG.md, so it would not be published.",
        bad: "forum.ja.md.txt",
        good: "forum.ja.md"
    }
    SameAddress "K008" "same-address" Error {
        ja: "同じアドレスになる文書が二つあります。どちらかの名前か slug を変えます。",
        en: "Two documents have the same address. Rename one, or change its `slug`.",
        bad: "cases/kobe.ja.md と cases/kobe/index.ja.md",
        good: "cases/kobe.ja.md だけ"
    }
    MissingFile "K009" "missing-file" Error {
        ja: "指定されたファイルが見つかりません。",
        en: "The file that is named is not there.",
        bad: "file: clinic.csv",
        good: "file: clinics.csv"
    }
    FrontMatter "K010" "front-matter" Error {
        ja: "文書は「---」の行で始め、題名などを書き、「---」の行で閉じます。",
        en: "A document begins with a `---` line, then title and other fields, then another `---` line.",
        bad: "題名なしの文書",
        good: "---\ntitle: 題名\n---"
    }
    TooLarge "K011" "too-large" Error {
        ja: "大きすぎるか、入れ子が深すぎます。",
        en: "It is too large or nested too deeply.",
        bad: "",
        good: ""
    }
    UnknownTopic "K012" "unknown-topic" Error {
        ja: "topics.yaml にない話題です。",
        en: "The topic is not in topics.yaml.",
        bad: "topics: [consultaton]",
        good: "topics: [consultation]"
    }
    UnknownSeries "K013" "unknown-series" Error {
        ja: "kairan.yaml の series にないシリーズです。",
        en: "The series is not in `series` of kairan.yaml.",
        bad: "series: mieruka2017",
        good: "series: mieruka-2017"
    }
    UnknownVenue "K014" "unknown-venue" Error {
        ja: "venues.yaml にない会場です。",
        en: "The venue is not in venues.yaml.",
        bad: "venue: civic-hal",
        good: "venue: civic-hall"
    }
    DoubledId "K015" "doubled-id" Error {
        ja: "同じ id が二度使われています。",
        en: "The same id stands twice.",
        bad: "- {id: a, …}\n- {id: a, …}",
        good: "- {id: a, …}\n- {id: b, …}"
    }
    UnusedWaiver "K016" "unused-waiver" Warning {
        ja: "この例外（waivers）に当てはまる問題はもうありません。消してください。",
        en: "No problem matches this waiver any more. Remove it.",
        bad: "",
        good: ""
    }
    UnknownDocument "K017" "unknown-document" Error {
        ja: "その文書はありません。種類/名前 の形で書きます（例: cases/kobe）。",
        en: "There is no such document. Write kind/slug, for instance cases/kobe.",
        bad: "related: [kobe]",
        good: "related: [cases/kobe]"
    }
    UnknownLanguage "K018" "unknown-language" Error {
        ja: "サイトの言語にない言語です。",
        en: "The language is not one of the site's.",
        bad: "title: {fr: …}",
        good: "title: {en: …}"
    }
    UnknownRegion "K101" "unknown-region" Error {
        ja: "その名前・番号の地域はありません。",
        en: "There is no region of that name or number.",
        bad: "region: 貝塚士",
        good: "region: 貝塚市"
    }
    AmbiguousRegion "K102" "ambiguous-region" Error {
        ja: "同じ名前の地域が二つ以上あります。都道府県から書くか、6桁の番号を書きます。",
        en: "Several regions share the name. Write it with its prefecture, or its six-digit code.",
        bad: "region: 府中市",
        good: "region: 東京都府中市"
    }
    AmbiguousCode "K103" "ambiguous-code" Error {
        ja: "番号が二通りに読めます。6桁を引用符で囲んで書きます。",
        en: "The number can be read as two codes. Write all six digits in quotes.",
        bad: "region: 23230",
        good: "region: \"232301\""
    }
    Area "K104" "area" Error {
        ja: "regions.yaml の地域の書き方に誤りがあります。",
        en: "An area in regions.yaml is not right.",
        bad: "- {id: senshu}",
        good: "- {id: senshu, kind: medical-area, name: …, members: [貝塚市]}"
    }
    DateFormat "K201" "date-format" Error {
        ja: "日付として読めません。2026-11-21 や 令和8年11月21日 の形で書きます。",
        en: "It cannot be read as a date. Write 2026-11-21 or 令和8年11月21日.",
        bad: "date: 11/21",
        good: "date: 2026-11-21"
    }
    ImpossibleDate "K202" "impossible-date" Error {
        ja: "暦にない日付です。",
        en: "The date is not in the calendar.",
        bad: "date: 2026-02-30",
        good: "date: 2026-02-28"
    }
    Era "K203" "era" Error {
        ja: "その年号の期間の外の日付です。",
        en: "The date lies outside its era.",
        bad: "date: 平成31年5月1日",
        good: "date: 令和元年5月1日"
    }
    Weekday "K204" "weekday" Error {
        ja: "日付と曜日が合いません。",
        en: "The weekday does not belong to the date.",
        bad: "11月21日（金）",
        good: "11月21日（土）"
    }
    ReviewOverdue "K205" "review-overdue" Warning {
        ja: "見直しの期日（review_by）を過ぎています。内容を確かめ、期日を改めます。",
        en: "The day by which to review this (`review_by`) is past. Check it and set a new day.",
        bad: "review_by: 2026-03-31",
        good: "checked_on: 2026-11-21\nreview_by: 2027-03-31"
    }
    ConsentEnds "K206" "consent-ends" Warning {
        ja: "掲載の同意（consent）がまもなく切れるか、切れています。切れた日から公開されません。",
        en: "The consent to publish ends soon or has ended. After that day the page is withdrawn.",
        bad: "consent: {until: 2026-12-31}",
        good: "consent: {until: 2027-12-31}"
    }
    RelativeTime "K207" "relative-time" Warning {
        ja: "「来週」「今年度」「先日」のような言葉は、後で読む人にはいつのことかわかりません。日付か年を書きます。同じ文に日付があれば、そのままでかまいません。",
        en: "Words such as `next week` or `this year` mean another time to later readers. Write the date or the year. Beside a date in the same sentence they may stay.",
        bad: "来週、講演会を開きます。",
        good: "12月6日に、講演会を開きます。"
    }
    PastDate "K208" "past-date" Warning {
        ja: "お知らせの締切が、お知らせの日付より前です。去年の文書を写して、日付だけが残っていることがよくあります。",
        en: "The deadline of a notice is earlier than the notice. Often last year's document was copied and one date forgotten.",
        bad: "申込は2025年12月5日までに電話でしてください。",
        good: "申込は2026年12月5日までに電話でしてください。"
    }
    LinkTarget "K301" "link-target" Error {
        ja: "リンク先のファイルがありません。",
        en: "The file that the link names is not there.",
        bad: "[事例](../cases/kobee.ja.md)",
        good: "[事例](../cases/kobe.ja.md)"
    }
    LinkHeading "K302" "link-heading" Error {
        ja: "リンク先に、その見出しはありません。",
        en: "The page that the link names has no such heading.",
        bad: "[事例](kobe.ja.md#きっかケ)",
        good: "[事例](kobe.ja.md#きっかけ)"
    }
    AltText "K303" "alt-text" Error {
        ja: "画像に代わりの文がありません。見えない人に伝わるように書きます。飾りなら \"decorative\" とします。",
        en: "The picture has no text in its place. Write one for those who cannot see it, or mark it \"decorative\".",
        bad: "![](map.png)",
        good: "![市内の診療所の地図](map.png)"
    }
    HtmlRemoved "K304" "html-removed" Warning {
        ja: "安全のため、HTMLの一部を取り除きました。",
        en: "Some HTML was taken out, for safety.",
        bad: "<script>alert(1)</script>大切なお知らせ",
        good: "大切なお知らせ"
    }
    UnsafeLink "K305" "unsafe-link" Warning {
        ja: "このリンクは安全のため取り除きました。",
        en: "The link was taken out, for safety.",
        bad: "[ここ](javascript:…)",
        good: "[予定表](https://…)"
    }
    Block "K306" "block" Error {
        ja: "図表や一覧の書き方に誤りがあります。",
        en: "A chart, table, events or cases block is not right.",
        bad: "type: pie",
        good: "type: bar"
    }
    OutlineDiffers "K307" "outline-differs" Error {
        ja: "二つの言語で見出しの並びが違うため、行き先が決まりません。見出しに {#名前} を付けます。",
        en: "The outlines differ between the languages, so the heading cannot be found. Give it an `{#id}`.",
        bad: "## きっかけ",
        good: "## きっかけ {#start}"
    }
    LinkReference "K308" "link-reference" Warning {
        ja: "[…][名前] の名前か脚注が、どこにも書かれていません。",
        en: "The name of a `[…][name]` link or footnote is written nowhere.",
        bad: "[手引き][tebiki]",
        good: "[tebiki]: https://…"
    }
    WideMark "K309" "wide-mark" Warning {
        ja: "全角の番号や「・」は一覧になりません。「1.」や「-」を使います。",
        en: "Full-width numbers and 「・」 do not make a list. Use `1.` or `-`.",
        bad: "・医師会\n・歯科医師会",
        good: "- 医師会\n- 歯科医師会"
    }
    Picture "K310" "picture" Error {
        ja: "画像が壊れているか、そのまま公開すると危険です（撮影場所の記録、SVGのプログラムなど）。",
        en: "The picture is broken, or not safe to publish as it is (the place where it was taken, programs in SVG).",
        bad: "途中で切れたJPEG",
        good: "元の画像から保存し直したJPEG"
    }
    LinkUnpublished "K311" "link-unpublished" Warning {
        ja: "リンク先の文書は、下書きか公開期間の外なので、今は公開されていません。リンクは文字だけになります。",
        en: "The document that the link names is a draft or outside its days, so it is not published now. Only the words of the link are shown.",
        bad: "",
        good: ""
    }
    LinkText "K312" "link-text" Warning {
        ja: "リンクの言葉が「こちら」「詳細」などだけです。リンクだけを拾って聞く人にも行き先がわかる言葉にします。",
        en: "The words of the link are only `here` or `details`. People who hear links one by one need words that say where it leads.",
        bad: "手引きは[こちら](tebiki.ja.md)",
        good: "[連携の手引き](tebiki.ja.md)を見る"
    }
    SentenceLength "K313" "sentence-length" Warning {
        ja: "一文が長すぎて、読む人が途中で迷います。二つか三つの文に分けます。",
        en: "The sentence is so long that readers get lost. Make two or three of it.",
        bad: "市内の病院と診療所、訪問看護ステーション、薬局、地域包括支援センター、居宅介護支援事業所の担当者が、退院する前に本人と家族の希望を確かめ、だれがいつ訪ねるか、具合が悪くなったときはどこへ連絡するか、薬はだれが届けるか、食事や入浴の手伝いはいつから始めるか、夜や休みの日に困ったときはどうするか、費用はどのくらいかかるかを一枚の用紙に書き込み、それを全員で読み合わせてから退院の日を決めるという手順を、二年かけて少しずつつくってきました。",
        good: "退院する前に、市内の病院、診療所、薬局などの担当者が、本人と家族の希望を確かめます。だれがいつ訪ねるか、どこへ連絡するかを、一枚の用紙に書き込みます。それを全員で読み合わせてから、退院の日を決めます。"
    }
    NoReading "K314" "no-reading" Warning {
        ja: "やさしい日本語のページに、読みのない漢字の言葉があります。{漢字|かんじ} のように読みを書くか、かなで書きます。用語集（glossary.yaml）にある言葉には、ひとりでに読みが付きます。読みを推し量って付けることはありません。",
        en: "A word in kanji on a page of easy Japanese has no reading. Write it as {漢字|かんじ}, or in kana. Terms of the glossary (glossary.yaml) have theirs by themselves. No reading is ever guessed.",
        bad: "窓口に来てください。",
        good: "{窓口|まどぐち}に{来|き}てください。"
    }
    PictureName "K315" "picture-name" Warning {
        ja: "画像の代わりの文がファイルの名前か「写真」だけで、見えない人に何も伝わりません。何が写っているかを一文で書きます。",
        en: "The words in place of a picture are only its file's name, or `photo`. Say in a sentence what can be seen, for those who cannot.",
        bad: "![IMG_1234.jpg](map.png)",
        good: "![市民ホールで話を聞く人たち](map.png)"
    }
    HeadingSkips "K316" "heading-skips" Warning {
        ja: "見出しの段が飛んでいます。## の下は ### です。字の大きさではなく、話の中のまとまりで選びます。",
        en: "A heading skips a level. Below ## comes ###. Choose it by what belongs together, not by its size.",
        bad: "## 経過\n\n#### 初めの年",
        good: "## 経過\n\n### 初めの年"
    }
    PrivateCharacter "K317" "private-character" Error {
        ja: "外字か、Wordの記号の書体の文字です。ほかのパソコンやスマートフォンでは四角になり、読み上げもされません。普通の字に置き換えます。名前の字なら、かなで書くか、近い字を使ってよいか本人に尋ねます。",
        en: "A character that only the computer knows on which it was made (a private-use character, or a sign of Word's fonts). Everybody else sees a box, and nothing is read aloud. Write an ordinary character; a name in kana, or ask the person for another form.",
        bad: " 医師会",
        good: "- 医師会"
    }
    SquaredWord "K318" "squared-word" Warning {
        ja: "㈱ ㍻ ㎡ のように、言葉を一文字に縮めた文字です。読み上げで飛ばされ、検索で見つからないことがあります。言葉で書きます。",
        en: "A word in one character, such as ㈱ ㍻ ㎡. It is often skipped when read aloud and not found by a search. Write the word.",
        bad: "㈱みどり、120㎡",
        good: "株式会社みどり、120平方メートル"
    }
    CircledNumber "K319" "circled-number" Warning {
        ja: "①②③のような丸の付いた数字です。多くの読み上げで読めるので、ふだんは知らせません。kairan.yaml に checks: {circled-number: warning} と書くと知らせます。",
        en: "A number in a circle, such as ①. Most screen readers know it, so this is off unless kairan.yaml has `checks: {circled-number: warning}`.",
        bad: "①申し込む",
        good: "1. 申し込む"
    }
    HalfWidthKana "K320" "half-width-kana" Warning {
        ja: "半角のカナです。検索で見つからず、正しく読み上げられないことがあります。kairan check --fix で直せます。",
        en: "Half-width kana. A search does not find it, and it may be read aloud wrongly. `kairan check --fix` mends it.",
        bad: "ﾃﾞｲｻｰﾋﾞｽ",
        good: "デイサービス"
    }
    FullWidth "K321" "full-width" Warning {
        ja: "続いた数字や英字が全角です。検索で見つからず、一字ずつ読み上げられることがあります。半角で書きます。一字だけの全角（３つ）はそのままでかまいません。数の欄は kairan check --fix で直せます。",
        en: "Digits or letters in a row are full-width. A search does not find them, and they may be spelt out when read aloud. A single one (３つ) may stay. `kairan check --fix` mends fields that are numbers.",
        bad: "２０２６年に始めました。",
        good: "2026年に始めました。"
    }
    SpaceInWord "K322" "space-in-word" Warning {
        ja: "幅をそろえるために、言葉の中に空白が入っています。読み上げも検索も、別々の言葉として扱います。続けて書きます。",
        en: "Spaces inside a word, to make it wider. Screen readers and searches take it for several words. Write it together.",
        bad: "日　時：2026年12月6日",
        good: "日時：2026年12月6日"
    }
    TableHeadings "K323" "table-headings" Warning {
        ja: "表に見出しのない列があります。一つずつ聞く人には、何の値かわかりません。初めの行に見出しを書きます。左上の角だけは空でかまいません。",
        en: "A column of the table has no heading. Who hears it cell by cell does not know what a value is. Write headings into the first row; only the corner may be empty.",
        bad: "| | |\n|---|---|\n| 往診 | 12 |",
        good: "| 種類 | 件数 |\n|---|---|\n| 往診 | 12 |"
    }
    NoBrowser "K324" "no-browser" Warning {
        ja: "print: true と書かれたページのPDFをつくるには、Microsoft Edge、Google Chrome、Chromium のどれかが要ります。見つからないときは、PDFのないサイトになります。",
        en: "To make the PDFs of pages with `print: true`, Microsoft Edge, Google Chrome or Chromium is needed. Where none is found, the site has no PDFs.",
        bad: "print: true",
        good: "print: false"
    }
    FactInTranslation "K401" "fact-in-translation" Error {
        ja: "事実（日付、地域、数など）は主となる言語のファイルだけに書きます。",
        en: "Facts (dates, regions, numbers) stand in the primary file only.",
        bad: "forum.en.md: region: 貝塚市",
        good: "forum.ja.md: region: 貝塚市"
    }
    ListLength "K402" "list-length" Error {
        ja: "訳の一覧は、主となる言語のファイルと同じ数だけ書きます。",
        en: "A list in a translation has as many entries as in the primary file.",
        bad: "highlights: [one]",
        good: "highlights: [one, two]"
    }
    OutOfDate "K403" "out-of-date" Warning {
        ja: "訳した後で、もとの文が変わっています。訳を直して kairan stamp を実行します。",
        en: "The primary text has changed since it was translated. Mend the translation, then run kairan stamp.",
        bad: "ja: 水曜日に開きます。（訳した時は「火曜日に開きます。」）\nen: Open on Tuesdays.",
        good: "ja: 水曜日に開きます。\nen: Open on Wednesdays."
    }
    NoPrimary "K404" "no-primary" Error {
        ja: "訳だけがあり、主となる言語のファイルがありません。",
        en: "There is a translation, but no file in the primary language.",
        bad: "forum.en.md だけ",
        good: "forum.ja.md と forum.en.md"
    }
    CriticalOutOfDate "K405" "critical-out-of-date" Error {
        ja: "大切な文書（critical: true）の訳が古くなっています。訳を直して kairan stamp を実行します。",
        en: "The translation of a critical document (`critical: true`) is out of date. Mend the translation, then run kairan stamp.",
        bad: "ja: 水曜日に開きます。（訳した時は「火曜日に開きます。」）\nen: Open on Tuesdays.",
        good: "ja: 水曜日に開きます。\nen: Open on Wednesdays."
    }
    ContactDiffers "K406" "contact-differs" Warning {
        ja: "訳に、もとの文にない電話番号・アドレス・年があります。",
        en: "The translation has a phone number, address or year that the primary text has not.",
        bad: "ja: 電話は 072-000-1234 です。\nen: Call 072-000-1243.",
        good: "ja: 電話は 072-000-1234 です。\nen: Call 072-000-1234."
    }
    SourceVersion "K407" "source-version" Error {
        ja: "source_version が読めません。kairan stamp で書き直します。",
        en: "`source_version` cannot be read. Write it anew with kairan stamp.",
        bad: "source_version: 1",
        good: ""
    }
    TermDiffers "K408" "term-differs" Warning {
        ja: "用語集（glossary.yaml）の not に挙げた言葉が使われています。一つの用語には一つの訳を使います。",
        en: "A word stands there that the glossary (glossary.yaml) lists under `not`. One term has one translation.",
        bad: "Home treatment began in 2017.",
        good: "Home medical care began in 2017."
    }
    NumberDiffers "K409" "number-differs" Warning {
        ja: "訳に、もとの文にない数があります。桁や数字を写し違えていないか、もとの文と見比べます。1万2千と 12,000、三人と 3、5割と 50% は同じ数として扱います。違っていてよいものなら、kairan.yaml の waivers に理由を書きます。",
        en: "The translation has a figure that the primary text has not. Look whether a digit was copied wrongly. 1万2千 and 12,000, three and 3, 5割 and 50% count as the same. If it may differ, say why in `waivers` of kairan.yaml.",
        bad: "ja: 高齢者は1万2,345人です。\nen: There are 12,354 older people.",
        good: "ja: 高齢者は1万2,345人です。\nen: There are 12,345 older people."
    }
    EndBeforeStart "K501" "end-before-start" Error {
        ja: "終わりが始まりより前です。",
        en: "The end is before the start.",
        bad: "{start: 2026-12-06T14:00, end: 2026-12-06T12:00}",
        good: "{start: 2026-12-06T14:00, end: 2026-12-06T16:00}"
    }
    DoorsAfterStart "K502" "doors-after-start" Error {
        ja: "開場が開始より後です。",
        en: "The doors open after the start.",
        bad: "{start: 2026-12-06T14:00, doors: 2026-12-06T14:30}",
        good: "{start: 2026-12-06T14:00, doors: 2026-12-06T13:30}"
    }
    DeadlineAfterEvent "K503" "deadline-after-event" Error {
        ja: "申込の締切が最後の回より後です。",
        en: "The deadline is after the last showing.",
        bad: "sessions: [{start: 2026-12-06T14:00}]\napplication: {deadline: 2026-12-30}",
        good: "sessions: [{start: 2026-12-06T14:00}]\napplication: {deadline: 2026-11-30}"
    }
    NoVenue "K504" "no-venue" Warning {
        ja: "これからの催しに、会場もオンラインもありません。",
        en: "A coming showing has neither a venue nor an online address.",
        bad: "sessions: [{start: 2026-12-06T14:00}]",
        good: "sessions: [{start: 2026-12-06T14:00}]\nvenue: {name: 市民ホール}"
    }
    AlikeEvents "K505" "alike-events" Warning {
        ja: "同じ日、同じ場所に、よく似た題名の催しが二つあります。同じ催しなら一つにまとめます。別の催しなら、違いがわかる題名にします。",
        en: "Two events on one day at one place have much the same title. If they are one event, keep one of them; if not, give them titles that tell them apart.",
        bad: "title: 演劇「ありがとう」\ntitle: 演劇 ありがとう",
        good: "title: 演劇「ありがとう」\ntitle: 在宅医療の講演会"
    }
    NoWhen "K506" "no-when" Error {
        ja: "催しがいつなのか、書かれていません（sessions、period、when のどれか）。",
        en: "The event does not say when (one of sessions, period, when).",
        bad: "title: 研修会",
        good: "title: 研修会\nwhen: 毎年秋"
    }
    Table "K601" "table" Error {
        ja: "表を読めません。",
        en: "The table cannot be read.",
        bad: "",
        good: ""
    }
    CellValue "K602" "cell-value" Error {
        ja: "列の種類に合わない値です。",
        en: "The value does not fit the type of its column.",
        bad: "名称,往診\nみどり診療所,たぶん",
        good: "名称,往診\nみどり診療所,○"
    }
    MissingHeading "K603" "missing-heading" Error {
        ja: "表に、その見出しの列がありません。",
        en: "The table has no column of that heading.",
        bad: "from: 医療機関",
        good: "from: 医療機関名"
    }
    DoubledHeading "K604" "doubled-heading" Error {
        ja: "同じ見出しの列が二つあるか、見出しが空です。",
        en: "Two columns have the same heading, or a heading is empty.",
        bad: "名称,電話,電話",
        good: "名称,電話,ファクス"
    }
    RowLength "K605" "row-length" Error {
        ja: "行の欄の数が見出しと違います。",
        en: "The row has more or fewer cells than there are headings.",
        bad: "名称,往診,電話\nみどり診療所,○",
        good: "名称,往診,電話\nみどり診療所,○,"
    }
    MergedCells "K606" "merged-cells" Error {
        ja: "結合されたセルがあります。結合したセルは初めの一つだけに値があり、残りは空として読まれます。",
        en: "There are merged cells. Only the first of them has the value; the others are read as empty.",
        bad: "",
        good: ""
    }
    SpoiltNumber "K607" "spoilt-number" Warning {
        ja: "表計算ソフトが桁を落とした数です（1.00E+12 など）。書かれているまま残します。もとの表で列の書式を「文字列」にして直してください。",
        en: "The number lost its digits in a spreadsheet (1.00E+12). It is kept as it is written; format the column as text in the original and mend it.",
        bad: "1.00E+12",
        good: "3000020222127"
    }
    DoubledRow "K608" "doubled-row" Warning {
        ja: "同じものが表に二度あります。読む人は、どちらが正しいかわかりません。",
        en: "The same thing stands in the table twice. Readers do not know which of the rows holds.",
        bad: "名称,往診\nみどり診療所,○\nみどり診療所,×",
        good: "名称,往診\nみどり診療所,○"
    }
    IndividualNumber "K701" "individual-number" Error {
        ja: "個人番号（マイナンバー）のような12桁の数があります。公開してはいけません。",
        en: "Twelve digits like an individual number. They must not be published.",
        bad: "1234 5678 9012",
        good: "個人番号は窓口で確かめます。"
    }
    MobilePhone "K702" "mobile-phone" Error {
        ja: "携帯電話の番号があります。載せてよいものなら privacy_ok に書きます。",
        en: "A mobile phone number. If it may be published, name it in `privacy_ok`.",
        bad: "090-0000-0000",
        good: "072-000-0000"
    }
    PrivateMail "K703" "private-mail" Error {
        ja: "個人のメールアドレスがあります。載せてよいものなら privacy_ok に書きます。",
        en: "A private mail address. If it may be published, name it in `privacy_ok`.",
        bad: "申込は namae@gmail.com まで",
        good: "申込は kaigo@city.example.lg.jp まで"
    }
    BirthDate "K704" "birth-date" Error {
        ja: "生年月日があります。",
        en: "A date of birth.",
        bad: "昭和10年3月3日生まれ",
        good: "91歳の方"
    }
    PrivacyPattern "K705" "privacy-pattern" Error {
        ja: "このサイトが公開しないと決めた形の言葉（kairan.yaml の privacy.patterns）があります。",
        en: "Words of a form that this site decided not to publish (`privacy.patterns` in kairan.yaml).",
        bad: "患者番号0123の方の経過です。",
        good: "ある方の経過です。"
    }
    PatternSyntax "K706" "pattern-syntax" Error {
        ja: "kairan.yaml の privacy.patterns の形（正規表現）を読めません。\n全角と半角、大文字と小文字は区別しません。記号 \\ . * + ? ( ) [ ] { } | ^ $ そのものを探すときは、前に \\ を付けます。一つの形は1MBまでの大きさです。",
        en: "A pattern of `privacy.patterns` in kairan.yaml (a regular expression) cannot be read.\nFull and half width, capital and small letters are all the same to it. Put a \\ before each of \\ . * + ? ( ) [ ] { } | ^ $ that stands for itself. A pattern may take 1 MB of memory.",
        bad: "privacy: {patterns: ['患者番号(']}",
        good: "privacy: {patterns: ['患者番号[0-9]+']}"
    }
    Secret "K707" "secret" Error {
        ja: "鍵かパスワードのようなものがあります。公開すると誰でも使えるので、サイトのファイルには書きません。鍵は環境変数か、サイトの外のファイル（.ssh、.aws/credentials）に置きます。",
        en: "Something like a key or a password. Once published anybody may use it, so files of a site have none: keys stand in the environment or in files outside the site (.ssh, .aws/credentials).",
        bad: "publish: {live: {to: 's3://site', secret_key: …}}",
        good: "publish: {live: {to: 's3://site'}}"
    }
    Template "K801" "template" Error {
        ja: "テーマのテンプレートに誤りがあります。",
        en: "A template of the theme is not right.",
        bad: "",
        good: ""
    }
    Strings "K802" "strings" Error {
        ja: "テーマに、その言語の言葉が足りません。",
        en: "The theme lacks words for that language.",
        bad: "",
        good: ""
    }
    Theme "K803" "theme" Error {
        ja: "テーマが見つからないか、theme.yaml に誤りがあります。",
        en: "The theme is not there, or its theme.yaml is not right.",
        bad: "",
        good: ""
    }
}
