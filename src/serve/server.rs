//! The server of a preview: the site below `/`, the preview's own below `/_kairan/`.
//!
//! Other websites open in the same browser must not read what is not published yet, so it answers only to the names
//! of this computer, whatever name led to its port.

use super::listen::Listeners;
use super::lookup::decode;
use super::snapshot::{Answer, Shown, Snapshot};
use crate::diagnostic::MessageLang;
use crate::fault::Fault;
use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::{HeaderValue, StatusCode, Uri, header};
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
        .nest("/_kairan", own())
        .fallback(get(page))
        .with_state(desk)
        .layer(middleware::from_fn_with_state(own_names(port), guard))
}

/// What belongs to the preview and not to the site.
fn own() -> Router<Desk> {
    Router::new()
        .route("/reload", get(reload))
        .route("/reload.js", get(async || typed("text/javascript; charset=utf-8", include_str!("reload.js"))))
        .route("/serve.css", get(async || typed("text/css; charset=utf-8", include_str!("serve.css"))))
        .fallback(async || StatusCode::NOT_FOUND)
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
    response
}

/// A page or another file of the site.
async fn page(State(desk): State<Desk>, uri: Uri) -> Response {
    let path = uri.path().to_owned();
    match desk.answer(path).await {
        Some(Answer::Page { bytes, is_there, .. }) => {
            let status = if is_there { StatusCode::OK } else { StatusCode::NOT_FOUND };
            (status, typed("text/html; charset=utf-8", bytes)).into_response()
        }
        Some(Answer::File(kind, bytes)) => typed(kind, bytes),
        Some(Answer::Folder) => {
            let query = uri.query().map(|query| format!("?{query}")).unwrap_or_default();
            let location = format!("{}/{query}", uri.path());
            // Not for ever: another site may be previewed at this port tomorrow.
            match HeaderValue::from_bytes(location.as_bytes()) {
                Ok(location) => (StatusCode::TEMPORARY_REDIRECT, [(header::LOCATION, location)]).into_response(),
                Err(_) => StatusCode::BAD_REQUEST.into_response(),
            }
        }
        None => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    }
}

/// Says what mark a page has, now and after every change: a browser loads anew only what is different.
async fn reload(State(desk): State<Desk>, uri: Uri) -> impl IntoResponse {
    let page = uri.query().and_then(|query| decode(query.strip_prefix("page=")?)).unwrap_or_else(|| "/".to_owned());
    let marks = WatchStream::new(desk.shown.subscribe()).then(move |snapshot| {
        let answer = desk.answer_of(snapshot, page.clone());
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
    async fn answer(&self, request: String) -> Option<Answer> {
        let snapshot = Arc::clone(&self.shown.borrow());
        self.answer_of(snapshot, request).await
    }

    /// Pages are made on a thread that may take its time. Nothing comes only where that thread broke off.
    fn answer_of(&self, snapshot: Arc<Snapshot>, request: String) -> impl Future<Output = Option<Answer>> + use<> {
        let lang = self.lang;
        async move { spawn_blocking(move || snapshot.answer(&request, lang)).await.ok() }
    }
}

fn typed(kind: &'static str, body: impl Into<Body>) -> Response {
    ([(header::CONTENT_TYPE, HeaderValue::from_static(kind))], body.into()).into_response()
}
