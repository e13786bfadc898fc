//! An S3 to test against.

use std::{
    net::TcpListener,
    process::{Child, Command, Stdio},
    time::{Duration, Instant},
};

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};

/// The Python package moto, an S3 in memory.
pub struct Moto {
    server: Child,
    pub address: String,
}

impl Moto {
    /// One that has this bucket. None where it is not installed: `./test` lists it among what was skipped.
    pub async fn with_bucket(bucket: &str) -> Option<Self> {
        let moto = Self::start()?;
        let started = Instant::now();
        while moto.say("PUT", &format!("/{bucket}")).await.is_none_or(|(status, _)| status != 200) {
            assert!(started.elapsed() < Duration::from_secs(60), "moto does not start");
            tokio::time::sleep(Duration::from_millis(200)).await;
        }
        Some(moto)
    }

    fn start() -> Option<Self> {
        let known =
            Command::new("python3").args(["-c", "import moto.server, flask"]).stderr(Stdio::null()).status();
        if !known.is_ok_and(|status| status.success()) {
            return None;
        }
        let address = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
        let server = Command::new("python3")
            .args(["-m", "moto.server", "-H", "127.0.0.1", "-p", &address.port().to_string()])
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        Some(Self { server, address: address.to_string() })
    }

    /// Says something to it; the status and the body.
    pub async fn say(&self, method: &str, path: &str) -> Option<(u16, Vec<u8>)> {
        let mut line = tokio::net::TcpStream::connect(&self.address).await.ok()?;
        // It looks at who asks, not at the signature.
        let who = "AWS4-HMAC-SHA256 Credential=key/20260101/us-east-1/s3/aws4_request, SignedHeaders=host, Signature=0";
        let request = format!(
            "{method} {path} HTTP/1.1\r\nHost: {}\r\nAuthorization: {who}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n",
            self.address
        );
        line.write_all(request.as_bytes()).await.ok()?;
        let mut answer = vec![];
        line.read_to_end(&mut answer).await.ok()?;
        let head = answer.windows(4).position(|window| window == b"\r\n\r\n")?;
        let status = std::str::from_utf8(answer.get(9..12)?).ok()?.parse().ok()?;
        Some((status, answer[head + 4..].to_vec()))
    }
}

impl Drop for Moto {
    fn drop(&mut self) {
        let _ = self.server.kill();
        let _ = self.server.wait();
    }
}
