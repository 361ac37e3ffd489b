//! form-submit
