//! Hands a letter to the mail server (SMTP). The connection is encrypted and the server's name verified, but on this
//! machine itself; what the server says is kept as a number only, since its sentences repeat addresses.

use std::time::Duration;

use kernel::{MessageId, Problem, Result};
use lettre::{
    Address, AsyncSmtpTransport, AsyncTransport, Message, Tokio1Executor,
    message::{
        Mailbox,
        header::{ContentType, HeaderName, HeaderValue},
    },
    transport::smtp::{
        Error,
        authentication::Credentials,
        client::{Certificate, CertificateStore, Tls, TlsParameters},
    },
};
use platform::config::{Mail, MailTls};

use crate::message::Letter;

const PATIENCE: Duration = Duration::from_secs(20);

/// A letter that was not taken.
#[derive(Debug)]
pub struct Undelivered {
    /// In a few words, without anything of the letter.
    pub why: String,
    /// Whether another try is of no use.
    pub for_good: bool,
    /// Whether it may have been taken all the same.
    pub is_unsure: bool,
}

impl Undelivered {
    pub(crate) fn for_now(why: impl Into<String>) -> Self {
        Self { why: why.into(), for_good: false, is_unsure: false }
    }
    pub(crate) fn for_good(why: impl Into<String>) -> Self {
        Self { why: why.into(), for_good: true, is_unsure: false }
    }
    /// It has left; what became of it was not said.
    pub(crate) fn unsure(why: impl Into<String>) -> Self {
        Self { why: why.into(), for_good: false, is_unsure: true }
    }
}

impl From<Error> for Undelivered {
    fn from(error: Error) -> Self {
        match error.status() {
            Some(code) => {
                let why = format!("the mail server answered {code}");
                Self { why, for_good: error.is_permanent(), is_unsure: false }
            }
            None if error.is_timeout() => Self::for_now("the mail server does not answer"),
            None if error.is_tls() => Self::for_now("the mail server's certificate or TLS is not good"),
            None => Self::for_now("the mail server cannot be reached"),
        }
    }
}

/// Sends one letter.
pub async fn deliver(server: &Mail, id: MessageId, to: &str, letter: &Letter) -> Result<(), Undelivered> {
    let message = written(server, id, to, letter)?;
    let transport =
        transport(server).map_err(|_| Undelivered::for_now("the settings under [mail] are not good"))?;
    transport.send(message).await?;
    Ok(())
}

fn written(server: &Mail, id: MessageId, to: &str, letter: &Letter) -> Result<Message, Undelivered> {
    let address: Address = to.parse().map_err(|_| Undelivered::for_good("this is no e-mail address"))?;
    let from: Mailbox = server
        .from
        .parse()
        .map_err(|_| Undelivered::for_now("the sender under [mail] is no e-mail address"))?;
    let name = format!("<{id}@{}>", from.email.domain());
    // Answering machines leave it alone (RFC 3834).
    let automatic =
        HeaderValue::new(HeaderName::new_from_ascii_str("Auto-Submitted"), "auto-generated".to_owned());
    Message::builder()
        .from(from)
        .to(Mailbox::new(None, address))
        .subject(&letter.subject)
        .message_id(Some(name))
        .raw_header(automatic)
        .header(ContentType::TEXT_PLAIN)
        .body(letter.text.clone())
        .map_err(|_| Undelivered::for_good("the letter could not be written"))
}

fn transport(server: &Mail) -> Result<AsyncSmtpTransport<Tokio1Executor>> {
    let tls = match server.tls {
        MailTls::Implicit => Tls::Wrapper(parameters(server)?),
        MailTls::Starttls => Tls::Required(parameters(server)?),
        MailTls::None => Tls::None,
    };
    let mut builder = AsyncSmtpTransport::<Tokio1Executor>::builder_dangerous(&server.host)
        .port(server.port())
        .timeout(Some(PATIENCE))
        .tls(tls);
    if let (Some(user), Some(password)) = (&server.user, &server.password) {
        builder = builder.credentials(Credentials::new(user.clone(), password.expose().clone()));
    }
    Ok(builder.build())
}

fn parameters(server: &Mail) -> Result<TlsParameters> {
    let mut builder = TlsParameters::builder(server.host.clone());
    if let Some(path) = &server.ca {
        let pem = std::fs::read(path).map_err(Problem::internal)?;
        builder = builder.certificate_store(CertificateStore::None);
        builder = builder.add_root_certificate(Certificate::from_pem(&pem).map_err(Problem::internal)?);
    }
    builder.build().map_err(Problem::internal)
}
