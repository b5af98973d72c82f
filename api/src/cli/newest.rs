//! The newest published checkpoint, as an operator shows it: a file, or where it is published.
use super::said;
use std::time::Duration;

/// How long a site may take to answer.
const TIMEOUT: Duration = Duration::from_secs(30);

/// The note in a file or at the URL of a running site, its `/checkpoint` or a mirror of it.
pub(super) fn note(from: &str) -> Result<Vec<u8>, String> {
    if !from.starts_with("http://") && !from.starts_with("https://") {
        return std::fs::read(from).map_err(|error| format!("{from}: {error}"));
    }
    let base = from.trim_end_matches('/');
    let url =
        if base.ends_with("/checkpoint") { base.to_owned() } else { format!("{base}/checkpoint") };
    let config = ureq::Agent::config_builder().timeout_global(Some(TIMEOUT)).build();
    let answer = ureq::Agent::from(config).get(&url).call();
    let mut answer = answer.map_err(|error| format!("{url}: {error}"))?;
    answer.body_mut().read_to_vec().map_err(said)
}
