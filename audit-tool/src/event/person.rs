//! What is forgotten of persons.

use crate::text::{Id, Int, Small, Text, record};

record! { PersonErased { erasure: Id<'a>, -legal_basis: Text<'a>, of: Vec<Int> } }
record! { VaultKeyDestroyed { epoch: Small<1, 4_294_967_295>, erased: Int } }
