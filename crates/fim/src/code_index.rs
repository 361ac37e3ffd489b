//! Finding one code among many.

use std::sync::OnceLock;

use crate::codes::CodeEntry;

/// So few entries are read through faster than an index is asked.
const FEW: usize = 16;

/// The positions of a list's entries in the order of their codes, made when the first code is looked up. It
/// says nothing that the entries do not say, so it is neither stored nor compared.
#[derive(Debug, Clone, Default)]
pub(crate) struct CodeIndex(OnceLock<Vec<u32>>);

impl CodeIndex {
    /// The entry of a code. The entries must be the same each time; where they are not, what was added since
    /// is looked through one by one.
    pub fn find<'e>(&self, entries: &'e [CodeEntry], code: &str) -> Option<&'e CodeEntry> {
        let linear = || entries.iter().find(|entry| entry.code == code);
        if entries.len() <= FEW {
            return linear();
        }
        let order = self.0.get_or_init(|| ordered(entries));
        if order.len() != entries.len() {
            return linear();
        }
        let at = |position: &u32| entries.get(*position as usize);
        let found = order
            .binary_search_by(|position| at(position).map_or("", |entry| &entry.code).cmp(code));
        found.ok().and_then(|place| at(&order[place]))
    }
}

fn ordered(entries: &[CodeEntry]) -> Vec<u32> {
    let mut order: Vec<u32> = (0..).take(entries.len()).collect();
    // No list has a code twice. Most are in this order already, which the sort sees in one pass.
    order.sort_unstable_by(|a, b| {
        let code = |position: &u32| &entries[*position as usize].code;
        code(a).cmp(code(b))
    });
    order
}

impl PartialEq for CodeIndex {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl Eq for CodeIndex {}

#[cfg(test)]
mod tests {
    use crate::codes::{CodeEntry, CodeList};

    fn list(codes: impl Iterator<Item = String>) -> CodeList {
        let mut list = CodeList::default();
        list.entries.extend(codes.map(|code| CodeEntry {
            name: format!("name of {code}"),
            code,
            help: None,
        }));
        list
    }

    #[test]
    fn every_code_of_a_long_unordered_list_is_found_and_no_other() {
        let code = |number: u32| format!("{:04}", (number * 7919) % 10_000);
        let list = list((0..5000).map(code));
        for number in 0..5000 {
            let code = code(number);
            assert_eq!(list.entry(&code).unwrap().name, format!("name of {code}"));
            assert_eq!(list.entry(&format!("{code}x")), None);
        }
        assert_eq!(list.entry(""), None);
    }

    #[test]
    fn a_code_that_was_added_after_the_first_look_is_found() {
        let mut list = list((0..100).map(|number| number.to_string()));
        assert!(list.entry("5").is_some());
        let new = CodeEntry {
            code: "new".to_owned(),
            name: "new".to_owned(),
            help: None,
        };
        list.entries.push(new);
        assert!(list.entry("new").is_some());
    }

    #[test]
    fn the_index_is_not_in_the_json_and_makes_no_difference() {
        let asked = list((0..100).map(|number| number.to_string()));
        let json = serde_json::to_string(&asked).unwrap();
        assert!(asked.entry("5").is_some());
        assert_eq!(serde_json::to_string(&asked).unwrap(), json);
        assert_eq!(serde_json::from_str::<CodeList>(&json).unwrap(), asked);
    }
}
