//! What every component does at its edge.
