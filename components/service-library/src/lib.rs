//! service-library
