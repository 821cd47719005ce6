//! A branch of a git repository, written by `git` itself.
//!
//! The branch is fetched into a name of our own (`refs/kairan/…`), a commit is made by `git fast-import`, which needs
//! neither an index nor a working copy, and pushed without force. Branches, index and files of the person stay as they
//! are. What somebody committed since the last release is what its tree says against the release's.

use super::manifest::NAME as MANIFEST;
use super::{Entry, Kind, Manifest, Plan, Standing, Target};
use crate::fault::Fault;
use jiff::Timestamp;
use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};

/// Tells GitHub Pages to leave the files as they are.
const NO_JEKYLL: &str = ".nojekyll";
/// The line of a commit's message that names the release.
const TRAILER: &str = "Kairan-Release";

/// A branch to publish to.
pub struct Git {
    site: PathBuf,
    remote: String,
    branch: String,
    interactive: bool,
    /// The commit at which the branch stands.
    head: Option<String>,
    importer: Option<Child>,
}

impl Git {
    /// Nothing is asked of git yet.
    pub fn new(site: &Path, remote: &str, branch: &str, interactive: bool) -> Git {
        let (remote, branch) = (remote.to_owned(), branch.to_owned());
        Git { site: site.to_owned(), remote, branch, interactive, head: None, importer: None }
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new("git");
        command.arg("-C").arg(&self.site).args(["-c", "core.quotePath=false"]).args(arguments).env("LC_ALL", "C");
        if !self.interactive {
            command.env("GIT_TERMINAL_PROMPT", "0");
        }
        command
    }

    fn output(&self, arguments: &[&str]) -> Result<Output, Fault> {
        let output = self.command(arguments).stdin(Stdio::null()).output();
        output.map_err(|error| match error.kind() {
            io::ErrorKind::NotFound => Fault::refused(
                "git",
                "git がこのコンピューターにありません。git を入れてから、もう一度実行してください",
                "git is not installed on this computer; install it, then try again",
            ),
            _ => Fault::new("git", "実行できません", "cannot be run", error),
        })
    }

    /// What git says; where it fails, why.
    fn ask(&self, arguments: &[&str]) -> Result<String, Fault> {
        let output = self.output(arguments)?;
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        if output.status.success() { Ok(text(&output.stdout)) } else { Err(self.explained(&text(&output.stderr))) }
    }

    /// Reasons of git in words that say what to do; what is not known is told as git says it.
    fn explained(&self, said: &str) -> Fault {
        let name = format!("git:{}#{}", self.remote, self.branch);
        let has = |words: &[&str]| words.iter().any(|word| said.contains(word));
        let (ja, en) = if has(&["not a git repository"]) {
            ("サイトのフォルダーが git のリポジトリではありません", "the site's folder is no git repository")
        } else if has(&["Could not resolve host", "unable to access", "Connection refused", "timed out", "unreachable"]) {
            (
                "つながりません。ネットワークと、リモートのアドレスを確かめてください",
                "cannot be reached; check the network and the address of the remote",
            )
        } else if has(&["Host key verification failed"]) {
            (
                "サーバーがまだ知られていません。一度 ssh でつなぎ、相手の指紋を確かめてください",
                "the server is not known yet; connect once with ssh and check its fingerprint",
            )
        } else if has(&["Permission denied", "Authentication failed", "could not read Username", "403"]) {
            ("書き込む権限がないか、鍵が違います", "the key is wrong, or it gives no right to write")
        } else if has(&["does not appear to be a git repository", "No such remote"]) {
            (
                "このリモートはありません。git remote -v で名前を確かめてください",
                "there is no such remote; `git remote -v` shows their names",
            )
        } else if has(&["[rejected]", "non-fast-forward", "fetch first"]) {
            (
                "ほかの人が先に公開しました。もう一度 kairan publish を実行して、予定を見直してください",
                "somebody else published meanwhile; run kairan publish again and look at the new plan",
            )
        } else {
            let last = said.lines().map(str::trim).rfind(|line| !line.is_empty()).unwrap_or_default();
            return Fault::refused(name, format!("git ができませんでした（{last}）"), format!("git failed: {last}"));
        };
        Fault::refused(name, ja, en)
    }

    fn reference(&self) -> String {
        format!("refs/kairan/{}", self.branch)
    }

    /// The commits of releases on the branch, newest first, with their numbers.
    fn releases(&self) -> Result<Vec<(String, u32)>, Fault> {
        let format = format!("--format=%H %(trailers:key={TRAILER},valueonly,separator=%x20)");
        let log = self.ask(&["log", "--first-parent", &format, &self.reference()])?;
        let release = |line: &str| {
            let (commit, number) = line.split_once(' ')?;
            Some((commit.to_owned(), number.trim().parse().ok()?))
        };
        Ok(log.lines().filter_map(release).collect())
    }

    /// The files of a commit, with the names of their objects.
    fn tree(&self, commit: &str) -> Result<BTreeMap<Box<str>, Box<str>>, Fault> {
        let list = self.ask(&["ls-tree", "-r", "-z", "--full-tree", commit])?;
        let file = |line: &str| {
            let (about, path) = line.split_once('\t')?;
            let is_ours = path == MANIFEST || path == NO_JEKYLL;
            (!is_ours).then_some((path.into(), about.rsplit(' ').next()?.into()))
        };
        Ok(list.split('\0').filter_map(file).collect())
    }

    /// The manifest of a release's commit, with the names of the objects as stamps.
    fn manifest(&self, commit: &str) -> Result<Manifest, Fault> {
        let text = self.ask(&["show", &format!("{commit}:{MANIFEST}")])?;
        let mut manifest = Manifest::from_bytes(MANIFEST, text.as_bytes())?;
        let tree = self.tree(commit)?;
        for (path, entry) in &mut manifest.files {
            entry.stamp = tree.get(path).cloned().unwrap_or_default();
        }
        Ok(manifest)
    }

    /// The person who commits, as git knows them, with a day.
    fn identity(&self, at: &str) -> String {
        let known = self.ask(&["var", "GIT_COMMITTER_IDENT"]).ok();
        let name = known.and_then(|line| Some(line[..=line.rfind('>')?].to_owned()));
        let seconds = at.parse::<Timestamp>().map_or(0, |time| time.as_second());
        let zone = at.get(at.len().saturating_sub(6)..).filter(|zone| zone.starts_with(['+', '-']));
        let zone = zone.map_or("+0000".to_owned(), |zone| zone.replace(':', ""));
        format!("{} {seconds} {zone}", name.unwrap_or_else(|| "kairan <kairan@localhost>".into()))
    }

    /// Begins a commit on top of the branch.
    fn begin_commit(&mut self, release: &Manifest, at: &str, words: &str) -> Result<(), Fault> {
        let mut command = self.command(&["fast-import", "--quiet", "--done", "--date-format=raw"]);
        let spawned = command.stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::piped()).spawn();
        self.importer = Some(spawned.map_err(|error| Fault::new("git", "実行できません", "cannot be run", error))?);
        let who = self.identity(at);
        let message = format!("{words}\n\n{TRAILER}: {}\n", release.release);
        let from = self.head.as_ref().map_or(String::new(), |head| format!("from {head}\n"));
        let reference = self.reference();
        self.tell(&format!("commit {reference}\nauthor {who}\ncommitter {who}\ndata {}\n{message}\n{from}", message.len()))
    }

    fn tell(&mut self, line: &str) -> Result<(), Fault> {
        self.write(&[line.as_bytes()])
    }

    fn write(&mut self, parts: &[&[u8]]) -> Result<(), Fault> {
        let Some(input) = self.importer.as_mut().and_then(|importer| importer.stdin.as_mut()) else { return Ok(()) };
        let written = parts.iter().try_for_each(|part| input.write_all(part));
        match written {
            Ok(()) => Ok(()),
            // It ended, and says why.
            Err(_) => self.end_commit(),
        }
    }

    /// What goes, goes first, so that a file may become a folder: nobody sees the commit before it is whole.
    fn withdraw(&mut self, plan: &Plan) -> Result<(), Fault> {
        let mut withdrawn = plan.changes.iter().filter(|change| change.kind == Kind::Withdrawn);
        withdrawn.try_for_each(|change| self.tell(&format!("D {}\n", quoted(&change.path))))
    }

    fn file(&mut self, path: &str, bytes: &[u8]) -> Result<(), Fault> {
        let head = format!("M 100644 inline {}\ndata {}\n", quoted(path), bytes.len());
        self.write(&[head.as_bytes(), bytes, b"\n"])
    }

    /// Waits for the commit to be written.
    fn end_commit(&mut self) -> Result<(), Fault> {
        let Some(importer) = self.importer.take() else { return Ok(()) };
        let output = importer.wait_with_output();
        let output = output.map_err(|error| Fault::new("git", "実行できません", "cannot be run", error))?;
        if output.status.success() { Ok(()) } else { Err(self.explained(&String::from_utf8_lossy(&output.stderr))) }
    }

    /// The manifest and what else is not the site's, then the commit goes to the branch.
    fn publish(&mut self, release: &Manifest) -> Result<(), Fault> {
        let plain = |entry: &Entry| Entry { stamp: "".into(), ..entry.clone() };
        let files = release.files.iter().map(|(path, entry)| (path.clone(), plain(entry))).collect();
        self.file(MANIFEST, &Manifest::new(release.release, &release.at, files).to_bytes())?;
        self.file(NO_JEKYLL, b"")?;
        self.tell("\ndone\n")?;
        self.end_commit()?;
        let to = format!("{}:refs/heads/{}", self.reference(), self.branch);
        self.ask(&["push", "--quiet", "--no-verify", &self.remote, &to]).map(|_| ())
    }
}

impl Target for Git {
    fn look(&mut self) -> Result<Standing, Fault> {
        self.ask(&["rev-parse", "--git-dir"])?;
        let branch = format!("refs/heads/{}", self.branch);
        if self.ask(&["ls-remote", &self.remote, &branch])?.trim().is_empty() {
            // A name of ours from an attempt whose branch never came to be.
            self.output(&["update-ref", "-d", &self.reference()])?;
            return Ok(Standing { next: 1, ..Standing::default() });
        }
        let fetched = format!("+{branch}:{}", self.reference());
        self.ask(&["fetch", "--quiet", "--no-tags", "--no-write-fetch-head", &self.remote, &fetched])?;
        let head = self.ask(&["rev-parse", &self.reference()])?.trim().to_owned();
        let releases = self.releases()?;
        let Some((last, _)) = releases.first() else {
            return Err(Fault::refused(
                format!("git:{}#{}", self.remote, self.branch),
                "kairan が公開したブランチではありません。まだないブランチの名前を kairan.yaml の publish に書いてください",
                "is not a branch that kairan published; name one that is not there yet in `publish` of kairan.yaml",
            ));
        };
        let manifest = Some(self.manifest(last)?);
        let files = self.tree(&head)?;
        let next = releases.iter().map(|(_, number)| number.saturating_add(1)).max().unwrap_or(1);
        self.head = Some(head);
        Ok(Standing { manifest, cut_off: None, files, next })
    }

    fn hash(&mut self, path: &str) -> Result<Option<String>, Fault> {
        let Some(head) = &self.head else { return Ok(None) };
        let output = self.output(&["cat-file", "blob", &format!("{head}:{path}")])?;
        Ok(output.status.success().then(|| blake3::hash(&output.stdout).to_hex().to_string()))
    }

    fn begin(&mut self, release: &Manifest, plan: &Plan) -> Result<BTreeSet<Box<str>>, Fault> {
        self.begin_commit(release, &release.at, &format!("公開 {}", release.release))?;
        self.withdraw(plan)?;
        Ok(plan.kept.clone())
    }

    fn put(&mut self, path: &str, _: &Entry, bytes: Vec<u8>) -> Result<(), Fault> {
        self.file(path, &bytes)
    }

    fn remove(&mut self, _: &str) -> Result<(), Fault> {
        Ok(())
    }

    fn switch(&mut self, release: &Manifest) -> Result<(), Fault> {
        self.publish(release)
    }

    fn before(&mut self, number: u32) -> Result<Option<Manifest>, Fault> {
        let earlier = self.releases()?.into_iter().find(|(_, earlier)| *earlier < number);
        earlier.map(|(commit, _)| self.manifest(&commit)).transpose()
    }

    /// A new commit with the files of the earlier one: the history stays.
    fn restore(&mut self, release: &Manifest, plan: &Plan) -> Result<(), Fault> {
        self.begin_commit(release, &release.at, &format!("公開 {} に戻す", release.release))?;
        self.withdraw(plan)?;
        for change in &plan.changes {
            if let Some(entry) = release.files.get(&change.path) {
                self.tell(&format!("M 100644 {} {}\n", entry.stamp, quoted(&change.path)))?;
            }
        }
        self.publish(release)
    }
}

impl Drop for Git {
    /// A commit that was not finished must not wait for more.
    fn drop(&mut self) {
        if let Some(mut importer) = self.importer.take() {
            drop(importer.stdin.take());
            let _ = importer.wait();
        }
    }
}

/// A path as `fast-import` reads it.
fn quoted(path: &str) -> String {
    format!("\"{}\"", path.replace('\\', "\\\\").replace('"', "\\\""))
}
