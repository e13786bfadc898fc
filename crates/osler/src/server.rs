//! The listener and what runs beside it.

use std::{
    io::ErrorKind,
    net::{SocketAddr, TcpListener},
    time::Duration,
};

use axum::Router;
use axum_server::{Handle, tls_rustls::RustlsAcceptor};
use hyper_util::rt::TokioTimer;
use kernel::{Problem, Result};
use platform::{Config, Platform, jobs, tls};
use tokio::{
    signal::unix::{Signal, SignalKind, signal},
    sync::watch,
};

use crate::{
    app, assets, backup,
    patience::{Patience, Porter},
};

/// Jobs that take longer when the server stops are interrupted, and run again at the next start.
const JOBS_MAY_FINISH: Duration = Duration::from_secs(10);

/// The whole router with its layers.
pub fn router(platform: Platform) -> Result<Router> {
    let (api, _) = app::api();
    let routes = api.merge(assets::routes());
    Ok(platform::http::serve(routes, platform, platform::http::metrics()?))
}

/// Takes the address we serve on.
pub fn listen(config: &Config) -> Result<TcpListener> {
    let at = config.listen;
    let listener = TcpListener::bind(at).map_err(|error| {
        Problem::internal(match error.kind() {
            ErrorKind::AddrInUse => {
                format!("{at} is in use. Stop what runs there, or set OSLER_LISTEN to another address.")
            }
            ErrorKind::PermissionDenied => format!(
                "{at} is not for this account: ports below 1024 need root, or AmbientCapabilities=CAP_NET_BIND_SERVICE."
            ),
            ErrorKind::AddrNotAvailable => format!("{at} is no address of this machine. Set OSLER_LISTEN."),
            _ => format!("{at}: {error}"),
        })
    })?;
    listener.set_nonblocking(true).map_err(Problem::internal)?;
    Ok(listener)
}

/// SIGTERM and SIGINT, heard from the moment this is made. Before, they end the process at once.
pub struct Ending([Signal; 2]);

impl Ending {
    /// From now on.
    pub fn listen() -> Result<Self> {
        let hear = |kind| signal(kind).map_err(Problem::internal);
        Ok(Self([hear(SignalKind::terminate())?, hear(SignalKind::interrupt())?]))
    }

    async fn shut_down(self, handle: Handle<SocketAddr>, platform: Platform) {
        let [mut terminate, mut interrupt] = self.0;
        tokio::select! {
            _ = terminate.recv() => {}
            _ = interrupt.recv() => {}
        }
        tracing::info!("ending: requests under way may finish");
        handle.graceful_shutdown(Some(Duration::from_secs(20)));
        platform.end_streams();
    }
}

/// Serves until it is told to end, then lets requests and jobs under way finish.
pub async fn serve(platform: Platform, listener: TcpListener, ending: Ending) -> Result<()> {
    let handle = Handle::new();
    tokio::spawn(ending.shut_down(handle.clone(), platform.clone()));
    serve_on(platform, listener, handle, Patience::default().within_the_system()).await
}

/// Serves on a listener until `handle` says otherwise.
pub async fn serve_on(
    platform: Platform,
    listener: TcpListener,
    handle: Handle<SocketAddr>,
    patience: Patience,
) -> Result<()> {
    let config = platform.config().clone();
    let router = router(platform.clone())?.into_make_service_with_connect_info::<SocketAddr>();
    let anchors = governance::anchor::Anchors::open(&config.data_dir, &config.key_path())?;
    tracing::info!(key_sha256 = %hex::encode(anchors.key_sha256()), "anchors are signed by this key; note it elsewhere");
    let (stop, stopped) = watch::channel(false);
    let mut workers = vec![
        tokio::spawn(jobs::work(platform.clone(), stopped.clone(), JOBS_MAY_FINISH)),
        tokio::spawn(governance::sealer::run(platform.clone(), anchors, stopped.clone())),
        tokio::spawn(platform::watch_space(platform.clone(), stopped.clone())),
    ];
    if let Some(settings) = platform.service::<::backup::Settings>().cloned() {
        let disk = platform.clone();
        let house = ::backup::keeper::House {
            settings,
            clock: platform.clock(),
            key_check: backup::present_key_check(&config),
            is_low: Box::new(move || disk.space().is_low()),
        };
        workers.push(tokio::spawn(::backup::keeper::run(house, stopped.clone())));
    }
    workers.push(tokio::spawn(governance::watch::run(platform.clone(), stopped)));
    let mut server = axum_server::from_tcp(listener).map_err(Problem::internal)?.handle(handle);
    // Without a timer none of hyper's time-outs count.
    server.http_builder().http1().timer(TokioTimer::new()).header_read_timeout(patience.head);
    server.http_builder().http2().timer(TokioTimer::new());
    let porter = Porter::new(patience, &config.trusted_proxies);
    let served = if config.serves_tls() {
        let tls = tls::Served::start(&config).map_err(Problem::internal)?;
        let tls = RustlsAcceptor::new(tls.listener()).acceptor(porter);
        server.acceptor(tls).serve(router).await
    } else {
        server.acceptor(porter).serve(router).await
    };
    let _ = stop.send(true);
    for worker in workers {
        let _ = tokio::time::timeout(Duration::from_secs(20), worker).await;
    }
    served.map_err(|error| Problem::internal(format!("{}: {error}", config.listen)))
}
