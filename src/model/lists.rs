//! The lists of a project that measures choose from: products, channels and owners. Their names are unique within a list;
//! measures refer to them by name.

use serde::{Deserialize, Serialize};

/// Products, channels and owners of a project.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Lists {
    /// What can be offered.
    pub products: Vec<Product>,
    /// How customers can be reached.
    pub channels: Vec<Channel>,
    /// Who answers for a measure.
    pub owners: Vec<Owner>,
}

/// Something the bank can offer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Product {
    /// Unique among the products.
    pub name: String,
    /// Risk level R1–R5 as a number; `None` when it has none.
    pub risk: Option<u8>,
}

/// A way to reach a customer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Channel {
    /// Unique among the channels.
    pub name: String,
    /// Contacts the channel can make in a day; `None` when there is no limit.
    pub daily_capacity: Option<u32>,
    /// Most contacts with one customer in seven days; `None` when there is no limit.
    pub cap_7_days: Option<u32>,
    /// Most contacts with one customer in thirty days; `None` when there is no limit.
    pub cap_30_days: Option<u32>,
    /// 0–100; the larger goes first.
    pub priority: u8,
}

/// A person or team that answers for measures.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Owner {
    /// Unique among the owners.
    pub name: String,
}
