//! A report with an explanation made by hand.

use demarche_article::{Article, Span};
use demarche_codebook::{Codebook, Root};
use demarche_events::{Actor, Domain, Evidence, Modality};
use demarche_proto::{encode, v1};

use super::*;
use crate::report::{self, Marks};

const BODY: &str = "Rubio will meet Lavrov in Malaysia on Thursday, an aide said. \
    Both fear war. It rained. The goalkeeper beat Spain. They met.";

fn span(words: &str) -> Span {
    let start = BODY.find(words).unwrap();
    Span::new(BODY, start, start + words.len()).unwrap()
}

fn side(name: &str) -> Option<Actor> {
    Some(Actor {
        text: name.to_owned(),
        country: Some(name.to_uppercase()),
        mentions: vec![span(name)],
        ..Actor::default()
    })
}

fn event() -> Event {
    let day = "2025-07-10".parse().unwrap();
    let code = Codebook::embedded().code("046").unwrap();
    Event {
        id: "1".into(),
        article_id: "a1".into(),
        cameo_code: code.cameo.clone(),
        root: code.root,
        mode: None,
        contexts: Vec::new(),
        quad_class: code.quad_class,
        goldstein: code.goldstein,
        source: side("Rubio"),
        target: side("Lavrov"),
        symmetric: false,
        date: Some(EventDate {
            first: day,
            last: day,
            words: Some(span("Thursday")),
            basis: DateBasis::Stated,
        }),
        place: Some(EventPlace {
            name: "Malaysia".into(),
            country: "MYS".into(),
            admin1: None,
            latitude: None,
            longitude: None,
            geonames_id: None,
            words: span("Malaysia"),
        }),
        modality: Modality::Planned,
        attribution: None,
        evidence: vec![Evidence {
            sentence: span("Rubio will meet Lavrov in Malaysia on Thursday, an aide said."),
            trigger: span("meet"),
            source: Some(span("Rubio")),
            target: Some(span("Lavrov")),
        }],
        confidence: 0.8,
    }
}

fn considered(ends: [&str; 2], trigger: &str, outcome: Outcome) -> Considered {
    Considered {
        source: Some(span(ends[0])),
        target: Some(span(ends[1])),
        trigger: span(trigger),
        root: Some(Root::Consult),
        chance: 0.9,
        outcomes: vec![outcome],
    }
}

fn coded(merged: bool) -> Outcome {
    Outcome::Coded {
        event: 0,
        merged,
        grounds: Box::new(Grounds {
            code: CodeBasis::Frame,
            source: Some(ActorBasis::Name),
            target: Some(ActorBasis::Apposition),
            modality: Some(span("will")),
            attribution: Some(span("an aide said")),
        }),
    }
}

fn account(sentence: &str, relations: Vec<Considered>) -> Account {
    Account {
        sentence: span(sentence),
        read: true,
        domain: None,
        relations,
    }
}

fn explanation() -> Explanation {
    let unlikely = Considered {
        chance: 0.3,
        ..considered(
            ["Lavrov", "Malaysia"],
            "in",
            Outcome::Dropped(Dropped::Unlikely { threshold: 0.8 }),
        )
    };
    let sport = Reason {
        domain: Domain::Sport,
        cues: vec!["goalkeeper".into(), "free kick".into()],
        weight: 6,
        politics: 1,
    };
    let dropped = Outcome::Dropped(Dropped::OffDomain);
    let sentences = vec![
        account(
            "Rubio will meet Lavrov in Malaysia on Thursday, an aide said.",
            vec![
                considered(["Rubio", "Lavrov"], "meet", coded(false)),
                unlikely,
            ],
        ),
        account("Both fear war.", Vec::new()),
        Account {
            read: false,
            ..account("It rained.", Vec::new())
        },
        Account {
            domain: Some(sport),
            ..account(
                "The goalkeeper beat Spain.",
                vec![considered(["The goalkeeper", "Spain"], "beat", dropped)],
            )
        },
        account(
            "They met.",
            vec![considered(["They", "They"], "met", coded(true))],
        ),
    ];
    Explanation {
        domain: None,
        sentences,
    }
}

fn report(explanation: &Explanation) -> String {
    let article = Article::from_body("a1", BODY);
    let events = [event()];
    let messages = events
        .iter()
        .map(|event| encode::event(event, BODY, &v1::Provenance::default()));
    let envelope = v1::CodedArticle {
        events: messages.collect(),
        ..v1::CodedArticle::default()
    };
    let mut out = Vec::new();
    let explained = Some((&events[..], explanation));
    let book = Codebook::embedded();
    report::write(&mut out, &article, &envelope, book, Marks::Plain, explained).unwrap();
    String::from_utf8(out).unwrap()
}

#[test]
fn a_report_says_why_and_why_not() {
    let expected = "\
(no headline)
a1 · no date · 1 paragraphs, 0 stretches of furniture left out · 1 events

[Rubio]source will [meet]trigger [Lavrov]target in Malaysia on Thursday, an aide said.
    event     CONSULT 046  Engage in negotiation
    source    Rubio (RUBIO)
    target    Lavrov (LAVROV)
    date      2025-07-10 (stated)
    place     Malaysia
    modality  planned
    why event 1 is so
        root      CONSULT; chance of the pair 0.90, confidence 0.80
        code      by the codebook's frame of “meet”
        source    known by name
        target    by the words beside the name
        date      “Thursday” in the sentence
        place     “Malaysia” in the sentence
        modality  by “will”
        said by   by “an aide said”
        merged    1 more that tells the same

Why not more

Rubio will meet Lavrov in Malaysia on Thursday, an aide said.
    - CONSULT, chance 0.30, “Lavrov” → “Malaysia” by “in”: under the threshold of 0.80
Both fear war.
    - no two actors came near to a relation
It rained.
    - not read: nothing in it speaks for an event
The goalkeeper beat Spain.
    - off-domain: sport (“goalkeeper”, “free kick”; they weigh 6, politics 1)
    - CONSULT, chance 0.90, “The goalkeeper” → “Spain” by “beat”: off-domain
They met.
    - CONSULT, chance 0.90, “They” → “They” by “met”: tells the same as event 1

";
    assert_eq!(report(&explanation()), expected);
}

#[test]
fn the_reason_of_a_whole_article_is_given_once() {
    let storm = Reason {
        domain: Domain::Weather,
        cues: vec!["typhoon".into()],
        weight: 20,
        politics: 9,
    };
    let mut explanation = explanation();
    explanation.domain = Some(storm.clone());
    explanation.sentences[0].domain = Some(storm.clone());
    explanation.sentences[1].domain = Some(storm);
    let report = report(&explanation);
    for line in [
        "off-domain: weather (“typhoon”; they weigh 20, politics 9)\n",
        "    - off-domain: weather, as its article\n",
        "    - off-domain: weather, as its article; but what a state surely does to another country stays\n",
    ] {
        assert_eq!(report.matches(line).count(), 1, "{line}");
    }
}
