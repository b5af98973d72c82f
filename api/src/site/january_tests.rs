//! Early in a year: nothing has come yet, and pages open on the last year in which something did.

use sunshine_ledger::event::Role;

use super::served_tests::{ORG, Served};

/// A gift of February 2020, recorded in January 2021.
fn served() -> Served {
    let served = Served::beginning("2021-01-05");
    let cashier = served.token("0207", ORG, Role::Cashier);
    let gift = Served::gift("G-1", 12_345_678);
    let made = served.post("receive_money", Some(&cashier), Some("g1"), &gift);
    assert_eq!(made.status, 201, "{}", made.text);
    served.settled();
    served
}

#[test]
fn home_shows_the_last_year_and_says_so() {
    let served = served();
    for (path, words) in [
        ("/", "2021年还没有捐赠和使用"),
        ("/", "全年接受捐赠款物"),
        ("/", "123,456.78"),
        ("/", "此前的应急响应"),
        ("/en", "no gift and no use in 2021 yet"),
        ("/en", "Earlier emergencies"),
    ] {
        let page = served.get(path);
        assert!(page.text.contains(words), "{path} lacks {words}:\n{}", page.text);
    }
    assert!(!served.get("/").text.contains("class=\"card\""), "no emergency is running");
}

#[test]
fn pages_without_a_period_open_on_it() {
    let served = served();
    assert_eq!(served.get("/statements").header("location"), "/statements/2020");
    assert_eq!(served.get("/en/flows").header("location"), "/en/flows/2020");
    assert!(served.get("/funds").text.contains("period=2020&amp;as_of="));
    assert!(served.get("/about").text.contains("2020年全系统接受捐赠款物"));
}
