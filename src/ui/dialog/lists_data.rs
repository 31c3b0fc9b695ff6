//! How the lists of a project are used and changed, apart from drawing: who uses an entry, and the edits of the dialog.

use crate::edit::{Edit, ListKind, unique_name};
use crate::model::{Channel, Lists, Owner, Product, Project};

/// Measures that name an entry of a list.
pub(super) fn uses(project: &Project, list: ListKind, name: &str) -> usize {
    let named = |names: &[String]| names.iter().any(|it| it == name);
    let uses = project.measures.iter().filter(|measure| match list {
        ListKind::Products => named(&measure.products),
        ListKind::Channels => named(&measure.channels),
        ListKind::Owners => measure.owner == name,
    });
    uses.count()
}

/// The edit that adds an entry; another name is found when this one is taken. `None` for a blank name.
pub(super) fn add(lists: &Lists, list: ListKind, name: &str) -> Option<Edit> {
    let name = name.trim();
    if name.is_empty() {
        return None;
    }
    Some(match list {
        ListKind::Products => {
            let mut products = lists.products.clone();
            let name = unique_name(products.iter().map(|it| it.name.as_str()), name);
            products.push(Product { name, risk: None });
            Edit::SetProducts(products)
        }
        ListKind::Channels => {
            let mut channels = lists.channels.clone();
            let name = unique_name(channels.iter().map(|it| it.name.as_str()), name);
            channels.push(Channel { name, daily_capacity: None, cap_7_days: None, cap_30_days: None, priority: 50 });
            Edit::SetChannels(channels)
        }
        ListKind::Owners => {
            let mut owners = lists.owners.clone();
            let name = unique_name(owners.iter().map(|it| it.name.as_str()), name);
            owners.push(Owner { name });
            Edit::SetOwners(owners)
        }
    })
}

/// A whole number from 0 that was typed; what is no such number is cut to the nearest.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to the range of the type")]
pub(super) fn whole(value: f64, largest: u32) -> u32 {
    value.round().clamp(0.0, f64::from(largest)) as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_taken_name_gets_a_number() {
        let lists = Lists { owners: vec![Owner { name: "a".to_owned() }], ..Lists::default() };
        let added = add(&lists, ListKind::Owners, " a ");
        let names = |name: &str| Owner { name: name.to_owned() };
        assert_eq!(added, Some(Edit::SetOwners(vec![names("a"), names("a 2")])));
        assert_eq!(add(&lists, ListKind::Owners, "  "), None);
    }

    #[test]
    fn numbers_are_cut_to_what_fits() {
        assert_eq!(whole(-3.0, 100), 0);
        assert_eq!(whole(2.5, 100), 3);
        assert_eq!(whole(1e12, u32::MAX), u32::MAX);
    }
}
