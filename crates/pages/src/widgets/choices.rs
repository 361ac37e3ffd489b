//! Choosing: one out of many, one out of a few, any number, yes.

/// Something to choose.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    pub(super) value: String,
    pub(super) label: String,
    pub(super) hint: Option<String>,
    pub(super) chosen: bool,
}

impl Choice {
    /// A choice, not chosen yet.
    pub fn new(value: impl Into<String>, label: impl Into<String>) -> Self {
        Self {
            value: value.into(),
            label: label.into(),
            hint: None,
            chosen: false,
        }
    }

    /// A sentence below the label (radios and checkboxes).
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    /// Says whether it is chosen.
    #[must_use]
    pub fn chosen(mut self, chosen: bool) -> Self {
        self.chosen = chosen;
        self
    }
}

fn choose(choices: &mut [Choice], is_chosen: impl Fn(&str) -> bool) {
    for choice in choices {
        choice.chosen = is_chosen(&choice.value);
    }
}

macro_rules! of_choices {
    ($($(#[$doc:meta])* $name:ident),*) => {$(
        $(#[$doc])*
        #[derive(Clone, Debug, Default)]
        pub struct $name {
            pub(super) choices: Vec<Choice>,
        }

        impl $name {
            /// Out of these choices.
            pub fn of(choices: impl IntoIterator<Item = Choice>) -> Self {
                Self {
                    choices: choices.into_iter().collect(),
                }
            }
        }
    )*};
}
of_choices!(
    /// One out of many, in a list that opens.
    Select,
    /// One out of a few, all in sight.
    Radios,
    /// Any number out of a few, all in sight.
    Checkboxes
);

impl Select {
    /// Chooses by value; nothing else is chosen then.
    #[must_use]
    pub fn value(mut self, value: &str) -> Self {
        choose(&mut self.choices, |it| it == value);
        self
    }
}

impl Radios {
    /// Chooses by value; nothing else is chosen then.
    #[must_use]
    pub fn value(mut self, value: &str) -> Self {
        choose(&mut self.choices, |it| it == value);
        self
    }
}

impl Checkboxes {
    /// Chooses by values.
    #[must_use]
    pub fn values<S: AsRef<str>>(mut self, values: &[S]) -> Self {
        choose(&mut self.choices, |it| {
            values.iter().any(|value| value.as_ref() == it)
        });
        self
    }
}

/// One box to tick; the field's label says what for.
#[derive(Clone, Debug)]
pub struct Consent {
    pub(super) value: String,
    pub(super) ticked: bool,
}

impl Consent {
    /// A box that sends this value when it is ticked.
    pub fn new(value: impl Into<String>) -> Self {
        Self {
            value: value.into(),
            ticked: false,
        }
    }

    /// Says whether it is ticked.
    #[must_use]
    pub fn ticked(mut self, ticked: bool) -> Self {
        self.ticked = ticked;
        self
    }
}

/// One out of very many: a person types words, and chooses among what is found. The words are sent under the
/// field's name, the choice under the name with `.treffer` behind it.
#[derive(Clone, Debug, Default)]
pub struct Search {
    pub(super) typed: String,
    pub(super) found: Vec<Choice>,
    pub(super) more: bool,
}

impl Search {
    /// What follows the field's name in the name of the choice.
    pub const SUFFIX: &str = "treffer";

    /// A search for these words; a chosen entry's name, once there is one.
    pub fn of(typed: impl Into<String>) -> Self {
        Self {
            typed: typed.into(),
            ..Self::default()
        }
    }

    /// What was found, to choose from, and whether there is more than that.
    #[must_use]
    pub fn found(mut self, found: Vec<Choice>, more: bool) -> Self {
        self.found = found;
        self.more = more;
        self
    }
}
