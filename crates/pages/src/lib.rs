//! One layout for every page.
