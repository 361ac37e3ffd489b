//! Reading and checking the largest schema at hand.
fn main() {}
