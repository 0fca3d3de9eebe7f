//! Coordinate search: one constant after the other is moved along its candidates while that pays.

/// Moves along the candidates, from `start`, to where no single step has a higher `score`, or
/// until `passes` over all constants are done. A place is the number of a candidate for each
/// constant; `lengths` says how many candidates each has. A step must gain more than `least`.
///
/// # Cost
/// About three scores for each constant and pass, more where it moves far. `score` is asked the
/// same place again: keep what it found.
///
/// # Errors
/// Those of `score`.
pub fn climb<E>(
    lengths: &[usize],
    start: &[usize],
    passes: usize,
    least: f64,
    mut score: impl FnMut(&[usize]) -> Result<f64, E>,
) -> Result<Vec<usize>, E> {
    let mut best = start.to_vec();
    let mut highest = score(&best)?;
    for _ in 0..passes {
        let before = best.clone();
        for (which, length) in lengths.iter().enumerate() {
            for up in [true, false] {
                let mut moved = false;
                while let Some(next) = stepped(&best, which, up, *length) {
                    let found = score(&next)?;
                    if found <= highest + least {
                        break;
                    }
                    (best, highest, moved) = (next, found, true);
                }
                // What it came from lies in the other direction.
                if moved {
                    break;
                }
            }
        }
        if best == before {
            break;
        }
    }
    Ok(best)
}

/// The next place along one constant, if there is one.
fn stepped(place: &[usize], which: usize, up: bool, length: usize) -> Option<Vec<usize>> {
    let mut next = place.to_vec();
    let at = next.get_mut(which)?;
    *at = if up { *at + 1 } else { at.checked_sub(1)? };
    (*at < length).then_some(next)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(start: &[usize], passes: usize, least: f64) -> (Vec<usize>, usize) {
        let mut asked = 0;
        // A hill with its top at 4, 1, whose sides do not follow the axes.
        let score = |place: &[usize]| {
            asked += 1;
            let (x, y) = (place[0] as f64 - 4.0, place[1] as f64 - 1.0);
            Ok::<_, ()>(-(x * x + y * y + 0.5 * x * y))
        };
        let best = climb(&[6, 5], start, passes, least, score).unwrap();
        (best, asked)
    }

    #[test]
    fn the_top_of_a_hill_is_found_from_all_sides() {
        for start in [[0, 0], [5, 4], [0, 4], [5, 0], [4, 1]] {
            assert_eq!(found(&start, 9, 0.0).0, [4, 1], "from {start:?}");
        }
    }

    #[test]
    fn steps_that_gain_too_little_are_not_taken() {
        assert_eq!(found(&[0, 0], 9, 100.0), (vec![0, 0], 3));
    }

    #[test]
    fn no_more_passes_are_made_than_wanted() {
        assert_eq!(found(&[0, 4], 0, 0.0), (vec![0, 4], 1));
        assert_ne!(found(&[0, 4], 1, 0.0).0, [4, 1]);
    }

    #[test]
    fn an_error_ends_the_search() {
        let failed = climb(&[2], &[0], 1, 0.0, |place| match place {
            [0] => Ok(0.0),
            _ => Err("no more"),
        });
        assert_eq!(failed, Err("no more"));
    }
}
