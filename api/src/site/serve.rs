//! Serving a site until a signal ends it, or its writer stops.

use std::io;
use std::net::TcpListener;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::extract::ConnectInfo;
use axum::extract::connect_info::IntoMakeServiceWithConnectInfo;
use axum::middleware::AddExtension;
use axum::serve::Serve;
use sunshine_ledger::WriterFault;
use tokio::signal::unix::{SignalKind, signal};

use super::connections::{Connections, Peer};
use super::router::router;
use super::state::Site;

/// How often the writer is looked at: a process whose writer stopped ends soon after.
const WATCH: Duration = Duration::from_millis(200);

/// Why a service did not start, or ended.
#[derive(Debug, thiserror::Error)]
pub enum ServeFault {
    /// The address is taken.
    #[error(
        "{0} 已被占用；用 --addr 换一个地址，例如 --addr 127.0.0.1:8081\n{0} is taken; choose another with --addr, as --addr 127.0.0.1:8081"
    )]
    AddressInUse(String),
    /// The address cannot be used.
    #[error("{0}: {1}")]
    Address(String, io::Error),
    /// The network or the signals failed.
    #[error(transparent)]
    Io(#[from] io::Error),
    /// The writer stopped: what was under way is unknown until the next start.
    #[error("写入已停止，进程随之结束 the writer stopped and the process ends: {0}")]
    Writer(Arc<WriterFault>),
}

/// Takes the address, before anything slow is done.
///
/// # Errors
/// [`ServeFault::AddressInUse`] and [`ServeFault::Address`].
pub fn bind(addr: &str) -> Result<TcpListener, ServeFault> {
    let bound = TcpListener::bind(addr);
    let listener = bound.map_err(|error| match error.kind() {
        io::ErrorKind::AddrInUse => ServeFault::AddressInUse(addr.to_owned()),
        _ => ServeFault::Address(addr.to_owned(), error),
    })?;
    listener.set_nonblocking(true)?;
    Ok(listener)
}

/// Serves until SIGINT or SIGTERM, or until the writer stops; then ends the ledger cleanly.
///
/// # Errors
/// [`ServeFault`].
pub fn serve(listener: TcpListener, site: Site) -> Result<(), ServeFault> {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    let served = runtime.block_on(async {
        let listener = tokio::net::TcpListener::from_std(listener)?;
        let watched = site.clone();
        let ending = async move {
            ending(&watched).await;
            // They would be waited for for ever.
            watched.listening().end();
        };
        answering(listener, site.clone()).with_graceful_shutdown(ending).await
    });
    // Connections that idle are not waited for.
    runtime.shutdown_timeout(Duration::from_secs(5));
    site.close().map_err(ServeFault::Writer)?;
    served.map_err(ServeFault::Io)
}

/// A service that knows from where it is asked.
type Asked = IntoMakeServiceWithConnectInfo<Router, Peer>;

/// Answers what comes to `listener`.
pub(super) fn answering(
    listener: tokio::net::TcpListener,
    site: Site,
) -> Serve<Connections, Asked, AddExtension<Router, ConnectInfo<Peer>>> {
    let service = router(site).into_make_service_with_connect_info::<Peer>();
    axum::serve(Connections(listener), service)
}

async fn ending(site: &Site) {
    let interrupted = tokio::signal::ctrl_c();
    let mut terminated = match signal(SignalKind::terminate()) {
        Ok(terminated) => terminated,
        Err(fault) => {
            tracing::error!(%fault, "SIGTERM cannot be heard");
            return;
        }
    };
    tokio::select! {
        _ = interrupted => {}
        _ = terminated.recv() => {}
        () = stopped(site) => {}
    }
}

/// Damage that the scrub found ends recording alone: what can be read is shown until somebody acts.
async fn stopped(site: &Site) {
    let mut told = false;
    loop {
        match site.ledger().health().fault.as_deref() {
            None => {}
            Some(fault @ WriterFault::Scrubbed(_)) if !told => {
                tracing::error!(%fault, "nothing is recorded any more; pages are still served");
                told = true;
            }
            Some(WriterFault::Scrubbed(_)) => {}
            Some(_) => return,
        }
        tokio::time::sleep(WATCH).await;
    }
}
