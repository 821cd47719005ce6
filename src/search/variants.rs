//! Forms of one character that names and keyboards mix: the one table of the build and of the browser, which gets it with
//! the index. It refuses characters that only look alike (埼 and 崎, 柿 and 杮).
//!
//! Old forms of Han characters are those of OpenCC's `JPShinjitaiCharacters.txt` (1.4.1, Apache-2.0). Forms of names
//! (髙, 﨑, 邉, 嶋, 冨, 𠮷) were added by hand; most of them are held together by ja-itaiji 1.0.2 (MIT) too. 斎, 齋, 齊 and
//! 斉 are one, because names mix them, and so are kana that are written large and small in place names (鎌ヶ谷, 鎌ケ谷).

/// Pairs in the order of the first of each, which becomes the second; none leads on to another.
pub(super) const PAIRS: &str = "\
    ςσゕけゖけケけヵけヶけ乘乗亂乱亙亘亞亜佛仏來来俠侠俱倶倂併值値假仮傳伝僞偽價価\
    儉倹兒児兔兎內内兩両冝宜冨富冰氷冲沖凉涼凛凜剎刹剝剥剩剰劍剣劑剤劔剣勞労勳勲勵励\
    勸勧勻匀區区卷巻卻却卽即參参吳呉咒呪啞唖單単噓嘘嚙噛嚴厳囑嘱圈圏國国圍囲圓円圖図\
    團団埜野堯尭塡填塲場增増墮堕壓圧壘塁壞壊壤壌壯壮壹壱壺壷壽寿奧奥奬奨妝粧姊姉姬姫\
    孃嬢學学寢寝實実寫写寬寛寶宝將将專専對対尙尚屆届屬属峯峰峽峡嵜崎嶋島嶌島嶽岳巖巌\
    巢巣帶帯廁厠廢廃廣広廳庁彈弾彌弥彎弯彥彦徑径從従徵徴德徳恆恒悅悦惠恵惡悪惱悩愼慎\
    慘惨應応懷懐戀恋戰戦戲戯戶戸戾戻拂払拔抜拜拝挾挟插挿揭掲搔掻搖揺搜捜摑掴擇択擊撃\
    擔担據拠擧挙擴拡攝摂攪撹收収效効敍叙敎教敕勅敘叙數数斎斉斷断晄晃晉晋晚晩晝昼晧皓\
    暨曁曆暦曉暁曻昇曾曽會会杤栃枡桝查査栁柳栢柏桒桑條条棧桟棱稜楳梅榆楡榮栄槇槙槗橋\
    槪概樂楽樓楼樞枢樣様橫横檜桧檢検檮梼櫻桜權権歐欧歡歓步歩歲歳歷歴歸帰殘残殼殻毆殴\
    每毎氣気污汚沒没涉渉淚涙淨浄淸清淺浅渴渇溪渓溫温溼湿滯滞滿満潑溌潛潜澀渋澁渋澤沢\
    濕湿濟済濤涛濱浜濵浜濾沪瀧滝瀨瀬灣湾焰焔燈灯燒焼營営爐炉爭争爲為牀床犧犠狀状狹狭\
    獎奨獨独獵猟獸獣獻献瓣弁甁瓶產産畫畵當当疊畳痹痺瘦痩癡痴發発皋皐盜盗盡尽眞真硏研\
    碎砕礪砺祕秘祿禄禦御禪禅禮礼禰祢禱祷稅税稱称稻稲穎頴穐秋穗穂穩穏穰穣竃釜竈釜竊窃\
    竝並簞箪籠篭粹粋糉粽絕絶絲糸經経綠緑緖緒緣縁縣県縱縦總総繡繍繩縄繪絵繫繋繼継續続\
    纔才纖繊缺欠罐缶羣群聯連聰聡聲声聽聴肅粛脣唇脫脱腦脳腳脚膽胆臟臓臺台與与舉挙舊旧\
    舍舎舘館艷艶荔茘莊荘莖茎菸煙萊莱萠萌萬万蔣蒋蔥葱薗園薰薫藏蔵藝芸藥薬藪薮蘆芦處処\
    虛虚號号螢蛍蟬蝉蟲虫蠟蝋蠶蚕蠻蛮衞衛裝装襃褒覺覚覽覧觀観觸触說説諫諌謠謡證証譯訳\
    譽誉讀読變変讓譲豐豊豫予貓猫貳弐賣売賤賎賴頼贊賛贗贋踐践輕軽輛輌轉転辨弁辭辞辯弁\
    遙遥遞逓遲遅邉辺邊辺邨村郞郎鄉郷鄕郷鄰隣醉酔醫医醬醤醱醗釀醸釋釈銳鋭鋪舗錄録錢銭\
    鍊錬鎭鎮鐵鉄鑄鋳鑛鉱閒間閱閲關関陷陥隨随險険隱隠雙双雜雑雞鶏霸覇靈霊靍鶴靏鶴靑青\
    靜静頰頬顏顔顯顕飜翻餘余餠餅騷騒驅駈驒騨驗験驛駅髓髄體体髙高髮髪鬥闘鬪闘鬭闘鰺鯵\
    鱉鼈鷄鶏鷗鴎鹼鹸鹽塩麥麦麪麺麴麹麵麺黃黄黑黒默黙點点黨党齊斉齋斉齒歯齡齢龍竜龜亀\
    﨑崎𠀋丈𠮷吉𡈽土𣘺橋\
";

/// For every first character of the plane that nearly all text is in, whether it begins a pair: most begin none.
static BEGINS: [u64; 1024] = begins();

/// The form that stands for a character.
pub(super) fn one_form(c: char) -> char {
    let number = c as usize;
    if number < 0x1_0000 && BEGINS[number >> 6] & (1 << (number & 63)) == 0 {
        return c;
    }
    let mut characters = PAIRS.chars();
    while let (Some(typed), Some(folded)) = (characters.next(), characters.next()) {
        if typed == c {
            return folded;
        }
    }
    c
}

const fn begins() -> [u64; 1024] {
    let bytes = PAIRS.as_bytes();
    let (mut set, mut at, mut is_first) = ([0; 1024], 0, true);
    while at < bytes.len() {
        let (number, length) = decode(bytes, at);
        if is_first && number < 0x1_0000 {
            set[number >> 6] |= 1 << (number & 63);
        }
        is_first = !is_first;
        at += length;
    }
    set
}

/// The character at a place of UTF-8, and its length.
const fn decode(bytes: &[u8], at: usize) -> (usize, usize) {
    let first = bytes[at] as usize;
    let length = if first < 0x80 {
        1
    } else if first < 0xE0 {
        2
    } else if first < 0xF0 {
        3
    } else {
        4
    };
    let mut number = if length == 1 { first } else { first & (0x7F >> length) };
    let mut i = 1;
    while i < length {
        number = number << 6 | (bytes[at + i] & 0x3F) as usize;
        i += 1;
    }
    (number, length)
}
