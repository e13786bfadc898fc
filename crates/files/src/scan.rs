//! clamd (ClamAV) looks at what is uploaded: `INSTREAM` over TCP or a socket. Where it is set up and does not answer,
//! nothing is taken.

use std::{path::PathBuf, time::Duration};

use kernel::{Problem, Result};
use tokio::{
    io::{AsyncRead, AsyncReadExt as _, AsyncWrite, AsyncWriteExt as _},
    net::{TcpStream, UnixStream},
    time::timeout,
};

const STEP: Duration = Duration::from_secs(15);
/// What clamd may take after the last byte: it looks into archives then.
const VERDICT: Duration = Duration::from_secs(120);
const LONGEST_ANSWER: u64 = 4096;

/// Where clamd listens.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Scanner {
    Socket(PathBuf),
    Tcp(String),
}

impl Scanner {
    /// `unix:/run/clamav/clamd.ctl` or `host:3310`.
    pub(crate) fn at(address: &str) -> Self {
        match address.strip_prefix("unix:") {
            Some(path) => Self::Socket(path.into()),
            None => Self::Tcp(address.to_owned()),
        }
    }

    /// Begins to show a file.
    pub(crate) async fn begin(&self) -> Result<Scan> {
        let connected = async {
            Ok::<Box<dyn Line>, std::io::Error>(match self {
                Self::Socket(path) => Box::new(UnixStream::connect(path).await?),
                Self::Tcp(address) => Box::new(TcpStream::connect(address.as_str()).await?),
            })
        };
        let mut scan = Scan(step(STEP, connected).await?);
        scan.send(b"zINSTREAM\0").await?;
        Ok(scan)
    }
}

trait Line: AsyncRead + AsyncWrite + Send + Sync + Unpin {}
impl<T: AsyncRead + AsyncWrite + Send + Sync + Unpin> Line for T {}

/// A file that is being shown.
pub(crate) struct Scan(Box<dyn Line>);

impl Scan {
    async fn send(&mut self, bytes: &[u8]) -> Result<()> {
        step(STEP, self.0.write_all(bytes)).await
    }

    /// Shows the next piece.
    pub(crate) async fn show(&mut self, piece: &[u8]) -> Result<()> {
        // A piece of no bytes would be the end.
        if piece.is_empty() {
            return Ok(());
        }
        let length = u32::try_from(piece.len()).map_err(Problem::internal)?;
        self.send(&length.to_be_bytes()).await?;
        self.send(piece).await
    }

    /// Ends the file; whether clamd found nothing in it.
    pub(crate) async fn conclude(mut self) -> Result<bool> {
        self.send(&0_u32.to_be_bytes()).await?;
        let mut answer = vec![];
        let mut line = self.0.take(LONGEST_ANSWER);
        step(VERDICT, line.read_to_end(&mut answer)).await?;
        verdict(&answer)
    }
}

/// `stream: OK`, `stream: NAME FOUND`, or why not.
fn verdict(answer: &[u8]) -> Result<bool> {
    let text = String::from_utf8_lossy(answer);
    let text = text.trim_end_matches(['\0', '\n']);
    match text {
        "stream: OK" => Ok(true),
        _ if text.starts_with("stream: ") && text.ends_with(" FOUND") => {
            tracing::warn!(found = text, "clamd found something in an upload");
            Ok(false)
        }
        _ => Err(away(format!("clamd: {text}"))),
    }
}

async fn step<T>(limit: Duration, work: impl Future<Output = std::io::Result<T>>) -> Result<T> {
    match timeout(limit, work).await {
        Ok(Ok(done)) => Ok(done),
        Ok(Err(error)) => Err(away(error)),
        Err(late) => Err(away(late)),
    }
}

fn away(cause: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Problem {
    Problem {
        source: Some(cause.into()),
        ..Problem::new(
            http::StatusCode::SERVICE_UNAVAILABLE,
            "scanner_unavailable",
            "The virus scanner does not answer; no file is taken until it does.",
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_clear_word_is_clean() {
        assert!(verdict(b"stream: OK\0").unwrap());
        assert!(!verdict(b"stream: Win.Test.EICAR_HDB-1 FOUND\0").unwrap());
        for other in [
            b"".as_slice(),
            b"INSTREAM size limit exceeded. ERROR\0",
            b"stream: OK FOUND?",
            b"UNKNOWN COMMAND\0",
        ] {
            assert_eq!(verdict(other).unwrap_err().code, "scanner_unavailable");
        }
    }

    #[test]
    fn an_address_is_a_socket_or_a_host() {
        assert_eq!(Scanner::at("unix:/run/clamd.ctl"), Scanner::Socket("/run/clamd.ctl".into()));
        assert_eq!(Scanner::at("scan.example:3310"), Scanner::Tcp("scan.example:3310".into()));
    }
}
