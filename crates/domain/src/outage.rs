//! Outages: the times in which a device did not reach the server, or did not run.

use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

use crate::ids::require_sound;
use crate::measurement::check_time;
use crate::{DeviceId, FailureReason, Invalid, OutageId, SchoolId, Source};

/// The longest outage that is believed: a meter that was away longer is enrolled anew.
const LENGTH_MAX: SignedDuration = SignedDuration::from_hours(24 * 366);

/// A time without the server, with its begin and end, or one in which the computer was off.
///
/// Checks happen from time to time. The line broke between `up_until` and `began_at`, and was whole
/// again between `down_until` and `ended_at`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Outage {
    /// `UUIDv7`, made by the device.
    pub id: OutageId,
    /// The school whose line was checked.
    pub school_id: SchoolId,
    /// The device that checked.
    pub device_id: DeviceId,
    /// The first check that failed, by the device's clock.
    #[cfg_attr(feature = "openapi", schema(value_type = String, format = DateTime))]
    pub began_at: Timestamp,
    /// The first check that did not fail any more, or that failed for another cause.
    #[cfg_attr(feature = "openapi", schema(value_type = String, format = DateTime))]
    pub ended_at: Timestamp,
    /// What it was.
    pub cause: FailureReason,
    /// The last check before it that got through, where one is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>, format = DateTime))]
    pub up_until: Option<Timestamp>,
    /// The last check that failed for this cause.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>, format = DateTime))]
    pub down_until: Option<Timestamp>,
    /// Whether nobody saw its end, for the computer went off: it lasted at least so long.
    #[serde(default)]
    pub end_unseen: bool,
}

impl Outage {
    /// Refuses what cannot be: wrong id version, impossible times, times that contradict each
    /// other, a cause that is none. `now` is the time of receipt.
    pub fn check(&self, now: Timestamp) -> Result<(), Invalid> {
        require_sound(self.id.0, Source::Meter)?;
        check_time("began_at", self.began_at, now, Source::Meter)?;
        check_time("ended_at", self.ended_at, now, Source::Meter)?;
        let up_until = self.up_until.unwrap_or(self.began_at);
        let down_until = self.down_until.unwrap_or(self.began_at);
        let in_order =
            up_until <= self.began_at && self.began_at <= down_until && down_until <= self.ended_at;
        if !in_order {
            return Err(Invalid::new(
                "times_contradict",
                "up_until, began_at, down_until and ended_at come in this order",
            ));
        }
        if self.length() > LENGTH_MAX {
            return Err(Invalid::new(
                "outage_too_long",
                "an outage of over a year is not believed; look at the device's clock",
            ));
        }
        if self.cause == FailureReason::Cancelled {
            return Err(Invalid::new(
                "cause_impossible",
                "what somebody stopped is no outage",
            ));
        }
        Ok(())
    }

    /// The same outage at another time, with all its times as far from each other as they were: its
    /// device's clock was off by so much. `None` where there is no such time.
    #[must_use]
    pub fn shifted(mut self, by: SignedDuration) -> Option<Self> {
        let times = [Some(&mut self.began_at), Some(&mut self.ended_at)];
        let seen = [self.up_until.as_mut(), self.down_until.as_mut()];
        for time in times.into_iter().chain(seen).flatten() {
            *time = time.checked_add(by).ok()?;
        }
        Some(self)
    }

    /// From the first check that failed to the first that did not.
    pub fn length(&self) -> SignedDuration {
        self.ended_at.duration_since(self.began_at)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn now() -> Timestamp {
        "2026-11-24T08:00:00Z".parse().unwrap()
    }

    fn sample() -> Outage {
        serde_json::from_str(
            r#"{"id":"01935c1e-7b7a-7000-8000-000000000001",
            "school_id":"6f3c6f2e-6ad0-5d2c-8d5e-111111111111",
            "device_id":"6f3c6f2e-6ad0-4d2c-8d5e-222222222222",
            "began_at":"2026-11-22T06:15:03.120Z","ended_at":"2026-11-22T07:15:03Z",
            "cause":"gateway_unreachable","up_until":"2026-11-22T06:10:00Z",
            "down_until":"2026-11-22T07:14:33Z"}"#,
        )
        .unwrap()
    }

    #[test]
    fn the_wire_shape_is_read_and_written_alike() {
        let outage = sample();
        outage.check(now()).unwrap();
        assert_eq!(outage.length().as_secs(), 3_599);
        let text = serde_json::to_string(&outage).unwrap();
        assert_eq!(serde_json::from_str::<Outage>(&text).unwrap(), outage);
    }

    #[test]
    fn a_shift_moves_every_time_of_an_outage_alike() {
        let day = SignedDuration::from_hours(24);
        let before = sample();
        let after = before.clone().shifted(-day).unwrap();
        assert_eq!(after.began_at, before.began_at - day);
        assert_eq!(after.ended_at, before.ended_at - day);
        assert_eq!(after.up_until, before.up_until.map(|it| it - day));
        assert_eq!(after.down_until, before.down_until.map(|it| it - day));
        assert_eq!(after.shifted(day), Some(before.clone()));
        let short = Outage {
            up_until: None,
            ..before
        };
        assert_eq!(short.clone().shifted(day).unwrap().up_until, None);
        assert_eq!(short.shifted(SignedDuration::MAX), None);
    }

    #[test]
    fn what_cannot_be_is_refused_with_its_code() {
        let refused = |spoil: fn(&mut Outage)| {
            let mut outage = sample();
            spoil(&mut outage);
            outage.check(now()).unwrap_err().code
        };
        assert_eq!(
            refused(|it| it.id = OutageId(uuid::Uuid::nil())),
            "id_not_v7"
        );
        assert_eq!(
            refused(|it| it.cause = FailureReason::Cancelled),
            "cause_impossible"
        );
        for spoil in [
            (|it| it.ended_at = it.began_at - SignedDuration::from_secs(1)) as fn(&mut Outage),
            |it| it.up_until = Some(it.ended_at),
            |it| it.down_until = Some(now()),
        ] {
            assert_eq!(refused(spoil), "times_contradict");
        }
        let long = |it: &mut Outage| it.began_at = "2025-11-20T00:00:00Z".parse().unwrap();
        assert_eq!(refused(long), "times_contradict");
        let long = |it: &mut Outage| {
            it.began_at = "2025-11-20T00:00:00Z".parse().unwrap();
            it.up_until = None;
        };
        assert_eq!(refused(long), "outage_too_long");
        let late = |it: &mut Outage| it.ended_at = "2026-11-25T08:00:01Z".parse().unwrap();
        assert_eq!(refused(late), "time_impossible");
    }
}
