//! Set-up: organisations, people, accounts, funds, items, projects, policies.

use crate::text::{
    Bad, Cur, Day, Fen, Hex64, Id, Int, Long, MAX, Member, Qty0, Res, Small, Stamp, Text, record,
    words,
};

words! {
    /// In which capacity somebody acts.
    Role, "a role" {
        Founder = "founder", Administrator = "administrator", Accountant = "accountant", Cashier = "cashier",
        Approver = "approver", Keeper = "keeper", Manager = "manager", Publisher = "publisher",
    }
}
words! { Level, "a level" {
    Province = "province", City = "city", County = "county", Grassroots = "grassroots", Industry = "industry",
} }
words! { FeeBearer, "who bears the fee" {
    Organisation = "organisation", Channel = "channel", Donor = "donor",
} }
words! { ChannelKind, "a kind of channel" {
    Bank = "bank", Cash = "cash", Wechat = "wechat", Alipay = "alipay", Unionpay = "unionpay",
    Platform = "platform", Box = "box", Post = "post", Customs = "customs",
} }
words! { FundKind, "a kind of fund" {
    Purpose = "purpose", IntentPending = "intent_pending", Unclaimed = "unclaimed",
} }
words! { Restriction, "a restriction" { Restricted = "restricted", Unrestricted = "unrestricted", } }
words! { SourceClass, "a source class" {
    Donation = "donation", Fiscal = "fiscal", Reserve = "reserve", Agency = "agency",
    Headquarters = "headquarters", Dues = "dues", Other = "other",
} }
words! { RecipientKind, "a kind of recipient" {
    Hospital = "hospital", Community = "community", School = "school", Enterprise = "enterprise",
    Government = "government", Charity = "charity", Supplier = "supplier",
} }
words! { Category, "a category of projects" {
    Relief = "relief", Aid = "aid", FirstAid = "first_aid", StemCell = "stem_cell", Organ = "organ",
    Home = "home", LifeEducation = "life_education", Student = "student", Volunteer = "volunteer",
    Other = "other",
} }

record! { SignedSize { -root: Hex64<'a>, size: Int } }
record! { Successor { newest: Option<SignedSize<'a>>, origin: Text<'a>, -root: Hex64<'a>, size: Int } }
record! { LedgerCreated {
    format: Int, founders: Vec<Id<'a>>, origin: Text<'a>, rules: Int, sample: bool,
    successor_of: Option<Successor<'a>>, vkey: Text<'a>,
} }
record! { LossDeclared {
    lost: Int, -reason: Text<'a>, root: Hex64<'a>, second: Id<'a>, size: Int,
} }
record! { KeyRotated { endorsement: Text<'a>, -reason: Text<'a>, vkey: Text<'a> } }
record! { OrganisationRegistered {
    level: Level, name: Text<'a>, -name_en: Option<Text<'a>>, organisation: Id<'a>, parent: Option<Id<'a>>,
    uscc: Option<Uscc<'a>>,
} }
record! { StaffRegistered { organisation: Id<'a>, staff: Id<'a> } }
record! { RoleGranted {
    limit_fen: Option<Fen>, organisation: Id<'a>, role: Role, staff: Id<'a>, valid_from: Day,
    valid_to: Option<Day>,
} }
record! { RoleRevoked { organisation: Id<'a>, role: Role, staff: Id<'a> } }
record! { AccountOpened {
    account: Id<'a>, -bank: Text<'a>, -holder: Text<'a>, -name: Text<'a>, -tail: Option<Tail>,
} }
record! { ChannelRegistered {
    channel: Id<'a>, -fee_bearer: FeeBearer, -fee_bp: Small<0, 10_000>, -kind: ChannelKind, -name: Text<'a>,
    -name_en: Option<Text<'a>>,
} }
record! { FundEstablished {
    fund: Id<'a>, kind: FundKind, name: Text<'a>, -name_en: Option<Text<'a>>, -purpose: Long<'a>,
    restriction: Restriction, source_class: SourceClass,
} }
record! { CampaignFiled {
    campaign: Id<'a>, emergency: Option<Id<'a>>, end: Day, filing_no: Option<Text<'a>>, fund: Id<'a>,
    start: Day, title: Text<'a>, -title_en: Option<Text<'a>>, -use_plan: Long<'a>,
} }
record! { EmergencyDeclared {
    -authority: Text<'a>, emergency: Id<'a>, from: Stamp<'a>, -level: Text<'a>, -name: Text<'a>,
    -name_en: Option<Text<'a>>,
} }
record! { Pack { -factor: Small<2, 1_000_000>, -unit: Text<'a> } }
record! { ItemDefined {
    base_unit: Text<'a>, item: Id<'a>, -medical: bool, min_shelf_days: ShelfDays, name: Text<'a>,
    -name_en: Option<Text<'a>>, -packs: Option<Vec<Pack<'a>>>, regulated: bool, -standard: Text<'a>,
} }
record! { WarehouseOpened { keeper: Id<'a>, -name: Text<'a>, -place: Text<'a>, warehouse: Id<'a> } }
record! { RecipientRegistered {
    kind: RecipientKind, name: Text<'a>, -name_en: Option<Text<'a>>, recipient: Id<'a>, region: Text<'a>,
    related_party: bool, uscc: Option<Uscc<'a>>,
} }
record! { ProjectApproved {
    budget_fen: Fen, category: Category, charity_project: bool, funds: Vec<Id<'a>>, name: Text<'a>,
    -name_en: Option<Text<'a>>, period_from: Day, period_to: Day, programmes: Option<Vec<Id<'a>>>, project: Id<'a>,
    -region: Text<'a>,
} }
record! { PolicySet { effective_from: Day, key: PolicyKey<'a>, -legal_basis: Text<'a>, value: Signed } }

/// The last four digits of an account number.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Tail;
impl<'a> Member<'a> for Tail {
    fn read(c: &mut Cur<'a>) -> Res<Self> {
        let at = c.at();
        match c.plain(|b| b.is_ascii_digit(), "four digits")?.len() {
            4 => Ok(Self),
            _ => Err(Bad { at, want: "four digits" }),
        }
    }
}

/// A unified social credit code: any text of 18 characters; R94 judges it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Uscc<'a>(pub(crate) &'a str);
impl<'a> Member<'a> for Uscc<'a> {
    fn read(c: &mut Cur<'a>) -> Res<Self> {
        let at = c.at();
        match Text::read(c)?.0 {
            code if code.chars().count() == 18 => Ok(Self(code)),
            _ => Err(Bad { at, want: "18 characters" }),
        }
    }
}

/// Days of shelf life asked for, at most 36,500.
#[derive(Debug, Clone, Copy)]
pub(crate) struct ShelfDays(pub(crate) i32);
impl<'a> Member<'a> for ShelfDays {
    fn read(c: &mut Cur<'a>) -> Res<Self> {
        let value = Qty0(c.number(36_500, "0 to 36500 days")?).0;
        Ok(Self(i32::try_from(value).expect("bounded above")))
    }
}

/// A policy's key: any word; R19 judges it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct PolicyKey<'a>(pub(crate) &'a str);
impl<'a> Member<'a> for PolicyKey<'a> {
    fn read(c: &mut Cur<'a>) -> Res<Self> {
        Id::read_with(c, b"._").map(|id| Self(id.0))
    }
}

/// An integer of either sign.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Signed(pub(crate) i64);
impl<'a> Member<'a> for Signed {
    fn read(c: &mut Cur<'a>) -> Res<Self> {
        let at = c.at();
        let minus = c.peek() == Some(b'-');
        if minus {
            c.lit("-")?;
        }
        let value = i64::try_from(c.number(MAX, "an integer")?).expect("at most 2^53-1");
        match (minus, value) {
            (true, 0) => Err(Bad { at, want: "an integer" }),
            (true, value) => Ok(Self(-value)),
            (false, value) => Ok(Self(value)),
        }
    }
}
