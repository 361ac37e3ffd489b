//! FIM Datenfeldschemas.
