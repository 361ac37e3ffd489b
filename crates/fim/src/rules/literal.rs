//! What is written out in a rule must make sense: codes that the list has, decimals that numbers have.

use super::model::{Expr, Op};
use super::number::DECIMALS;
use super::places::Places;
use super::syntax::{Is, Phrase};
use super::token::Complaint;

/// How many decimals to round to must be written out.
pub(crate) fn check_literals(op: Op, of: &[Phrase<'_>]) -> Result<(), Complaint> {
    let (Op::Round, [_, decimals]) = (op, of) else {
        return Ok(());
    };
    let written = match &decimals.is {
        Is::Number(number) => number.as_whole(),
        _ => None,
    };
    if written.is_some_and(|number| (0..=i64::from(DECIMALS)).contains(&number)) {
        return Ok(());
    }
    Err(Complaint::new(
        decimals.at,
        format!("Write out to how many decimals to round: 0 to {DECIMALS}."),
    ))
}

/// A text that is compared with a field of a code list must be one of its codes.
pub(crate) fn check_codes(
    places: &Places<'_>,
    written: &[Phrase<'_>],
    exprs: &[Expr],
) -> Result<(), Complaint> {
    let lists = exprs.iter().filter_map(|expr| match expr {
        Expr::Field(reference) => {
            let field = places.field(reference.place)?;
            Some((field, places.schema.codes(field)?))
        }
        _ => None,
    });
    for (field, list) in lists {
        for phrase in written {
            if let Is::Text(text) = &phrase.is
                && list.entry(text).is_none()
            {
                let codes: Vec<&str> = list
                    .entries
                    .iter()
                    .take(8)
                    .map(|entry| entry.code.as_str())
                    .collect();
                let more = if list.entries.len() > 8 { " …" } else { "" };
                return Err(Complaint::new(
                    phrase.at,
                    format!(
                        "\"{text}\" is no code of {}. Its codes are {}{more}.",
                        field.id,
                        codes.join(", ")
                    ),
                ));
            }
        }
    }
    Ok(())
}
