//! Times and sizes as people write them on a command line.

use std::time::Duration;

/// `30s`, `500ms`, `2m`; a number alone is seconds, as in Spin.
pub fn duration(text: &str) -> Result<Duration, String> {
    let (number, unit) = split(text);
    let number: u64 = number
        .parse()
        .map_err(|_| format!("\"{text}\" is no time: write, for example, 30s or 500ms"))?;
    match unit {
        "" | "s" => Ok(Duration::from_secs(number)),
        "ms" => Ok(Duration::from_millis(number)),
        "us" => Ok(Duration::from_micros(number)),
        "m" => Ok(Duration::from_secs(number.saturating_mul(60))),
        _ => Err(format!("\"{unit}\" is no unit of time: use us, ms, s or m")),
    }
}

/// `10MiB`, `512KiB`, `1GiB`; a number alone is bytes.
pub fn bytes(text: &str) -> Result<u64, String> {
    let (number, unit) = split(text);
    let number: u64 = number
        .parse()
        .map_err(|_| format!("\"{text}\" is no size: write, for example, 10MiB"))?;
    let factor = match unit {
        "" | "B" => 1,
        "KiB" => 1 << 10,
        "MiB" => 1 << 20,
        "GiB" => 1 << 30,
        _ => {
            return Err(format!(
                "\"{unit}\" is no unit of size: use KiB, MiB or GiB"
            ));
        }
    };
    number
        .checked_mul(factor)
        .ok_or_else(|| format!("\"{text}\" is too large"))
}

fn split(text: &str) -> (&str, &str) {
    let end = text
        .find(|c: char| !c.is_ascii_digit())
        .unwrap_or(text.len());
    text.split_at(end)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_and_sizes_have_units() {
        assert_eq!(duration("30"), Ok(Duration::from_secs(30)));
        assert_eq!(duration("500ms"), Ok(Duration::from_millis(500)));
        assert_eq!(duration("2m"), Ok(Duration::from_secs(120)));
        assert_eq!(bytes("10MiB"), Ok(10_485_760));
        assert_eq!(bytes("7"), Ok(7));
    }

    #[test]
    fn what_has_no_sense_is_refused() {
        for text in ["", "s", "5h", "-1s", "1.5s"] {
            assert!(duration(text).is_err(), "{text}");
        }
        for text in ["", "MiB", "1MB", "99999999999999999GiB"] {
            assert!(bytes(text).is_err(), "{text}");
        }
    }
}
