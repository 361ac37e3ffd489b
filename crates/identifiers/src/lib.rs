//! Keys and names of the field, each a type that only a check can make.
