//! Erasures of personal data, which name the records that hold it: by `#` and their position, or by the 单据号 of the 捐款登记表 that brought
//! the gift. The office knows its papers; positions are the ledger's.
use super::DocumentKey;
use super::problem::Fault;
use super::referring::Named;
use sunshine_ledger::command::Command;
use sunshine_ledger::event::{ActionProposed, Payload, PersonErased};
use sunshine_ledger::id::{ActionId, ErasureId, Position};
use sunshine_ledger::list::Many;
use sunshine_ledger::text::Text;

/// An application to erase.
#[derive(Debug, Clone)]
pub(crate) struct Erasing {
    /// The new action.
    pub(crate) action: ActionId,
    /// The new erasure.
    pub(crate) erasure: ErasureId,
    /// Under which law.
    pub(crate) legal_basis: Text,
    /// Whose private values go.
    pub(crate) of: Many<Named>,
}

impl Erasing {
    /// The papers that it names.
    pub(crate) fn papers(&self) -> impl Iterator<Item = &DocumentKey> {
        self.of.iter().filter_map(Named::paper)
    }

    /// The command, where `position` finds a paper's entry.
    ///
    /// # Errors
    /// When a paper that it names is not recorded.
    pub(crate) fn command(
        &self,
        position: impl Fn(&DocumentKey) -> Option<u64>,
    ) -> Result<Command, Fault> {
        let find = |named: &Named| {
            Position::new(named.find(&position, unknown)?)
                .map_err(|malformed| Fault::malformed("位置过大", malformed.expected))
        };
        let of = self.of.iter().map(find).collect::<Result<_, _>>()?;
        let of = Many::new(of)
            .map_err(|malformed| Fault::malformed("所指的记录过多", malformed.to_string()))?;
        let erased =
            PersonErased { erasure: self.erasure, legal_basis: self.legal_basis.clone(), of };
        let payload = Payload::PersonErased(erased);
        Ok(Command::ProposeAction(ActionProposed { action: self.action, payload }))
    }
}

fn unknown() -> Fault {
    Fault::new(
        "R13 unknown_reference",
        "所指的捐款单据未登记",
        "the paper of the gift it names is not recorded",
    )
}
