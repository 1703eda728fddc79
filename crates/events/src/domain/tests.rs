//! Yes and no for each domain, in sentences made for the purpose.

use demarche_article::Article;
use demarche_codebook::Codebook;
use demarche_language::{Analysis, Sentence};

use super::*;
use crate::story::Story;
use crate::view::telling;

/// The decisions for an article of a sentence a paragraph.
fn domains(title: &str, section: &str, sentences: &[&str]) -> Domains {
    let article = Article {
        title: Some(title.to_owned()),
        section: Some(section.to_owned()),
        ..Article::from_body("a", &sentences.join("\n\n"))
    };
    let whole = |(paragraph, found): (usize, &demarche_article::Paragraph)| Sentence {
        span: found.span,
        tokens: 0..0,
        paragraph,
    };
    let analysis = Analysis {
        sentences: article.paragraphs.iter().enumerate().map(whole).collect(),
        ..Analysis::default()
    };
    let book = Codebook::embedded();
    let telling = telling(&article, &analysis, book);
    Domains::of(&View::new(&article, &analysis, book, &telling))
}

/// What an article as a whole tells of.
fn told(sentences: &[&str]) -> Option<Domain> {
    let domains = domains("", "", sentences);
    domains.article().map(|reason| reason.domain)
}

#[test]
fn a_match_is_sport_and_a_boycott_of_games_is_not() {
    let yes = [
        "The goalkeeper beat away two shots in the first half, and the visitors took the lead from a free kick.",
        "Their coach praised the midfielders after the referee had blown for stoppage time.",
    ];
    assert_eq!(told(&yes), Some(Domain::Sport));
    let no = [
        "Norland's government said on Monday that it would boycott the Olympics over the invasion of its neighbour.",
        "The foreign ministry summoned the ambassador, and parliament voted for sanctions before the football tournament.",
    ];
    assert_eq!(told(&no), None);
}

#[test]
fn a_bid_for_shares_is_markets_and_an_embargo_is_not() {
    let yes = [
        "Shareholders turned the takeover bid down, and the share price fell at once.",
        "Analysts had warned investors that the dividend was at risk.",
    ];
    assert_eq!(told(&yes), Some(Domain::Markets));
    let no = [
        "The government laid an embargo on oil, and the market for it closed.",
        "The president threatened sanctions against any company that breaks it.",
    ];
    assert_eq!(told(&no), None);
}

#[test]
fn a_storm_is_weather_and_a_storm_of_protest_is_not() {
    let yes = [
        "The typhoon will attack the coast tonight, forecasters said.",
        "A storm surge threatens the harbour, with rainfall and sustained winds all day.",
    ];
    assert_eq!(told(&yes), Some(Domain::Weather));
    let no = [
        "A storm of protest met the prime minister in parliament.",
        "Demonstrators marched on the embassy in the rain, and the army was sent out.",
    ];
    assert_eq!(told(&no), None);
}

#[test]
fn an_earthquake_is_an_accident_and_help_for_its_victims_is_not() {
    let yes = [
        "The earthquake killed four people and threw a bus off the highway.",
        "An aftershock of magnitude 5 followed, and rescuers dug in the rubble with firefighters.",
    ];
    assert_eq!(told(&yes), Some(Domain::Accident));
    let no = [
        "Norland's government sent soldiers and aid after the earthquake, its foreign ministry said.",
        "The president thanked the ambassador, and the two ministers signed a treaty.",
    ];
    assert_eq!(told(&no), None);
}

#[test]
fn a_film_is_entertainment_and_a_ban_on_films_is_not() {
    let yes = [
        "In the film a colonel is shot by his own orderly and the rebels surrender.",
        "The novelist who wrote the screenplay won an award at the festival; the audience wept.",
    ];
    assert_eq!(told(&yes), Some(Domain::Entertainment));
    let no = [
        "The ministry banned the film, and police arrested its director.",
        "The opposition in parliament accused the government of censorship, and diplomats protested.",
    ];
    assert_eq!(told(&no), None);
}

#[test]
fn a_burglary_is_crime_and_the_arrest_of_an_opponent_is_not() {
    let yes = [
        "A burglar was jailed yesterday after a jury had found him guilty of theft.",
        "The defendant pleaded not guilty, but a detective found the stolen rings in his flat.",
    ];
    assert_eq!(told(&yes), Some(Domain::Crime));
    let no = [
        "A court jailed the leader of the opposition, whom the regime accuses of a coup.",
        "Activists and diplomats were kept out of the trial, and protesters blocked the road to the prison.",
    ];
    assert_eq!(told(&no), None);
}

#[test]
fn a_programme_is_a_schedule_and_an_agenda_of_talks_is_not() {
    let yes = [
        "The week ahead: what to watch, day by day, all times GMT.",
        "Doors open at seven; tickets from six pounds, opening hours as usual.",
    ];
    assert_eq!(told(&yes), Some(Domain::Schedule));
    let no = ["The ministers agreed on an agenda and a schedule for peace talks at the summit."];
    assert_eq!(told(&no), None);
}

#[test]
fn a_life_is_biography_and_a_resignation_is_not() {
    let yes = [
        "She was born in a village by the sea, the daughter of a smith, and grew up in the garden.",
        "After her retirement she wrote her memoirs; she is survived by a grandson.",
    ];
    assert_eq!(told(&yes), Some(Domain::Biography));
    let no = [
        "The minister, a father of two, resigned after the election, and the president named his successor.",
        "Parliament will vote on the cabinet on Monday.",
    ];
    assert_eq!(told(&no), None);
}

#[test]
fn an_excavation_is_history_and_a_quarrel_over_a_monument_is_not() {
    let yes = [
        "Archaeologists have found a medieval tomb below the museum.",
        "A historian of the Roman Empire said that the dynasty fought its neighbours for a century.",
    ];
    assert_eq!(told(&yes), Some(Domain::History));
    let no = [
        "Protesters pulled the monument down, and the foreign ministry summoned the ambassador.",
        "The government accused its neighbour of rewriting history.",
    ];
    assert_eq!(told(&no), None);
}

#[test]
fn an_opinion_says_so_itself() {
    let text = ["The president has betrayed his allies, and parliament lets him."];
    let of = |title, section| {
        domains(title, section, &text)
            .article()
            .map(|found| found.domain)
    };
    assert_eq!(
        of("Opinion: A president without friends", ""),
        Some(Domain::Opinion)
    );
    assert_eq!(
        of("A president without friends", "Comment > Editorials"),
        Some(Domain::Opinion)
    );
    assert_eq!(of("Public opinion turns on the president", "World"), None);
}

#[test]
fn links_to_other_articles_are_teasers_and_key_points_are_not() {
    let sentences = [
        "• Rebels seize a town",
        "The rebels took the town on Monday.",
        "More stories: King meets envoy",
        "King meets envoy | Troops leave port | Union calls strike",
        "The king said: more on that tomorrow.",
        "• Protesters block a bridge",
    ];
    let domains = domains("Town falls", "World", &sentences);
    let teasers: Vec<bool> = (0..sentences.len())
        .map(|sentence| domains.sentence(sentence).is_some())
        .collect();
    assert_eq!(teasers, [false, false, true, true, false, true]);
    assert_eq!(
        domains.sentence(2).map(|found| found.domain),
        Some(Domain::Teaser)
    );
}

#[test]
fn a_sentence_on_sport_is_off_domain_in_a_political_article() {
    let sentences = [
        "The president and the prime minister met at the embassy, and the ambassador spoke of a treaty.",
        "Their goalkeeper attacked the referee in the semi-final.",
    ];
    let domains = domains("", "", &sentences);
    assert_eq!(domains.article(), None);
    assert_eq!(domains.sentence(0), None);
    assert_eq!(
        domains.sentence(1).map(|found| found.domain),
        Some(Domain::Sport)
    );
}

#[test]
fn a_political_sentence_stays_where_the_domain_leaves_room() {
    let sport = [
        "The goalkeeper of the team won the quarter-final.",
        "Their coach embraced the midfielder.",
    ];
    let politics = "The president and the foreign minister of the ruling party watched.";
    let roomy = domains("", "", &[sport[0], sport[1], politics]);
    assert!(roomy.article().is_some());
    assert_eq!(roomy.sentence(2), None);
    let more = "Stoppage time, a red card and a free kick: no match of this World Cup had more.";
    let full = domains("", "", &[sport[0], sport[1], politics, more]);
    assert!(full.sentence(2).is_some());
}

#[test]
fn a_single_sentence_does_not_decide_of_its_article() {
    let sport =
        "The goalkeeper won the quarter-final, and the coach embraced the midfielder of the team.";
    let domains = domains("", "", &[sport, "He left for home.", "It was late."]);
    assert_eq!(domains.article(), None);
    assert!(domains.sentence(0).is_some());
    assert_eq!(domains.sentence(1), None);
}

#[test]
fn reasons_name_their_words() {
    let domains = domains(
        "",
        "",
        &[
            "The goalkeeper won the penalty shoot-out of the semi-final.",
            "The coach of the team wept.",
        ],
    );
    let reason = domains.article().unwrap();
    assert_eq!(
        reason.cues,
        [
            "goalkeeper",
            "penalty shoot-out",
            "semi-final",
            "coach",
            "team"
        ]
    );
    assert_eq!((reason.weight, reason.politics), (12, 0));
}

#[test]
fn a_state_that_acts_on_another_is_believed_in_an_article_on_a_storm() {
    let weather = "The typhoon brought rainfall and a storm surge . | The tropical storm is over , forecasters said .";
    let politics = "The president of the parliament opposed the government and the army .";
    let abroad = "[C Japan] {ACCUSE 0>1 condemned/condemn} [C Vietnam] .";
    let story = Story::on("2025-07-10", &[abroad, weather, politics]);
    let domains = Domains::of(&story.view());
    assert_eq!(
        domains.sentence(0).map(|found| found.domain),
        Some(Domain::Weather)
    );
    assert_eq!(story.code().len(), 1);
    let home = "[C Japan] {COERCE 0>1 arrested/arrest} [G Japanese fishermen] .";
    let story = Story::on("2025-07-10", &[home, weather, politics]);
    assert!(story.code().is_empty());
}
