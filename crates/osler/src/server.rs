//! The listener and what runs beside it.

use std::{net::SocketAddr, time::Duration};

use axum::Router;
use axum_server::{
    Handle,
    tls_rustls::{RustlsAcceptor, RustlsConfig},
};
use hyper_util::rt::TokioTimer;
use kernel::{Problem, Result};
use platform::{Platform, jobs};
use tokio::{
    net::TcpListener,
    signal::unix::{SignalKind, signal},
    sync::watch,
};

use crate::{app, assets, patience::Patience};

/// Jobs that take longer when the server stops are interrupted, and run again at the next start.
const JOBS_MAY_FINISH: Duration = Duration::from_secs(10);

/// The whole router with its layers.
pub fn router(platform: Platform) -> Result<Router> {
    let (api, _) = app::api();
    let routes = api.merge(assets::routes());
    Ok(platform::http::serve(routes, platform, platform::http::metrics()?))
}

/// Serves until SIGTERM or SIGINT, then lets requests and jobs under way finish.
pub async fn serve(platform: Platform) -> Result<()> {
    let address = platform.config().listen;
    let listener = TcpListener::bind(address)
        .await
        .and_then(TcpListener::into_std)
        .map_err(|error| Problem::internal(format!("{address}: {error}")))?;
    let handle = Handle::new();
    tokio::spawn(end_on_signal(handle.clone()));
    serve_on(platform, listener, handle, Patience::default()).await
}

/// Serves on a listener until `handle` says otherwise.
pub async fn serve_on(
    platform: Platform,
    listener: std::net::TcpListener,
    handle: Handle<SocketAddr>,
    patience: Patience,
) -> Result<()> {
    let config = platform.config().clone();
    let router = router(platform.clone())?.into_make_service_with_connect_info::<SocketAddr>();
    let anchors = governance::anchor::Anchors::open(&config.data_dir, &config.key_path())?;
    let (stop, stopped) = watch::channel(false);
    let workers = [
        tokio::spawn(jobs::work(platform.clone(), stopped.clone(), JOBS_MAY_FINISH)),
        tokio::spawn(governance::sealer::run(platform.clone(), anchors, stopped)),
    ];
    let mut server = axum_server::from_tcp(listener).map_err(Problem::internal)?.handle(handle);
    // Without a timer none of hyper's time-outs count.
    server.http_builder().http1().timer(TokioTimer::new()).header_read_timeout(patience.head);
    server.http_builder().http2().timer(TokioTimer::new());
    let served = if config.serves_tls() {
        let tls = platform::tls::server_config(&config).map_err(Problem::internal)?;
        let tls = RustlsAcceptor::new(RustlsConfig::from_config(tls)).acceptor(patience);
        server.acceptor(tls).serve(router).await
    } else {
        server.acceptor(patience).serve(router).await
    };
    let _ = stop.send(true);
    for worker in workers {
        let _ = tokio::time::timeout(Duration::from_secs(20), worker).await;
    }
    served.map_err(|error| Problem::internal(format!("{}: {error}", config.listen)))
}

async fn end_on_signal(handle: Handle<SocketAddr>) {
    let (Ok(mut terminate), Ok(mut interrupt)) =
        (signal(SignalKind::terminate()), signal(SignalKind::interrupt()))
    else {
        return;
    };
    tokio::select! {
        _ = terminate.recv() => {}
        _ = interrupt.recv() => {}
    }
    tracing::info!("ending: requests under way may finish");
    handle.graceful_shutdown(Some(Duration::from_secs(20)));
}
