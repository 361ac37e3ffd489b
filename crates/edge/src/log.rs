/// How much a line of the log matters.
#[derive(Debug, Clone, Copy)]
pub enum Level {
    /// Something to know.
    Info,
    /// Something went wrong and was dealt with.
    Warn,
    /// Something went wrong.
    Error,
}

/// Writes a line to the log. The cause names no person and quotes nothing that was typed.
pub fn log(level: Level, what: &str, cause: &dyn std::fmt::Display) {
    let level = match level {
        Level::Info => "info",
        Level::Warn => "warn",
        Level::Error => "error",
    };
    let line = serde_json::json!({ "level": level, "what": what, "cause": cause.to_string() });
    crate::platform::log(&line.to_string());
}
