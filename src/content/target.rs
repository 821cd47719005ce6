//! Where a site is published, as `publish` in `kairan.yaml` says it.

use crate::diagnostic::{Code, Problem, secret};
use crate::front_matter::{Entry, Field, Shape, fact};
use std::fmt;
use std::path::PathBuf;

/// The fields of a target.
pub static TARGET_FIELDS: &[Field] = &[
    fact(
        "to",
        Shape::Plain,
        "公開先の場所。dir:フォルダー、git:リモート#ブランチ、sftp://名前@サーバー/フォルダー、s3://バケット/フォルダー",
        "the place: dir:FOLDER, git:REMOTE#BRANCH, sftp://USER@HOST/FOLDER or s3://BUCKET/FOLDER",
        "dir:/var/www/site",
    )
    .required(),
    fact("keep", Shape::Number, "元に戻せるように残しておく回数", "how many releases are kept to go back to", "5"),
    fact(
        "endpoint",
        Shape::Plain,
        "S3の接続先（AWSでないとき）",
        "endpoint of an object store that is not AWS",
        "https://s3.example.jp",
    ),
    fact("region", Shape::Plain, "S3の地域", "region of an object store", "ap-northeast-1"),
    fact("profile", Shape::Plain, ".aws/credentials の中の名前", "profile in .aws/credentials", "default"),
];

/// How many releases are kept where nothing is said.
const KEEP: usize = 5;

/// A place to publish to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PublishTarget {
    /// Its name in `kairan.yaml`.
    pub name: Box<str>,
    /// Where it is.
    pub to: Address,
    /// How many releases are kept; at least two, the present one and the one before.
    pub keep: usize,
    /// The endpoint of an object store that is not AWS.
    pub endpoint: Option<Box<str>>,
    /// The region of an object store.
    pub region: Option<Box<str>>,
    /// The name of its keys in the file of keys.
    pub profile: Option<Box<str>>,
}

/// The address of a target.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Address {
    /// A folder of this machine or a network; a relative path begins at the site's folder.
    Folder(PathBuf),
    /// A branch of a remote of the site's repository.
    Git {
        /// The remote's name or address.
        remote: Box<str>,
        /// The branch.
        branch: Box<str>,
    },
    /// A folder on a server.
    Sftp(SftpAddress),
    /// A bucket, or a part of one.
    S3 {
        /// The bucket.
        bucket: Box<str>,
        /// What all names begin with; may be empty.
        prefix: Box<str>,
    },
}

/// A folder on a server that speaks SFTP.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SftpAddress {
    /// The name to log in with.
    pub user: Option<Box<str>>,
    /// The server, also one that only the settings of SSH know.
    pub host: Box<str>,
    /// The port, where it is not the usual one.
    pub port: Option<u16>,
    /// The folder, with `/` in front; `/~/` is the home of the user.
    pub path: Box<str>,
}

/// The targets of a site.
pub fn targets(entry: &Entry<'_>) -> Vec<PublishTarget> {
    entry.named("publish").iter().filter_map(|(name, entry)| target(name, entry)).collect()
}

fn target(name: &str, entry: &Entry<'_>) -> Option<PublishTarget> {
    let fine = !name.is_empty() && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '_');
    if !fine {
        let problem = Problem::new(
            Code::WrongType,
            format!("「{name}」は公開先の名前にできません"),
            format!("`{name}` cannot be the name of a target"),
        );
        entry.reader().report(problem.help("live、test のように書いてください", "write live, test").at(entry.own_place()));
        return None;
    }
    let to = entry.parse_node(entry.node("to")?, "to", Address::parse);
    Some(PublishTarget {
        name: name.into(),
        keep: entry.count("keep").map_or(KEEP, |keep| keep.max(2) as usize),
        endpoint: entry.plain("endpoint"),
        region: entry.plain("region"),
        profile: entry.plain("profile"),
        to: to?,
    })
}

impl Address {
    /// Reads what `to` says.
    pub fn parse(typed: &str) -> Result<Address, Problem> {
        if !secret::find(typed).is_empty() {
            return Err(password());
        }
        let known = if let Some(path) = typed.strip_prefix("dir:") {
            (!path.trim().is_empty()).then(|| Address::Folder(PathBuf::from(path.trim())))
        } else if let Some(rest) = typed.strip_prefix("git:") {
            rest.rsplit_once('#')
                .filter(|(remote, branch)| is_remote(remote) && is_branch(branch))
                .map(|(remote, branch)| Address::Git { remote: remote.into(), branch: branch.into() })
        } else if let Some(rest) = typed.strip_prefix("sftp://") {
            sftp(rest).map(Address::Sftp)
        } else if let Some(rest) = typed.strip_prefix("s3://") {
            let (bucket, prefix) = rest.split_once('/').unwrap_or((rest, ""));
            let prefix = prefix.trim_matches('/');
            (is_bucket(bucket) && crate::output::refusal(prefix).is_none_or(|_| prefix.is_empty()))
                .then(|| Address::S3 { bucket: bucket.into(), prefix: prefix.into() })
        } else {
            None
        };
        known.ok_or_else(|| {
            Problem::new(
                Code::WrongType,
                format!("「{typed}」は公開先の場所ではありません"),
                format!("`{typed}` is not a place to publish to"),
            )
            .help(
                "dir:/var/www/site、git:origin#gh-pages、sftp://name@server/folder、s3://bucket/folder のどれかの形で書いてください",
                "write it as dir:/var/www/site, git:origin#gh-pages, sftp://name@server/folder or s3://bucket/folder",
            )
        })
    }
}

fn password() -> Problem {
    Problem::new(Code::Secret, "公開先の場所にパスワードが書かれています", "there is a password in the place to publish to").help(
        "消してください。鍵を ssh-keygen でつくり、サーバーに登録すると、パスワードは要りません",
        "remove it; a key made by ssh-keygen, which the server is told of, needs no password",
    )
}

fn sftp(rest: &str) -> Option<SftpAddress> {
    let (server, path) = rest.split_once('/')?;
    let (user, host) = match server.rsplit_once('@') {
        Some((user, host)) => (Some(user), host),
        None => (None, server),
    };
    let (host, port) = match host.rsplit_once(':') {
        Some((host, port)) => (host, Some(port.parse().ok()?)),
        None => (host, None),
    };
    // What begins with `-` would be an option of a program.
    let name =
        |text: &str| !text.is_empty() && !text.starts_with('-') && text.chars().all(|c| c.is_alphanumeric() || "-._".contains(c));
    let path = format!("/{}", path.trim_matches('/'));
    let fine = name(host) && user.is_none_or(name) && path.len() > 1 && !path.chars().any(char::is_control);
    fine.then(|| SftpAddress { user: user.map(Into::into), host: host.into(), port, path: path.into() })
}

fn is_remote(text: &str) -> bool {
    !text.is_empty() && !text.starts_with('-') && !text.chars().any(char::is_control)
}

/// The rules of `git check-ref-format`, more narrowly.
fn is_branch(text: &str) -> bool {
    let fine = |c: char| c.is_alphanumeric() || "-._/".contains(c);
    let name = |name: &str| !name.is_empty() && !name.starts_with('.') && !name.ends_with(".lock") && !name.ends_with('.');
    !text.starts_with('-') && text.chars().all(fine) && !text.contains("..") && text.split('/').all(name)
}

fn is_bucket(text: &str) -> bool {
    let fine = |c: char| c.is_ascii_alphanumeric() || "-._".contains(c);
    text.len() >= 3 && text.len() <= 63 && text.chars().all(fine) && text.starts_with(|c: char| c.is_ascii_alphanumeric())
}

impl fmt::Display for SftpAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let user = self.user.as_ref().map_or(String::new(), |user| format!("{user}@"));
        let port = self.port.map_or(String::new(), |port| format!(":{port}"));
        write!(f, "sftp://{user}{}{port}{}", self.host, self.path)
    }
}

impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Address::Folder(path) => write!(f, "{}", path.display()),
            Address::Git { remote, branch } => write!(f, "git:{remote}#{branch}"),
            Address::Sftp(address) => address.fmt(f),
            Address::S3 { bucket, prefix } => write!(f, "s3://{bucket}/{prefix}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_four_kinds_of_place_are_read_as_they_are_written() {
        for typed in
            ["git:origin#gh-pages", "sftp://web@www.example.jp:2222/home/web/site", "sftp://server/~/site", "s3://site/zaitaku"]
        {
            assert_eq!(Address::parse(typed).map(|address| address.to_string()), Ok(typed.to_owned()));
        }
        assert_eq!(Address::parse("dir:../www"), Ok(Address::Folder("../www".into())));
    }

    #[test]
    fn nothing_that_a_program_would_take_for_an_option_is_a_place() {
        for typed in [
            "",
            "dir:",
            "/var/www",
            "git:origin",
            "git:--upload-pack=x#a",
            "git:origin#-f",
            "git:origin#a..b",
            "sftp://host",
            "sftp://-oProxyCommand=x/a",
            "sftp://-l@host/a",
            "s3://a",
            "s3://bucket/../x",
        ] {
            assert_eq!(Address::parse(typed).map_err(|problem| problem.code), Err(Code::WrongType), "{typed}");
        }
        assert_eq!(Address::parse("sftp://web:geheim@host/a").map_err(|problem| problem.code), Err(Code::Secret));
    }
}
