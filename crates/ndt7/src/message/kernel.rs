//! What the Linux kernel tells of a TCP connection, from its bytes to names.

use serde::{Deserialize, Serialize};

use super::BbrInfo;

/// One row per field of `struct tcp_info` (linux/tcp.h): name here, name on the wire, type in the
/// kernel, offset in bytes, meaning. The kernel only ever appends, so an offset never changes.
macro_rules! tcp_info {
    ($($field:ident $name:literal $kind:ident @ $offset:literal: $doc:literal,)*) => {
        /// What TCP knows of the connection. Times in microseconds but where stated, sizes in
        /// bytes at the level of TCP (TLS and WebSocket included), rates in bytes per second.
        #[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
        pub struct TcpInfo {
            $(
                #[doc = $doc]
                #[serde(default, rename = $name, skip_serializing_if = "Option::is_none")]
                pub $field: Option<i64>,
            )*
            /// Microseconds since the start of the test.
            #[serde(default, rename = "ElapsedTime", skip_serializing_if = "Option::is_none")]
            pub elapsed_time: Option<i64>,
        }

        /// Reads as many fields as the kernel wrote. `ElapsedTime` is not the kernel's.
        pub fn parse_tcp_info(bytes: &[u8]) -> TcpInfo {
            TcpInfo {
                $($field: tcp_info!(@$kind bytes, $offset),)*
                elapsed_time: None,
            }
        }
    };
    (@u8 $bytes:ident, $offset:literal) => { $bytes.get($offset).map(|byte| i64::from(*byte)) };
    (@u32 $bytes:ident, $offset:literal) => { read_u32($bytes, $offset).map(i64::from) };
    (@u64 $bytes:ident, $offset:literal) => { read_u64($bytes, $offset) };
}

tcp_info! {
    state "State" u8 @ 0: "State of the connection.",
    ca_state "CAState" u8 @ 1: "State of congestion control.",
    retransmits "Retransmits" u8 @ 2: "Timeouts in a row.",
    probes "Probes" u8 @ 3: "Unanswered probes.",
    backoff "Backoff" u8 @ 4: "Doublings of the timer.",
    options "Options" u8 @ 5: "Agreed options, a bit each; 1 is timestamps.",
    wscale "WScale" u8 @ 6: "Window scales, four bits each way.",
    app_limited "AppLimited" u8 @ 7: "Whether the delivery rate was limited by the program.",
    rto "RTO" u32 @ 8: "Retransmission timeout.",
    ato "ATO" u32 @ 12: "Timeout of delayed acknowledgements.",
    snd_mss "SndMSS" u32 @ 16: "Largest segment sent.",
    rcv_mss "RcvMSS" u32 @ 20: "Largest segment received, as estimated.",
    unacked "Unacked" u32 @ 24: "Segments in flight.",
    sacked "Sacked" u32 @ 28: "Segments acknowledged out of order.",
    lost "Lost" u32 @ 32: "Segments held for lost.",
    retrans "Retrans" u32 @ 36: "Segments in flight again.",
    fackets "Fackets" u32 @ 40: "No longer used by Linux.",
    last_data_sent "LastDataSent" u32 @ 44: "Milliseconds since data was sent.",
    last_ack_sent "LastAckSent" u32 @ 48: "Not kept by Linux.",
    last_data_recv "LastDataRecv" u32 @ 52: "Milliseconds since data came.",
    last_ack_recv "LastAckRecv" u32 @ 56: "Milliseconds since an acknowledgement came.",
    pmtu "PMTU" u32 @ 60: "Largest packet of the path.",
    rcv_ss_thresh "RcvSsThresh" u32 @ 64: "Threshold of the receive window.",
    rtt "RTT" u32 @ 68: "Smoothed round-trip time.",
    rtt_var "RTTVar" u32 @ 72: "Mean deviation of the round-trip time.",
    snd_ss_thresh "SndSsThresh" u32 @ 76: "Threshold of slow start, in segments.",
    snd_cwnd "SndCwnd" u32 @ 80: "Congestion window, in segments.",
    adv_mss "AdvMSS" u32 @ 84: "Segment size advertised.",
    reordering "Reordering" u32 @ 88: "Reordering allowed, in segments.",
    rcv_rtt "RcvRTT" u32 @ 92: "Round-trip time as the receiver estimates it.",
    rcv_space "RcvSpace" u32 @ 96: "Space of the receive buffer.",
    total_retrans "TotalRetrans" u32 @ 100: "Segments sent again.",
    pacing_rate "PacingRate" u64 @ 104: "Rate of pacing; -1 is none.",
    max_pacing_rate "MaxPacingRate" u64 @ 112: "Cap of pacing; -1 is none.",
    bytes_acked "BytesAcked" u64 @ 120: "Bytes acknowledged by the peer.",
    bytes_received "BytesReceived" u64 @ 128: "Bytes received, each once.",
    segs_out "SegsOut" u32 @ 136: "Segments sent.",
    segs_in "SegsIn" u32 @ 140: "Segments received.",
    notsent_bytes "NotsentBytes" u32 @ 144: "Bytes that wait in the kernel.",
    min_rtt "MinRTT" u32 @ 148: "Smallest round-trip time of late.",
    data_segs_in "DataSegsIn" u32 @ 152: "Segments received that carried data.",
    data_segs_out "DataSegsOut" u32 @ 156: "Segments sent that carried data.",
    delivery_rate "DeliveryRate" u64 @ 160: "Rate of delivery of late.",
    busy_time "BusyTime" u64 @ 168: "Time with data to send.",
    rwnd_limited "RWndLimited" u64 @ 176: "Time limited by the peer's window.",
    snd_buf_limited "SndBufLimited" u64 @ 184: "Time limited by the send buffer.",
    delivered "Delivered" u32 @ 192: "Segments delivered.",
    delivered_ce "DeliveredCE" u32 @ 196: "Segments delivered with a mark of congestion.",
    bytes_sent "BytesSent" u64 @ 200: "Bytes sent, those sent again included.",
    bytes_retrans "BytesRetrans" u64 @ 208: "Bytes sent again.",
    dsack_dups "DSackDups" u32 @ 216: "Duplicates reported by the peer.",
    reord_seen "ReordSeen" u32 @ 220: "Reorderings seen.",
    rcv_ooo_pack "RcvOooPack" u32 @ 224: "Segments received out of order.",
    snd_wnd "SndWnd" u32 @ 228: "Window of the peer.",
}

/// Reads `TCP_CC_INFO` of a connection that uses BBR: bandwidth (low and high half), smallest
/// round-trip time, pacing gain, window gain.
pub fn parse_bbr_info(bytes: &[u8]) -> Option<BbrInfo> {
    Some(BbrInfo {
        bw: i64::from(read_u32(bytes, 4)?) << 32 | i64::from(read_u32(bytes, 0)?),
        min_rtt: i64::from(read_u32(bytes, 8)?),
        pacing_gain: i64::from(read_u32(bytes, 12)?),
        cwnd_gain: i64::from(read_u32(bytes, 16)?),
        elapsed_time: 0,
    })
}

fn read_u32(bytes: &[u8], offset: usize) -> Option<u32> {
    let field = bytes.get(offset..offset + 4)?;
    field.try_into().ok().map(u32::from_ne_bytes)
}

/// A number above 2^53, which JSON readers would garble, stands for "no limit" and becomes -1.
fn read_u64(bytes: &[u8], offset: usize) -> Option<i64> {
    let field = bytes.get(offset..offset + 8)?;
    let number = field.try_into().ok().map(u64::from_ne_bytes)?;
    if number > 1 << 53 {
        return Some(-1);
    }
    i64::try_from(number).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_that_an_older_kernel_lacks_are_left_out() {
        let mut bytes = [0; 104];
        bytes[68..72].copy_from_slice(&61_000_u32.to_ne_bytes());
        let info = parse_tcp_info(&bytes);
        assert_eq!(info.rtt, Some(61_000));
        assert_eq!(info.total_retrans, Some(0));
        assert_eq!(info.pacing_rate, None);
        assert_eq!(info.bytes_acked, None);
    }

    #[test]
    fn no_pacing_limit_is_minus_one() {
        let mut bytes = [0; 232];
        bytes[112..120].copy_from_slice(&u64::MAX.to_ne_bytes());
        bytes[120..128].copy_from_slice(&(1_u64 << 40).to_ne_bytes());
        let info = parse_tcp_info(&bytes);
        assert_eq!(info.max_pacing_rate, Some(-1));
        assert_eq!(info.bytes_acked, Some(1 << 40));
        assert_eq!(info.snd_wnd, Some(0));
    }

    #[test]
    fn bandwidth_of_bbr_has_two_halves() {
        let words = [5_u32, 1, 38_200, 256, 512];
        let bytes: Vec<u8> = words.iter().flat_map(|word| word.to_ne_bytes()).collect();
        let info = parse_bbr_info(&bytes).unwrap();
        assert_eq!(info.bw, (1 << 32) + 5);
        assert_eq!(
            (info.min_rtt, info.pacing_gain, info.cwnd_gain),
            (38_200, 256, 512)
        );
        assert_eq!(parse_bbr_info(&bytes[..16]), None);
    }
}
