//! The latest revision of recent articles, in memory and bounded: what a correction takes back is
//! known as long as the article is remembered. A restart or a moved partition forgets.

use std::collections::{HashMap, HashSet};
use std::num::NonZeroUsize;

use demarche_proto::v1::{ArticleStatus, CodedArticle};
use lru::LruCache;

/// What is remembered of an article.
#[derive(Clone, Debug)]
struct Known {
    revision: u64,
    event_ids: Vec<String>,
}

/// Committed knowledge, plus that of the batch in work, which is dropped if the batch is.
#[derive(Debug)]
pub(crate) struct Revisions {
    committed: LruCache<String, Known>,
    pending: HashMap<String, Known>,
}

impl Revisions {
    pub(crate) fn new(capacity: usize) -> Self {
        let capacity = NonZeroUsize::new(capacity).unwrap_or(NonZeroUsize::MIN);
        Self {
            committed: LruCache::new(capacity),
            pending: HashMap::new(),
        }
    }

    /// Marks `article` as a correction of what is known and lists the events that it removes.
    /// `false` if a newer revision is known already: the article is late and must be passed over.
    pub(crate) fn apply(&mut self, article: &mut CodedArticle) -> bool {
        let known = self
            .pending
            .get(&article.id)
            .or_else(|| self.committed.peek(&article.id));
        if let Some(known) = known {
            if known.revision > article.revision {
                return false;
            }
            let kept: HashSet<&str> = article
                .events
                .iter()
                .map(|event| event.id.as_str())
                .collect();
            article.removed_event_ids = known
                .event_ids
                .iter()
                .filter(|id| !kept.contains(id.as_str()))
                .cloned()
                .collect();
            if known.revision < article.revision && article.status() == ArticleStatus::Usable {
                article.set_status(ArticleStatus::Corrected);
            }
        }
        let event_ids = article
            .events
            .iter()
            .map(|event| event.id.clone())
            .collect();
        self.pending.insert(
            article.id.clone(),
            Known {
                revision: article.revision,
                event_ids,
            },
        );
        true
    }

    /// The batch is committed: what it taught holds.
    pub(crate) fn commit(&mut self) {
        for (id, known) in self.pending.drain() {
            self.committed.put(id, known);
        }
    }

    /// The batch is given up.
    pub(crate) fn abort(&mut self) {
        self.pending.clear();
    }
}

#[cfg(test)]
mod tests {
    use demarche_proto::v1::Event;

    use super::*;

    fn article(revision: u64, events: &[&str]) -> CodedArticle {
        let events = events
            .iter()
            .map(|id| Event {
                id: (*id).into(),
                ..Event::default()
            })
            .collect();
        let mut article = CodedArticle {
            id: "a".into(),
            revision,
            events,
            ..CodedArticle::default()
        };
        article.set_status(ArticleStatus::Usable);
        article
    }

    #[test]
    fn a_correction_lists_what_it_no_longer_states() {
        let mut revisions = Revisions::new(10);
        assert!(revisions.apply(&mut article(1, &["x", "y"])));
        revisions.commit();
        let mut newer = article(2, &["y", "z"]);
        assert!(revisions.apply(&mut newer));
        assert_eq!(newer.removed_event_ids, ["x"]);
        assert_eq!(newer.status(), ArticleStatus::Corrected);
    }

    #[test]
    fn a_late_revision_is_refused_within_a_batch_too() {
        let mut revisions = Revisions::new(10);
        assert!(revisions.apply(&mut article(2, &["x"])));
        assert!(!revisions.apply(&mut article(1, &["x"])));
    }

    #[test]
    fn a_batch_given_up_teaches_nothing() {
        let mut revisions = Revisions::new(10);
        revisions.apply(&mut article(2, &["x"]));
        revisions.abort();
        let mut first = article(1, &["x"]);
        assert!(revisions.apply(&mut first));
        assert!(first.removed_event_ids.is_empty());
        assert_eq!(first.status(), ArticleStatus::Usable);
    }

    #[test]
    fn the_same_revision_again_is_no_correction() {
        let mut revisions = Revisions::new(10);
        revisions.apply(&mut article(1, &["x"]));
        revisions.commit();
        let mut again = article(1, &["x"]);
        assert!(revisions.apply(&mut again));
        assert_eq!(again.status(), ArticleStatus::Usable);
        assert!(again.removed_event_ids.is_empty());
    }
}
