//! The document and the router say the same: no route for programs without its description, no description without a route.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::{described, offered};
use crate::site::served_tests::Served;

fn document() -> Value {
    serde_json::from_str(&described()).unwrap()
}

/// Path → methods, in upper case.
fn operations() -> BTreeMap<String, BTreeSet<String>> {
    let document = document();
    let paths = document["paths"].as_object().unwrap().iter();
    let methods = |item: &Value| {
        let names = item.as_object().unwrap().keys();
        names.map(|name| name.to_uppercase()).collect()
    };
    paths.map(|(path, item)| (path.clone(), methods(item))).collect()
}

/// Addresses of `.route(` calls in one function of the router's source.
fn routes(function: &str) -> BTreeSet<String> {
    let source = include_str!("../router.rs");
    let (_, from) = source.split_once(&format!("fn {function}() -> Router<Site> {{")).unwrap();
    let (body, _) = from.split_once("\n}\n").unwrap();
    let literal = |call: &str| {
        let text = call.trim_start().strip_prefix('"')?;
        Some(text.split_once('"')?.0.to_owned())
    };
    body.split(".route(").skip(1).filter_map(literal).collect()
}

#[test]
fn every_route_for_programs_is_described_and_nothing_else_is() {
    let mut routed: BTreeSet<String> = &routes("json") | &routes("machine");
    assert!(routed.len() >= 14, "{routed:?}");
    assert!(routed.remove("/api/v1/commands/{name}") && routed.remove("/tile/{*path}"));
    let commands = offered().map(|command| format!("/api/v1/commands/{}", command.name()));
    routed.extend(commands);
    routed.insert("/tile/{path}".to_owned());
    // The page of the same address without a kind is for people.
    assert!(routes("pages").contains("/entries/{position}"));
    routed.insert("/entries/{name}".to_owned());
    let described: BTreeSet<String> = operations().into_keys().collect();
    assert_eq!(described, routed);
}

#[test]
fn no_other_function_of_the_router_makes_routes() {
    let source = include_str!("../router.rs");
    let known = ["json", "machine", "furniture", "pages"];
    let literal = source.split(".route(").skip(1).filter(|c| c.trim_start().starts_with('"'));
    let counted: usize = known.iter().map(|function| routes(function).len()).sum();
    // `/en/` stands in `router` itself: it only redirects.
    assert_eq!(literal.count(), counted + 1);
    for path in &routes("furniture") | &routes("pages") {
        assert!(!path.starts_with("/api/"), "{path}");
    }
}

#[test]
fn each_path_takes_the_methods_that_are_described_and_no_other() {
    let served = Served::new();
    served.settled();
    for (path, methods) in operations() {
        let address = path
            .replace("{view}", "integrity")
            .replace("{path}", "entries/000.p/1")
            .replace("{name}", "0.json")
            .replace("{position}", "0")
            .replace("{type}", "money_received")
            .replace("{version}", "1")
            .replace("{hash}", &"0".repeat(64));
        if path.ends_with("/stream") {
            continue;
        }
        for method in ["GET", "POST", "PUT", "PATCH", "DELETE"] {
            let answer = served.ask(method, &address);
            let taken = answer.status != 405;
            assert_eq!(taken, methods.contains(method), "{method} {address}: {}", answer.status);
        }
    }
}

#[test]
fn every_code_of_a_problem_and_every_answer_is_described() {
    let document = document();
    let codes = &document["components"]["schemas"]["Problem"]["properties"]["code"]["enum"];
    assert!(codes.as_array().unwrap().len() > 120, "{codes}");
    for (path, item) in document["paths"].as_object().unwrap() {
        for (method, operation) in item.as_object().unwrap() {
            for text in ["summary", "operationId"] {
                assert!(operation[text].is_string(), "{method} {path} has no {text}");
            }
            for (status, response) in operation["responses"].as_object().unwrap() {
                let problem = &response["content"]["application/problem+json"];
                let refused =
                    status.starts_with(['4', '5']) && path != "/healthz" && path != "/readyz";
                assert_eq!(
                    problem["example"]["status"] == status.parse::<u64>().unwrap(),
                    refused,
                    "{method} {path} {status}"
                );
            }
            if path.starts_with("/api/v1/commands/") && path != "/api/v1/commands/batch" {
                let example = &operation["requestBody"]["content"]["application/json"]["example"];
                assert!(example["data"].is_object(), "{path} has no example");
            }
        }
    }
}
