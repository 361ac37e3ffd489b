//! The portal from outside.
