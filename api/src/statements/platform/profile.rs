//! How one platform writes its lists, as data.
use crate::import::Fault;
use serde::Deserialize;

/// Names of columns and of sums; several names each, as platforms rename them.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Layout {
    /// By what `--profile` names it.
    pub name: String,
    /// Whose lists, for a person.
    pub title: String,
    /// When a gift was given.
    pub time: Vec<String>,
    /// The number of its order.
    pub transaction: Vec<String>,
    /// What was given.
    pub amount: Vec<String>,
    /// The platform's fee on it.
    #[serde(default)]
    pub fee: Vec<String>,
    /// The donor's name.
    #[serde(default, rename = "donor")]
    pub name_of_donor: Vec<String>,
    /// The donor's message.
    #[serde(default)]
    pub message: Vec<String>,
    /// What was given for.
    #[serde(default)]
    pub product: Vec<String>,
    /// Of the batch: its number.
    #[serde(default)]
    pub batch: Vec<String>,
    /// Of the batch: the day it was paid out.
    #[serde(default)]
    pub settled_on: Vec<String>,
    /// Of the batch: how many gifts.
    #[serde(default)]
    pub count: Vec<String>,
    /// Of the batch: the sum of the gifts.
    pub gross: Vec<String>,
    /// Of the batch: the sum of the fees.
    #[serde(default)]
    pub fees: Vec<String>,
    /// Of the batch: what was paid out.
    #[serde(default)]
    pub net: Vec<String>,
}

/// The layouts that are built in.
const BUILT_IN: [&str; 1] = [include_str!("profiles/gongyi.json")];

impl Layout {
    /// All layouts that are built in.
    #[must_use]
    pub fn built_in() -> Vec<Self> {
        BUILT_IN.iter().filter_map(|text| Self::parse(text).ok()).collect()
    }

    /// The built-in layout of a name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::built_in().into_iter().find(|layout| layout.name == name)
    }

    /// A layout out of JSON.
    ///
    /// # Errors
    /// When it is none.
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
