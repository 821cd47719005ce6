//! AWS Signature Version 4, as object stores of every maker ask for it: a request is signed with a key made of the
//! secret, the day and the region, so that the secret itself never travels.

use jiff::Timestamp;
use jiff::tz::TimeZone;
use ring::{digest, hmac};

/// What an object store knows somebody by.
#[derive(Clone)]
pub struct Keys {
    /// The name of the key.
    pub id: String,
    /// The secret. It is never printed.
    pub secret: String,
    /// The token of keys that hold for an hour.
    pub token: Option<String>,
}

/// A request to be signed.
pub struct Signing<'r> {
    /// `GET`, `PUT`, `DELETE`.
    pub method: &'r str,
    /// The host, with its port where that is not the usual one.
    pub host: &'r str,
    /// The path, percent-encoded.
    pub path: &'r str,
    /// Parameters, percent-encoded and sorted.
    pub query: &'r str,
    /// What is sent.
    pub body: &'r [u8],
}

impl Signing<'_> {
    /// The headers to send besides `Host`.
    pub fn headers(&self, keys: &Keys, region: &str, now: Timestamp) -> Vec<(&'static str, String)> {
        let moment = now.to_zoned(TimeZone::UTC).strftime("%Y%m%dT%H%M%SZ").to_string();
        let day = &moment[..8];
        let hash = hex(digest::digest(&digest::SHA256, self.body).as_ref());
        let mut headers =
            vec![("host", self.host.to_owned()), ("x-amz-content-sha256", hash.clone()), ("x-amz-date", moment.clone())];
        if let Some(token) = &keys.token {
            headers.push(("x-amz-security-token", token.clone()));
        }
        let names: Vec<&str> = headers.iter().map(|(name, _)| *name).collect();
        let (names, lines): (String, String) =
            (names.join(";"), headers.iter().map(|(name, value)| format!("{name}:{value}\n")).collect());
        let request = format!("{}\n{}\n{}\n{lines}\n{names}\n{hash}", self.method, self.path, self.query);
        let scope = format!("{day}/{region}/s3/aws4_request");
        let request = hex(digest::digest(&digest::SHA256, request.as_bytes()).as_ref());
        let text = format!("AWS4-HMAC-SHA256\n{moment}\n{scope}\n{request}");
        let key = [day, region, "s3", "aws4_request"]
            .into_iter()
            .fold(format!("AWS4{}", keys.secret).into_bytes(), |key, part| signed(&key, part));
        let signature = hex(&signed(&key, &text));
        let id = &keys.id;
        headers.push((
            "authorization",
            format!("AWS4-HMAC-SHA256 Credential={id}/{scope},SignedHeaders={names},Signature={signature}"),
        ));
        headers.remove(0);
        headers
    }
}

fn signed(key: &[u8], text: &str) -> Vec<u8> {
    hmac::sign(&hmac::Key::new(hmac::HMAC_SHA256, key), text.as_bytes()).as_ref().to_vec()
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// A text as addresses and signatures want it: everything but letters, digits and `-._~` percent-encoded; `/` only in
/// values of parameters.
pub fn encoded(text: &str, is_path: bool) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) || is_path && byte == b'/';
    text.bytes().map(|byte| if plain(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The published example "GET Bucket (List Objects)" of the documentation of Amazon S3, without its secret's meaning.
    #[test]
    fn the_published_example_has_its_published_signature() {
        let keys =
            Keys { id: "AKIAIOSFODNN7EXAMPLE".into(), secret: "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY".into(), token: None };
        let signing =
            Signing { method: "GET", host: "examplebucket.s3.amazonaws.com", path: "/", query: "max-keys=2&prefix=J", body: b"" };
        let headers = signing.headers(&keys, "us-east-1", "2013-05-24T00:00:00Z".parse().unwrap());
        assert_eq!(headers[2].0, "authorization");
        assert_eq!(
            headers[2].1,
            "AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/aws4_request,SignedHeaders=host;x-amz-content-sha256;x-amz-date,Signature=34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7"
        );
    }

    #[test]
    fn names_in_japanese_are_encoded_byte_by_byte() {
        assert_eq!(encoded("cases/神戸 (1)/a+b", true), "cases/%E7%A5%9E%E6%88%B8%20%281%29/a%2Bb");
        assert_eq!(encoded("a/b", false), "a%2Fb");
    }
}
