//! The socket options that no safe library offers: what TCP and BBR tell of a connection.

use std::io;

/// Room for the kernel's answer; `struct tcp_info` has 248 bytes in Linux 6.18.
#[cfg(target_os = "linux")]
const ANSWER_BYTES_MAX: usize = 512;

/// `struct tcp_info` as the kernel wrote it, as long as this kernel's version of it is.
#[cfg(target_os = "linux")]
pub(crate) fn tcp_info(socket: &tokio::net::TcpStream) -> io::Result<Vec<u8>> {
    get_option(socket, libc::TCP_INFO)
}

/// `union tcp_cc_info` as the kernel wrote it; 20 bytes if the connection uses BBR.
#[cfg(target_os = "linux")]
pub(crate) fn cc_info(socket: &tokio::net::TcpStream) -> io::Result<Vec<u8>> {
    get_option(socket, libc::TCP_CC_INFO)
}

#[cfg(target_os = "linux")]
#[allow(
    unsafe_code,
    reason = "TCP_INFO and TCP_CC_INFO are offered by no safe wrapper of getsockopt"
)]
fn get_option(socket: &tokio::net::TcpStream, option: libc::c_int) -> io::Result<Vec<u8>> {
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
pub(crate) fn tcp_info(_socket: &tokio::net::TcpStream) -> io::Result<Vec<u8>> {
    Err(io::ErrorKind::Unsupported.into())
}
