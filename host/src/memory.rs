//! The host's own memory.

/// Gives back to the system what was used for a while and is free now: compiling components takes
/// over a gigabyte, serving them a tenth of it.
#[allow(unsafe_code)]
pub fn give_back() {
    // SAFETY: it has no preconditions, and touches no memory that is in use.
    #[cfg(all(target_os = "linux", target_env = "gnu"))]
    unsafe {
        libc::malloc_trim(0);
    }
}
