//! How one bank writes its statements, as data: names of columns, spelling of signs, words of sums. A bank that is not here is
//! one more JSON file, not a line of code.
use crate::import::Fault;
use serde::Deserialize;

/// A profile. Of each column several names may be given, as banks rename them; the first that the file has is taken.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Profile {
    /// By what `--profile` names it.
    pub name: String,
    /// Whose statements, for a person.
    pub title: String,
    /// Day of the booking; a time behind it is passed over.
    pub date: Vec<String>,
    /// How money in is told from money out.
    pub amounts: Amounts,
    /// The balance after the line.
    #[serde(default)]
    pub balance: Vec<String>,
    /// The currency, which must be renminbi.
    #[serde(default)]
    pub currency: Vec<String>,
    /// The account itself; all lines are of one.
    #[serde(default)]
    pub own_account: Vec<String>,
    /// The other party's name.
    #[serde(default)]
    pub party_name: Vec<String>,
    /// The other party's account.
    #[serde(default)]
    pub party_account: Vec<String>,
    /// Account and name of the other party in one cell, with `/` between them.
    #[serde(default)]
    pub party: Vec<String>,
    /// What the line is for; all of these that the file has are joined.
    #[serde(default)]
    pub memo: Vec<String>,
    /// The bank's number of the line.
    #[serde(default)]
    pub serial: Vec<String>,
    /// How the first cell of a row of sums begins.
    #[serde(default)]
    pub totals: Vec<String>,
    /// How the first cell, or the memo, of a row begins that only carries the balance over.
    #[serde(default)]
    pub carried: Vec<String>,
}

/// How money in is told from money out.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "snake_case", tag = "as")]
pub enum Amounts {
    /// Two columns. In a bank's own view 贷方 is money in and 借方 money out.
    TwoColumns {
        /// Money in.
        money_in: Vec<String>,
        /// Money out.
        money_out: Vec<String>,
    },
    /// One column, with a sign.
    Signed {
        /// The column.
        amount: Vec<String>,
    },
    /// One column without a sign, and another that says which it is.
    Marked {
        /// The column of amounts.
        amount: Vec<String>,
        /// The column of marks.
        mark: Vec<String>,
        /// Marks of money in.
        marks_in: Vec<String>,
        /// Marks of money out.
        marks_out: Vec<String>,
    },
}

/// The profiles that are built in.
const BUILT_IN: [&str; 5] = [
    include_str!("profiles/generic.json"),
    include_str!("profiles/icbc.json"),
    include_str!("profiles/ccb.json"),
    include_str!("profiles/boc.json"),
    include_str!("profiles/generic-marked.json"),
];

impl Profile {
    /// All profiles that are built in.
    #[must_use]
    pub fn built_in() -> Vec<Self> {
        BUILT_IN.iter().filter_map(|text| Self::parse(text).ok()).collect()
    }

    /// The built-in profile of a name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::built_in().into_iter().find(|profile| profile.name == name)
    }

    /// A profile out of JSON.
    ///
    /// # Errors
    /// When it is no profile.
    pub fn parse(text: &str) -> Result<Self, Fault> {
        serde_json::from_str(text).map_err(|error| {
            Fault::new(
                "profile",
                format!("格式文件有误：{error}"),
                format!("not a profile: {error}"),
            )
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn built_in_profiles_are_profiles_and_their_names_differ() {
        let names: Vec<_> = Profile::built_in().into_iter().map(|profile| profile.name).collect();
        assert_eq!(names, ["generic", "icbc", "ccb", "boc", "generic-marked"]);
        assert!(Profile::named("icbc").is_some() && Profile::named("none").is_none());
    }

    #[test]
    fn a_profile_with_an_unknown_member_is_refused() {
        let fault = Profile::parse(r#"{"name":"x","titel":"y"}"#).unwrap_err();
        assert!(fault.en.contains("titel"), "{}", fault.en);
    }
}
