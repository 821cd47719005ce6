//! Four requests to an object store: list, get, put, delete.

use super::sign::{Keys, Signing, encoded};
use crate::fault::Fault;
use jiff::Timestamp;
use quick_xml::Reader;
use quick_xml::events::Event;
use std::collections::BTreeMap;
use std::io;
use std::time::Duration;
use ureq::http::Request;
use ureq::tls::{RootCerts, TlsConfig};

/// The most that is read of an object, in bytes.
const LARGEST: u64 = 1 << 30;
/// How often a request is tried that the store could not answer just then.
const TRIES: u32 = 4;

/// A bucket.
pub struct Client {
    pub(super) agent: ureq::Agent,
    pub(super) scheme: &'static str,
    pub(super) host: String,
    /// `/bucket` where the host is not the bucket's own, else empty.
    pub(super) base: String,
    pub(super) bucket: String,
    pub(super) region: String,
    pub(super) keys: Keys,
    pub(super) now: fn() -> Timestamp,
}

/// An answer that the store gave.
struct Answer {
    status: u16,
    etag: String,
    body: Vec<u8>,
}

/// An agent that trusts what the machine trusts: town halls look into TLS with certificates of their own.
pub fn agent(proxy: Option<ureq::Proxy>) -> ureq::Agent {
    let tls = TlsConfig::builder().root_certs(RootCerts::PlatformVerifier).build();
    let config = ureq::Agent::config_builder()
        .http_status_as_error(false)
        .tls_config(tls)
        .proxy(proxy)
        .max_redirects(0)
        .timeout_connect(Some(Duration::from_secs(20)))
        .timeout_recv_response(Some(Duration::from_secs(120)))
        .build();
    config.into()
}

impl Client {
    /// Every object below a prefix, with its ETag.
    pub fn list(&self, prefix: &str) -> Result<BTreeMap<String, String>, Fault> {
        let mut objects = BTreeMap::new();
        let mut token: Option<String> = None;
        loop {
            let next = token.map_or(String::new(), |token| format!("continuation-token={}&", encoded(&token, false)));
            let query = format!("{next}list-type=2&max-keys=1000&prefix={}", encoded(prefix, false));
            let answer = self.ask("GET", "", &query, b"", None)?;
            if answer.status != 200 {
                return Err(self.refused("", &answer));
            }
            let page = Page::read(&answer.body).ok_or_else(|| self.refused("", &answer))?;
            objects.extend(page.objects);
            match page.next {
                Some(next) => token = Some(next),
                None => return Ok(objects),
            }
        }
    }

    /// The bytes of an object, `None` where there is none.
    pub fn get(&self, key: &str) -> Result<Option<Vec<u8>>, Fault> {
        let answer = self.ask("GET", key, "", b"", None)?;
        match answer.status {
            200 => Ok(Some(answer.body)),
            404 if said(&answer.body) != "NoSuchBucket" => Ok(None),
            _ => Err(self.refused(key, &answer)),
        }
    }

    /// Puts an object; gives its ETag.
    pub fn put(&self, key: &str, bytes: &[u8], kind: &str) -> Result<String, Fault> {
        let answer = self.ask("PUT", key, "", bytes, Some(kind))?;
        if answer.status == 200 { Ok(answer.etag) } else { Err(self.refused(key, &answer)) }
    }

    /// Deletes an object; one that is gone is fine.
    pub fn delete(&self, key: &str) -> Result<(), Fault> {
        let answer = self.ask("DELETE", key, "", b"", None)?;
        if matches!(answer.status, 200 | 204 | 404) { Ok(()) } else { Err(self.refused(key, &answer)) }
    }

    fn ask(&self, method: &str, key: &str, query: &str, body: &[u8], kind: Option<&str>) -> Result<Answer, Fault> {
        let mut tried = 0;
        loop {
            tried += 1;
            match self.ask_once(method, key, query, body, kind) {
                // It has too much to do, or a connection that was kept open is gone.
                Ok(Answer { status: 429 | 500 | 502 | 503, .. }) | Err(ureq::Error::Io(_)) if tried < TRIES => {
                    std::thread::sleep(Duration::from_millis(250 << tried));
                }
                result => return result.map_err(|error| self.unreachable(&error)),
            }
        }
    }

    fn ask_once(&self, method: &str, key: &str, query: &str, body: &[u8], kind: Option<&str>) -> Result<Answer, ureq::Error> {
        let path = format!("{}/{}", self.base, encoded(key, true));
        let signing = Signing { method, host: &self.host, path: &path, query, body };
        let mark = if query.is_empty() { "" } else { "?" };
        let mut request = Request::builder().method(method).uri(format!("{}://{}{path}{mark}{query}", self.scheme, self.host));
        for (name, value) in signing.headers(&self.keys, &self.region, (self.now)()) {
            request = request.header(name, value);
        }
        if let Some(kind) = kind {
            // Readers see a changed page at once; what is unchanged costs a question and no bytes.
            request = request.header("content-type", kind).header("cache-control", "no-cache");
        }
        let mut response = match method {
            "PUT" => self.agent.run(request.body(body)?)?,
            _ => self.agent.run(request.body(())?)?,
        };
        let etag = response.headers().get("etag").and_then(|value| value.to_str().ok()).unwrap_or_default();
        let etag = etag.trim_matches('"').to_owned();
        let status = response.status().as_u16();
        let body = response.body_mut().with_config().limit(LARGEST).read_to_vec()?;
        Ok(Answer { status, etag, body })
    }

    fn shown(&self, key: &str) -> String {
        format!("s3://{}/{key}", self.bucket)
    }

    fn unreachable(&self, error: &ureq::Error) -> Fault {
        let (ja, en) = match error {
            ureq::Error::HostNotFound => (
                "この名前のサーバーが見つかりません。ネットワークと接続先を確かめてください",
                "there is no server of that name; check the network and the endpoint",
            ),
            _ => ("サーバーにつながりません。ネットワークを確かめてください", "the server cannot be reached; check the network"),
        };
        let path = format!("{}://{}", self.scheme, self.host);
        Fault::new(path, ja, en, io::Error::other(error.to_string()))
    }

    /// What the store refused, in words that say what to do.
    fn refused(&self, key: &str, answer: &Answer) -> Fault {
        let code = said(&answer.body);
        let (ja, en) = match code.as_str() {
            "SignatureDoesNotMatch" | "InvalidAccessKeyId" | "InvalidToken" | "ExpiredToken" => {
                ("鍵が違うか、期限が切れています", "the key is wrong or has expired")
            }
            "AccessDenied" => ("この鍵には、ここに書き込む権限がありません", "the key gives no right to this"),
            "NoSuchBucket" => ("このバケットはありません", "there is no such bucket"),
            "RequestTimeTooSkewed" => ("このコンピューターの時計が合っていません", "the clock of this computer is wrong"),
            "QuotaExceeded" | "InsufficientStorage" | "XMinioStorageFull" => {
                ("公開先の空きが足りません", "there is no room left")
            }
            _ => {
                let status = answer.status;
                return Fault::refused(
                    self.shown(key),
                    format!("受け付けられませんでした（{status} {code}）"),
                    format!("was refused ({status} {code})"),
                );
            }
        };
        Fault::refused(self.shown(key), ja, en)
    }
}

/// The code of an error, as `<Code>` says it.
fn said(body: &[u8]) -> String {
    let text = String::from_utf8_lossy(body);
    let code = text.split_once("<Code>").and_then(|(_, rest)| rest.split_once("</Code>"));
    code.map(|(code, _)| code.to_owned()).unwrap_or_default()
}

/// A page of a list.
#[derive(Debug, Default, PartialEq, Eq)]
struct Page {
    objects: Vec<(String, String)>,
    /// Where the next page begins, if there is one.
    next: Option<String>,
}

impl Page {
    fn read(body: &[u8]) -> Option<Page> {
        let text = std::str::from_utf8(body).ok()?;
        let mut reader = Reader::from_str(text);
        let mut page = Page::default();
        let (mut element, mut value, mut key, mut etag) = (String::new(), String::new(), String::new(), String::new());
        let mut is_list = false;
        loop {
            match reader.read_event().ok()? {
                Event::Start(start) => {
                    element = start.local_name().as_ref().to_owned();
                    is_list |= element == "ListBucketResult";
                    value.clear();
                }
                Event::Text(text) => value.push_str(&text.xml10_content()),
                Event::GeneralRef(name) => {
                    let reference = format!("&{};", name.xml10_content());
                    value.push_str(&quick_xml::escape::unescape(&reference).ok()?);
                }
                Event::End(end) => {
                    let end = end.local_name().as_ref().to_owned();
                    match end.as_str() {
                        "Contents" => page.objects.push((std::mem::take(&mut key), std::mem::take(&mut etag))),
                        "Key" => key.clone_from(&value),
                        "ETag" => value.trim_matches('"').clone_into(&mut etag),
                        "NextContinuationToken" if end == element => page.next = Some(value.clone()),
                        _ => {}
                    }
                }
                Event::Eof => return is_list.then_some(page),
                _ => {}
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_is_read_with_what_its_names_hide() {
        let body = "<?xml version=\"1.0\"?><ListBucketResult xmlns=\"x\"><Name>b</Name><IsTruncated>true</IsTruncated>\
            <Contents><Key>a&amp;b/神戸&#x20;1.html</Key><ETag>&quot;0f&quot;</ETag><Size>3</Size></Contents>\
            <NextContinuationToken>t/=</NextContinuationToken></ListBucketResult>";
        let page = Page { objects: vec![("a&b/神戸 1.html".into(), "0f".into())], next: Some("t/=".into()) };
        assert_eq!(Page::read(body.as_bytes()), Some(page));
        assert_eq!(Page::read(b"<html></html>"), None);
        assert_eq!(said(b"<Error><Code>NoSuchBucket</Code></Error>"), "NoSuchBucket");
    }
}
