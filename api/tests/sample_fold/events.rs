//! Which events the documents become.
use super::Row;
use sunshine_api::register::{MatterKind, Register, words};
use sunshine_ledger::command::CommandType;
use sunshine_ledger::event::EventType;

/// What no register brings: `sunshine init` makes the first entry, the others of these are recorded on the ledger's own machine
/// when it lost something or changed a key.
const OF_THE_MACHINE: [CommandType; 4] = [
    CommandType::CreateLedger,
    CommandType::DeclareLoss,
    CommandType::RotateKey,
    CommandType::DestroyVaultKey,
];

/// What the sample does not have yet: its banks send no statements.
const NOT_YET: [EventType; 5] = [
    EventType::StatementImported,
    EventType::StatementWithdrawn,
    EventType::LinesMatched,
    EventType::MatchUndone,
    EventType::AccountReconciled,
];

/// All that the sample has to have.
pub(crate) fn wanted() -> impl Iterator<Item = &'static EventType> {
    EventType::ALL.iter().filter(|event| {
        let of_the_machine = OF_THE_MACHINE.map(CommandType::event_type);
        !of_the_machine.contains(event) && !NOT_YET.contains(event)
    })
}

/// The events of one document.
pub(crate) fn of(register: &str, row: &Row) -> Vec<EventType> {
    let word = |heading: &str| row[heading].as_str();
    let settled = |released| match word("环节") {
        "审批" => vec![EventType::ActionApproved, released],
        _ => vec![EventType::ActionProposed],
    };
    let one = match Register::named(register).unwrap() {
        Register::Organisation => EventType::OrganisationRegistered,
        Register::Staff => EventType::StaffRegistered,
        Register::Grant if word("事项") == "撤销" => EventType::RoleRevoked,
        Register::Grant => EventType::RoleGranted,
        Register::Policy => EventType::PolicySet,
        Register::Account => EventType::AccountOpened,
        Register::Channel => EventType::ChannelRegistered,
        Register::Fund => EventType::FundEstablished,
        Register::Emergency => EventType::EmergencyDeclared,
        Register::Campaign => EventType::CampaignFiled,
        Register::Item => EventType::ItemDefined,
        Register::Warehouse => EventType::WarehouseOpened,
        Register::Recipient => EventType::RecipientRegistered,
        Register::Project => EventType::ProjectApproved,
        Register::Metric => EventType::MetricDefined,
        Register::ReviewSection => EventType::ReviewSectionSet,
        Register::Opening => EventType::OpeningBalance,
        Register::OtherSource => EventType::OtherSourceIn,
        Register::Gift => EventType::MoneyReceived,
        Register::Acceptance if word("方式") == "直达" => {
            return vec![EventType::GoodsAccepted, EventType::GoodsShipped];
        }
        Register::Acceptance => EventType::GoodsAccepted,
        Register::ChannelSettlement => EventType::ChannelSettled,
        Register::AllocationForm => return settled(EventType::AllocationMade),
        Register::ReversalForm => return settled(EventType::EntryReversed),
        Register::Disbursement => EventType::FundsDisbursed,
        Register::Return => EventType::DisbursementReturned,
        Register::Purchase => EventType::GoodsPurchased,
        Register::Countersignature => EventType::LotCountersigned,
        Register::Shipment => EventType::GoodsShipped,
        Register::Transfer if word("方向") == "发出" => EventType::TransferSent,
        Register::Transfer if word("金额").is_empty() => {
            return vec![EventType::TransferReceived, EventType::TransferConfirmed];
        }
        Register::Transfer => EventType::TransferReceived,
        Register::Signature => EventType::GoodsSigned,
        Register::UseReport => EventType::UseReported,
        Register::Statistic => EventType::StatReported,
        Register::Publication => EventType::DisclosurePublished,
        Register::Matter => {
            let kind = MatterKind::of(words::MATTER.code(word("事项")).unwrap()).unwrap();
            match CommandType::from_name(kind.code) {
                Some(command) => command.event_type(),
                None => return settled(EventType::from_name(kind.code).unwrap()),
            }
        }
    };
    vec![one]
}
