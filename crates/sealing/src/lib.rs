//! Personal data, encrypted before it is stored.
