//! What a preview shows at one moment: the files of a build, and what is wrong with the newest one.

use super::bar;
use crate::diagnostic::{MessageLang, Problems};
use crate::fault::Fault;
use crate::source::Sources;
use axum::body::Bytes;
use std::collections::BTreeMap;
use std::sync::Arc;
use tokio::sync::watch;

/// The files of a site by their path, as `output` has them.
pub(super) type Files = BTreeMap<Box<str>, Bytes>;

/// What is shown now; whoever subscribes hears of the next.
pub(super) type Shown = watch::Sender<Arc<Snapshot>>;

/// A build that ended, with or without errors.
pub(super) struct Built {
    pub files: Arc<Files>,
    pub sources: Sources,
    pub problems: Problems,
}

/// What is shown.
#[derive(Default)]
pub(super) struct Snapshot {
    /// The site.
    pub files: Arc<Files>,
    /// Whether the files come from a build without errors.
    pub good: bool,
    /// HTML of the problems; empty if there are none.
    pub bar: String,
    /// The same for snapshots that show the same, in another run of the program too.
    pub mark: String,
}

impl Snapshot {
    /// What is shown after a build: its files, unless it has errors and there are good ones to keep.
    pub fn followed_by(&self, built: &Result<Built, Fault>, lang: MessageLang) -> Snapshot {
        let (files, good, bar) = match built {
            Ok(built) => {
                let good = built.problems.errors() == 0;
                let kept = self.good && !good;
                let files = if kept { &self.files } else { &built.files };
                (Arc::clone(files), good || kept, bar::problems(&built.sources.located(&built.problems), kept, lang))
            }
            Err(fault) => (Arc::clone(&self.files), self.good, bar::fault(fault, lang)),
        };
        let mark = mark(&files, &bar);
        Snapshot { files, good, bar, mark }
    }
}

fn mark(files: &Files, bar: &str) -> String {
    let mut hasher = blake3::Hasher::new();
    // Lengths keep apart what stands side by side.
    let mut add = |bytes: &[u8]| {
        hasher.update(&bytes.len().to_le_bytes());
        hasher.update(bytes);
    };
    add(bar.as_bytes());
    for (path, bytes) in files {
        add(path.as_bytes());
        add(bytes);
    }
    hasher.finalize().to_hex()[..16].to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::{Code, Place, Problem};

    fn built(words: &'static str, wrong: bool) -> Result<Built, Fault> {
        let mut problems = Problems::default();
        if wrong {
            problems.add(Problem::new(Code::Encoding, "誤り", "wrong").at(Place::file(&"content/a.ja.md".into())));
        }
        let files = Files::from([("index.html".into(), Bytes::from_static(words.as_bytes()))]);
        Ok(Built { files: Arc::new(files), sources: Sources::default(), problems })
    }

    fn words(snapshot: &Snapshot) -> &[u8] {
        &snapshot.files["index.html"]
    }

    #[test]
    fn good_pages_stay_while_there_are_errors() {
        let good = Snapshot::default().followed_by(&built("good", false), MessageLang::En);
        let wrong = good.followed_by(&built("wrong", true), MessageLang::En);
        assert_eq!((words(&wrong), wrong.bar.is_empty()), (b"good".as_slice(), false));
        let still = wrong.followed_by(&built("worse", true), MessageLang::En);
        assert_eq!(words(&still), b"good");
        let mended = still.followed_by(&built("mended", false), MessageLang::En);
        assert_eq!((words(&mended), mended.bar.as_str()), (b"mended".as_slice(), ""));
    }

    #[test]
    fn where_nothing_was_ever_good_the_newest_is_shown() {
        let first = Snapshot::default().followed_by(&built("first", true), MessageLang::En);
        let second = first.followed_by(&built("second", true), MessageLang::En);
        assert_eq!(words(&second), b"second");
    }

    #[test]
    fn a_save_that_changes_nothing_keeps_the_mark() {
        let once = Snapshot::default().followed_by(&built("same", false), MessageLang::En);
        assert_eq!(once.followed_by(&built("same", false), MessageLang::En).mark, once.mark);
        assert_ne!(once.followed_by(&built("other", false), MessageLang::En).mark, once.mark);
        assert_ne!(once.followed_by(&built("same", true), MessageLang::En).mark, once.mark);
    }

    #[test]
    fn a_fault_of_the_machine_is_shown_over_the_last_pages() {
        let once = Snapshot::default().followed_by(&built("same", false), MessageLang::Ja);
        let fault = Err(Fault::refused("content/<b>.md", "ファイルを読めません", "cannot read the file"));
        let after = once.followed_by(&fault, MessageLang::Ja);
        assert_eq!(words(&after), b"same");
        assert!(after.bar.contains("content/&lt;b&gt;.md: ファイルを読めません"), "{}", after.bar);
    }
}
