//! tenant-config
