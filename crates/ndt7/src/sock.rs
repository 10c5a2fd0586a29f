//! The socket options that no safe library offers: what TCP and BBR tell of a connection.

use std::io;

use socket2::SockRef;
use tokio::net::TcpStream;

use crate::message::{TcpInfo, parse_tcp_info};

/// Bytes that may wait unsent in the kernel before the rate is known.
const NOT_SENT_BYTES_START: u32 = 256 * 1024;
/// Least and most bytes that may wait unsent in the kernel, on slow and on fast lines.
const NOT_SENT_BYTES_MIN: u32 = 32 * 1024;
const NOT_SENT_BYTES_MAX: u32 = 2 * 1024 * 1024;
/// Milliseconds of the rate that may wait unsent, within these bounds.
const NOT_SENT_MS: i64 = 5;

/// Room for the kernel's answer; `struct tcp_info` has 248 bytes in Linux 6.18.
#[cfg(target_os = "linux")]
const ANSWER_BYTES_MAX: usize = 512;

/// What the kernel knows of the connection, if it tells.
pub(crate) fn tcp_info(socket: &TcpStream) -> Option<TcpInfo> {
    tcp_info_bytes(socket)
        .ok()
        .map(|answer| parse_tcp_info(&answer))
}

/// Bounds what waits unsent in the kernel while the rate is not known yet.
pub(crate) fn bound_not_sent(socket: &TcpStream) {
    set_not_sent(socket, NOT_SENT_BYTES_START);
}

/// Bounds what waits unsent in the kernel to about 5 ms of the rate, so that texts, pings and
/// Close are not late and a slow test holds little memory.
pub(crate) fn follow_rate(socket: &TcpStream, info: &TcpInfo) {
    let rate = info.delivery_rate.unwrap_or_default().max(0);
    let bytes = u32::try_from(rate / 1000 * NOT_SENT_MS).unwrap_or(NOT_SENT_BYTES_MAX);
    set_not_sent(socket, bytes.clamp(NOT_SENT_BYTES_MIN, NOT_SENT_BYTES_MAX));
}

/// A kernel that refuses leaves the test as it is, only with later texts.
fn set_not_sent(socket: &TcpStream, bytes: u32) {
    #[cfg(target_os = "linux")]
    let _unsupported = SockRef::from(socket).set_tcp_notsent_lowat(bytes);
    #[cfg(not(target_os = "linux"))]
    let _unused = (socket, bytes);
}

/// `struct tcp_info` as the kernel wrote it, as long as this kernel's version of it is.
#[cfg(target_os = "linux")]
fn tcp_info_bytes(socket: &TcpStream) -> io::Result<Vec<u8>> {
    get_option(socket, libc::TCP_INFO)
}

/// `union tcp_cc_info` as the kernel wrote it; 20 bytes if the connection uses BBR.
#[cfg(all(target_os = "linux", feature = "server"))]
pub(crate) fn cc_info(socket: &TcpStream) -> io::Result<Vec<u8>> {
    get_option(socket, libc::TCP_CC_INFO)
}

#[cfg(target_os = "linux")]
#[allow(
    unsafe_code,
    reason = "TCP_INFO and TCP_CC_INFO are offered by no safe wrapper of getsockopt"
)]
fn get_option(socket: &TcpStream, option: libc::c_int) -> io::Result<Vec<u8>> {
    use std::os::fd::AsRawFd as _;

    let mut answer = vec![0_u8; ANSWER_BYTES_MAX];
    let mut len = libc::socklen_t::try_from(answer.len()).expect("512 fits");
    // SAFETY: the descriptor is open as long as `socket` is borrowed; `answer` is writable for
    // `len` bytes, which is what the kernel is told, and it never writes more.
    let result = unsafe {
        libc::getsockopt(
            socket.as_raw_fd(),
            libc::IPPROTO_TCP,
            option,
            answer.as_mut_ptr().cast(),
            &raw mut len,
        )
    };
    if result != 0 {
        return Err(io::Error::last_os_error());
    }
    answer.truncate(len as usize);
    Ok(answer)
}

/// Other systems tell nothing in this form.
#[cfg(not(target_os = "linux"))]
fn tcp_info_bytes(_socket: &TcpStream) -> io::Result<Vec<u8>> {
    Err(io::ErrorKind::Unsupported.into())
}
