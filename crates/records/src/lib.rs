//! Record, Log, Versioned: what everything stored is made of.
