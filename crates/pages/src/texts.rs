//! Texts in every language, from Fluent files.

use std::borrow::Cow;
use std::fmt;
use std::sync::OnceLock;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use unic_langid::LanguageIdentifier;

use crate::{Locale, SHARED};

type Bundle = FluentBundle<FluentResource>;

/// The texts of one component in every language, parsed when first spoken.
///
/// ```
/// # use pages::{Catalogue, Locale};
/// static TEXTS: Catalogue = Catalogue::new("found = { $n } gefunden", "found = { $n } found");
/// let t = TEXTS.speak(Locale::En);
/// assert_eq!(t.get("found").with("n", 3).to_string(), "3 found");
/// ```
pub struct Catalogue {
    german: &'static str,
    english: &'static str,
    bundles: OnceLock<[Bundle; 2]>,
}

impl Catalogue {
    /// Takes the sources, which components embed with `include_str!`.
    #[must_use]
    pub const fn new(german: &'static str, english: &'static str) -> Self {
        Self {
            german,
            english,
            bundles: OnceLock::new(),
        }
    }

    /// The texts in one language.
    #[must_use]
    pub fn speak(&'static self, locale: Locale) -> Texts {
        Texts {
            catalogue: self,
            locale,
        }
    }

    fn bundle(&self, locale: Locale) -> &Bundle {
        let [german, english] = self.bundles.get_or_init(|| {
            [
                parse(self.german, Locale::De),
                parse(self.english, Locale::En),
            ]
        });
        match locale {
            Locale::De => german,
            Locale::En => english,
        }
    }
}

impl fmt::Debug for Catalogue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Catalogue")
    }
}

/// A text that does not parse is left out here and found by `tidy`.
fn parse(source: &str, locale: Locale) -> Bundle {
    // The language decides plurals only; should a tag not parse, those of no language apply.
    let language: LanguageIdentifier = locale.code().parse().unwrap_or_default();
    let resource = FluentResource::try_new(source.to_owned()).unwrap_or_else(|(rest, _)| rest);
    let mut bundle = Bundle::new_concurrent(vec![language]);
    // Marks around each value would be read out by some screen readers and copied with
    // case numbers; every language offered is written left to right.
    bundle.set_use_isolating(false);
    bundle.add_resource_overriding(resource);
    bundle
}

/// The texts of one component in one language. Cheap to copy.
#[derive(Clone, Copy)]
pub struct Texts {
    catalogue: &'static Catalogue,
    locale: Locale,
}

impl Texts {
    /// The language spoken.
    #[must_use]
    pub fn locale(self) -> Locale {
        self.locale
    }

    /// The same texts in another language.
    #[must_use]
    pub fn speak(self, locale: Locale) -> Self {
        Self { locale, ..self }
    }

    /// The text of a key; values are given to it by [`Message::with`].
    #[must_use]
    pub fn get<'a>(self, key: &'a str) -> Message<'a> {
        Message {
            texts: self,
            key,
            values: None,
        }
    }

    /// Whether a key has a text.
    #[must_use]
    pub fn has(self, key: &str) -> bool {
        self.bundles().any(|bundle| bundle.has_message(key))
    }

    /// Where a text is looked for: the component's own, the shared ones, then in German.
    fn bundles(self) -> impl Iterator<Item = &'static Bundle> {
        [self.locale, Locale::De]
            .into_iter()
            .flat_map(move |locale| [self.catalogue.bundle(locale), SHARED.bundle(locale)])
    }
}

impl fmt::Debug for Texts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Texts({})", self.locale)
    }
}

/// One text with its values; displaying it writes it out.
#[derive(Debug)]
pub struct Message<'a> {
    texts: Texts,
    key: &'a str,
    values: Option<FluentArgs<'a>>,
}

impl<'a> Message<'a> {
    /// Sets the value of a variable.
    #[must_use]
    pub fn with(mut self, name: &'a str, value: impl Value<'a>) -> Self {
        self.values
            .get_or_insert_with(FluentArgs::new)
            .set(name, value.fluent());
        self
    }
}

impl fmt::Display for Message<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for bundle in self.texts.bundles() {
            let Some(pattern) = bundle.get_message(self.key).and_then(|text| text.value()) else {
                continue;
            };
            let mut errors = Vec::new();
            let text = bundle.format_pattern(pattern, self.values.as_ref(), &mut errors);
            return f.write_str(&text);
        }
        // A key without a text fails `tidy`; should one slip through, the page still stands.
        f.write_str(self.key)
    }
}

impl From<Message<'_>> for String {
    fn from(message: Message<'_>) -> Self {
        message.to_string()
    }
}

/// What can be a value in a text: strings and numbers.
pub trait Value<'a> {
    /// As Fluent takes it.
    fn fluent(self) -> FluentValue<'a>;
}

impl<'a> Value<'a> for &'a str {
    fn fluent(self) -> FluentValue<'a> {
        FluentValue::String(Cow::Borrowed(self))
    }
}

impl<'a> Value<'a> for &&'a str {
    fn fluent(self) -> FluentValue<'a> {
        (*self).fluent()
    }
}

impl<'a> Value<'a> for &'a String {
    fn fluent(self) -> FluentValue<'a> {
        FluentValue::String(Cow::Borrowed(self))
    }
}

impl<'a> Value<'a> for String {
    fn fluent(self) -> FluentValue<'a> {
        FluentValue::String(Cow::Owned(self))
    }
}

impl<'a> Value<'a> for Message<'_> {
    fn fluent(self) -> FluentValue<'a> {
        self.to_string().fluent()
    }
}

macro_rules! numbers {
    ($($number:ty),*) => {$(
        impl<'a> Value<'a> for $number {
            fn fluent(self) -> FluentValue<'a> {
                FluentValue::from(self)
            }
        }
        impl<'a> Value<'a> for &$number {
            fn fluent(self) -> FluentValue<'a> {
                FluentValue::from(*self)
            }
        }
    )*};
}
numbers!(u8, u16, u32, u64, usize, i32, i64);

#[cfg(test)]
mod tests {
    use super::*;

    static SAMPLE: Catalogue = Catalogue::new(
        include_str!("../tests/fixtures/sample-de.ftl"),
        include_str!("../tests/fixtures/sample-en.ftl"),
    );

    #[test]
    fn a_text_comes_in_the_language_spoken() {
        assert_eq!(SAMPLE.speak(Locale::De).get("dog").to_string(), "Hund");
        assert_eq!(SAMPLE.speak(Locale::En).get("dog").to_string(), "dog");
    }

    #[test]
    fn numbers_choose_their_plural_and_values_stand_without_marks() {
        let t = SAMPLE.speak(Locale::En);
        let dogs = |n: usize| t.get("dogs").with("n", n).with("owner", "Ada").to_string();
        assert_eq!(dogs(1), "Ada has one dog");
        assert_eq!(dogs(3), "Ada has 3 dogs");
    }

    #[test]
    fn a_text_missing_in_english_is_spoken_in_german() {
        let t = SAMPLE.speak(Locale::En);
        assert_eq!(t.get("only-german").to_string(), "nur deutsch");
    }

    #[test]
    fn a_component_speaks_the_shared_texts_too() {
        let t = SAMPLE.speak(Locale::En);
        assert!(t.has("page-skip"));
        assert_eq!(
            t.get("page-skip").to_string(),
            SHARED.speak(Locale::En).get("page-skip").to_string()
        );
    }

    #[test]
    fn a_key_without_a_text_is_its_own_text() {
        assert_eq!(
            SAMPLE.speak(Locale::De).get("nothing").to_string(),
            "nothing"
        );
    }
}
