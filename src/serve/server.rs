//! The server of a preview: the site below `/`, the preview's own below `/_kairan/`.
//!
//! Other websites open in the same browser must not read what is not published yet, so it answers only to the names
//! of this computer, whatever name led to its port.

use super::inject::{inject, nothing_here};
use super::listen::Listeners;
use super::lookup::{Found, content_type, lookup};
use super::snapshot::Shown;
use crate::fault::Fault;
use axum::body::{Body, Bytes};
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
use tokio_stream::StreamExt;
use tokio_stream::wrappers::WatchStream;

/// Answers on its own threads for as long as the runtime lives.
pub(super) fn start(listeners: Listeners, shown: Shown) -> Result<Runtime, Fault> {
    let failed = |error: io::Error| {
        Fault::new(format!("localhost:{}", listeners.port), "プレビューを始められません", "the preview cannot start", error)
    };
    let runtime = Builder::new_multi_thread().worker_threads(2).enable_all().build().map_err(failed)?;
    let router = router(listeners.port, shown);
    let _inside = runtime.enter();
    for socket in listeners.sockets {
        let listener = TcpListener::from_std(socket).map_err(failed)?;
        runtime.spawn(serve(listener, router.clone()).into_future());
    }
    Ok(runtime)
}

fn router(port: u16, shown: Shown) -> Router {
    Router::new()
        .nest("/_kairan", own())
        .fallback(get(page))
        .with_state(shown)
        .layer(middleware::from_fn_with_state(own_names(port), guard))
}

/// What belongs to the preview and not to the site.
fn own() -> Router<Shown> {
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
async fn page(State(shown): State<Shown>, uri: Uri) -> Response {
    let snapshot = Arc::clone(&shown.borrow());
    let html = |bytes: &[u8]| typed("text/html; charset=utf-8", inject(bytes, &snapshot));
    match lookup(&snapshot.files, uri.path()) {
        Found::File(path, bytes) => match content_type(path) {
            kind if kind.starts_with("text/html") => html(bytes),
            kind => typed(kind, Bytes::clone(bytes)),
        },
        Found::Folder => {
            let query = uri.query().map(|query| format!("?{query}")).unwrap_or_default();
            let location = format!("{}/{query}", uri.path());
            // Not for ever: another site may be previewed at this port tomorrow.
            match HeaderValue::from_bytes(location.as_bytes()) {
                Ok(location) => (StatusCode::TEMPORARY_REDIRECT, [(header::LOCATION, location)]).into_response(),
                Err(_) => StatusCode::BAD_REQUEST.into_response(),
            }
        }
        Found::Nothing(page) => (StatusCode::NOT_FOUND, html(page.map_or(nothing_here(), |bytes| bytes))).into_response(),
    }
}

/// Says what is shown, now and after every change.
async fn reload(State(shown): State<Shown>) -> impl IntoResponse {
    let marks = WatchStream::new(shown.subscribe()).map(|snapshot| Ok::<_, Infallible>(Event::default().data(&snapshot.mark)));
    Sse::new(marks).keep_alive(KeepAlive::default())
}

fn typed(kind: &'static str, body: impl Into<Body>) -> Response {
    ([(header::CONTENT_TYPE, HeaderValue::from_static(kind))], body.into()).into_response()
}
