//! How components call each other.
