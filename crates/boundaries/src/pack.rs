//! Reads the packed outlines that are part of the program; `scripts/make_data.py` says how they are
//! packed. The data is our own and was tested: what does not fit is a fault of the build.

use std::io::Read;

use flate2::read::DeflateDecoder;

use crate::edge::Point;

/// Whole units per degree.
const UNITS: f64 = 100_000.0;
const FITS: &str = "the packed outlines are part of the program and were read in a test";

/// Reads numbers, text and polygons one after the other.
pub(crate) struct Reader<'a> {
    rest: &'a [u8],
}

impl<'a> Reader<'a> {
    pub(crate) fn new(bytes: &'a [u8]) -> Self {
        Self { rest: bytes }
    }

    /// The next bytes as they are.
    pub(crate) fn bytes(&mut self, count: usize) -> &'a [u8] {
        let (taken, rest) = self.rest.split_at(count);
        self.rest = rest;
        taken
    }

    /// What is left.
    pub(crate) fn rest(&self) -> &'a [u8] {
        self.rest
    }

    /// A count or an index.
    pub(crate) fn count(&mut self) -> usize {
        usize::try_from(self.varint()).expect(FITS)
    }

    fn varint(&mut self) -> u64 {
        let mut value = 0;
        for shift in (0..).step_by(7) {
            let byte = self.bytes(1)[0];
            value |= u64::from(byte & 127) << shift;
            if byte < 128 {
                break;
            }
        }
        value
    }

    /// A coordinate or a step between two, in units.
    fn signed(&mut self) -> i64 {
        let value = self.varint();
        let half = i64::try_from(value >> 1).expect(FITS);
        if value & 1 == 0 { half } else { -half - 1 }
    }

    /// A coordinate in degrees.
    pub(crate) fn degrees(&mut self) -> f64 {
        in_degrees(self.signed())
    }

    pub(crate) fn text(&mut self) -> String {
        let length = self.count();
        let bytes = self.bytes(length);
        std::str::from_utf8(bytes).expect(FITS).to_owned()
    }

    pub(crate) fn texts(&mut self) -> Vec<String> {
        (0..self.count()).map(|_| self.text()).collect()
    }

    pub(crate) fn polygons(&mut self) -> Vec<Vec<Vec<Point>>> {
        let rings = |reader: &mut Self| (0..reader.count()).map(|_| reader.ring()).collect();
        (0..self.count()).map(|_| rings(self)).collect()
    }

    fn ring(&mut self) -> Vec<Point> {
        let (mut x, mut y) = (0, 0);
        (0..self.count())
            .map(|_| {
                x += self.signed();
                y += self.signed();
                [in_degrees(x), in_degrees(y)]
            })
            .collect()
    }
}

fn in_degrees(units: i64) -> f64 {
    units as f64 / UNITS
}

/// Unpacks what was deflated.
pub(crate) fn inflated(bytes: &[u8]) -> Vec<u8> {
    let mut out = Vec::new();
    DeflateDecoder::new(bytes)
        .read_to_end(&mut out)
        .expect(FITS);
    out
}
