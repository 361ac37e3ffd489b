//! data-exchange
