//! `VIEWS.md` section 10: uses and reports, one by one.

use serde_json::Value;

use super::{Books, list, number, text};

/// One use entry, or the reversal of one.
pub(crate) struct Use {
    pub(crate) position: u64,
    pub(crate) day: String,
    pub(crate) kind: &'static str,
    pub(crate) org: String,
    /// To whom it was transferred.
    pub(crate) to: String,
    pub(crate) money: i64,
    pub(crate) goods: i64,
    pub(crate) sign: i64,
    /// Whether it is a prior year's reversal.
    pub(crate) prior: bool,
    pub(crate) allocation: Value,
}

/// A use report that counts.
pub(crate) struct Report {
    pub(crate) org: String,
    pub(crate) allocation: Value,
    pub(crate) data: Value,
    pub(crate) period_to: String,
}

impl Books {
    pub(crate) fn uses(&self) -> Vec<Use> {
        let mut all = Vec::new();
        for counted in self.counted() {
            let (data, org) = (&counted.of["data"], text(&counted.of["org"]));
            let amount = number(&data["amount_fen"]);
            let mut put = |kind, org: &str, to: &str, money, goods, made: &Value| {
                all.push(Use {
                    position: counted.at as u64,
                    day: counted.day.clone(),
                    kind,
                    org: org.to_owned(),
                    to: to.to_owned(),
                    money: counted.sign * money,
                    goods: counted.sign * goods,
                    sign: counted.sign,
                    prior: counted.prior,
                    allocation: made["data"].clone(),
                });
            };
            let allocation = || self.made("allocation", &data["allocation"]);
            match counted.of["type"].as_str().unwrap() {
                "funds_disbursed" => put("paid", &org, "", amount, 0, allocation()),
                "disbursement_returned" => put("returned", &org, "", -amount, 0, allocation()),
                "goods_signed" => {
                    let shipped = &self.made("shipment", &data["shipment"])["data"];
                    let (mut money, mut goods) = (0, 0);
                    for line in list(&data["lines"]) {
                        let bought = self.batches[&text(&line["batch"])].0 == "purchased";
                        let value = number(&line["value_good_fen"]);
                        *(if bought { &mut money } else { &mut goods }) += value;
                    }
                    let made = self.made("allocation", &shipped["allocation"]);
                    put("delivered", &org, "", money, goods, made);
                }
                "goods_returned" => {
                    let shipped = &self.made("shipment", &data["shipment"])["data"];
                    let (mut money, mut goods) = (0, 0);
                    for line in list(&data["lines"]) {
                        let bought = self.batches[&text(&line["batch"])].0 == "purchased";
                        *(if bought { &mut money } else { &mut goods }) -=
                            number(&line["value_fen"]);
                    }
                    let made = self.made("allocation", &shipped["allocation"]);
                    put("returned", &org, "", money, goods, made);
                }
                "goods_valued" => {
                    if let Some((good, _)) = self.good_and_lost(counted.of) {
                        let shipped = &self.made("shipment", &data["shipment"])["data"];
                        let made = self.made("allocation", &shipped["allocation"]);
                        put("valued", &org, "", 0, good, made);
                    }
                }
                "transfer_sent" if data["amount_fen"].is_number() => {
                    put("transferred", &org, &text(&data["organisation"]), amount, 0, allocation());
                }
                "transfer_received" if data["lines"].is_array() => {
                    let sent = self.made("transfer", &data["transfer"]);
                    let made = self.made("allocation", &sent["data"]["allocation"]);
                    let value = list(&data["lines"]).iter().map(|line| number(&line["value_fen"]));
                    put("transferred", &text(&sent["org"]), &org, 0, value.sum(), made);
                }
                _ => {}
            }
        }
        all
    }

    /// Positions of what was reversed.
    pub(crate) fn reversed(&self) -> Vec<i64> {
        let reversals = self.entries.iter().filter(|entry| entry["type"] == "entry_reversed");
        reversals.map(|entry| number(&entry["data"]["target"])).collect()
    }

    /// The entries of a type that are not reversed.
    pub(crate) fn standing(&self, kind: &str) -> Vec<&Value> {
        let reversed = self.reversed();
        let ours = self.entries.iter().filter(|entry| entry["type"] == kind);
        ours.filter(|entry| !reversed.contains(&number(&entry["position"]))).collect()
    }

    pub(crate) fn reports(&self) -> Vec<Report> {
        let report = |entry: &Value| Report {
            org: text(&entry["org"]),
            allocation: self.made("allocation", &entry["data"]["allocation"])["data"].clone(),
            data: entry["data"].clone(),
            period_to: text(&entry["data"]["period_to"]),
        };
        self.standing("use_reported").into_iter().map(report).collect()
    }
}
