//! Guesses each word's class from its form and its neighbours.
//!
//! The guess is coarse and serves lemmas and frames: is "talks" a verb here or a noun? A tagger that
//! has learned takes this module's place behind [`classify`].

use crate::lemmas;
use crate::lexicon::{DateWord, IrregularForm, lexicon};

/// The classes that the stage tells apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Class {
    Noun,
    /// A capitalised word that is part of a name.
    Name,
    Verb,
    Be,
    Have,
    Do,
    Modal,
    Adjective,
    Adverb,
    Determiner,
    /// "his", "their".
    Possessive,
    /// The "'s" of "Russia's".
    PossessiveMark,
    Preposition,
    To,
    Pronoun,
    /// "and", "or", "but".
    Conjunction,
    /// "that", "because", "while".
    Subordinator,
    /// "who", "which".
    Relative,
    Negation,
    Number,
    /// A sign.
    Mark,
}

impl Class {
    /// The class as written in the word list.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        Some(match text {
            "adjective" => Self::Adjective,
            "adverb" => Self::Adverb,
            "be" => Self::Be,
            "conjunction" => Self::Conjunction,
            "determiner" => Self::Determiner,
            "do" => Self::Do,
            "have" => Self::Have,
            "modal" => Self::Modal,
            "negation" => Self::Negation,
            "number" => Self::Number,
            "possessive" => Self::Possessive,
            "preposition" => Self::Preposition,
            "pronoun" => Self::Pronoun,
            "relative" => Self::Relative,
            "subordinator" => Self::Subordinator,
            "to" => Self::To,
            _ => return None,
        })
    }

    /// Whether the word helps a verb: "has", "was", "did", "will".
    pub(crate) fn is_auxiliary(self) -> bool {
        matches!(self, Self::Be | Self::Have | Self::Do | Self::Modal)
    }

    /// Whether the word opens or continues a noun phrase that it isn't the head of.
    fn introduces_noun(self) -> bool {
        matches!(self, Self::Determiner | Self::Possessive | Self::PossessiveMark | Self::Adjective | Self::Number)
    }

    /// Whether a verb's object can start with the word.
    fn starts_object(self) -> bool {
        matches!(self, Self::Determiner | Self::Possessive | Self::Name | Self::Pronoun | Self::Number)
    }
}

/// What form a verb stands in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Form {
    /// No verb, or the bare form.
    #[default]
    Base,
    /// "attacks".
    Third,
    /// "attacked" as the sentence's verb.
    Past,
    /// "attacked" after "has", "was", or before "by".
    Participle,
    /// "attacking".
    Ing,
}

/// A word's class, and its form if it is a verb.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Reading {
    pub(crate) class: Class,
    pub(crate) form: Form,
}

impl Reading {
    fn of(class: Class) -> Self {
        Self { class, form: Form::Base }
    }

    fn verb(form: Form) -> Self {
        Self { class: Class::Verb, form }
    }
}

/// Reads the words of one sentence.
pub(crate) fn classify(words: &[&str]) -> Vec<Reading> {
    let lower: Vec<String> = words.iter().map(|word| word.to_lowercase()).collect();
    let mut readings = Vec::with_capacity(words.len());
    for at in 0..words.len() {
        let reading = Context { words, lower: &lower, readings: &readings, at }.read();
        readings.push(reading);
    }
    free_main_helpers(&lower, &mut readings);
    if !readings.iter().any(|reading| reading.class == Class::Verb || reading.class.is_auxiliary()) {
        find_missing_verb(&lower, &mut readings);
    }
    readings
}

/// "had" and "did" are verbs of their own where no verb follows that they could help.
fn free_main_helpers(lower: &[String], readings: &mut [Reading]) {
    for at in 0..readings.len() {
        let class = readings[at].class;
        if !matches!(class, Class::Have | Class::Do) {
            continue;
        }
        let rest = readings[at + 1..].iter().map(|reading| reading.class);
        let next = rest.take(6).find(|class| !matches!(class, Class::Adverb | Class::Negation));
        let helps = matches!(next, Some(Class::Verb | Class::Be | Class::Have | Class::To | Class::Pronoun))
            || (class == Class::Do && matches!(next, Some(Class::Name | Class::Mark)));
        if !helps {
            let form = match lower[at].as_str() {
                "had" | "did" => Form::Past,
                "has" | "does" => Form::Third,
                "having" => Form::Ing,
                _ => Form::Base,
            };
            readings[at] = Reading::verb(form);
        }
    }
}

/// A sentence needs a verb: "Kenya ends import ban" has one that looks like a noun.
fn find_missing_verb(lower: &[String], readings: &mut [Reading]) {
    for at in 1..readings.len() {
        let subject = matches!(readings[at - 1].class, Class::Noun | Class::Name);
        if readings[at].class != Class::Noun || !subject {
            continue;
        }
        let verb = lemmas::verb_readings(&lower[at])
            .into_iter()
            .find(|(lemma, form)| matches!(form, Form::Third | Form::Base) && lexicon().verbs.contains_key(lemma.as_str()));
        // The last word is a noun: what would the verb act on?
        let goes_on = readings.get(at + 1).is_some_and(|next| next.class != Class::Mark);
        if let Some((_, form)) = verb.filter(|_| goes_on) {
            readings[at] = Reading::verb(form);
            return;
        }
    }
}

/// A word, those around it, and the readings of those before it.
struct Context<'a> {
    words: &'a [&'a str],
    lower: &'a [String],
    readings: &'a [Reading],
    at: usize,
}

impl Context<'_> {
    fn read(&self) -> Reading {
        let word = self.words[self.at];
        let lower = self.lower[self.at].as_str();
        if lower.starts_with(['\'', '’']) && self.at > 0 && self.clitic(lower).is_some() {
            return Reading::of(self.clitic(lower).unwrap_or(Class::Mark));
        }
        let known = lexicon().classes.get(lower).copied();
        if !word.chars().any(char::is_alphanumeric) {
            return Reading::of(known.unwrap_or(Class::Mark));
        }
        if word.starts_with(|c: char| c.is_ascii_digit()) {
            return Reading::of(Class::Number);
        }
        let capital = word.starts_with(char::is_uppercase);
        if capital && self.is_name(word, lower, known) {
            return Reading::of(Class::Name);
        }
        let previous = self.previous();
        let after_verb_helper = matches!(previous, Some(Class::To | Class::Modal | Class::Do));
        match known {
            Some(Class::Adjective) if after_verb_helper && lexicon().verbs.contains_key(lower) => {
                Reading::verb(Form::Base)
            }
            Some(Class::Possessive) if lower == "her" && !self.next_continues_noun() => Reading::of(Class::Pronoun),
            Some(Class::Subordinator) if lower == "that" && previous == Some(Class::Preposition) => {
                Reading::of(Class::Determiner)
            }
            Some(class) => Reading::of(class),
            None => self.content(lower, capital),
        }
    }

    /// What "'s" and "'" are here.
    fn clitic(&self, lower: &str) -> Option<Class> {
        let before = self.readings.last()?.class;
        match lower {
            "'s" | "’s" => {
                let subject = matches!(before, Class::Pronoun | Class::Relative | Class::Subordinator);
                let verb_follows = matches!(self.next(), Some(Class::Negation | Class::Determiner))
                    || self.lower.get(self.at + 1).is_some_and(|next| next.ends_with("ing") && subject);
                Some(if subject || verb_follows { Class::Be } else { Class::PossessiveMark })
            }
            "'" | "’" => {
                let plural = self.at > 0 && self.lower[self.at - 1].ends_with('s');
                (plural && self.next_continues_noun()).then_some(Class::PossessiveMark)
            }
            _ => None,
        }
    }

    /// Whether a capitalised word is a name rather than a common word that opens the sentence.
    fn is_name(&self, word: &str, lower: &str, known: Option<Class>) -> bool {
        let acronym = word.chars().filter(|c| c.is_alphabetic()).count() > 1
            && !word.chars().any(char::is_lowercase)
            && !self.opens();
        if acronym {
            return true;
        }
        if let Some(known) = known {
            let month = lexicon().dates.get(lower) == Some(&DateWord::Month);
            return (month || known == Class::Adjective || known == Class::Number) && !self.opens();
        }
        if !self.opens() {
            return true;
        }
        let common = lexicon().verbs.contains_key(lower)
            || lexicon().irregular.contains_key(lower)
            || lexicon().nouns_ing.contains(lower)
            || lower.ends_with("ly") && !lexicon().not_adverbs.contains(lower)
            || lemmas::verb_readings(lower).iter().any(|(lemma, _)| lexicon().verbs.contains_key(lemma.as_str()));
        !common || self.next() == Some(Class::Name)
    }

    /// Whether the word is the first of the sentence or of a quotation.
    fn opens(&self) -> bool {
        self.at == 0 || matches!(self.words[self.at - 1], "\"" | "“" | "‘" | "'" | ":" | "--" | "—")
    }

    /// Reads a word that is in no list of known classes.
    fn content(&self, lower: &str, capital: bool) -> Reading {
        if lexicon().not_past.contains(lower) {
            return Reading::of(if self.next_continues_noun() { Class::Adjective } else { Class::Noun });
        }
        let readings = lemmas::verb_readings(lower);
        let form_of = |wanted: Form| readings.iter().any(|(_, form)| *form == wanted);
        if form_of(Form::Ing) {
            return self.ing(lower);
        }
        if form_of(Form::Past) || form_of(Form::Participle) {
            if lexicon().verbs.contains_key(lower) && !lower.ends_with("ed") {
                return self.unchanging(lower); // hit, cut, put
            }
            return self.past();
        }
        if let Some(noun) = lexicon().verbs.get(lower) {
            return self.base(*noun);
        }
        let third = readings.iter().find(|(_, form)| *form == Form::Third);
        if let Some(noun) = third.and_then(|(lemma, _)| lexicon().verbs.get(lemma.as_str())) {
            return self.third(*noun);
        }
        if lower.ends_with("ly") && !lexicon().not_adverbs.contains(lower) {
            return Reading::of(Class::Adverb);
        }
        if !capital && has_adjective_ending(lower) && self.next_continues_noun() {
            return Reading::of(Class::Adjective);
        }
        Reading::of(Class::Noun)
    }

    fn ing(&self, lower: &str) -> Reading {
        let noun = lexicon().nouns_ing.contains(lower);
        let object = self.next().is_some_and(Class::starts_object);
        let as_noun = match self.previous() {
            Some(Class::Be) => false,
            _ if noun && self.lower.get(self.at + 1).is_some_and(|next| next == "between") => true,
            Some(class) if class.introduces_noun() => true,
            Some(Class::Preposition) => noun && matches!(self.next(), None | Some(Class::Mark | Class::Be)),
            Some(Class::Conjunction | Class::Verb | Class::Noun | Class::Name) | None => noun && !object,
            _ => false,
        };
        if as_noun { Reading::of(Class::Noun) } else { Reading::verb(Form::Ing) }
    }

    fn past(&self) -> Reading {
        let content_follows = self.next_continues_noun();
        match self.previous() {
            Some(class) if class.introduces_noun() && class != Class::Number => {
                Reading::of(if content_follows { Class::Adjective } else { Class::Noun })
            }
            Some(Class::Preposition | Class::Number) if content_follows && !self.next_is_object() => {
                Reading::of(Class::Adjective)
            }
            Some(Class::Be | Class::Have) => Reading::verb(Form::Participle),
            _ if self.lower.get(self.at + 1).is_some_and(|next| next == "by") => Reading::verb(Form::Participle),
            _ => Reading::verb(Form::Past),
        }
    }

    /// A verb whose past looks like its base.
    fn unchanging(&self, lower: &str) -> Reading {
        match self.previous() {
            Some(Class::Be | Class::Have) => Reading::verb(Form::Participle),
            Some(Class::To | Class::Modal | Class::Do) => Reading::verb(Form::Base),
            Some(class) if class.introduces_noun() || class == Class::Preposition => {
                let noun = lexicon().verbs.get(lower).copied().unwrap_or(false);
                if noun { Reading::of(Class::Noun) } else { Reading::verb(Form::Past) }
            }
            _ => Reading::verb(Form::Past),
        }
    }

    fn base(&self, noun: bool) -> Reading {
        let as_verb = match self.previous() {
            Some(Class::To | Class::Modal | Class::Do | Class::Pronoun | Class::Relative) => true,
            Some(class) if class.introduces_noun() => !noun,
            Some(Class::Noun | Class::Name | Class::Conjunction) => !noun || self.next_is_object(),
            _ => !noun,
        };
        if as_verb { Reading::verb(Form::Base) } else { Reading::of(Class::Noun) }
    }

    fn third(&self, noun: bool) -> Reading {
        let as_verb = match self.previous() {
            Some(Class::Pronoun | Class::Relative) => true,
            Some(class) if class.introduces_noun() => false,
            Some(Class::Preposition | Class::Verb | Class::To) | None => !noun,
            Some(Class::Name) => {
                let first = !self.readings.iter().any(|reading| reading.class == Class::Verb);
                let to_with = self.lower.get(self.at + 1).is_some_and(|next| next == "to" || next == "with");
                !noun || self.next_is_object() || (first && to_with)
            }
            _ => !noun || self.next_is_object(),
        };
        if as_verb { Reading::verb(Form::Third) } else { Reading::of(Class::Noun) }
    }

    /// Class of the word before, adverbs and negation left out.
    fn previous(&self) -> Option<Class> {
        let before = self.readings.iter().rev().map(|reading| reading.class);
        before.take(6).find(|class| !matches!(class, Class::Adverb | Class::Negation))
    }

    /// Class of the word after, as far as it can be told without context.
    fn next(&self) -> Option<Class> {
        let word = self.words.get(self.at + 1)?;
        let lower = self.lower.get(self.at + 1)?;
        let known = lexicon().classes.get(lower.as_str()).copied();
        Some(if !word.chars().any(char::is_alphanumeric) {
            known.unwrap_or(Class::Mark)
        } else if word.starts_with(char::is_uppercase) {
            Class::Name
        } else if word.starts_with(|c: char| c.is_ascii_digit()) {
            Class::Number
        } else {
            known.unwrap_or(Class::Noun)
        })
    }

    fn next_is_object(&self) -> bool {
        self.next().is_some_and(Class::starts_object)
    }

    fn next_continues_noun(&self) -> bool {
        matches!(self.next(), Some(Class::Noun | Class::Name | Class::Adjective | Class::Number))
    }
}

fn has_adjective_ending(lower: &str) -> bool {
    const ENDINGS: [&str; 9] = ["al", "ous", "ful", "ive", "ic", "ish", "less", "able", "ible"];
    lower.len() > 4 && ENDINGS.iter().any(|ending| lower.ends_with(ending))
}

/// The form that an entry of the table of irregular forms gives a verb.
pub(crate) fn form_of(irregular: IrregularForm) -> Option<Form> {
    match irregular {
        IrregularForm::Past => Some(Form::Past),
        IrregularForm::Participle => Some(Form::Participle),
        IrregularForm::Ing => Some(Form::Ing),
        IrregularForm::Present => Some(Form::Third),
        IrregularForm::Noun | IrregularForm::Other => None,
    }
}
