//! The measurement message, JSON in a text frame (ndt7 spec, section "Measurement message").
//!
//! Numbers are integers only: the reference client stops at a float. What a kernel does not tell
//! is left out.

mod kernel;

use serde::{Deserialize, Serialize};

pub use kernel::{TcpInfo, parse_bbr_info, parse_tcp_info};

use crate::limits::TEXT_BYTES_MAX;

/// One measurement, as server and client send it during a test.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct Measurement {
    /// The connection; in every message of a server, in none of a client.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub connection_info: Option<ConnectionInfo>,
    /// What BBR estimates.
    #[serde(default, rename = "BBRInfo", skip_serializing_if = "Option::is_none")]
    pub bbr_info: Option<BbrInfo>,
    /// What TCP knows.
    #[serde(default, rename = "TCPInfo", skip_serializing_if = "Option::is_none")]
    pub tcp_info: Option<Box<TcpInfo>>,
    /// What the program counted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub app_info: Option<AppInfo>,
    /// Who measured.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub origin: Option<Origin>,
    /// Which test.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub test: Option<crate::Direction>,
}

/// The two ends of the connection.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct ConnectionInfo {
    /// Address and port of the client, IPv6 in brackets.
    pub client: String,
    /// Address and port of the server, IPv6 in brackets.
    pub server: String,
    /// The server's name for this test.
    #[serde(default, rename = "UUID", skip_serializing_if = "Option::is_none")]
    pub uuid: Option<String>,
}

/// What BBR estimates (`TCP_CC_INFO` of Linux).
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct BbrInfo {
    /// Bandwidth in bytes per second.
    #[serde(rename = "BW")]
    pub bw: i64,
    /// Smallest round-trip time in microseconds.
    #[serde(rename = "MinRTT")]
    pub min_rtt: i64,
    /// Pacing gain times 256.
    pub pacing_gain: i64,
    /// Gain of the congestion window times 256.
    pub cwnd_gain: i64,
    /// Microseconds since the start of the test.
    pub elapsed_time: i64,
}

/// What the program counted.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct AppInfo {
    /// Microseconds since the start of the test.
    pub elapsed_time: i64,
    /// Payload bytes sent or received since then.
    pub num_bytes: i64,
}

/// Who measured.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Origin {
    /// The client.
    Client,
    /// The server.
    Server,
}

/// Why a text message is no measurement.
#[derive(Debug, thiserror::Error)]
pub enum MessageError {
    /// Longer than any honest measurement.
    #[error("a measurement message has {bytes} bytes, above the limit of {TEXT_BYTES_MAX}")]
    TooLong {
        /// Its length in bytes.
        bytes: usize,
    },
    /// Not JSON of the specified shape.
    #[error("a measurement message is not JSON of the shape that ndt7 specifies")]
    Json(#[from] serde_json::Error),
}

impl Measurement {
    /// Reads a text message of a peer that may say anything. Unknown keys are ignored, a number
    /// that is no integer is an error, as it is for the reference client.
    pub fn parse(text: &[u8]) -> Result<Self, MessageError> {
        if text.len() > TEXT_BYTES_MAX {
            return Err(MessageError::TooLong { bytes: text.len() });
        }
        Ok(serde_json::from_slice(text)?)
    }

    /// The message as it is sent.
    #[allow(
        clippy::missing_panics_doc,
        reason = "integers and strings always become JSON"
    )]
    pub fn to_json(&self) -> Vec<u8> {
        serde_json::to_vec(self).expect("integers and strings always become JSON")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const FROM_REFERENCE: &str = r#"{"ConnectionInfo":{"Client":"[2001:db8::7]:50412",
        "Server":"[2001:db8::1]:443","UUID":"kz1_17953_00000000000000A1",
        "StartTime":"2026-11-22T09:00:00.123456789Z"},
        "BBRInfo":{"BW":2480000,"MinRTT":38200,"PacingGain":256,"CwndGain":512,
        "ElapsedTime":1250000},
        "TCPInfo":{"BytesAcked":3100000,"BytesSent":3180000,"BytesRetrans":12000,
        "BytesReceived":640,"MinRTT":38200,"RTT":61000,"RTTVar":4000,"BusyTime":1249000,
        "RWndLimited":0,"SndBufLimited":0,"ElapsedTime":1250000}}"#;

    #[test]
    fn a_message_of_the_reference_server_is_read() {
        let measurement = Measurement::parse(FROM_REFERENCE.as_bytes()).unwrap();
        let connection = measurement.connection_info.unwrap();
        assert_eq!(connection.client, "[2001:db8::7]:50412");
        let tcp = measurement.tcp_info.unwrap();
        assert_eq!(tcp.bytes_acked, Some(3_100_000));
        assert_eq!(tcp.rtt, Some(61_000));
        assert_eq!(tcp.elapsed_time, Some(1_250_000));
        assert_eq!(tcp.snd_cwnd, None);
        assert_eq!(measurement.bbr_info.unwrap().bw, 2_480_000);
    }

    #[test]
    fn names_on_the_wire_are_those_of_the_specification() {
        let measurement = Measurement {
            connection_info: Some(ConnectionInfo {
                client: "192.0.2.1:5".into(),
                server: "[::1]:443".into(),
                uuid: Some("u".into()),
            }),
            bbr_info: Some(BbrInfo::default()),
            tcp_info: Some(Box::new(TcpInfo {
                rtt: Some(7),
                ..TcpInfo::default()
            })),
            app_info: Some(AppInfo {
                elapsed_time: 1,
                num_bytes: 2,
            }),
            origin: Some(Origin::Server),
            test: Some(crate::Direction::Download),
        };
        let json = String::from_utf8(measurement.to_json()).unwrap();
        assert_eq!(
            json,
            concat!(
                r#"{"ConnectionInfo":{"Client":"192.0.2.1:5","Server":"[::1]:443","UUID":"u"},"#,
                r#""BBRInfo":{"BW":0,"MinRTT":0,"PacingGain":0,"CwndGain":0,"ElapsedTime":0},"#,
                r#""TCPInfo":{"RTT":7},"AppInfo":{"ElapsedTime":1,"NumBytes":2},"#,
                r#""Origin":"server","Test":"download"}"#
            )
        );
        assert_eq!(Measurement::parse(json.as_bytes()).unwrap(), measurement);
    }

    #[test]
    fn a_float_an_overflow_and_a_long_message_are_refused() {
        for wrong in [
            r#"{"TCPInfo":{"RTT":1.5}}"#,
            r#"{"TCPInfo":{"RTT":99999999999999999999}}"#,
            r#"{"AppInfo":{"ElapsedTime":1}}"#,
            "7",
        ] {
            assert!(Measurement::parse(wrong.as_bytes()).is_err(), "{wrong}");
        }
        let long = format!("{{\"x\":\"{}\"}}", "y".repeat(TEXT_BYTES_MAX));
        assert!(matches!(
            Measurement::parse(long.as_bytes()),
            Err(MessageError::TooLong { .. })
        ));
    }

    proptest! {
        #[test]
        fn arbitrary_bytes_never_break_the_reader(
            text in proptest::collection::vec(any::<u8>(), 0..512)
        ) {
            let _result: Result<_, _> = Measurement::parse(&text);
        }
    }
}
