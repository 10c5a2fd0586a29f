//! Why the server was not reached, from the computer outwards.

use serde::{Deserialize, Serialize};

/// Why a test or heartbeat failed, or what an outage was.
///
/// A reader of this version takes a word of a later one for [`FailureReason::Unknown`], so that a
/// record with it is not refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum FailureReason {
    /// The computer has no network link.
    NoLink,
    /// There is a link, but no address and no gateway on it.
    NoAddress,
    /// The gateway does not answer.
    GatewayUnreachable,
    /// No resolver of names answers, though the line carries other things.
    ResolverUnreachable,
    /// The resolver says that the server's name does not exist.
    NameUnknown,
    /// The resolver gives a wrong address for the server's name: at the right one it answers.
    NameForged,
    /// The name of the server could not be resolved; more is not known.
    NameResolution,
    /// The gateway answers, but nothing beyond it does.
    NoWayOut,
    /// Others beyond the gateway answer, but the server does not.
    ServerUnreachable,
    /// Something on the way answers in the server's place, as pages do on which people sign in.
    CaptivePortal,
    /// Somebody on the way shows a certificate that is not the server's.
    TlsIntercepted,
    /// No connection to the server within the time limit, or it was refused; more is not known.
    Connect,
    /// The secure channel could not be set up.
    Tls,
    /// The server answered, but refused: full, or not a measurement server.
    ServerBusy,
    /// The server did not speak the protocol.
    Protocol,
    /// The connection broke or fell silent during the test.
    Interrupted,
    /// The person or the system stopped it.
    Cancelled,
    /// The computer was off or asleep; only of outages, and nothing is known of the line.
    ComputerOff,
    /// The computer ran and the meter did not; only of outages, and nothing is known of the line.
    MeterStopped,
    /// A reason that this version does not know.
    #[serde(other)]
    Unknown,
}

impl FailureReason {
    /// Whether this failure speaks against the school's line, rather than against the server
    /// or because somebody pressed stop.
    pub fn blames_line(self) -> bool {
        match self {
            Self::NoLink
            | Self::NoAddress
            | Self::GatewayUnreachable
            | Self::ResolverUnreachable
            | Self::NameUnknown
            | Self::NameForged
            | Self::NameResolution
            | Self::NoWayOut
            | Self::CaptivePortal
            | Self::Connect
            | Self::Tls
            | Self::Interrupted => true,
            Self::ServerUnreachable
            | Self::TlsIntercepted
            | Self::ServerBusy
            | Self::Protocol
            | Self::Cancelled
            | Self::ComputerOff
            | Self::MeterStopped
            | Self::Unknown => false,
        }
    }

    /// Whether a test or a heartbeat can find it: one that did not run finds nothing.
    pub fn is_of_probe(self) -> bool {
        !matches!(self, Self::ComputerOff | Self::MeterStopped)
    }

    /// The word on the wire.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::NoLink => "no_link",
            Self::NoAddress => "no_address",
            Self::GatewayUnreachable => "gateway_unreachable",
            Self::ResolverUnreachable => "resolver_unreachable",
            Self::NameUnknown => "name_unknown",
            Self::NameForged => "name_forged",
            Self::NameResolution => "name_resolution",
            Self::NoWayOut => "no_way_out",
            Self::ServerUnreachable => "server_unreachable",
            Self::CaptivePortal => "captive_portal",
            Self::TlsIntercepted => "tls_intercepted",
            Self::Connect => "connect",
            Self::Tls => "tls",
            Self::ServerBusy => "server_busy",
            Self::Protocol => "protocol",
            Self::Interrupted => "interrupted",
            Self::Cancelled => "cancelled",
            Self::ComputerOff => "computer_off",
            Self::MeterStopped => "meter_stopped",
            Self::Unknown => "unknown",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_read_and_written_alike_and_a_later_one_is_unknown() {
        for word in [
            "no_link",
            "gateway_unreachable",
            "tls_intercepted",
            "computer_off",
        ] {
            let json = format!("\"{word}\"");
            let reason: FailureReason = serde_json::from_str(&json).unwrap();
            assert_eq!(reason.as_str(), word);
            assert_eq!(serde_json::to_string(&reason).unwrap(), json);
        }
        let later: FailureReason = serde_json::from_str("\"eaten_by_goats\"").unwrap();
        assert_eq!(later, FailureReason::Unknown);
        assert!(!later.blames_line());
    }
}
