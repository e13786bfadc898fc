//! Asks a gateway to send a text message. Its name is looked up once, and what stands on this machine or in a private network is
//! not asked unless whoever runs the server allows it: a clinic's administrator is not to look around there. No redirect is
//! followed, and what the gateway says is kept as a number only, since its sentences may repeat what was sent.

use std::{net::SocketAddr, time::Duration};

use kernel::MessageId;
use reqwest::{Client, StatusCode, Url, header, redirect::Policy};

use super::{Gateway, Method, filled};
use crate::{mail::Undelivered, outbound::is_public};

const PATIENCE: Duration = Duration::from_secs(20);

/// Where the gateway is; refused where it is not to be asked.
async fn addresses(url: &Url, open: bool) -> Result<(String, Vec<SocketAddr>), Undelivered> {
    let bad = || Undelivered::for_good("the address of the gateway is not good");
    let host = url.host_str().ok_or_else(bad)?.trim_matches(['[', ']']).to_owned();
    let port = url.port_or_known_default().ok_or_else(bad)?;
    let found = tokio::net::lookup_host((host.as_str(), port));
    let found = tokio::time::timeout(PATIENCE, found).await;
    let found = found.ok().and_then(Result::ok).map(Vec::from_iter).unwrap_or_default();
    if found.is_empty() {
        return Err(Undelivered::for_now("the gateway has no address"));
    }
    let (all_public, all_here) =
        (found.iter().all(|at| is_public(at.ip())), found.iter().all(|at| at.ip().is_loopback()));
    if !open && !all_public {
        return Err(Undelivered::for_good("the gateway stands in a private network"));
    }
    if url.scheme() != "https" && !(open && all_here) {
        return Err(Undelivered::for_good("the gateway is not asked without encryption"));
    }
    Ok((host, found))
}

fn client(host: &str, addresses: &[SocketAddr]) -> Result<Client, Undelivered> {
    Client::builder()
        // The addresses that were looked at, and no others.
        .resolve_to_addrs(host, addresses)
        .redirect(Policy::none())
        .no_proxy()
        .connect_timeout(PATIENCE / 2)
        .timeout(PATIENCE)
        .user_agent("Osler")
        .build()
        .map_err(|_| Undelivered::for_now("TLS could not be set up"))
}

/// What an answer means: a refusal is for good, but where the gateway asks to come again. Behind any other trouble of a server the
/// message may have been taken.
fn outcome(status: StatusCode) -> Result<(), Undelivered> {
    if status.is_success() {
        return Ok(());
    }
    let why = format!("the gateway answered {}", status.as_u16());
    let again = [StatusCode::REQUEST_TIMEOUT, StatusCode::TOO_MANY_REQUESTS, StatusCode::SERVICE_UNAVAILABLE];
    Err(if again.contains(&status) {
        Undelivered::for_now(why)
    } else if status.is_server_error() {
        Undelivered::unsure(why)
    } else {
        Undelivered::for_good(why)
    })
}

/// Sends one text message. `open` is whether the gateway may stand on this machine or in a private network.
pub(crate) async fn deliver(
    gateway: &Gateway,
    open: bool,
    id: MessageId,
    to: &str,
    text: &str,
) -> Result<(), Undelivered> {
    let url: Url =
        gateway.url.parse().map_err(|_| Undelivered::for_good("the address of the gateway is not good"))?;
    let (host, found) = addresses(&url, open).await?;
    let key = id.to_string();
    let secret = gateway.secret.as_ref().map(|secret| std::str::from_utf8(secret.expose()));
    let secret =
        secret.transpose().map_err(|_| Undelivered::for_good("the secret of the gateway is not good"))?;
    let values = [("to", to), ("text", text), ("id", key.as_str()), ("secret", secret.unwrap_or_default())];
    let body = filled(&gateway.body, gateway.content_type, &values);
    let client = client(&host, &found)?;
    let mut request = match gateway.method {
        Method::Post => client.post(url),
        Method::Put => client.put(url),
    };
    request = request.header(header::CONTENT_TYPE, gateway.content_type.media_type());
    // A gateway that knows the header sends what comes twice once.
    request = request.header("Idempotency-Key", &key);
    if let Some((name, value)) = gateway.header_name.as_ref().zip(gateway.secret.as_ref()) {
        let mut value = header::HeaderValue::from_bytes(value.expose())
            .map_err(|_| Undelivered::for_good("the header of the gateway is not good"))?;
        value.set_sensitive(true);
        request = request.header(name.as_str(), value);
    }
    let answer = request.body(body).send().await.map_err(|error| {
        if error.is_connect() {
            Undelivered::for_now("the gateway cannot be reached")
        } else {
            Undelivered::unsure(if error.is_timeout() {
                "the gateway does not answer"
            } else {
                "the gateway broke off"
            })
        }
    })?;
    outcome(answer.status())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_gateway_that_asks_to_come_again_is_asked_again() {
        assert!(outcome(StatusCode::ACCEPTED).is_ok());
        let of = |status: u16| outcome(StatusCode::from_u16(status).unwrap()).unwrap_err();
        for (status, for_good) in
            [(400, true), (401, true), (302, true), (429, false), (408, false), (503, false)]
        {
            let failed = of(status);
            assert_eq!((failed.for_good, failed.is_unsure), (for_good, false), "{status}");
            assert_eq!(failed.why, format!("the gateway answered {status}"));
        }
        // A proxy in between says this also of what the gateway took.
        assert!([500, 502, 504].iter().all(|status| of(*status).is_unsure && !of(*status).for_good));
    }

    #[tokio::test]
    async fn an_inner_address_is_asked_only_where_the_house_allows_it() {
        let at = |url: &str| Url::parse(url).unwrap();
        assert!(addresses(&at("https://127.0.0.1:1/x"), false).await.unwrap_err().for_good);
        assert!(addresses(&at("https://localhost:1/x"), false).await.unwrap_err().for_good);
        assert!(addresses(&at("https://[::1]:1/x"), false).await.unwrap_err().for_good);
        assert!(addresses(&at("http://127.0.0.1:1/x"), true).await.is_ok());
        assert!(addresses(&at("http://10.0.0.1:1/x"), true).await.unwrap_err().for_good);
    }
}
