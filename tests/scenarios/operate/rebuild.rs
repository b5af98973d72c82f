//! Derived data is built again beside the old, and takes its place once it agrees with what was published.

use super::{Office, said, text};
use std::fs;
use sunshine_tests::{Site, sunshine};

#[test]
fn views_are_built_again_from_the_log_alone() {
    let office = Office::new();
    let data = text(&office.data());
    let site = Site::serve(&office.data());
    let pages = ["/api/v1/views/integrity", "/api/v1/views/publications?limit=1000"];
    let before = pages.map(|page| site.get(page).body);
    let busy = sunshine(&["rebuild", "--dir", &data]);
    assert_eq!(busy.code, 2, "not beside a running server: {}", said(&busy));
    assert_eq!(site.stop(), Some(0));
    // What sled lost or holds wrongly does not matter.
    for name in ["conf", "views/db"] {
        fs::write(office.data().join("sled").join(name), "nonsense").expect("written");
    }
    fs::create_dir_all(office.data().join("sled.rebuilding/views"))
        .expect("left by a dead attempt");
    let rebuilt = sunshine(&["rebuild", "--dir", &data]).ok();
    assert!(rebuilt.out.contains("rebuilt"), "{}", said(&rebuilt));
    assert!(!office.data().join("sled.rebuilding").exists());
    let site = Site::serve(&office.data());
    assert_eq!(pages.map(|page| site.get(page).body), before);
    assert_eq!(site.stop(), Some(0));
    assert_eq!(sunshine(&["doctor", "--dir", &data]).code, 0);
}
