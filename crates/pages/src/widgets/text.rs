//! Text and files.

/// What kind of text a line takes: chooses the keyboard of a phone, not the checks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Kind {
    /// Any text.
    #[default]
    Text,
    /// An e-mail address.
    Email,
    /// A telephone number.
    Tel,
    /// A web address.
    Url,
    /// Digits only: a postcode, a whole number.
    Digits,
    /// A number with a decimal comma: an amount.
    Decimal,
    /// Words to look for.
    Search,
    /// A secret.
    Password,
}

impl Kind {
    pub(super) fn html_type(self) -> &'static str {
        match self {
            Kind::Text | Kind::Digits | Kind::Decimal => "text",
            Kind::Email => "email",
            Kind::Tel => "tel",
            Kind::Url => "url",
            Kind::Search => "search",
            Kind::Password => "password",
        }
    }

    pub(super) fn input_mode(self) -> Option<&'static str> {
        match self {
            Kind::Digits => Some("numeric"),
            Kind::Decimal => Some("decimal"),
            _ => None,
        }
    }

    /// Names and codes are not words of a dictionary.
    pub(super) fn spell_checked(self) -> bool {
        self == Kind::Text
    }
}

/// How wide an input is: as wide as what belongs in it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Width {
    /// The whole column.
    #[default]
    Full,
    /// About 20 characters.
    Medium,
    /// About 10 characters.
    Short,
    /// 4 characters.
    Four,
    /// 2 characters.
    Two,
}

impl Width {
    pub(super) fn class(self) -> &'static str {
        match self {
            Width::Full => "",
            Width::Medium => " portal-input--medium",
            Width::Short => " portal-input--short",
            Width::Four => " kern-form-input__input--width-4",
            Width::Two => " kern-form-input__input--width-2",
        }
    }
}

/// One line of text.
#[derive(Clone, Debug, Default)]
pub struct Text {
    pub(super) value: String,
    pub(super) kind: Kind,
    pub(super) width: Width,
    pub(super) max_length: Option<u32>,
    pub(super) autocomplete: Option<String>,
    pub(super) unit: Option<String>,
}

impl Text {
    /// A line for a kind of text.
    #[must_use]
    pub fn of(kind: Kind) -> Self {
        Self {
            kind,
            ..Self::default()
        }
    }

    /// What stands in it.
    #[must_use]
    pub fn value(mut self, value: impl Into<String>) -> Self {
        self.value = value.into();
        self
    }

    /// How wide it is.
    #[must_use]
    pub fn width(mut self, width: Width) -> Self {
        self.width = width;
        self
    }

    /// How many characters it takes (in UTF-16 units, as browsers count).
    #[must_use]
    pub fn max_length(mut self, max_length: u32) -> Self {
        self.max_length = Some(max_length);
        self
    }

    /// What the browser may fill in (a token of HTML's autofill, such as `given-name`).
    #[must_use]
    pub fn autocomplete(mut self, token: impl Into<String>) -> Self {
        self.autocomplete = Some(token.into());
        self
    }

    /// A unit behind it, such as "Euro".
    #[must_use]
    pub fn unit(mut self, unit: impl Into<String>) -> Self {
        self.unit = Some(unit.into());
        self
    }
}

/// Several lines of text.
#[derive(Clone, Debug)]
pub struct Area {
    pub(super) value: String,
    pub(super) rows: u32,
    pub(super) max_length: Option<u32>,
}

impl Default for Area {
    fn default() -> Self {
        Self {
            value: String::new(),
            rows: 5,
            max_length: None,
        }
    }
}

impl Area {
    /// What stands in it.
    #[must_use]
    pub fn value(mut self, value: impl Into<String>) -> Self {
        self.value = value.into();
        self
    }

    /// How many lines are in sight.
    #[must_use]
    pub fn rows(mut self, rows: u32) -> Self {
        self.rows = rows;
        self
    }

    /// How many characters it takes (in UTF-16 units, as browsers count).
    #[must_use]
    pub fn max_length(mut self, max_length: u32) -> Self {
        self.max_length = Some(max_length);
        self
    }
}

/// Files to hand in.
#[derive(Clone, Debug, Default)]
pub struct Upload {
    pub(super) accept: String,
    pub(super) multiple: bool,
}

impl Upload {
    /// The media types or endings taken, as in HTML's `accept`.
    pub fn accept(accept: impl Into<String>) -> Self {
        Self {
            accept: accept.into(),
            multiple: false,
        }
    }

    /// Takes several files.
    #[must_use]
    pub fn multiple(mut self) -> Self {
        self.multiple = true;
        self
    }
}

/// An answer that stands there and cannot be changed.
#[derive(Clone, Debug, Default)]
pub struct Fixed {
    pub(super) value: String,
    pub(super) calculated: bool,
}

impl Fixed {
    /// This answer.
    pub fn of(value: impl Into<String>) -> Self {
        Self {
            value: value.into(),
            calculated: false,
        }
    }

    /// Says that it is calculated from other answers, so that a script may keep it up to date.
    #[must_use]
    pub fn calculated(mut self) -> Self {
        self.calculated = true;
        self
    }
}
