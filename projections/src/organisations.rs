//! The tree of organisations, and which of them a scope means.

use sunshine_ledger::event::Level;

use crate::ask::ScopeAsked;
use crate::document::ScopeCode;
use crate::fault::NoDocument;
use crate::names::{Register, index};

/// Every organisation in the order of registration. Parents never change.
pub(crate) type Organisations = Register<Organisation>;

/// One organisation of the tree as it was registered, with what was changed since.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub(crate) struct Organisation {
    pub(crate) name: String,
    pub(crate) name_en: Option<String>,
    pub(crate) level: Level,
    pub(crate) parent: Option<u32>,
    pub(crate) position: u64,
}

/// A resolved scope over X: which organisations are in it, and which are X's ancestors.
#[derive(Clone, Debug)]
pub(crate) struct Scope {
    pub(crate) code: ScopeCode,
    /// The organisation that names it.
    pub(crate) of: u32,
    office: bool,
    members: Vec<bool>,
    ancestors: Vec<u32>,
}

impl Organisations {
    /// X's parent, the parent's parent, and so on.
    pub(crate) fn ancestors(&self, of: u32) -> impl Iterator<Item = u32> {
        std::iter::successors(self.get(of).parent, |&parent| self.get(parent).parent)
    }

    /// What a scope means among the organisations registered within `size` entries.
    pub(crate) fn resolve(&self, asked: &ScopeAsked, size: u64) -> Result<Scope, NoDocument> {
        let registered = |&x: &u32| self.get(x).position < size;
        let x = match &asked.organisation {
            Some(id) => self
                .find(id)
                .filter(registered)
                .ok_or_else(|| NoDocument::UnknownOrganisation { id: id.clone() })?,
            None => Some(0)
                .filter(|_| self.len() > 0)
                .filter(registered)
                .ok_or(NoDocument::NoOrganisation)?,
        };
        let mut members = vec![false; index(self.len())];
        members[index(x)] = true;
        if asked.system {
            // A parent is registered before its children, so one pass in order finds all of them.
            for (ordinal, _, organisation) in self.from(0) {
                if organisation.parent.is_some_and(|parent| members[index(parent)]) {
                    members[index(ordinal)] = true;
                }
            }
        }
        let kind = if asked.system { "system" } else { "office" };
        let code = ScopeCode { code: format!("{kind}:{}", self.id(x)), version: 1 };
        let ancestors = self.ancestors(x).collect();
        Ok(Scope { code, of: x, office: !asked.system, members, ancestors })
    }
}

impl Scope {
    /// Whether an organisation is in it.
    pub(crate) fn holds(&self, organisation: u32) -> bool {
        self.members.get(index(organisation)).copied().unwrap_or(false)
    }

    /// Whether an organisation is an ancestor of the one the scope is named by.
    pub(crate) fn is_above(&self, organisation: u32) -> bool {
        self.ancestors.contains(&organisation)
    }

    /// Whether it is one organisation without those below it.
    pub(crate) fn is_office(&self) -> bool {
        self.office
    }

    /// The organisations in it, by ordinal.
    pub(crate) fn members(&self) -> impl Iterator<Item = u32> {
        (0_u32..).zip(&self.members).filter_map(|(ordinal, &member)| member.then_some(ordinal))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tree() -> Organisations {
        let mut tree = Organisations::default();
        for (at, (id, parent)) in [("hb", None), ("wh", Some(0)), ("xg", Some(0)), ("jh", Some(1))]
            .into_iter()
            .enumerate()
        {
            let organisation = Organisation {
                name: id.to_uppercase(),
                name_en: None,
                level: Level::City,
                parent,
                position: 10 + u64::try_from(at).unwrap(),
            };
            tree.insert(id, organisation).unwrap();
        }
        tree
    }

    fn check(system: bool, organisation: Option<&str>, size: u64, expected: &str) {
        let tree = tree();
        let asked = ScopeAsked { system, organisation: organisation.map(str::to_owned) };
        let said = match tree.resolve(&asked, size) {
            Ok(scope) => {
                let members: Vec<_> = scope.members().map(|o| tree.id(o)).collect();
                let above: Vec<_> = (0..4).filter(|&o| scope.is_above(o)).collect();
                format!("{} {members:?} {above:?}", scope.code.code)
            }
            Err(refused) => refused.to_string(),
        };
        assert_eq!(said, expected);
    }

    #[test]
    fn a_system_is_everything_below() {
        check(true, None, 14, r#"system:hb ["hb", "wh", "xg", "jh"] []"#);
        check(true, Some("wh"), 14, r#"system:wh ["wh", "jh"] [0]"#);
        check(false, Some("jh"), 14, r#"office:jh ["jh"] [0, 1]"#);
        check(false, None, 11, r#"office:hb ["hb"] []"#);
        check(false, Some("jh"), 13, "organisation jh is not registered");
        check(true, None, 10, "no organisation is registered");
    }
}
