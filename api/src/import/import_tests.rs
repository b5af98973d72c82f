//! A small office's registers, imported into real ledgers.
use super::{Bucket, Options, Summary, import};
use crate::opened::{OpenOptions, Opened};
use crate::register::*;
use std::fs;
use std::path::{Path, PathBuf};
use sunshine_ledger::entry::Entry;
use sunshine_ledger::event::Event;
use sunshine_ledger::id::StaffId;
use sunshine_ledger::time::Date;
use sunshine_ledger::{NewLedger, Origin};

const DAY: &str = "2020-02-03";
const NEXT_DAY: &str = "2020-02-04";

struct Office {
    root: tempfile::TempDir,
}

impl Office {
    fn new(sample: bool) -> Self {
        let root = tempfile::tempdir().unwrap();
        let founders = ["F1", "F2"].map(|text| StaffId::parse(text).unwrap()).to_vec();
        let new = NewLedger {
            origin: Origin::new("ledger.example/office").unwrap(),
            founders,
            sample: sample.then(|| Date::parse("2020-01-01").unwrap().midnight()),
            successor_of: None,
            sizes: Some((1 << 20, 512)),
            key_file: None,
        };
        sunshine_ledger::init(&root.path().join("ledger"), &new).unwrap();
        Self { root }
    }

    fn registers(&self) -> PathBuf {
        self.root.path().join("registers")
    }

    fn import(&self, paths: &[PathBuf], options: Options) -> (Summary, Vec<String>) {
        let (opened, mut rehearsal) =
            Opened::open_to_import(&self.root.path().join("ledger"), &OpenOptions::default())
                .unwrap();
        let mut told = Vec::new();
        let mut tell = |problem: &super::Problem| told.push(problem.to_string());
        let summary =
            import(&opened.ledger, &mut rehearsal, &opened.views, paths, options, &mut tell)
                .unwrap();
        opened.close().unwrap();
        (summary, told)
    }

    fn import_all(&self) -> (Summary, Vec<String>) {
        self.import(&[self.registers()], Options::default())
    }

    fn entries(&self) -> Vec<Entry> {
        let opened =
            Opened::open(&self.root.path().join("ledger"), &OpenOptions::default()).unwrap();
        let reader = opened.ledger.reader();
        (0..reader.size())
            .map(|position| Entry::parse(&reader.entry(position).unwrap()).unwrap())
            .collect()
    }

    fn edit(&self, day: &str, register: Register, from: &str, to: &str) {
        let path = self.registers().join(day).join(register.file_name());
        let text = fs::read_to_string(&path).unwrap();
        assert!(text.contains(from), "{text}");
        fs::write(path, text.replace(from, to)).unwrap();
    }
}

fn counts(summary: &Summary) -> [u64; 4] {
    [Bucket::New, Bucket::Known, Bucket::Conflict, Bucket::Error]
        .map(|bucket| summary.total(bucket).documents)
}

macro_rules! row {
    ($kind:ident $time:literal $org:literal $actor:literal $role:literal $doc:expr, $($field:ident: $value:expr),* $(,)?) => {
        $kind {
            org: $org.into(),
            at: format!("{DAY} {}", $time),
            actor: $actor.into(),
            role: $role.into(),
            doc: $doc.into(),
            $($field: $value.into(),)*
            ..$kind::default()
        }
    };
}

fn gift(doc: &str, time: &str, amount: &str) -> Gift {
    Gift {
        at: format!("{DAY} {time}"),
        ..row!(Gift "00:00" "P" "CASH" "出纳" doc,
            donor_kind: "个人", donor_name: "张示例", donor_phone: "13800000000", amount: amount, account: "A1", fund: "F1",
            designation: "非定向", treatment: "捐赠收入")
    }
}

fn allocation(step: &str, time: &str, amount: &str) -> AllocationForm {
    let (actor, role) = if step == "申请" { ("ACC", "会计") } else { ("APP", "审批人") };
    let common = AllocationForm {
        step: step.into(),
        at: format!("{DAY} {time}"),
        ..row!(AllocationForm "00:00" "P" "ACC" "会计" "BF-1",)
    };
    if step == "审批" {
        return AllocationForm { actor: actor.into(), role: role.into(), ..common };
    }
    AllocationForm {
        kind: "资助".into(),
        fund: "F1".into(),
        recipient: "R1".into(),
        purpose: "救助".into(),
        decided_by: "办公会".into(),
        amount: amount.into(),
        ..common
    }
}

fn payment(doc: &str, time: &str, amount: &str) -> Disbursement {
    Disbursement {
        at: format!("{DAY} {time}"),
        ..row!(Disbursement "00:00" "P" "CASH" "出纳" doc, allocation: "BF-1", account: "A1", amount: amount, payee_account: "6222")
    }
}

/// People and whatever else others refer to, then a gift, an allocation and a payment; the next day a reversal and a publication.
fn keep_registers(registers: &Path) {
    let mut day = DayFolder::create(registers, DAY).unwrap();
    day.write(&row!(Organisation "08:00" "ledger" "F1" "创建人" "P", name: "示例省红十字会", level: "省级")).unwrap();
    for (staff, role) in [
        ("ADM", "管理员"),
        ("CASH", "出纳"),
        ("ACC", "会计"),
        ("APP", "审批人"),
        ("PUB", "信息公开员"),
    ] {
        day.write(&row!(Staff "08:01" "ledger" "F1" "创建人" staff, organisation: "P", staff_name: "某人")).unwrap();
        day.write(&row!(Grant "08:02" "ledger" "F1" "创建人" format!("SQ-{staff}"),
            step: "授权", staff: staff, organisation: "P", granted: role, valid_from: "2020-01-01"))
            .unwrap();
    }
    day.write(&row!(Account "08:10" "P" "ADM" "管理员" "A1", bank: "示例银行", holder: "示例省红十字会", name: "专户", account_no: "6222000")).unwrap();
    day.write(&row!(Fund "08:10" "P" "ADM" "管理员" "F1",
        name: "救助基金", kind: "专项", purpose: "救助", restriction: "限定", source_class: "社会捐赠")).unwrap();
    day.write(&row!(Recipient "08:10" "P" "ADM" "管理员" "R1", name: "示例医院", kind: "医疗机构", region: "示例市", related_party: "否")).unwrap();
    for row in [gift("JK-1", "09:00", "1,000.00"), gift("JK-2", "09:00", "50.00")] {
        day.write(&row).unwrap();
    }
    day.write(&allocation("申请", "09:00", "600.00")).unwrap();
    day.write(&allocation("审批", "09:00", "")).unwrap();
    day.write(&payment("FK-1", "09:00", "400.00")).unwrap();
    day.finish().unwrap();
    let mut day = DayFolder::create(registers, NEXT_DAY).unwrap();
    for (step, actor, role, time) in
        [("申请", "ACC", "会计", "10:00"), ("审批", "APP", "审批人", "10:30")]
    {
        let reversal = row!(ReversalForm "00:00" "P" "ACC" "会计" "CZ-1",
            step: step, target_register: "捐款登记表", target_doc: "JK-2", reason: "重复登记");
        let at = format!("{NEXT_DAY} {time}");
        day.write(&ReversalForm { at, actor: actor.into(), role: role.into(), ..reversal })
            .unwrap();
    }
    let publication = row!(Publication "00:00" "P" "PUB" "信息公开员" "GK-1", view: "donations");
    day.write(&Publication { at: format!("{NEXT_DAY} 17:00"), ..publication }).unwrap();
    day.finish().unwrap();
}

/// Documents of [`keep_registers`]: organisation, 5 people, 5 grants, account, fund, recipient, 2 gifts, 2 for the allocation,
/// payment, 2 for the reversal, publication.
const DOCUMENTS: u64 = 22;

#[test]
fn registers_become_entries_once() {
    let office = Office::new(true);
    keep_registers(&office.registers());
    let (dry, told) =
        office.import(&[office.registers()], Options { dry_run: true, ..Options::default() });
    assert_eq!((counts(&dry), told), ([DOCUMENTS, 0, 0, 0], vec![]));
    assert_eq!(office.entries().len(), 1, "a dry run writes nothing");

    let (summary, told) = office.import_all();
    assert_eq!((counts(&summary), summary.written, told), ([DOCUMENTS, 0, 0, 0], true, vec![]));
    assert_eq!(summary.total(Bucket::New).fen, 100_000 + 5_000 + 40_000);
    let entries = office.entries();
    let types: Vec<_> =
        entries.iter().rev().take(7).map(|entry| entry.event.event_type().name()).collect();
    assert_eq!(
        types,
        [
            "disclosure_published",
            "entry_reversed",
            "action_approved",
            "action_proposed",
            "funds_disbursed",
            "allocation_made",
            "action_approved",
        ]
    );
    let published = fs::read_dir(office.root.path().join("ledger/published")).unwrap().count();
    assert_eq!(published, 1);

    let (again, told) = office.import_all();
    assert_eq!((counts(&again), again.written, told), ([0, DOCUMENTS, 0, 0], false, vec![]));
    assert_eq!(office.entries(), entries);
}

#[test]
fn an_import_cut_short_is_run_again() {
    let office = Office::new(true);
    keep_registers(&office.registers());
    let (first, _) = office.import(&[office.registers().join(DAY)], Options::default());
    assert_eq!(counts(&first), [DOCUMENTS - 3, 0, 0, 0]);
    let (rest, told) = office.import_all();
    assert_eq!((counts(&rest), told), ([3, DOCUMENTS - 3, 0, 0], vec![]));
}

/// What two persons decide in 事项登记表 is undone by that paper, in the same files or from an earlier import.
#[test]
fn a_reversal_finds_what_two_persons_decided_in_another_register() {
    for apart in [false, true] {
        let office = Office::new(true);
        keep_registers(&office.registers());
        let cost = office.root.path().join("cost");
        let mut day = DayFolder::create(&cost, NEXT_DAY).unwrap();
        let undone = office.root.path().join("undone");
        let mut next = DayFolder::create(&undone, "2020-02-05").unwrap();
        for (step, actor, role, time) in
            [("申请", "ACC", "会计", "18:00"), ("审批", "APP", "审批人", "18:30")]
        {
            let paid = row!(Matter "00:00" "P" "ACC" "会计" "FY-1",
                step: step, matter: "费用支出", subject: "F1", related: "A1", kind: "管理费用",
                amount: "30.00", remark: "印刷");
            let only_step =
                row!(Matter "00:00" "P" "ACC" "会计" "FY-1", step: step, matter: "费用支出");
            let paid = if step == "申请" { paid } else { only_step };
            let signed = (actor.to_owned(), role.to_owned());
            day.write(&Matter {
                at: format!("{NEXT_DAY} {time}"),
                actor: signed.0.clone(),
                role: signed.1.clone(),
                ..paid
            })
            .unwrap();
            let reversal = row!(ReversalForm "00:00" "P" "ACC" "会计" "CZ-2",
                step: step, target_register: "事项登记表", target_doc: "FY-1", reason: "重复支付");
            let at = format!("2020-02-05 {time}");
            next.write(&ReversalForm { at, actor: signed.0, role: signed.1, ..reversal }).unwrap();
        }
        day.finish().unwrap();
        next.finish().unwrap();
        let all = [office.registers(), cost, undone];
        let parts: Vec<&[PathBuf]> =
            if apart { all.chunks(1).collect() } else { vec![all.as_slice()] };
        for part in parts {
            let (summary, told) = office.import(part, Options::default());
            assert_eq!((summary.written, told), (true, vec![]));
        }
        let entries = office.entries();
        let Event::EntryReversed(reversed) = &entries.last().unwrap().event else {
            panic!("the last entry is the reversal")
        };
        let target = usize::try_from(i64::from(reversed.target)).unwrap();
        assert_eq!(entries[target].event.event_type().name(), "cost_paid");
    }
}

/// What was published is named by its paper or by its position, in the same files or from an earlier import.
#[test]
fn a_disclosure_is_named_by_its_paper_or_its_position() {
    for apart in [false, true] {
        let office = Office::new(true);
        keep_registers(&office.registers());
        let about = office.root.path().join("about");
        let mut day = DayFolder::create(&about, "2020-02-05").unwrap();
        let again = row!(Publication "00:00" "P" "PUB" "信息公开员" "GK-2", view: "donations");
        day.write(&Publication { at: "2020-02-05 09:00".into(), ..again }).unwrap();
        let paper = format!("audit_report:{}", "0".repeat(64));
        let matters = [
            row!(Matter "00:00" "P" "PUB" "信息公开员" "GZ-1",
                matter: "更正公告", subject: "donations", related: "GK-1;GK-2", remark: "补记"),
            row!(Matter "00:00" "P" "PUB" "信息公开员" "CZ-1", matter: "外部存证", related: "GK-2", remark: "示例档案馆"),
            row!(Matter "00:00" "P" "PUB" "信息公开员" "SJ-1",
                matter: "审计报告", subject: "2020", related: "GK-1", kind: "保留意见", title: "示例事务所", evidence: paper),
        ];
        for (hour, row) in (10..).zip(matters) {
            day.write(&Matter { at: format!("2020-02-05 {hour}:00"), ..row }).unwrap();
        }
        day.finish().unwrap();
        let all = [office.registers(), about];
        let parts: Vec<&[PathBuf]> =
            if apart { all.chunks(1).collect() } else { vec![all.as_slice()] };
        for part in parts {
            let (summary, told) = office.import(part, Options::default());
            assert_eq!((summary.written, told), (true, vec![]));
        }
        let entries = office.entries();
        let published: Vec<_> = entries
            .iter()
            .filter_map(|entry| match &entry.event {
                Event::DisclosurePublished(e) => Some((entry.position, e.size, e.root)),
                _ => None,
            })
            .collect();
        let [(first, of_first, root_of_first), (second, of_second, root_of_second)] = published[..]
        else {
            panic!("two disclosures")
        };
        let last: Vec<_> = entries.iter().rev().take(3).map(|entry| &entry.event).collect();
        let [
            Event::AuditReported(audit),
            Event::AnchorRecorded(anchor),
            Event::DisclosureCorrected(corrected),
        ] = last[..]
        else {
            panic!("{last:?}")
        };
        assert_eq!((corrected.published, corrected.replacement), (first, Some(second)));
        assert_eq!((anchor.size, anchor.root), (of_second, root_of_second));
        assert_eq!((audit.size, audit.root), (of_first, root_of_first));
        let (again, told) = office.import(&all, Options::default());
        assert_eq!((again.total(Bucket::New).documents, told), (0, vec![]));
        by_position(&office, second.get());
    }
}

/// A gift and the erasure of what it says of its donor, named by paper or position, in the same files or from an earlier import.
#[test]
fn a_gift_whose_donor_is_erased_is_named_by_its_paper_or_its_position() {
    for apart in [false, true] {
        let office = Office::new(true);
        keep_registers(&office.registers());
        let [asks, nobody] = ["asks", "nobody"].map(|name| office.root.path().join(name));
        let erasure = |folder: &Path, doc: &str, of: &str| {
            let mut day = DayFolder::create(folder, "2020-02-06").unwrap();
            let common = Matter {
                at: "2020-02-06 09:00".into(),
                matter: "删除个人信息".into(),
                ..row!(Matter "00:00" "P" "ACC" "会计" doc, step: "申请")
            };
            let asked = Matter {
                related: of.into(),
                remark: "个人信息保护法第四十七条".into(),
                ..common.clone()
            };
            let approved = Matter {
                actor: "APP".into(),
                role: "审批人".into(),
                step: "审批".into(),
                at: "2020-02-06 10:00".into(),
                ..common
            };
            day.write(&asked).unwrap();
            day.write(&approved).unwrap();
            day.finish().unwrap();
        };
        erasure(&asks, "SC-1", "JK-1");
        let all = [office.registers(), asks];
        let parts: Vec<&[PathBuf]> =
            if apart { all.chunks(1).collect() } else { vec![all.as_slice()] };
        for part in parts {
            let (summary, told) = office.import(part, Options::default());
            assert_eq!((summary.written, told), (true, vec![]));
        }
        let entries = office.entries();
        let gift = entries.iter().find(|entry| matches!(entry.event, Event::MoneyReceived(_)));
        let gift = gift.unwrap().position;
        let Event::PersonErased(erased) = &entries.last().unwrap().event else {
            panic!("{:?}", entries.last())
        };
        assert_eq!(erased.of.to_vec(), [gift]);
        let (again, told) = office.import(&all, Options::default());
        assert_eq!((again.total(Bucket::New).documents, told), (0, vec![]));
        for (doc, of, rule) in [
            ("SC-2", format!("#{}", gift.get()), "R83"),
            ("SC-4", gift.get().to_string(), "R13 unknown_reference"),
            ("SC-3", "JK-9".to_owned(), "R13 unknown_reference"),
        ] {
            erasure(&nobody.join(doc), doc, &of);
            let (summary, told) = office.import(&[nobody.join(doc)], Options::default());
            assert!(!summary.written && told[0].contains(rule), "{told:?}");
        }
    }
}

/// `#` and a number is the position of the record, a number alone the paper of that name; of a record that is no disclosure nothing can be deposited.
fn by_position(office: &Office, position: u64) {
    let numbered = office.root.path().join("numbered");
    let at = |position: u64| format!("#{position}");
    for (doc, named) in [
        ("CZ-2", at(position)),
        ("CZ-3", at(position + 1)),
        ("CZ-4", at(position + 9_000)),
        ("CZ-5", position.to_string()),
    ] {
        let folder = numbered.join(doc);
        let mut day = DayFolder::create(&folder, "2020-02-06").unwrap();
        let row = row!(Matter "00:00" "P" "PUB" "信息公开员" doc, matter: "外部存证", related: named.clone(), remark: "示例档案馆");
        day.write(&Matter { at: "2020-02-06 09:00".into(), ..row }).unwrap();
        day.finish().unwrap();
        let (summary, told) = office.import(&[folder], Options::default());
        assert_eq!(summary.written, named == at(position), "{told:?}");
        assert!(summary.written || told[0].contains("R13 unknown_reference"), "{told:?}");
    }
}

#[test]
fn a_changed_row_is_a_conflict_and_nothing_is_written() {
    let office = Office::new(true);
    keep_registers(&office.registers());
    office.import_all();
    let before = office.entries();
    for (from, to) in [("50.00", "51.00"), ("张示例", "李示例")] {
        office.edit(DAY, Register::Gift, from, to);
        let day = DAY.to_owned() + " 11:00";
        let path = office.registers().join("2020-02-05");
        let mut late = DayFolder::create(&path, DAY).unwrap();
        late.write(&Gift { at: day, ..gift("JK-9", "11:00", "1.00") }).unwrap();
        late.finish().unwrap();
        let (summary, told) = office.import_all();
        assert_eq!(summary.total(Bucket::New).documents, 1);
        assert!(summary.total(Bucket::Conflict).documents >= 1 && !summary.written);
        assert!(
            told[0].contains("捐款登记表.csv:")
                && told[0].contains("[单据号] R12 idempotency_conflict"),
            "{told:?}"
        );
        assert_eq!(office.entries(), before);
        fs::remove_dir_all(path).unwrap();
        office.edit(DAY, Register::Gift, to, from);
    }
}

#[test]
fn the_same_number_twice_in_the_files() {
    let office = Office::new(true);
    keep_registers(&office.registers());
    let path = office.registers().join(DAY).join("捐款登记表.csv");
    let text = fs::read_to_string(&path).unwrap();
    let last = text.lines().last().unwrap();
    fs::write(&path, format!("{text}{last}\n{}\n", last.replace("50.00", "52.00"))).unwrap();
    let (summary, told) = office.import_all();
    assert_eq!((counts(&summary), summary.written), ([DOCUMENTS, 1, 1, 0], false));
    assert!(told[0].contains("捐款登记表.csv:5"), "{told:?}");
}

#[test]
fn refusals_keep_everything_out_unless_told_to_keep_going() {
    let office = Office::new(true);
    keep_registers(&office.registers());
    let path = office.registers().join(DAY);
    let (gifts, payments) = (path.join("捐款登记表.csv"), path.join("资金拨付.csv"));
    let bad = fs::read_to_string(&gifts).unwrap().replace("50.00", "五十");
    fs::write(&gifts, bad).unwrap();
    office.edit(DAY, Register::Disbursement, "400.00", "700.00");
    let (summary, told) = office.import_all();
    // The unreadable gift, the payment over its allocation, the reversal of the gift that is not there, and its approval.
    assert_eq!((counts(&summary), summary.written), ([DOCUMENTS - 4, 0, 0, 4], false));
    assert!(told[0].contains("捐款登记表.csv:3 [金额] R01 malformed: 应为元"), "{}", told[0]);
    assert!(told[1].contains("资金拨付.csv:2 [金额] R38 over_allocation"), "{}", told[1]);
    assert!(told[2].contains("冲正单.csv:2 R13 unknown_reference: 原单据未登记"), "{}", told[2]);
    for line in &told {
        let (_, law) = line.split_once(" 依据 basis: ").unwrap_or_else(|| panic!("{line}"));
        assert!(law.contains(" / "), "{line}");
    }
    assert_eq!(office.entries().len(), 1);

    let keep_going = Options { keep_going: true, ..Options::default() };
    let (summary, _) = office.import(&[office.registers()], keep_going);
    assert_eq!((counts(&summary), summary.written), ([DOCUMENTS - 4, 0, 0, 4], true));
    let names: Vec<_> =
        summary.rejected.iter().filter_map(|path| path.file_name()?.to_str()).collect();
    assert_eq!(names.len(), 3);
    assert!(
        names.contains(&"捐款登记表.拒收.csv") && names.contains(&"资金拨付.拒收.csv"),
        "{names:?}"
    );
    let rejected = fs::read_to_string(path.join("资金拨付.拒收.csv")).unwrap();
    assert!(rejected.contains("R38 over_allocation，依据："), "{rejected}");

    // Mended, the rejected rows are imported alone.
    let mended = rejected.replace("700.00", "500.00");
    fs::write(path.join("资金拨付.拒收.csv"), mended).unwrap();
    let (summary, told) = office.import(&[path.join("资金拨付.拒收.csv")], Options::default());
    assert_eq!((counts(&summary), told), ([1, 0, 0, 0], vec![]));
    assert!(payments.exists());
}

#[test]
fn a_true_ledger_takes_the_register_as_evidence_and_lets_it_grow() {
    let office = Office::new(false);
    keep_registers(&office.registers());
    let (summary, told) = office.import_all();
    assert_eq!((counts(&summary), told), ([DOCUMENTS, 0, 0, 0], vec![]));
    for entry in &office.entries()[1..] {
        let papers = entry.evidence.as_ref().unwrap();
        assert!(papers.iter().any(|paper| paper.kind().as_str() == "register"));
    }
    let path = office.registers().join(DAY).join("捐款登记表.csv");
    let text = fs::read_to_string(&path).unwrap();
    let last = text.lines().last().unwrap();
    fs::write(&path, format!("{text}{}\n", last.replace("JK-2", "JK-3"))).unwrap();
    let (summary, told) = office.import_all();
    assert_eq!((counts(&summary), told), ([1, DOCUMENTS, 0, 0], vec![]));
}
