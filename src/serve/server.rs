//! The server of a preview: the site below `/`, the preview's own below `/_kairan/`, where there is room for more.
//!
//! Other websites open in the same browser must not read what is not published yet, so it answers only to the names
//! of this computer, whatever name led to its port.

use super::address::Address;
use super::listen::Listeners;
use super::lookup::decode;
use super::snapshot::{Answer, Asked, Shown, Snapshot};
use super::{day, own};
use crate::diagnostic::MessageLang;
use crate::fault::Fault;
use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, Uri, header};
use axum::middleware::{self, Next};
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use axum::{Router, serve};
use std::convert::Infallible;
use std::io;
use std::sync::Arc;
use tokio::net::TcpListener;
use tokio::runtime::{Builder, Runtime};
use tokio::task::spawn_blocking;
use tokio_stream::StreamExt;
use tokio_stream::wrappers::WatchStream;

const HTML: &str = "text/html; charset=utf-8";
const SCRIPT: &str = "text/javascript; charset=utf-8";

/// Answers on its own threads for as long as the runtime lives.
pub(super) fn start(listeners: Listeners, shown: Shown, lang: MessageLang) -> Result<Runtime, Fault> {
    let failed = |error: io::Error| {
        Fault::new(format!("localhost:{}", listeners.port), "プレビューを始められません", "the preview cannot start", error)
    };
    let runtime = Builder::new_multi_thread().worker_threads(2).enable_all().build().map_err(failed)?;
    let router = router(listeners.port, Desk { shown, lang });
    let _inside = runtime.enter();
    for socket in listeners.sockets {
        let listener = TcpListener::from_std(socket).map_err(failed)?;
        runtime.spawn(serve(listener, router.clone()).into_future());
    }
    Ok(runtime)
}

fn router(port: u16, desk: Desk) -> Router {
    Router::new()
        .route("/_kairan/reload", get(reload))
        .route("/_kairan/reload.js", get(async || typed(SCRIPT, include_str!("reload.js"))))
        .route("/_kairan/frames.js", get(async || typed(SCRIPT, include_str!("frames.js"))))
        .route("/_kairan/clock.js", get(async || typed(SCRIPT, include_str!("clock.js"))))
        .route("/_kairan/serve.css", get(async || typed("text/css; charset=utf-8", include_str!("serve.css"))))
        .fallback(get(page))
        .with_state(desk)
        .layer(middleware::from_fn_with_state(own_names(port), guard))
}

/// Every name under which a browser on this computer may ask.
fn own_names(port: u16) -> Arc<[String]> {
    let names = ["localhost", "127.0.0.1", "[::1]"];
    let bare = names.iter().filter(|_| port == 80).map(|name| (*name).to_owned());
    names.iter().map(|name| format!("{name}:{port}")).chain(bare).collect()
}

/// Refuses other names, and lets nothing be remembered by the browser.
async fn guard(State(names): State<Arc<[String]>>, request: Request, next: Next) -> Response {
    let ours = |name: &str| names.iter().any(|own| own.eq_ignore_ascii_case(name));
    let host = request.headers().get(header::HOST).and_then(|host| host.to_str().ok());
    let mut response = if host.is_some_and(ours) && request.uri().authority().is_none_or(|authority| ours(authority.as_str())) {
        next.run(request).await
    } else {
        (StatusCode::MISDIRECTED_REQUEST, "このアドレスでは見られません / this preview does not answer to this name\n")
            .into_response()
    };
    let headers = response.headers_mut();
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    // No other website puts a frame around the preview.
    headers.insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static("frame-ancestors 'self'"));
    response
}

/// A page or another file of the site, or a page of the preview's own.
async fn page(State(desk): State<Desk>, headers: HeaderMap, uri: Uri) -> Response {
    if let Some((asked, rest)) = uri.query().and_then(day::of_query) {
        return match day::read(&asked) {
            Ok(day) => match Address::read(uri.path()) {
                Some(address) => redirect(&address.on(day).to_string(), Some(&*rest).filter(|rest| !rest.is_empty())),
                None => StatusCode::NOT_FOUND.into_response(),
            },
            Err(why) => (StatusCode::BAD_REQUEST, typed(HTML, own::wrong_day(&asked, &why, desk.lang))).into_response(),
        };
    }
    // Browsers say themselves for what they ask.
    let is_framed = headers.get("sec-fetch-dest").is_some_and(|dest| dest == "iframe");
    let asked = Asked { path: uri.path().to_owned(), query: uri.query().map(str::to_owned), is_framed };
    match desk.answer(asked).await {
        Some(Answer::Page { bytes, is_there, .. }) => {
            let status = if is_there { StatusCode::OK } else { StatusCode::NOT_FOUND };
            (status, typed(HTML, bytes)).into_response()
        }
        Some(Answer::File(kind, bytes)) => typed(kind, bytes),
        Some(Answer::Folder) => redirect(&format!("{}/", uri.path()), uri.query()),
        None => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    }
}

/// Leads on. Not for ever: another site may be previewed at this port tomorrow.
fn redirect(path: &str, query: Option<&str>) -> Response {
    let query = query.map(|query| format!("?{query}")).unwrap_or_default();
    // What begins with two slashes would be another host.
    let path = path.trim_start_matches('/');
    match HeaderValue::from_bytes(format!("/{path}{query}").as_bytes()) {
        Ok(location) => (StatusCode::TEMPORARY_REDIRECT, [(header::LOCATION, location)]).into_response(),
        Err(_) => StatusCode::BAD_REQUEST.into_response(),
    }
}

/// Says what mark a page has, now and after every change: a browser loads anew only what is different.
async fn reload(State(desk): State<Desk>, uri: Uri) -> impl IntoResponse {
    let path = uri.query().and_then(|query| decode(query.strip_prefix("page=")?)).unwrap_or_else(|| "/".to_owned());
    let asked = Asked { path, ..Asked::default() };
    let marks = WatchStream::new(desk.shown.subscribe()).then(move |snapshot| {
        let answer = desk.answer_of(snapshot, asked.clone());
        async move {
            let mark = match answer.await {
                Some(Answer::Page { mark, .. }) => mark,
                _ => String::new(),
            };
            Ok::<_, Infallible>(Event::default().data(mark))
        }
    });
    Sse::new(marks).keep_alive(KeepAlive::default())
}

/// What the server answers from.
#[derive(Clone)]
struct Desk {
    shown: Shown,
    lang: MessageLang,
}

impl Desk {
    async fn answer(&self, asked: Asked) -> Option<Answer> {
        let snapshot = Arc::clone(&self.shown.borrow());
        self.answer_of(snapshot, asked).await
    }

    /// Pages are made on a thread that may take its time. Nothing comes only where that thread broke off.
    fn answer_of(&self, snapshot: Arc<Snapshot>, asked: Asked) -> impl Future<Output = Option<Answer>> + use<> {
        let lang = self.lang;
        async move { spawn_blocking(move || snapshot.answer(&asked, lang)).await.ok() }
    }
}

fn typed(kind: &'static str, body: impl Into<Body>) -> Response {
    ([(header::CONTENT_TYPE, HeaderValue::from_static(kind))], body.into()).into_response()
}
