//! The rest of set-up: policies, accounts and channels, funds, the emergency and its campaign, items, recipients, projects, metrics.
use super::book::{Book, desk, row};
use super::catalogue::ITEMS;
use super::chance::Chance;
use super::decisions::{CAMPAIGN, EMERGENCY, EPIDEMIC_FUND, MINUTE_FEN, MINUTE_QTY};
use super::directory::Directory;
use super::names;
use super::publish::EMERGENCY_DAYS;
use super::purse::{AGENCY_FUND, FEE_BP, GENERAL_FUND, PENDING_FUND, RESERVE_FUND};
use super::setup::Clock;
use super::world::{Level, OFFICE, Post, World};
use crate::register::words;

/// Files all of it.
pub(crate) fn file(
    book: &mut Book,
    world: &World,
    directory: &Directory,
    seed: u64,
    clock: &mut Clock,
) {
    policies(book, world, clock);
    let mut chance = Chance::new(seed, "offices", 0);
    for org in world.active() {
        office(book, world, &mut chance, org, clock);
    }
    funds(book, world, clock);
    emergency(book, world, clock);
    for item in ITEMS {
        let at = clock.tick();
        let row = row!(Item, desk(world, OFFICE, Post::Administrator, at), item.code, name: item.name, name_en: item.name_en, base_unit: item.unit,
            packs: item.packs, standard: item.standard, medical: yes(item.medical), regulated: yes(item.regulated),
            min_shelf_days: item.shelf_days.to_string());
        book.put(at, row);
    }
    let all = directory.local.iter().flatten().chain(&directory.hubei).chain(&directory.suppliers);
    for recipient in all {
        let at = clock.tick();
        let row = row!(Recipient, desk(world, recipient.org, Post::Administrator, at), recipient.code.clone(), name: recipient.name.clone(),
            kind: words::RECIPIENT.zh(recipient.kind), region: recipient.region.clone(), related_party: yes(false));
        book.put(at, row);
    }
    projects(book, world, clock);
    metrics(book, world, clock);
}

fn yes(yes: bool) -> &'static str {
    if yes { "是" } else { "否" }
}

fn policies(book: &mut Book, world: &World, clock: &mut Clock) {
    let policies = [
        ("approval.collective_min_fen", MINUTE_FEN, "三重一大事项集体决策制度（示例）"),
        ("approval.collective_min_qty", MINUTE_QTY, "三重一大事项集体决策制度（示例）"),
        ("disclosure.emergency_days", EMERGENCY_DAYS, "慈善法第七十二条：应急期间至少每五日公开"),
    ];
    for (index, (key, value, basis)) in policies.into_iter().enumerate() {
        let at = clock.tick();
        let row = row!(Policy, desk(world, OFFICE, Post::Administrator, at), format!("CS-{:04}", index + 1), key: key, value: value.to_string(),
            effective_from: "2020-01-01", legal_basis: basis);
        book.put(at, row);
    }
}

/// Account, channels and warehouse of one organisation.
fn office(book: &mut Book, world: &World, chance: &mut Chance, org: usize, clock: &mut Clock) {
    let organisation = &world.organisations[org];
    let (code, region) = (&organisation.code, &organisation.region);
    let at = clock.tick();
    let number = names::digits(chance, "000000", 12);
    let row = row!(Account, desk(world, org, Post::Administrator, at), world.account(org), bank: format!("示例银行{region}支行"),
        holder: organisation.name.clone(), name: "捐赠专户", tail: number[number.len() - 4..].to_owned(), account_no: number);
    book.put(at, row);
    let mut channels = vec![("WX", "微信扫码捐赠", "WeChat", "wechat")];
    if organisation.level != Level::County {
        channels.push(("ZFB", "支付宝扫码捐赠", "Alipay", "alipay"));
    }
    for (ending, name, name_en, kind) in channels {
        let at = clock.tick();
        let row = row!(Channel, desk(world, org, Post::Administrator, at), format!("{code}-{ending}"), name: name, name_en: name_en,
            kind: words::CHANNEL.zh(kind), fee_bp: FEE_BP.to_string(), fee_bearer: words::FEE_BEARER.zh("organisation"));
        book.put(at, row);
    }
    let at = clock.tick();
    let row = row!(Warehouse, desk(world, org, Post::Administrator, at), world.warehouse(org), name: format!("{}备灾仓库", organisation.name),
        place: region.clone(), keeper: world.staff(org, Post::Keeper));
    book.put(at, row);
}

fn funds(book: &mut Book, world: &World, clock: &mut Clock) {
    let funds = [
        (
            EPIDEMIC_FUND,
            "新冠肺炎疫情防控专项基金",
            "Epidemic relief fund",
            "purpose",
            "用于新冠肺炎疫情防控",
            "restricted",
            "donation",
        ),
        (
            GENERAL_FUND,
            "博爱救助基金",
            "General aid fund",
            "purpose",
            "用于博爱救助和助学",
            "unrestricted",
            "donation",
        ),
        (
            PENDING_FUND,
            "意愿待确认捐款",
            "Donor's wish not yet known",
            "intent_pending",
            "与捐赠人联系确认意愿后转入相应基金",
            "restricted",
            "donation",
        ),
        (
            AGENCY_FUND,
            "受托代理捐款",
            "Held for named beneficiaries",
            "purpose",
            "按三方协议转交指定受益人",
            "restricted",
            "agency",
        ),
        (
            RESERVE_FUND,
            "备灾储备物资",
            "Disaster reserve",
            "purpose",
            "用于灾害和突发公共事件应急",
            "restricted",
            "reserve",
        ),
    ];
    for (code, name, name_en, kind, purpose, restriction, class) in funds {
        let at = clock.tick();
        let row = row!(Fund, desk(world, OFFICE, Post::Administrator, at), code, name: name, name_en: name_en, kind: words::FUND.zh(kind),
            purpose: purpose, restriction: words::RESTRICTION.zh(restriction), source_class: words::SOURCE_CLASS.zh(class));
        book.put(at, row);
    }
}

fn emergency(book: &mut Book, world: &World, clock: &mut Clock) {
    let at = clock.tick();
    let row = row!(Emergency, desk(world, OFFICE, Post::Administrator, at), EMERGENCY, name: "新冠肺炎疫情", name_en: "COVID-19 epidemic",
        level: "一级响应", authority: "浙江省人民政府", from: "2020-01-23 00:00:00");
    book.put(at, row);
    let at = clock.tick();
    let row = row!(Campaign, desk(world, OFFICE, Post::Administrator, at), CAMPAIGN, title: "众志成城抗击疫情募捐", title_en: "Appeal against the epidemic",
        fund: EPIDEMIC_FUND, emergency: EMERGENCY, filing_no: "示例备2020-001", start: "2020-01-23", end: "2020-06-30",
        use_plan: "采购和发放防护物资，支援定点医院、一线医护人员和社区防控");
    book.put(at, row);
}

fn projects(book: &mut Book, world: &World, clock: &mut Clock) {
    let projects = [
        (
            "P2020-01",
            "疫情防控保障",
            "relief",
            "2000000000.00",
            format!("{EPIDEMIC_FUND};{RESERVE_FUND}"),
        ),
        ("P2020-02", "博爱助学", "student", "5000000.00", GENERAL_FUND.to_owned()),
    ];
    for (code, name, category, budget, funds) in projects {
        let at = clock.tick();
        let row = row!(Project, desk(world, OFFICE, Post::Administrator, at), code, name: name, category: words::PROJECT.zh(category), budget: budget,
            charity_project: yes(true), funds: funds, period_from: "2020-01-01", period_to: "2020-12-31", region: "浙江省");
        book.put(at, row);
    }
}

fn metrics(book: &mut Book, world: &World, clock: &mut Clock) {
    let metrics = [
        (
            "clearance.value",
            "海外捐赠物资通关货值",
            "Overseas goods cleared",
            "flow",
            "",
            "2",
            "协助通关的海外捐赠物资，未验收的不计入接受物资",
            "万元",
        ),
        (
            "clearance.batches",
            "海外捐赠物资通关批次",
            "Overseas consignments cleared",
            "flow",
            "",
            "0",
            "协助通关的批次",
            "批",
        ),
        (
            "service.person_times",
            "志愿服务人次",
            "Volunteer services",
            "flow",
            "",
            "0",
            "疫情防控志愿服务",
            "人次",
        ),
        (
            "volunteers.added",
            "新增红十字志愿者",
            "Volunteers added",
            "flow",
            "",
            "0",
            "当期新增注册",
            "人",
        ),
        (
            "volunteers.registered",
            "红十字志愿者",
            "Volunteers registered",
            "stock",
            "volunteers.added",
            "0",
            "期末注册人数",
            "人",
        ),
    ];
    for (code, name, name_en, kind, partner, precision, scope, unit) in metrics {
        let at = clock.tick();
        let row = row!(Metric, desk(world, OFFICE, Post::Administrator, at), code, name: name, name_en: name_en, kind: words::METRIC.zh(kind),
            partner: partner, precision: precision, scope_text: scope, unit: unit);
        book.put(at, row);
    }
}
