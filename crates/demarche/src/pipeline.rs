//! The way of the data: bytes → article → analysis → events → messages.

use std::time::Instant;

use demarche_article::{Article, ArticleError, Hints, Limits, Status, decode};
use demarche_codebook::Codebook;
use demarche_events::{Event, Explanation, Options, code, code_explained};
use demarche_language::{Analysis, Model, ModelError, analyse};
use demarche_proto::{encode, v1};
use demarche_stream::{Code, Failure, Outcome, Record};
use demarche_telemetry::catalogue;
use metrics::{Histogram, histogram};

/// All stages, wired.
pub(crate) struct Pipeline {
    codebook: &'static Codebook,
    model: &'static Model<'static>,
    limits: Limits,
    options: Options,
    content_type: Option<String>,
    provenance: v1::Provenance,
    times: StageTimes,
}

/// Where the time of an article goes.
struct StageTimes {
    decode: Histogram,
    analyse: Histogram,
    code: Histogram,
    encode: Histogram,
}

/// An article and the events coded from it.
pub(crate) struct Coded {
    pub(crate) article: Article,
    pub(crate) events: Vec<Event>,
}

impl Pipeline {
    /// Coding goes by `codebook`. Messages without a content type are taken for `content_type`, if there is one.
    ///
    /// # Errors
    /// If the program was built with the weights of another model.
    pub(crate) fn new(
        codebook: &'static Codebook,
        limits: Limits,
        options: Options,
        content_type: Option<String>,
    ) -> Result<Self, &'static ModelError> {
        let model = Model::embedded()?;
        let stage = |name: &'static str| histogram!(catalogue::STAGE_SECONDS.name, "stage" => name);
        Ok(Self {
            codebook,
            model,
            limits,
            options,
            content_type,
            provenance: v1::Provenance {
                program_version: env!("CARGO_PKG_VERSION").to_owned(),
                codebook_digest: codebook.digest().to_owned(),
                model_digest: model.digest().to_owned(),
            },
            times: StageTimes {
                decode: stage("decode"),
                analyse: stage("analyse"),
                code: stage("code"),
                encode: stage("encode"),
            },
        })
    }

    pub(crate) fn codebook(&self) -> &'static Codebook {
        self.codebook
    }

    /// Reads `payload`.
    pub(crate) fn decode(
        &self,
        payload: &[u8],
        hints: &Hints<'_>,
    ) -> Result<Article, ArticleError> {
        let hints = Hints {
            content_type: hints.content_type.or(self.content_type.as_deref()),
            ..*hints
        };
        timed(&self.times.decode, || decode(payload, &hints, &self.limits))
    }

    /// Codes an article; a withdrawn one has no events.
    pub(crate) fn events(&self, article: &Article) -> Vec<Event> {
        self.coded(article, code)
    }

    /// Codes an article as [`Self::events`] does, and says why.
    pub(crate) fn events_explained(&self, article: &Article) -> (Vec<Event>, Explanation) {
        self.coded(article, code_explained)
    }

    fn coded<T: Default>(
        &self,
        article: &Article,
        code: impl Fn(&Article, &Analysis, &Codebook, &Options) -> T,
    ) -> T {
        if article.status == Status::Withdrawn {
            return T::default();
        }
        let analysis = timed(&self.times.analyse, || {
            analyse(article, self.codebook, self.model)
        });
        timed(&self.times.code, || {
            code(article, &analysis, self.codebook, &self.options)
        })
    }

    /// The envelope of a coded article.
    pub(crate) fn envelope(&self, coded: &Coded) -> v1::CodedArticle {
        timed(&self.times.encode, || {
            let events = coded
                .events
                .iter()
                .map(|event| encode::event(event, &coded.article.body, &self.provenance))
                .collect();
            let status = coded.article.status;
            encode::coded_article(&coded.article, status, events, Vec::new(), &self.provenance)
        })
    }
}

impl Code for Pipeline {
    fn code(&self, record: &Record) -> Outcome {
        let Some(payload) = &record.payload else {
            return Outcome::Skipped("tombstone");
        };
        let hints = Hints {
            content_type: record.header("content-type"),
            id: record.key_text(),
        };
        let article = match self.decode(payload, &hints) {
            Ok(article) => article,
            Err(error) => {
                return Outcome::Dead(Failure {
                    stage: "decode",
                    code: error.code(),
                    message: error.to_string(),
                });
            }
        };
        if article
            .language
            .as_deref()
            .is_some_and(|language| !is_english(language))
        {
            return Outcome::Skipped("language");
        }
        let events = self.events(&article);
        Outcome::Coded(Box::new(self.envelope(&Coded { article, events })))
    }
}

/// Whether a BCP 47 tag names English of any region.
fn is_english(tag: &str) -> bool {
    let primary = tag.split(['-', '_']).next().unwrap_or_default();
    primary.eq_ignore_ascii_case("en") || primary.eq_ignore_ascii_case("eng")
}

fn timed<T>(histogram: &Histogram, work: impl FnOnce() -> T) -> T {
    let began = Instant::now();
    let result = work();
    histogram.record(began.elapsed().as_secs_f64());
    result
}

#[cfg(test)]
mod tests {
    use demarche_stream::Header;

    use super::*;

    fn outcome(payload: Option<&[u8]>, content_type: &str) -> Outcome {
        let codebook = Codebook::embedded();
        let pipeline = Pipeline::new(codebook, Limits::default(), Options::default(), None)
            .expect("the embedded model loads");
        Code::code(
            &pipeline,
            &Record {
                topic: "news".into(),
                partition: 0,
                offset: 0,
                timestamp: None,
                key: Some(b"k1".to_vec()),
                payload: payload.map(<[u8]>::to_vec),
                headers: vec![Header::text("Content-Type", content_type)],
            },
        )
    }

    #[test]
    fn a_message_becomes_an_envelope_under_its_key() {
        let Outcome::Coded(envelope) = outcome(
            Some(b"PARIS, July 3 (AP) -- France recalled its ambassador to Chad on Thursday."),
            "text/plain",
        ) else {
            panic!("not coded")
        };
        assert_eq!(envelope.id, "k1");
        assert!(envelope.provenance.is_some());
    }

    #[test]
    fn what_is_no_article_is_dead_or_skipped_with_its_code() {
        assert_eq!(outcome(None, "text/plain"), Outcome::Skipped("tombstone"));
        let code = |payload: &[u8], content_type| match outcome(Some(payload), content_type) {
            Outcome::Dead(failure) => failure.code,
            other => panic!("{other:?}"),
        };
        assert_eq!(code(b"", "text/plain"), "empty-payload");
        assert_eq!(code(b"\xff\xfe\xfd", "text/plain"), "invalid-utf8");
        assert_eq!(code(b"{", "application/json"), "malformed-json");
        assert_eq!(code(b"x", "image/png"), "unsupported-content-type");
    }

    #[test]
    fn other_languages_are_skipped_and_counted() {
        let payload = br#"{"id":"1","body":"Le ministre a dit.","language":"fr-FR"}"#;
        assert_eq!(
            outcome(Some(payload), "application/json"),
            Outcome::Skipped("language")
        );
    }
}
