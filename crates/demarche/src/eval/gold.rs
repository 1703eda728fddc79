//! Gold events: what a line of NAME.gold.jsonl asks of a coded event. Absent keys ask nothing.

use std::path::Path;

use anyhow::Context as _;
use demarche_article::Article;
use demarche_codebook::Root;
use demarche_events::{Actor, Event, Modality};
use jiff::civil::Date;
use serde::Deserialize;

/// One value or a choice of several.
#[derive(Clone, Debug, Deserialize)]
#[serde(untagged)]
pub(super) enum Choice {
    One(String),
    Any(Vec<String>),
}

impl Choice {
    /// Whether `value` is one of the choices; a choice that ends in `*` is a prefix.
    pub(super) fn allows(&self, value: &str) -> bool {
        let fits = |choice: &String| match choice.strip_suffix('*') {
            Some(prefix) => value.starts_with(prefix),
            None => choice == value,
        };
        match self {
            Self::One(choice) => fits(choice),
            Self::Any(choices) => choices.iter().any(fits),
        }
    }
}

#[derive(Clone, Debug, Default, Deserialize)]
pub(super) struct GoldActor {
    pub(super) country: Option<Choice>,
    pub(super) sector: Option<Choice>,
}

impl GoldActor {
    pub(super) fn country_fits(&self, actor: Option<&Actor>) -> bool {
        let country = actor
            .and_then(|actor| actor.country.as_deref())
            .unwrap_or_default();
        self.country
            .as_ref()
            .is_none_or(|choice| choice.allows(country))
    }

    pub(super) fn sector_fits(&self, actor: Option<&Actor>) -> bool {
        let sectors = actor.map_or(&[][..], |actor| &actor.sectors[..]);
        let primary = sectors.first().map_or("", |sector| sector.as_str());
        self.sector
            .as_ref()
            .is_none_or(|choice| choice.allows(primary))
    }
}

/// An event that must, may or must not be coded.
#[derive(Clone, Debug, Deserialize)]
pub(super) struct GoldEvent {
    pub(super) kind: String,
    pub(super) id: Option<String>,
    #[serde(default)]
    pub(super) source: GoldActor,
    #[serde(default)]
    pub(super) target: GoldActor,
    #[serde(default)]
    pub(super) symmetric: bool,
    pub(super) root: Option<Choice>,
    pub(super) cameo: Option<Choice>,
    pub(super) date: Option<[Date; 2]>,
    pub(super) place: Option<Choice>,
    pub(super) modality: Option<Choice>,
    pub(super) attribution: Option<Choice>,
    pub(super) evidence_contains: Option<String>,
    /// Forbids evidence that lies behind this text.
    pub(super) after: Option<String>,
}

impl GoldEvent {
    /// Whether `event` is this one: root, countries in either order where symmetric, and evidence.
    pub(super) fn is(&self, event: &Event, article: &Article) -> bool {
        let body = &article.body;
        let root = event.root.map_or("", Root::as_str);
        let countries = |source: Option<&Actor>, target: Option<&Actor>| {
            self.source.country_fits(source) && self.target.country_fits(target)
        };
        let (source, target) = (event.source.as_ref(), event.target.as_ref());
        self.root.as_ref().is_none_or(|choice| choice.allows(root))
            && (countries(source, target) || self.symmetric && countries(target, source))
            && self.evidence_contains.as_ref().is_none_or(|words| {
                event
                    .evidence
                    .iter()
                    .any(|piece| piece.sentence.of(body).contains(words))
            })
            && self.kind_of_modality_fits(event)
            && self.after.as_ref().is_none_or(|words| {
                let end = body.rfind(words).map_or(body.len(), |at| at + words.len());
                event
                    .evidence
                    .iter()
                    .any(|piece| piece.sentence.start() >= end)
            })
    }

    /// A forbidden event is forbidden in its modality only; of the others modality is scored apart.
    fn kind_of_modality_fits(&self, event: &Event) -> bool {
        self.kind != "forbidden" || self.modality_fits(event)
    }

    pub(super) fn modality_fits(&self, event: &Event) -> bool {
        let modality = match event.modality {
            Modality::Asserted => "asserted",
            Modality::Negated => "negated",
            Modality::Planned => "planned",
            Modality::Possible => "possible",
            Modality::Demanded => "demanded",
            Modality::Denied => "denied",
        };
        self.modality
            .as_ref()
            .is_none_or(|choice| choice.allows(modality))
    }

    /// Whether the event's days lie within the gold's.
    pub(super) fn date_fits(&self, event: &Event) -> bool {
        self.date.is_none_or(|[first, last]| {
            event
                .date
                .as_ref()
                .is_some_and(|date| first <= date.first && date.last <= last)
        })
    }

    pub(super) fn place_fits(&self, event: &Event) -> bool {
        let country = event
            .place
            .as_ref()
            .map_or("", |place| place.country.as_str());
        self.place
            .as_ref()
            .is_none_or(|choice| choice.allows(country))
    }

    pub(super) fn attribution_fits(&self, event: &Event) -> bool {
        let country = event
            .attribution
            .as_ref()
            .and_then(|said| said.speaker.country.as_deref());
        self.attribution
            .as_ref()
            .is_none_or(|choice| choice.allows(country.unwrap_or_default()))
    }

    pub(super) fn code_fits(&self, event: &Event) -> bool {
        self.cameo
            .as_ref()
            .is_none_or(|choice| choice.allows(&event.cameo_code))
    }

    pub(super) fn sectors_fit(&self, event: &Event) -> bool {
        let sectors = |source: Option<&Actor>, target: Option<&Actor>| {
            self.source.sector_fits(source) && self.target.sector_fits(target)
        };
        let (source, target) = (event.source.as_ref(), event.target.as_ref());
        sectors(source, target) || self.symmetric && sectors(target, source)
    }
}

/// The gold of one article.
#[derive(Debug)]
pub(super) struct Gold {
    pub(super) events: Vec<GoldEvent>,
}

impl Gold {
    pub(super) fn load(path: &Path) -> anyhow::Result<Self> {
        let text =
            std::fs::read_to_string(path).with_context(|| format!("reading {}", path.display()))?;
        let mut events = Vec::new();
        for (index, line) in text
            .lines()
            .enumerate()
            .filter(|(_, line)| !line.trim().is_empty())
        {
            let place = || format!("{} line {}", path.display(), index + 1);
            let event: serde_json::Value = serde_json::from_str(line).with_context(place)?;
            if event["kind"] != "article" {
                events.push(serde_json::from_value(event).with_context(place)?);
            }
        }
        Ok(Self { events })
    }

    pub(super) fn of_kind<'a>(&'a self, kind: &'a str) -> impl Iterator<Item = &'a GoldEvent> {
        self.events.iter().filter(move |event| event.kind == kind)
    }
}
