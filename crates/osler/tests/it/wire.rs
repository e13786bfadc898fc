//! A server on a real socket, and a client that may say anything to it.

use std::{net::SocketAddr, time::Duration};

use http::StatusCode;
use osler::patience::Patience;
use serde_json::{Value, json};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
    task::JoinHandle,
};

use crate::harness::House;

/// The listener of a house, running in this process.
pub struct Listener {
    pub address: SocketAddr,
    server: JoinHandle<kernel::Result<()>>,
}

impl Listener {
    pub async fn open(house: &House, patience: Patience) -> Self {
        let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
        listener.set_nonblocking(true).unwrap();
        let address = listener.local_addr().unwrap();
        let handle = axum_server::Handle::new();
        let server =
            tokio::spawn(osler::server::serve_on(house.platform.clone(), listener, handle, patience));
        Self { address, server }
    }
}

impl Drop for Listener {
    fn drop(&mut self) {
        self.server.abort();
    }
}

/// One answer, as it stood on the wire. None of it: the server closed without a word.
#[derive(Debug)]
pub struct Said {
    pub status: StatusCode,
    pub head: String,
    pub body: Value,
}

impl Said {
    fn read(text: &[u8]) -> Option<Self> {
        let at = text.windows(4).position(|w| w == b"\r\n\r\n")?;
        let head = String::from_utf8_lossy(&text[..at]).into_owned();
        let status = head.split(' ').nth(1)?.parse().ok()?;
        let body = serde_json::from_slice(&text[at + 4..]).unwrap_or(json!(null));
        Some(Self { status, head, body })
    }

    /// The cookie to send from now on.
    pub fn cookie(&self) -> Option<&str> {
        self.head.lines().find_map(|l| l.strip_prefix("set-cookie: "))?.split(';').next()
    }

    pub fn is_problem(&self) -> bool {
        self.head.contains("content-type: application/problem+json") && self.body["code"].is_string()
    }
}

/// Sends bytes and reads until the server has closed.
pub async fn say(address: SocketAddr, bytes: &[u8]) -> Option<Said> {
    Said::read(&talk(address, bytes, Duration::from_secs(30)).await)
}

/// The same, with everything that came back.
pub async fn talk(address: SocketAddr, bytes: &[u8], limit: Duration) -> Vec<u8> {
    let Ok(stream) = TcpStream::connect(address).await else { return vec![] };
    let (mut reader, mut writer) = stream.into_split();
    let mut heard = vec![];
    let reading = async {
        // A reset after the answer is as good as an end: the client was still sending.
        let _ = reader.read_to_end(&mut heard).await;
    };
    let writing = async {
        let _ = writer.write_all(bytes).await;
        std::future::pending::<()>().await;
    };
    let both = async {
        tokio::select! { () = reading => {}, () = writing => {} }
    };
    tokio::time::timeout(limit, both).await.expect("the server ends the connection");
    heard
}

/// A GET that asks to close afterwards.
pub fn get(path: &str, cookie: &str) -> Vec<u8> {
    format!("GET {path} HTTP/1.1\r\nHost: osler\r\nConnection: close\r\nCookie: {cookie}\r\n\r\n")
        .into_bytes()
}

/// A POST of JSON that asks to close afterwards.
pub fn post(path: &str, cookie: &str, headers: &str, body: &[u8]) -> Vec<u8> {
    let mut request = format!(
        "POST /api/v1{path} HTTP/1.1\r\nHost: osler\r\nConnection: close\r\nCookie: {cookie}\r\n{headers}"
    );
    if !headers.to_lowercase().contains("content-type:") {
        request.push_str("Content-Type: application/json\r\n");
    }
    if !headers.to_lowercase().contains("content-length:") && !headers.contains("chunked") {
        request.push_str(&format!("Content-Length: {}\r\n", body.len()));
    }
    [request.as_bytes(), b"\r\n", body].concat()
}
