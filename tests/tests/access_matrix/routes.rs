//! Every route of every component, as `routes.txt` has them.

use std::sync::LazyLock;

/// Who may.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Guard {
    Everybody,
    Person,
    Office,
    Operator,
    Inside,
}

/// A route.
pub struct Route {
    /// The component that answers.
    pub component: &'static str,
    /// The function in it.
    pub function: &'static str,
    /// Who may ask.
    pub guard: Guard,
    /// Requests that lead there: a method and a path with names of objects.
    pub requests: Vec<&'static str>,
}

/// All of them.
pub static ROUTES: LazyLock<Vec<Route>> = LazyLock::new(|| {
    let lines = include_str!("routes.txt").lines();
    let rows = lines.filter(|line| !line.is_empty() && !line.starts_with('#'));
    rows.map(|row| read(row).unwrap_or_else(|| panic!("routes.txt: {row}")))
        .collect()
});

fn read(row: &'static str) -> Option<Route> {
    let (head, requests) = row.split_once(": ")?;
    let [component, function, guard] = head.split(' ').collect::<Vec<_>>()[..] else {
        return None;
    };
    let guard = match guard {
        "everybody" => Guard::Everybody,
        "person" => Guard::Person,
        "office" => Guard::Office,
        "operator" => Guard::Operator,
        "inside" => Guard::Inside,
        _ => return None,
    };
    Some(Route {
        component,
        function,
        guard,
        requests: requests.split("; ").collect(),
    })
}
