//! How many connections we hold, and how long one may keep us waiting. A client that opens many and says nothing, a letter
//! a minute, or only that it is still there, must not shut others out.

use std::{
    collections::HashMap,
    io,
    net::IpAddr,
    pin::Pin,
    sync::{
        Arc, Mutex, MutexGuard, PoisonError,
        atomic::{AtomicUsize, Ordering},
    },
    task::{Context, Poll, ready},
    time::Duration,
};

use axum::{body::Body, response::Response};
use axum_server::accept::Accept;
use bytes::Bytes;
use http::Request;
use http_body::{Body as HttpBody, Frame, SizeHint};
use identity::lockout::source;
use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};
use tokio::{
    io::{AsyncRead, AsyncWrite, ReadBuf},
    net::TcpStream,
    time::{Instant, Sleep},
};
use tower::Service;

/// Files, sockets and database connections that the server needs besides its clients.
const OWN_FILES: u64 = 256;

/// How many connections are held and how long one may keep us waiting.
#[derive(Debug, Clone, Copy)]
pub struct Patience {
    /// For the whole head of the first request.
    pub head: Duration,
    /// After that without a request, or, while one is served, without a byte in either direction. Longer than any request
    /// may take.
    pub idle: Duration,
    /// Connections at once. A new one beyond is closed at once; the client may try again.
    pub most: usize,
}

impl Default for Patience {
    fn default() -> Self {
        Self { head: Duration::from_secs(20), idle: Duration::from_secs(75), most: 4096 }
    }
}

impl Patience {
    /// Asks the system for as many open files as it gives, and holds no more connections than they suffice for.
    pub fn within_the_system(self) -> Self {
        let limit = getrlimit(Resource::Nofile);
        let _ = setrlimit(Resource::Nofile, Rlimit { current: limit.maximum, maximum: limit.maximum });
        let files = getrlimit(Resource::Nofile).current.unwrap_or(u64::MAX);
        let most = usize::try_from(files.saturating_sub(OWN_FILES)).unwrap_or(usize::MAX);
        Self { most: self.most.min(most.max(64)), ..self }
    }
}

/// Lets connections in. No address holds more than half of them, but for a trusted proxy, behind which everybody may be.
#[derive(Debug, Clone)]
pub struct Porter {
    patience: Patience,
    proxies: Arc<[IpAddr]>,
    held: Arc<Mutex<Held>>,
}

#[derive(Debug, Default)]
struct Held {
    all: usize,
    by_address: HashMap<IpAddr, usize>,
}

impl Porter {
    /// One for a listener.
    pub fn new(patience: Patience, proxies: &[IpAddr]) -> Self {
        Self { patience, proxies: proxies.into(), held: Arc::default() }
    }

    fn admit(&self, address: IpAddr) -> Option<Place> {
        let address = source(address);
        let mut held = lock(&self.held);
        let of_one = held.by_address.get(&address).copied().unwrap_or_default();
        let share = if self.proxies.contains(&address) { self.patience.most } else { self.patience.most / 2 };
        if held.all >= self.patience.most || of_one >= share {
            return None;
        }
        held.all += 1;
        held.by_address.insert(address, of_one + 1);
        Some(Place { held: Arc::clone(&self.held), address })
    }
}

fn lock(held: &Mutex<Held>) -> MutexGuard<'_, Held> {
    held.lock().unwrap_or_else(PoisonError::into_inner)
}

/// One of the connections that are held.
#[derive(Debug)]
struct Place {
    held: Arc<Mutex<Held>>,
    address: IpAddr,
}

impl Drop for Place {
    fn drop(&mut self) {
        let mut held = lock(&self.held);
        held.all -= 1;
        if let Some(of_one) = held.by_address.get_mut(&self.address) {
            *of_one -= 1;
            if *of_one == 0 {
                held.by_address.remove(&self.address);
            }
        }
    }
}

impl<S> Accept<TcpStream, S> for Porter {
    type Stream = Watched<TcpStream>;
    type Service = Counted<S>;
    type Future = std::future::Ready<io::Result<(Self::Stream, Self::Service)>>;

    fn accept(&self, stream: TcpStream, service: S) -> Self::Future {
        let place = stream.peer_addr().map(|peer| self.admit(peer.ip()));
        std::future::ready(match place {
            Err(error) => Err(error),
            Ok(None) => Err(io::Error::other("as many connections as we hold")),
            Ok(Some(place)) => {
                let work = Arc::new(Work::default());
                let stream = Watched {
                    stream,
                    deadline: Box::pin(tokio::time::sleep(self.patience.head)),
                    idle: self.patience.idle,
                    work: Arc::clone(&work),
                    seen: 0,
                    _place: place,
                };
                Ok((stream, Counted { service, work }))
            }
        })
    }
}

/// The requests of one connection.
#[derive(Debug, Default)]
struct Work {
    begun: AtomicUsize,
    under_way: AtomicUsize,
}

/// A stream that ends with an error when nothing moves for too long. What moves counts only as part of a request: HTTP/2
/// clients may say for ever that they are still there.
#[derive(Debug)]
pub struct Watched<S> {
    stream: S,
    deadline: Pin<Box<Sleep>>,
    idle: Duration,
    work: Arc<Work>,
    seen: usize,
    _place: Place,
}

impl<S> Watched<S> {
    fn check<T>(&mut self, cx: &mut Context<'_>, moved: Poll<io::Result<T>>) -> Poll<io::Result<T>> {
        let begun = self.work.begun.load(Ordering::Acquire);
        let served = moved.is_ready() && self.work.under_way.load(Ordering::Acquire) > 0;
        if served || begun != self.seen {
            self.seen = begun;
            self.deadline.as_mut().reset(Instant::now() + self.idle);
        }
        if moved.is_pending() {
            ready!(self.deadline.as_mut().poll(cx));
            return Poll::Ready(Err(io::ErrorKind::TimedOut.into()));
        }
        moved
    }
}

impl<S: AsyncRead + Unpin> AsyncRead for Watched<S> {
    fn poll_read(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        let moved = Pin::new(&mut self.stream).poll_read(cx, buffer);
        self.check(cx, moved)
    }
}

impl<S: AsyncWrite + Unpin> AsyncWrite for Watched<S> {
    fn poll_write(mut self: Pin<&mut Self>, cx: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        let moved = Pin::new(&mut self.stream).poll_write(cx, bytes);
        self.check(cx, moved)
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        parts: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        let moved = Pin::new(&mut self.stream).poll_write_vectored(cx, parts);
        self.check(cx, moved)
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_flush(cx)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(cx)
    }
}

/// A service that says how many of its requests are under way, answers included.
#[derive(Debug, Clone)]
pub struct Counted<S> {
    service: S,
    work: Arc<Work>,
}

impl<S, B> Service<Request<B>> for Counted<S>
where
    S: Service<Request<B>, Response = Response>,
    S::Future: Send + 'static,
    S::Error: Send,
{
    type Response = Response<Answer>;
    type Error = S::Error;
    type Future = Pin<Box<dyn Future<Output = Result<Self::Response, S::Error>> + Send>>;

    fn poll_ready(&mut self, cx: &mut Context<'_>) -> Poll<Result<(), S::Error>> {
        self.service.poll_ready(cx)
    }

    fn call(&mut self, request: Request<B>) -> Self::Future {
        let under_way = UnderWay::begin(&self.work);
        let answer = self.service.call(request);
        Box::pin(async move { Ok(answer.await?.map(|body| Answer { body, _under_way: under_way })) })
    }
}

#[derive(Debug)]
struct UnderWay(Arc<Work>);

impl UnderWay {
    fn begin(work: &Arc<Work>) -> Self {
        work.under_way.fetch_add(1, Ordering::AcqRel);
        work.begun.fetch_add(1, Ordering::AcqRel);
        Self(Arc::clone(work))
    }
}

impl Drop for UnderWay {
    fn drop(&mut self) {
        self.0.under_way.fetch_sub(1, Ordering::AcqRel);
    }
}

/// The body of an answer; its request is under way until it has been written.
#[derive(Debug)]
pub struct Answer {
    body: Body,
    _under_way: UnderWay,
}

impl HttpBody for Answer {
    type Data = Bytes;
    type Error = axum::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, axum::Error>>> {
        Pin::new(&mut self.body).poll_frame(cx)
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_address_takes_every_place() {
        let proxy: IpAddr = "10.0.0.9".parse().unwrap();
        let porter = Porter::new(Patience { most: 6, ..Patience::default() }, &[proxy]);
        let greedy = "2001:db8::1".parse().unwrap();
        let its_twin = "2001:db8::2".parse().unwrap();
        let mut places = vec![porter.admit(greedy), porter.admit(its_twin), porter.admit(greedy)];
        assert!(places.iter().all(Option::is_some));
        assert!(porter.admit(its_twin).is_none(), "an own /64 is one client");
        places.extend((0..3).map(|_| porter.admit(proxy)));
        assert!(places.iter().all(Option::is_some), "a proxy may have all that is left");
        assert!(porter.admit("192.0.2.1".parse().unwrap()).is_none(), "all are taken");
        places.clear();
        assert!(porter.admit(greedy).is_some());
        assert!(lock(&porter.held).by_address.is_empty());
    }
}
