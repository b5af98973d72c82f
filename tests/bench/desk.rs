//! Where gifts of the sample's province can be written.

use sunshine_tests::Site;

pub(crate) const PROVINCE: &str = "330000";

/// Account and fund to which a gift of the province can be written.
pub(crate) fn desk(site: &Site) -> (String, String) {
    let entry = |position: u64| site.get(&format!("/entries/{position}.json")).json();
    let mut account = None;
    for entry in (0..3_000).map(entry) {
        if entry["type"] == "account_opened" && entry["org"] == PROVINCE {
            account = entry["data"]["account"].as_str().map(str::to_owned);
        }
        let free =
            entry["type"] == "fund_established" && entry["data"]["source_class"] == "donation";
        if let (true, Some(account)) = (free, &account) {
            return (account.clone(), entry["data"]["fund"].as_str().expect("an id").to_owned());
        }
    }
    panic!("the sample has no account or fund of the province in its set-up");
}

/// The day on which the newest entry was recorded: what is written now happened then.
pub(crate) fn today(site: &Site) -> String {
    let newest = site.get("/api/v1/views/integrity").json();
    newest["as_of"]["time"].as_str().expect("a time")[..10].to_owned()
}
