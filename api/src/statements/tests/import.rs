//! From the file of a payment company into a ledger, twice.
use super::{alipay, flow, platform, wechat};
use crate::import::{Bucket, Options, Problem, Summary, import};
use crate::opened::{OpenOptions, Opened};
use crate::register::{Account, Channel, DayFolder, Fund, Grant, Organisation, Staff};
use crate::statements::{Reading, Terms, write};
use std::path::{Path, PathBuf};
use sunshine_ledger::entry::Entry;
use sunshine_ledger::event::{Event, MoneyReceived};
use sunshine_ledger::id::{AccountId, ChannelId, FundId, OrgId, StaffId};
use sunshine_ledger::{CommandSecret, NewLedger, Origin};

struct Office {
    root: tempfile::TempDir,
}

macro_rules! row {
    ($kind:ident $org:literal $actor:literal $role:literal $doc:expr, $($field:ident: $value:expr),* $(,)?) => {
        $kind {
            org: $org.into(),
            at: "2020-02-01 08:00".into(),
            actor: $actor.into(),
            role: $role.into(),
            doc: $doc.into(),
            $($field: $value.into(),)*
            ..$kind::default()
        }
    };
}

impl Office {
    /// A ledger with a cashier, an account, a fund and channels, and nothing received.
    fn new() -> Self {
        let root = tempfile::tempdir().unwrap();
        let founders = ["F1", "F2"].map(|text| StaffId::parse(text).unwrap()).to_vec();
        let new = NewLedger {
            origin: Origin::new("ledger.example/office").unwrap(),
            founders,
            sample: None,
            successor_of: None,
            sizes: Some((1 << 20, 512)),
            key_file: None,
        };
        let office = Self { root };
        sunshine_ledger::init(&office.dir(), &new).unwrap();
        let set_up = office.root.path().join("set-up");
        let mut day = DayFolder::create(&set_up, "2020-02-01").unwrap();
        day.write(
            &row!(Organisation "ledger" "F1" "创建人" "P", name: "示例省红十字会", level: "省级"),
        )
        .unwrap();
        for (staff, role) in [("ADM", "管理员"), ("CASH", "出纳")] {
            day.write(
                &row!(Staff "ledger" "F1" "创建人" staff, organisation: "P", staff_name: "某示例"),
            )
            .unwrap();
            day.write(&row!(Grant "ledger" "F1" "创建人" format!("SQ-{staff}"),
                step: "授权", staff: staff, organisation: "P", granted: role, valid_from: "2020-01-01"))
                .unwrap();
        }
        day.write(&row!(Account "P" "ADM" "管理员" "A1", bank: "示例银行", holder: "示例省红十字会", name: "专户")).unwrap();
        for (channel, kind) in [("P-WX", "微信"), ("P-ZFB", "支付宝"), ("P-PT", "互联网平台")]
        {
            day.write(&row!(Channel "P" "ADM" "管理员" channel, name: "示例渠道", kind: kind, fee_bp: "60", fee_bearer: "本机构")).unwrap();
        }
        day.write(&row!(Fund "P" "ADM" "管理员" "F-1",
            name: "示例基金", kind: "专项", purpose: "救助", restriction: "限定", source_class: "社会捐赠"))
            .unwrap();
        day.finish().unwrap();
        let (summary, told) = office.import(&set_up);
        assert!(summary.written, "{told:?}");
        office
    }

    fn dir(&self) -> PathBuf {
        self.root.path().join("ledger")
    }

    fn import(&self, folder: &Path) -> (Summary, Vec<String>) {
        let (opened, mut rehearsal) =
            Opened::open_to_import(&self.dir(), &OpenOptions::default()).unwrap();
        let mut told = Vec::new();
        let mut tell = |problem: &Problem| told.push(problem.to_string());
        let paths = [folder.to_owned()];
        let summary = import(
            &opened.ledger,
            &mut rehearsal,
            &opened.views,
            &paths,
            Options::default(),
            &mut tell,
        )
        .unwrap();
        opened.close().unwrap();
        (summary, told)
    }

    fn settled(&self) -> Vec<(u64, u64)> {
        self.events()
            .into_iter()
            .filter_map(|event| match event {
                Event::ChannelSettled(settled) => Some((
                    settled.lines.iter().map(|line| line.gross_fen.get()).sum(),
                    settled.net_fen.get(),
                )),
                _ => None,
            })
            .collect()
    }

    fn gifts(&self) -> Vec<MoneyReceived> {
        self.events()
            .into_iter()
            .filter_map(|event| match event {
                Event::MoneyReceived(gift) => Some(gift),
                _ => None,
            })
            .collect()
    }

    fn events(&self) -> Vec<Event> {
        let opened = Opened::open(&self.dir(), &OpenOptions::default()).unwrap();
        let reader = opened.ledger.reader();
        (0..reader.size())
            .map(|at| Entry::parse(&reader.entry(at).unwrap()).unwrap().event)
            .collect()
    }

    fn log(&self) -> String {
        let opened = Opened::open(&self.dir(), &OpenOptions::default()).unwrap();
        let reader = opened.ledger.reader();
        (0..reader.size())
            .map(|at| String::from_utf8(reader.entry(at).unwrap().to_vec()).unwrap())
            .collect()
    }

    /// Reads as `sunshine read` does, and imports what was written.
    fn take(&self, reading: &Reading, channel: &str, into: &str) -> (Summary, Vec<String>) {
        let terms = Terms {
            org: OrgId::parse("P").unwrap(),
            staff: StaffId::parse("CASH").unwrap(),
            channel: ChannelId::parse(channel).unwrap(),
            fund: FundId::parse("F-1").unwrap(),
            earmark: None,
            campaign: None,
            emergency: None,
            donor_kind: "individual".into(),
            designation: "undesignated".into(),
        };
        let secret = CommandSecret::read(&self.dir().join("command-secret")).unwrap();
        let out = self.root.path().join(into);
        write(&out, &reading.documents(&terms, Some(AccountId::parse("A1").unwrap()), &secret))
            .unwrap();
        self.import(&out.join("登记表"))
    }
}

fn documents(summary: &Summary) -> [u64; 4] {
    [Bucket::New, Bucket::Known, Bucket::Conflict, Bucket::Error]
        .map(|bucket| summary.total(bucket).documents)
}

#[test]
fn a_bill_becomes_gifts_once() {
    let office = Office::new();
    let bill = wechat::bill();
    let reading = Reading::wechat_bill(bill.as_bytes(), &[]).unwrap();
    let (summary, told) = office.take(&reading, "P-WX", "first");
    assert_eq!((documents(&summary), summary.written, told), ([2, 0, 0, 0], true, vec![]));
    let gifts = office.gifts();
    let sums: Vec<u64> = gifts.iter().map(|gift| gift.amount_fen.get()).collect();
    assert_eq!(sums, [10_000, 990]);

    // The same bill again, in the same folder and in another, downloaded with other line ends: nothing is doubled.
    let again = Reading::wechat_bill(bill.replace("\r\n", "\n").as_bytes(), &[]).unwrap();
    for (reading, into) in [(&reading, "first"), (&reading, "second"), (&again, "third")] {
        let (summary, told) = office.take(reading, "P-WX", into);
        assert_eq!((documents(&summary), summary.written, told), ([0, 2, 0, 0], false, vec![]));
    }
    assert_eq!(office.gifts(), gifts);
    // Read for the wrong channel, its payments are those that are here already: a conflict, and not a second gift.
    let (summary, _) = office.take(&reading, "P-ZFB", "wrong");
    assert_eq!((documents(&summary), summary.written), ([0, 0, 2, 0], false));

    // Neither payers nor transactions are in the log.
    let log = office.log();
    for private in ["oExample", "42000000002020"] {
        assert!(!log.contains(private), "{private}");
    }
}

#[test]
fn a_flow_settles_what_the_bill_brought() {
    let office = Office::new();
    // Without the payment that a clerk must look at, the flow is of the same two payments.
    let bill = Reading::wechat_bill(wechat::bill().as_bytes(), &[]).unwrap();
    let flow = Reading::wechat_flow(flow::flow().as_bytes()).unwrap();
    assert_eq!(documents(&office.take(&bill, "P-WX", "bill").0), [2, 0, 0, 0]);
    for expected in [[1, 0, 0, 0], [0, 1, 0, 0]] {
        let (summary, told) = office.take(&flow, "P-WX", "flow");
        assert_eq!((documents(&summary), told), (expected, vec![]));
    }
    assert_eq!(office.settled(), [(10_990, 10_924)]);
}

#[test]
fn an_archive_of_alipay_and_a_batch_of_a_platform_become_gifts_once() {
    let office = Office::new();
    let archive = Reading::alipay(&alipay::downloaded(), &[]).unwrap();
    let layout = crate::statements::Layout::named("gongyi").unwrap();
    let batch = Reading::platform(platform::list().as_bytes(), &layout).unwrap();
    for (archive_expected, batch_expected) in
        [([1, 0, 0, 0], [4, 0, 0, 0]), ([0, 1, 0, 0], [0, 4, 0, 0])]
    {
        let (summary, told) = office.take(&archive, "P-ZFB", "alipay");
        assert_eq!((documents(&summary), told), (archive_expected, vec![]));
        let (summary, told) = office.take(&batch, "P-PT", "platform");
        assert_eq!((documents(&summary), told), (batch_expected, vec![]));
    }
    let sums: Vec<u64> = office.gifts().iter().map(|gift| gift.amount_fen.get()).collect();
    assert_eq!(sums, [20_000, 10_000, 5_000, 1_000]);
    assert_eq!(office.settled(), [(16_000, 15_904)]);
    let log = office.log();
    for private in ["示例(", "张示例", "武汉加油", "PT0001", "20200203220"] {
        assert!(!log.contains(private), "{private}");
    }
}
