//! The computer's own link, as far as the system tells.

use std::fs;
use std::path::{Path, PathBuf};

use qosyl_domain::LinkKind;

/// Where the system tells of its interfaces and routes.
#[derive(Debug, Clone)]
pub(crate) struct System {
    net: PathBuf,
    routes: PathBuf,
}

impl Default for System {
    fn default() -> Self {
        Self {
            net: "/sys/class/net".into(),
            routes: "/proc/net".into(),
        }
    }
}

impl System {
    /// The kind of the link that leads out.
    pub(crate) fn link_kind(&self) -> LinkKind {
        match self.way_out() {
            Some(interface) => kind_of(&self.net.join(interface)),
            None => LinkKind::Unknown,
        }
    }

    /// Whether the computer has no link at all: no way out, and no interface that is up.
    /// `false` if the system does not tell.
    pub(crate) fn is_cut_off(&self) -> bool {
        let Ok(interfaces) = fs::read_dir(&self.net) else {
            return false;
        };
        let up = |path: PathBuf| {
            let state = fs::read_to_string(path.join("operstate")).unwrap_or_default();
            state.trim() == "up" && !path.ends_with("lo")
        };
        self.way_out().is_none() && !interfaces.flatten().any(|entry| up(entry.path()))
    }

    /// The interface of the default route, that of IPv4 first.
    fn way_out(&self) -> Option<String> {
        let read = |name: &str| fs::read_to_string(self.routes.join(name)).unwrap_or_default();
        default_route_v4(&read("route")).or_else(|| default_route_v6(&read("ipv6_route")))
    }
}

/// `/proc/net/route`: interface, destination, gateway, flags, …, metric, mask.
fn default_route_v4(table: &str) -> Option<String> {
    let routes = table.lines().skip(1).filter_map(|line| {
        let fields: Vec<&str> = line.split_whitespace().collect();
        let [interface, "00000000", _, _, _, _, metric, "00000000", ..] = fields[..] else {
            return None;
        };
        Some((metric.parse::<u32>().ok()?, interface))
    });
    routes.min().map(|(_, interface)| interface.to_owned())
}

/// `/proc/net/ipv6_route`: destination, its length, …, metric at 5, interface at 9.
fn default_route_v6(table: &str) -> Option<String> {
    let anywhere = "0".repeat(32);
    let routes = table.lines().filter_map(|line| {
        let fields: Vec<&str> = line.split_whitespace().collect();
        let [destination, "00", _, _, _, metric, _, _, _, interface] = fields[..] else {
            return None;
        };
        let leads_out = destination == anywhere && interface != "lo";
        leads_out.then_some((u32::from_str_radix(metric, 16).ok()?, interface))
    });
    routes.min().map(|(_, interface)| interface.to_owned())
}

/// By the folder of an interface in `/sys/class/net`.
fn kind_of(interface: &Path) -> LinkKind {
    let uevent = fs::read_to_string(interface.join("uevent")).unwrap_or_default();
    let device_type = |name: &str| uevent.lines().any(|line| line == name);
    if interface.join("wireless").exists() || device_type("DEVTYPE=wlan") {
        return LinkKind::Wifi;
    }
    if device_type("DEVTYPE=wwan") {
        return LinkKind::Cellular;
    }
    // ARPHRD_ETHER; a tunnel or a bridge has it too, but no hardware behind it.
    let ethernet = fs::read_to_string(interface.join("type")).is_ok_and(|it| it.trim() == "1");
    if ethernet && interface.join("device").exists() {
        return LinkKind::Ethernet;
    }
    LinkKind::Unknown
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEAD: &str = "Iface\tDestination\tGateway \tFlags\tRefCnt\tUse\tMetric\tMask\t\tMTU\n";

    struct Fake(tempfile::TempDir);

    impl Fake {
        fn new() -> Self {
            let fake = Self(tempfile::tempdir().unwrap());
            fs::create_dir_all(fake.0.path().join("net/lo")).unwrap();
            fake.write("net/lo/operstate", "up\n");
            fake
        }

        fn write(&self, name: &str, text: &str) {
            let path = self.0.path().join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        }

        fn system(&self) -> System {
            System {
                net: self.0.path().join("net"),
                routes: self.0.path().to_owned(),
            }
        }
    }

    fn route(interface: &str, metric: u32) -> String {
        format!("{interface}\t00000000\t0102A8C0\t0003\t0\t0\t{metric}\t00000000\t0\t0\t0\n")
    }

    #[test]
    fn the_link_is_that_of_the_default_route_with_the_lowest_metric() {
        let fake = Fake::new();
        fake.write(
            "route",
            &format!("{HEAD}{}{}", route("eth0", 600), route("wlan0", 100)),
        );
        fake.write("net/wlan0/wireless/status", "");
        fake.write("net/eth0/type", "1\n");
        fake.write("net/eth0/device/vendor", "");
        assert_eq!(fake.system().link_kind(), LinkKind::Wifi);
        fake.write("route", &format!("{HEAD}{}", route("eth0", 600)));
        assert_eq!(fake.system().link_kind(), LinkKind::Ethernet);
    }

    #[test]
    fn mobile_networks_tunnels_and_routes_of_ipv6_only_are_told_apart() {
        let fake = Fake::new();
        let zeros = "0".repeat(32);
        let v6 = format!("{zeros} 00 {zeros} 00 {zeros} 00000400 1 0 00000003 wwan0\n");
        fake.write("ipv6_route", &v6);
        fake.write("net/wwan0/uevent", "DEVTYPE=wwan\nINTERFACE=wwan0\n");
        assert_eq!(fake.system().link_kind(), LinkKind::Cellular);
        fake.write("route", &format!("{HEAD}{}", route("tun0", 0)));
        fake.write("net/tun0/type", "65534\n");
        assert_eq!(fake.system().link_kind(), LinkKind::Unknown);
    }

    #[test]
    fn a_computer_is_cut_off_only_if_nothing_is_up_and_no_route_leads_out() {
        let fake = Fake::new();
        assert!(fake.system().is_cut_off());
        fake.write("net/eth0/operstate", "down\n");
        assert!(fake.system().is_cut_off());
        fake.write("net/eth0/operstate", "up\n");
        assert!(!fake.system().is_cut_off());
        let silent = System {
            net: "/nowhere".into(),
            routes: "/nowhere".into(),
        };
        assert!(!silent.is_cut_off());
        assert_eq!(silent.link_kind(), LinkKind::Unknown);
    }
}
