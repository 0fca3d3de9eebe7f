//! Arithmetic with the same last digit on every machine.

/// The whole, in millionths.
pub(crate) const MILLION: u32 = 1_000_000;

/// Natural logarithm. The platform's own differs between native and wasm.
pub(crate) fn ln(x: f64) -> f64 {
    libm::log(x)
}

/// `x` to the power of `y`, for positive `x`.
pub(crate) fn power(x: f64, y: f64) -> f64 {
    libm::pow(x, y)
}

/// A share between 0 and 1 in millionths, rounded once.
pub(crate) fn share(x: f64) -> u32 {
    let whole = f64::from(MILLION);
    (x.clamp(0.0, 1.0) * whole + 0.5) as u32
}

/// `weight × share`, both in millionths, rounded.
pub(crate) fn points(weight: u32, share: u32) -> u32 {
    let product = u64::from(weight) * u64::from(share) + u64::from(MILLION) / 2;
    (product / u64::from(MILLION)) as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_stay_in_their_range() {
        assert_eq!(
            [share(-1.0), share(0.0), share(0.5), share(1.0), share(7.0)],
            [0, 0, 500_000, MILLION, MILLION]
        );
        assert_eq!(share(f64::NAN), 0);
    }

    #[test]
    fn points_are_rounded_products() {
        assert_eq!(points(MILLION, 123_456), 123_456);
        assert_eq!(points(620_000, 500_001), 310_001);
        assert_eq!(points(0, MILLION), 0);
    }
}
