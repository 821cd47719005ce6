//! An object store that speaks S3, of any maker.
//!
//! It knows no switch, so files go to their places one by one, in the order in which pages need them. A manifest of
//! what is being sent goes first; by it a run that was cut off goes on. Releases to go back to are kept on this
//! computer.

mod client;
mod sign;

pub use sign::Keys;

use super::manifest::NAME as MANIFEST;
use super::store::Store;
use super::{Entry, Manifest, Plan, Standing, Surroundings, Target};
use crate::content::PublishTarget;
use crate::fault::Fault;
use crate::output::content_type;
use client::Client;
use std::collections::{BTreeMap, BTreeSet};

const INCOMING: &str = ".kairan-incoming.json";
const JSON: &str = "application/json";

/// A bucket, or a part of one, to publish to.
pub struct S3 {
    client: Client,
    /// Empty, or ends in `/`.
    prefix: String,
    store: Store,
    /// ETags of what stands there.
    stamps: BTreeMap<Box<str>, Box<str>>,
}

impl S3 {
    /// Nothing is asked of the store yet.
    ///
    /// # Errors
    /// There are no keys.
    pub fn open(target: &PublishTarget, bucket: &str, prefix: &str, around: &Surroundings) -> Result<S3, Fault> {
        let keys = around.keys.clone().ok_or_else(|| {
            Fault::refused(
                format!("s3://{bucket}/{prefix}"),
                "鍵がありません。環境変数 AWS_ACCESS_KEY_ID と AWS_SECRET_ACCESS_KEY か、ホームの .aws/credentials に書いてください",
                "there are no keys; set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or write them to .aws/credentials at home",
            )
        })?;
        let region = target.region.as_deref().unwrap_or("us-east-1").to_owned();
        let (scheme, host, base) = match &target.endpoint {
            // A certificate for all buckets does not hold for names with dots.
            None if bucket.contains('.') => ("https", format!("s3.{region}.amazonaws.com"), format!("/{bucket}")),
            None => ("https", format!("{bucket}.s3.{region}.amazonaws.com"), String::new()),
            Some(endpoint) => {
                let plain = endpoint.strip_prefix("http://");
                let host = plain.or_else(|| endpoint.strip_prefix("https://")).unwrap_or(endpoint).trim_end_matches('/');
                let (host, path) = host.split_once('/').unwrap_or((host, ""));
                let path = if path.is_empty() { String::new() } else { format!("/{path}") };
                (if plain.is_some() { "http" } else { "https" }, host.to_owned(), format!("{path}/{bucket}"))
            }
        };
        let agent = client::agent(around.proxy.clone());
        let bucket = bucket.to_owned();
        let client = Client { agent, scheme, host, base, bucket, region, keys, now: around.now };
        let prefix = if prefix.is_empty() { String::new() } else { format!("{}/", prefix.trim_matches('/')) };
        let store = Store::new(super::state(&around.site, &target.name), target.keep);
        Ok(S3 { client, prefix, store, stamps: BTreeMap::new() })
    }

    fn key(&self, path: &str) -> String {
        format!("{}{path}", self.prefix)
    }

    fn manifest(&self, name: &str) -> Result<Option<Manifest>, Fault> {
        let key = self.key(name);
        self.client.get(&key)?.map(|bytes| Manifest::from_bytes(&key, &bytes)).transpose()
    }
}

impl Target for S3 {
    fn look(&mut self) -> Result<Standing, Fault> {
        let objects = self.client.list(&self.prefix)?;
        let has = |name: &str| objects.contains_key(&self.key(name));
        let manifest = if has(MANIFEST) { self.manifest(MANIFEST)? } else { None };
        let cut_off = if has(INCOMING) { self.manifest(INCOMING)? } else { None };
        if manifest.is_none() && cut_off.is_none() && !objects.is_empty() {
            return Err(Fault::refused(
                format!("s3://{}/{}", self.client.bucket, self.prefix),
                "kairan が公開したのではないファイルがあります。空の場所を kairan.yaml の publish に書いてください",
                "holds files that kairan did not publish; name an empty place in `publish` of kairan.yaml",
            ));
        }
        let path =
            |key: &String| key.strip_prefix(&self.prefix).filter(|path| *path != MANIFEST && *path != INCOMING).map(Box::from);
        let files: BTreeMap<Box<str>, Box<str>> =
            objects.iter().filter_map(|(key, etag)| Some((path(key)?, etag.as_str().into()))).collect();
        self.stamps.clone_from(&files);
        let last = manifest.iter().chain(&cut_off).map(|manifest| manifest.release).max().unwrap_or(0);
        let next = last.max(self.store.last()).saturating_add(1);
        Ok(Standing { manifest, cut_off, files, next })
    }

    fn hash(&mut self, path: &str) -> Result<Option<String>, Fault> {
        let bytes = self.client.get(&self.key(path))?;
        Ok(bytes.map(|bytes| blake3::hash(&bytes).to_hex().to_string()))
    }

    fn begin(&mut self, release: &Manifest, plan: &Plan) -> Result<BTreeSet<Box<str>>, Fault> {
        self.client.put(&self.key(INCOMING), &release.to_bytes(), JSON)?;
        Ok(plan.kept.clone())
    }

    fn put(&mut self, path: &str, entry: &Entry, bytes: Vec<u8>) -> Result<(), Fault> {
        self.store.put(entry, &bytes)?;
        let etag = self.client.put(&self.key(path), &bytes, content_type(path))?;
        self.stamps.insert(path.into(), etag.into());
        Ok(())
    }

    fn remove(&mut self, path: &str) -> Result<(), Fault> {
        self.client.delete(&self.key(path))
    }

    fn switch(&mut self, release: &Manifest) -> Result<(), Fault> {
        let mut release = release.clone();
        for (path, entry) in &mut release.files {
            entry.stamp = self.stamps.get(path).cloned().unwrap_or_default();
        }
        self.client.put(&self.key(MANIFEST), &release.to_bytes(), JSON)?;
        self.client.delete(&self.key(INCOMING))?;
        self.store.keep(&release)
    }

    fn before(&mut self, number: u32) -> Result<Option<Manifest>, Fault> {
        self.store.before(number)
    }

    fn restore(&mut self, release: &Manifest, plan: &Plan) -> Result<(), Fault> {
        let store = self.store.clone();
        super::send(self, release, plan, &|path, entry| store.get(path, entry), &mut |_, _| {}).map(|_| ())
    }
}
