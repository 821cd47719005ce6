//! What publishing and printing need of the machine: the program for SSH, keys of object stores, a proxy, the clock, a
//! browser. The only place
//! where keys are read, and nothing here prints them.

use super::ask;
use super::settings::Settings;
use crate::content::{Address, Config, PublishTarget};
use crate::fault::Fault;
use crate::print::{self, Press};
use crate::publish::{Keys, Surroundings};
use jiff::Timestamp;
use std::path::{Path, PathBuf};

/// What makes PDFs: the browser that the site names, else one that is installed; none where it is not there. A program
/// that lies in the site's own folder is none.
pub fn press(settings: &Settings, config: &Config) -> Option<Press> {
    let named = config.print.browser.as_ref().map(|browser| Path::new(&*browser.value));
    let found = print::find(named, &|name| std::env::var_os(name))?;
    let (program, site) = (found.canonicalize().ok()?, settings.site.canonicalize().ok()?);
    let font = config.print.font.as_ref().map(|font| &*font.value);
    (!program.starts_with(site)).then(|| Press::new(found, font))
}

/// For one target.
pub fn around(settings: &Settings, target: &PublishTarget) -> Result<Surroundings, Fault> {
    let ssh = set("KAIRAN_SSH").map_or_else(|| vec!["ssh".to_owned()], |line| line.split_whitespace().map(Into::into).collect());
    let keys = match target.to {
        Address::S3 { .. } => keys(target.profile.as_deref())?,
        _ => None,
    };
    Ok(Surroundings {
        site: settings.site.clone(),
        ssh,
        interactive: ask::is_anybody_there(),
        keys,
        proxy: ureq::Proxy::try_from_env(),
        now: Timestamp::now,
    })
}

/// From the variables that all tools for S3 know, else from their file.
fn keys(profile: Option<&str>) -> Result<Option<Keys>, Fault> {
    if let (None, Some(id), Some(secret)) = (profile, set("AWS_ACCESS_KEY_ID"), set("AWS_SECRET_ACCESS_KEY")) {
        return Ok(Some(Keys { id, secret, token: set("AWS_SESSION_TOKEN") }));
    }
    let home = || std::env::home_dir().map(|home| home.join(".aws").join("credentials"));
    let Some(path) = set("AWS_SHARED_CREDENTIALS_FILE").map(PathBuf::from).or_else(home).filter(|path| path.is_file()) else {
        return Ok(None);
    };
    let text = std::fs::read_to_string(&path).map_err(|error| Fault::new(&path, "読めません", "cannot be read", error))?;
    let named = set("AWS_PROFILE");
    Ok(in_file(&text, profile.or(named.as_deref()).unwrap_or("default")))
}

/// The keys of one `[profile]` in a file of lines such as `name = value`.
fn in_file(text: &str, profile: &str) -> Option<Keys> {
    let heading = format!("[{profile}]");
    let lines = text.lines().map(str::trim).skip_while(|line| *line != heading).skip(1);
    let lines: Vec<&str> = lines.take_while(|line| !line.starts_with('[')).collect();
    let value = |name: &str| {
        let pairs = lines.iter().filter_map(|line| line.split_once('='));
        pairs.map(|(n, value)| (n.trim(), value.trim())).find(|(n, _)| *n == name).map(|(_, value)| value.to_owned())
    };
    Some(Keys { id: value("aws_access_key_id")?, secret: value("aws_secret_access_key")?, token: value("aws_session_token") })
}

fn set(name: &str) -> Option<String> {
    std::env::var(name).ok().filter(|value| !value.trim().is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_read_from_their_profile() {
        let text = "[default]\naws_access_key_id = A\naws_secret_access_key = a\n\n[town]\naws_access_key_id=B\naws_secret_access_key=b=\n";
        let read = |profile| in_file(text, profile).map(|keys| (keys.id, keys.secret));
        assert_eq!(read("default"), Some(("A".into(), "a".into())));
        assert_eq!(read("town"), Some(("B".into(), "b=".into())));
        assert_eq!(read("none"), None);
    }
}
