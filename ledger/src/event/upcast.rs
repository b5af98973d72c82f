//! Forms in which events were written before the present ones. An entry is read, and written again, in the form of its own
//! schema; what it says is then lifted, one schema at a time, to the newest form, which is all that rules, books and
//! projections ever see. A further form is one more row below, and one more `From`.

use schemars::{JsonSchema, SchemaGenerator};
use serde::de::{DeserializeSeed, Deserializer};
use serde::{Deserialize, Serialize, Serializer};

use super::{Event, EventType, PeriodClosed};
use crate::month::Month;

/// One step up: another form that is no longer written, or the newest.
#[expect(clippy::large_enum_variant, reason = "it lives for one step and is never stored")]
enum Lifted {
    #[expect(dead_code, reason = "no event has had three forms yet")]
    Older(Older),
    Newest(Event),
}

macro_rules! older {
    ($($form:ident: $event:ident $schema:literal, $lift:expr;)*) => {
        /// What an entry says in a form that is no longer written.
        #[derive(Clone, Debug, PartialEq, Eq)]
        #[expect(missing_docs, reason = "each variant is documented at its payload")]
        pub enum Older {
            $($form($form),)*
        }

        /// Which of these forms, without its contents.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(crate) enum OlderForm {
            $($form,)*
        }

        impl OlderForm {
            /// Every one, the forms of one event in order.
            const ALL: &'static [Self] = &[$(Self::$form,)*];

            const fn event_type(self) -> EventType {
                match self { $(Self::$form => EventType::$event,)* }
            }

            const fn schema(self) -> u32 {
                match self { $(Self::$form => $schema,)* }
            }

            fn read<'de, D: Deserializer<'de>>(self, deserializer: D) -> Result<Older, D::Error> {
                match self { $(Self::$form => $form::deserialize(deserializer).map(Older::$form),)* }
            }

            fn json_schema(self, generator: &mut SchemaGenerator) -> schemars::Schema {
                match self { $(Self::$form => generator.subschema_for::<$form>(),)* }
            }
        }

        impl Older {
            const fn form(&self) -> OlderForm {
                match self { $(Self::$form(_) => OlderForm::$form,)* }
            }

            fn step(self) -> Lifted {
                match self { $(Self::$form(form) => { let lift: fn($form) -> Lifted = $lift; lift(form) })* }
            }
        }

        /// The members alone, without the type's name.
        impl Serialize for Older {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                match self { $(Self::$form(form) => form.serialize(serializer),)* }
            }
        }
    };
}

older! {
    PeriodClosed1: PeriodClosed 1, |form| Lifted::Newest(PeriodClosed::from(form).into());
}

/// 结账, of schema 1.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PeriodClosed1 {
    /// The last month that is closed from now on.
    pub month: Month,
}

/// To schema 2: what the accounts stood at was not said.
impl From<PeriodClosed1> for PeriodClosed {
    fn from(form: PeriodClosed1) -> Self {
        Self { balances: None, month: form.month }
    }
}

impl Older {
    /// The schema of its form.
    #[must_use]
    pub const fn schema(&self) -> u32 {
        self.form().schema()
    }

    /// The same in the newest form.
    #[must_use]
    pub fn lifted(self) -> Event {
        let mut next = self.step();
        loop {
            match next {
                Lifted::Newest(event) => return event,
                Lifted::Older(older) => next = older.step(),
            }
        }
    }
}

impl EventType {
    /// The schema in which it is written.
    #[must_use]
    pub fn newest_schema(self) -> u32 {
        let older = OlderForm::ALL.iter().filter(|form| form.event_type() == self);
        older.map(|form| form.schema()).max().unwrap_or(0) + 1
    }

    /// The JSON Schema of its members in one of its schemas, from 1 to the newest.
    #[must_use]
    pub fn schema_of(
        self,
        schema: u32,
        generator: &mut SchemaGenerator,
    ) -> Option<schemars::Schema> {
        match Form::of(self, schema)? {
            Form::Newest(event) => Some(event.schema(generator)),
            Form::Older(form) => Some(form.json_schema(generator)),
        }
    }
}

/// The form of an event's members, as type and schema of its entry tell it.
#[derive(Clone, Copy)]
pub(crate) enum Form {
    Newest(EventType),
    Older(OlderForm),
}

impl Form {
    /// `None` for a schema that these rules do not know.
    pub(crate) fn of(kind: EventType, schema: u32) -> Option<Form> {
        if schema == kind.newest_schema() {
            return Some(Form::Newest(kind));
        }
        let mut older = OlderForm::ALL.iter();
        let form = older.find(|form| form.event_type() == kind && form.schema() == schema)?;
        Some(Form::Older(*form))
    }
}

/// An event in its newest form and, where it was written in another, that one.
pub(crate) struct Said {
    pub(crate) event: Event,
    pub(crate) older: Option<Older>,
}

impl<'de> DeserializeSeed<'de> for Form {
    type Value = Said;
    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Said, D::Error> {
        match self {
            Form::Newest(kind) => {
                let event = kind.deserialize(deserializer)?;
                Ok(Said { event, older: None })
            }
            Form::Older(form) => {
                let older = form.read(deserializer)?;
                Ok(Said { event: older.clone().lifted(), older: Some(older) })
            }
        }
    }
}
