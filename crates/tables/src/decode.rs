//! The encoding of text: found by its bytes, decoded as a stream, nothing lost in silence.

use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom};

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{DecoderResult, Encoding, UTF_8, UTF_16BE, UTF_16LE};

use crate::TableError;

/// How much is looked at, where the whole file is not.
const SAMPLE_BYTES: u64 = 4 << 20;
/// How much is read and decoded at a time.
pub(crate) const CHUNK_BYTES: usize = 256 << 10;

/// Finds the encoding of a file: by its byte order mark, as sound UTF-8, else by what its bytes
/// look like. If `whole`, all of it is looked at before it is called UTF-8.
pub(crate) fn detect(file: &mut File, whole: bool) -> io::Result<&'static Encoding> {
    file.seek(SeekFrom::Start(0))?;
    let mut sample = Vec::new();
    Read::by_ref(file)
        .take(SAMPLE_BYTES)
        .read_to_end(&mut sample)?;
    if let Some((encoding, _)) = Encoding::for_bom(&sample) {
        return Ok(encoding);
    }
    if let Some(encoding) = wide(&sample) {
        return Ok(encoding);
    }
    let mut seen = Seen::default();
    seen.look(&sample);
    if whole {
        let mut chunk = vec![0; CHUNK_BYTES];
        while !seen.is_settled() {
            let got = file.read(&mut chunk)?;
            if got == 0 {
                break;
            }
            seen.look(&chunk[..got]);
        }
    }
    Ok(seen.verdict(&sample))
}

/// So many bytes that are no UTF-8 settle that it is something else.
const FOREIGN_ENOUGH: u64 = 100_000;

/// What was seen of a file.
#[derive(Default)]
struct Seen {
    /// Characters beyond ASCII that are sound UTF-8.
    sound: u64,
    /// Bytes that are no UTF-8.
    foreign: u64,
    /// The beginning of a character that the end of a chunk cut.
    rest: Vec<u8>,
    /// Pieces with bytes that are no UTF-8, to find what they are.
    strange: Vec<u8>,
}

impl Seen {
    fn is_settled(&self) -> bool {
        self.foreign >= FOREIGN_ENOUGH && self.foreign > self.sound
    }

    fn look(&mut self, chunk: &[u8]) {
        if self.rest.is_empty() {
            return self.look_at(chunk);
        }
        let joined = [self.rest.as_slice(), chunk].concat();
        self.rest.clear();
        self.look_at(&joined);
    }

    fn look_at(&mut self, chunk: &[u8]) {
        let foreign = self.foreign;
        let mut left = chunk;
        while !left.is_empty() {
            match std::str::from_utf8(left) {
                Ok(text) => {
                    self.count(text);
                    break;
                }
                Err(error) => {
                    let (good, bad) = left.split_at(error.valid_up_to());
                    self.count(std::str::from_utf8(good).unwrap_or(""));
                    let Some(length) = error.error_len() else {
                        self.rest = bad.to_vec();
                        break;
                    };
                    self.foreign += 1;
                    left = &bad[length..];
                }
            }
        }
        if self.foreign > foreign && (self.strange.len() as u64) < SAMPLE_BYTES {
            self.strange.extend_from_slice(chunk);
        }
    }

    /// Every character beyond ASCII has one byte from 0xc0 on.
    fn count(&mut self, text: &str) {
        self.sound += text.bytes().filter(|byte| *byte >= 0xc0).count() as u64;
    }

    /// A few broken characters among many sound ones are damage, not another encoding.
    fn verdict(self, sample: &[u8]) -> &'static Encoding {
        let foreign = self.foreign + u64::from(!self.rest.is_empty());
        let escapes = self.sound == 0 && memchr::memchr(0x1b, sample).is_some();
        if !escapes && (foreign == 0 || self.sound > 20 * foreign) {
            return UTF_8;
        }
        let mut detector = EncodingDetector::new(Iso2022JpDetection::Allow);
        detector.feed(
            if self.strange.is_empty() {
                sample
            } else {
                &self.strange
            },
            true,
        );
        detector.guess(
            None,
            if escapes {
                Utf8Detection::Allow
            } else {
                Utf8Detection::Deny
            },
        )
    }
}

/// UTF-16 without a mark: in text of any script, blanks, digits and separators have a zero byte on
/// the same side.
fn wide(sample: &[u8]) -> Option<&'static Encoding> {
    let pairs = sample.as_chunks::<2>().0;
    let low = pairs
        .iter()
        .filter(|pair| pair[0] != 0 && pair[1] == 0)
        .count();
    let high = pairs
        .iter()
        .filter(|pair| pair[0] == 0 && pair[1] != 0)
        .count();
    let both = pairs.iter().filter(|pair| **pair == [0, 0]).count();
    let enough = pairs.len() / 10 + 1;
    if both > 0 || pairs.len() < 2 {
        return None;
    }
    if low > enough && high * 20 < low {
        return Some(UTF_16LE);
    }
    (high > enough && low * 20 < high).then_some(UTF_16BE)
}

/// The encoding of a label.
pub(crate) fn named(label: &str) -> Result<&'static Encoding, TableError> {
    Encoding::for_label(label.as_bytes())
        .filter(|encoding| *encoding != encoding_rs::REPLACEMENT)
        .ok_or_else(|| TableError::UnknownEncoding(label.to_owned()))
}

/// Room for the text of so many bytes. Where it is too little the rest comes with the next piece.
fn room(bytes: usize) -> usize {
    bytes + bytes / 8 + 64
}

/// Decodes a stream to UTF-8. What cannot be decoded becomes U+FFFD and is counted.
pub(crate) struct Decoder<R> {
    input: R,
    inner: encoding_rs::Decoder,
    raw: Vec<u8>,
    raw_start: usize,
    ended: bool,
    finished: bool,
    /// Sequences of bytes that mean nothing in the encoding.
    pub(crate) undecodable: u64,
    /// Bytes taken from the input.
    pub(crate) taken: u64,
}

impl<R: Read> Decoder<R> {
    pub(crate) fn new(input: R, encoding: &'static Encoding) -> Self {
        Self {
            input,
            inner: encoding.new_decoder_with_bom_removal(),
            raw: Vec::new(),
            raw_start: 0,
            ended: false,
            finished: false,
            undecodable: 0,
            taken: 0,
        }
    }

    /// Appends about [`CHUNK_BYTES`] of text to `out`. `false` at the end.
    pub(crate) fn fill(&mut self, out: &mut Vec<u8>) -> io::Result<bool> {
        if self.finished {
            return Ok(false);
        }
        if self.raw_start == self.raw.len() && !self.ended {
            self.refill()?;
        }
        let start = out.len();
        let most = room(self.raw.len() - self.raw_start);
        out.resize(start + most, 0);
        let mut written = start;
        loop {
            let source = &self.raw[self.raw_start..];
            let (result, read, wrote) = self.inner.decode_to_utf8_without_replacement(
                source,
                &mut out[written..],
                self.ended,
            );
            self.raw_start += read;
            written += wrote;
            match result {
                DecoderResult::Malformed(..) => {
                    self.undecodable += 1;
                    let mark = "\u{fffd}".as_bytes();
                    out.truncate(written);
                    out.extend_from_slice(mark);
                    written = out.len();
                    out.resize(written + room(self.raw.len() - self.raw_start), 0);
                }
                DecoderResult::InputEmpty => {
                    self.finished = self.ended;
                    break;
                }
                DecoderResult::OutputFull => break,
            }
        }
        out.truncate(written);
        Ok(true)
    }

    fn refill(&mut self) -> io::Result<()> {
        self.raw.resize(CHUNK_BYTES, 0);
        self.raw_start = 0;
        let mut got = 0;
        while got < CHUNK_BYTES {
            match self.input.read(&mut self.raw[got..]) {
                Ok(0) => {
                    self.ended = true;
                    break;
                }
                Ok(more) => got += more,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return Err(error),
            }
        }
        self.raw.truncate(got);
        self.taken += got as u64;
        Ok(())
    }
}
