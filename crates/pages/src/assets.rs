//! Where the browser finds what a page loads.

include!(concat!(env!("OUT_DIR"), "/assets.rs"));
