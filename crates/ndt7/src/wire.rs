//! What both ends need to put frames on a connection: random load, masks, the handshake's digest.

use std::sync::OnceLock;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use ring::digest;
use ring::rand::{SecureRandom as _, SystemRandom};

/// Bytes of the shared block of random load. It stays in a processor's second-level cache, which a
/// megabyte would not, and a message of a megabyte repeats it.
pub(crate) const BLOCK_BYTES: usize = 128 * 1024;

/// RFC 6455, section 1.3.
const ACCEPT_GUID: &str = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

/// The answer to `Sec-WebSocket-Key` (RFC 6455, section 4.2.2): the digest that proves that the
/// server speaks WebSocket. No secret depends on it.
pub fn accept_key(key: &str) -> String {
    let mut context = digest::Context::new(&digest::SHA1_FOR_LEGACY_USE_ONLY);
    context.update(key.trim().as_bytes());
    context.update(ACCEPT_GUID.as_bytes());
    STANDARD.encode(context.finish())
}

/// The block of random bytes from which every test of this process takes its load.
pub(crate) fn random_block() -> &'static [u8] {
    static BLOCK: OnceLock<Box<[u8]>> = OnceLock::new();
    BLOCK.get_or_init(|| {
        let mut block = vec![0; BLOCK_BYTES];
        fill_random(&mut block);
        block.into_boxed_slice()
    })
}

/// Fills bytes from the system's generator.
pub(crate) fn fill_random(bytes: &mut [u8]) {
    SystemRandom::new()
        .fill(bytes)
        .expect("the system's random generator works once the system runs");
}

/// A number in `[0, 1)`.
#[cfg(any(feature = "server", test))]
pub(crate) fn random_unit() -> f64 {
    let mut bytes = [0; 4];
    fill_random(&mut bytes);
    f64::from(u32::from_ne_bytes(bytes)) / (f64::from(u32::MAX) + 1.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_example_of_rfc_6455_gives_its_accept_key() {
        assert_eq!(
            accept_key("dGhlIHNhbXBsZSBub25jZQ=="),
            "s3pPLMBiTxaQ9kYGzzhZRbK+xOo="
        );
    }

    #[test]
    fn the_block_is_random_and_shared() {
        let block = random_block();
        assert_eq!(block.len(), BLOCK_BYTES);
        assert_eq!(block.as_ptr(), random_block().as_ptr());
        let ones: u32 = block.iter().map(|byte| byte.count_ones()).sum();
        let half = f64::from(ones) / (BLOCK_BYTES as f64 * 8.0);
        assert!((0.49..0.51).contains(&half), "share of ones {half}");
        assert!((0.0..1.0).contains(&random_unit()));
    }
}
