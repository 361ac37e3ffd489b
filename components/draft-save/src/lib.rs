//! draft-save
