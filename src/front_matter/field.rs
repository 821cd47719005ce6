//! Descriptions of fields: the one list that feeds reading, `schema`, `new` and the manual.

/// What a field holds.
#[derive(Clone, Copy, Debug)]
pub enum Shape {
    /// Words in the file's language, or a map by language.
    Text,
    /// A list of words.
    Texts,
    /// A fact in plain characters: a telephone number, an address of the web.
    Plain,
    /// A list of such facts.
    Plains,
    /// An address of the web, or a map of addresses by language.
    Url,
    /// A date as coarse as it is known.
    Date,
    /// A date, or a date with a time.
    When,
    /// A time of day.
    Time,
    /// A number.
    Number,
    /// A list of numbers, of which some may be missing.
    Numbers,
    /// yes or no.
    Flag,
    /// One of these words.
    OneOf(&'static [&'static str]),
    /// A reference to a region.
    Region,
    /// References to regions.
    Regions,
    /// Ids of topics.
    Topics,
    /// A map of fields.
    Map(&'static [Field]),
    /// A list of maps.
    List(&'static [Field]),
    /// A map of such maps, by names that people choose.
    Named(&'static [Field]),
    /// Several shapes, told apart where it is read.
    Mixed(&'static [Shape]),
    /// Anything at all, kept as it is.
    Any,
}

/// Where a field may stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// In the primary file only.
    Fact,
    /// In every language's file.
    Word,
    /// In every language's file, each for itself (`draft`, `source_version`).
    Own,
}

/// One field.
#[derive(Clone, Copy, Debug)]
pub struct Field {
    /// Its key.
    pub name: &'static str,
    /// What it holds.
    pub shape: Shape,
    /// Where it may stand.
    pub role: Role,
    /// Whether it must be there.
    pub required: bool,
    /// What it is for, in Japanese.
    pub ja: &'static str,
    /// What it is for, in English.
    pub en: &'static str,
    /// An example value, as YAML in one line.
    pub example: &'static str,
}

/// A fact: written once, in the primary file.
pub const fn fact(name: &'static str, shape: Shape, ja: &'static str, en: &'static str, example: &'static str) -> Field {
    Field { name, shape, role: Role::Fact, required: false, ja, en, example }
}

/// Words: written in every language.
pub const fn word(name: &'static str, shape: Shape, ja: &'static str, en: &'static str, example: &'static str) -> Field {
    Field { name, shape, role: Role::Word, required: false, ja, en, example }
}

impl Field {
    /// The same field, required.
    pub const fn required(mut self) -> Field {
        self.required = true;
        self
    }

    /// The same field, each language's own.
    pub const fn own(mut self) -> Field {
        self.role = Role::Own;
        self
    }

    /// Whether a translation may have anything here: words, or a fact that holds words inside.
    pub fn in_translation(&self) -> bool {
        self.role != Role::Fact || self.shape.holds_words()
    }
}

/// The description of a field by its path: `sessions.start`.
pub fn described(fields: &'static [Field], path: &str) -> Option<&'static Field> {
    let (first, rest) = path.split_once('.').map_or((path, None), |(first, rest)| (first, Some(rest)));
    let field = fields.iter().find(|field| field.name == first)?;
    rest.map_or(Some(field), |rest| described(field.shape.inner()?, rest))
}

impl Shape {
    /// The fields inside, of a map or a list of maps.
    pub fn inner(&self) -> Option<&'static [Field]> {
        match self {
            Shape::Map(fields) | Shape::List(fields) | Shape::Named(fields) => Some(fields),
            Shape::Mixed(shapes) => shapes.iter().find_map(Shape::inner),
            _ => None,
        }
    }

    /// The words of which it is one.
    pub fn words(&self) -> Option<&'static [&'static str]> {
        match self {
            Shape::OneOf(words) => Some(words),
            Shape::Mixed(shapes) => shapes.iter().find_map(Shape::words),
            _ => None,
        }
    }

    /// Whether words of a translation can stand somewhere inside.
    pub fn holds_words(&self) -> bool {
        match self {
            Shape::Text | Shape::Texts => true,
            Shape::Map(fields) | Shape::List(fields) | Shape::Named(fields) => fields.iter().any(Field::in_translation),
            Shape::Mixed(shapes) => shapes.iter().any(Shape::holds_words),
            _ => false,
        }
    }
}
