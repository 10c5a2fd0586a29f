//! Linux tells in files. None of them needs a right that an ordinary user lacks.

use std::fs;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr, SocketAddrV6};
use std::path::{Path, PathBuf};
use std::time::Duration;

use qosyl_domain::LinkKind;

use super::{Gateway, System, Told};
use crate::quiet::Carried;

/// Resolvers that the C library asks.
const RESOLVERS_MAX: usize = 3;
/// The port of resolvers.
const DNS: u16 = 53;

/// Where the system tells.
#[derive(Debug, Clone)]
pub(crate) struct Linux {
    net: PathBuf,
    proc: PathBuf,
    etc: PathBuf,
}

impl Default for Linux {
    fn default() -> Self {
        Self {
            net: "/sys/class/net".into(),
            proc: "/proc".into(),
            etc: "/etc".into(),
        }
    }
}

/// A route to everywhere.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Route {
    metric: u32,
    interface: String,
    gateway: IpAddr,
}

impl System for Linux {
    fn has_link(&self) -> Told {
        let Ok(interfaces) = fs::read_dir(&self.net) else {
            return Told::Unknown;
        };
        let connected = match self.way_out() {
            Some(route) => is_connected(&self.net.join(route.interface)),
            None => interfaces
                .flatten()
                .map(|entry| entry.path())
                .any(|path| !path.ends_with("lo") && is_connected(&path)),
        };
        if connected { Told::Yes } else { Told::No }
    }

    fn link_kind(&self) -> LinkKind {
        match self.way_out() {
            Some(route) => kind_of(&self.net.join(route.interface)),
            None => LinkKind::Unknown,
        }
    }

    fn signal_dbm(&self) -> Option<i32> {
        let table = fs::read_to_string(self.proc.join("net/wireless")).ok()?;
        signal(&table, &self.way_out()?.interface)
    }

    fn gateway(&self) -> Gateway {
        if !self.proc.join("net/route").exists() {
            return Gateway::Unknown;
        }
        let Some(route) = self.way_out() else {
            return Gateway::None;
        };
        match route.gateway {
            address if address.is_unspecified() => Gateway::Line,
            IpAddr::V6(address) => {
                let index = fs::read_to_string(self.net.join(&route.interface).join("ifindex"));
                let scope = index.ok().and_then(|it| it.trim().parse().ok());
                let scope = scope.unwrap_or_default();
                Gateway::At(SocketAddrV6::new(address, 0, 0, scope).into())
            }
            IpAddr::V4(_) => Gateway::At(SocketAddr::new(route.gateway, 0)),
        }
    }

    fn neighbour(&self, address: IpAddr) -> Told {
        let table = fs::read_to_string(self.proc.join("net/arp")).unwrap_or_default();
        neighbour(&table, address)
    }

    fn resolvers(&self) -> Vec<SocketAddr> {
        let text = fs::read_to_string(self.etc.join("resolv.conf")).unwrap_or_default();
        resolvers(&text)
    }

    fn carried(&self) -> Option<Carried> {
        let statistics = self.net.join(self.way_out()?.interface).join("statistics");
        let count = |name: &str| {
            let text = fs::read_to_string(statistics.join(name)).ok()?;
            text.trim().parse().ok()
        };
        Some(Carried {
            received: count("rx_bytes")?,
            sent: count("tx_bytes")?,
        })
    }

    fn boot(&self) -> Option<String> {
        let id = fs::read_to_string(self.proc.join("sys/kernel/random/boot_id")).ok()?;
        Some(id.trim().to_owned())
    }

    fn uptime(&self) -> Option<Duration> {
        let text = fs::read_to_string(self.proc.join("uptime")).ok()?;
        let seconds: f64 = text.split_whitespace().next()?.parse().ok()?;
        Duration::try_from_secs_f64(seconds).ok()
    }
}

impl Linux {
    /// The route to everywhere, that of IPv4 first.
    fn way_out(&self) -> Option<Route> {
        let read = |name: &str| fs::read_to_string(self.proc.join(name)).unwrap_or_default();
        default_route_v4(&read("net/route")).or_else(|| default_route_v6(&read("net/ipv6_route")))
    }
}

/// Whether an interface carries packets. Devices without a cable, as tunnels and some modems, do
/// not know whether they are up, but whether they are attached.
fn is_connected(interface: &Path) -> bool {
    let read = |name: &str| fs::read_to_string(interface.join(name)).unwrap_or_default();
    match read("operstate").trim() {
        "up" => true,
        "unknown" => read("carrier").trim() == "1",
        _ => false,
    }
}

/// `/proc/net/route`: interface, destination, gateway, flags, …, metric, mask. Addresses stand there
/// as the memory of this computer has them.
fn default_route_v4(table: &str) -> Option<Route> {
    let routes = table.lines().skip(1).filter_map(|line| {
        let fields: Vec<&str> = line.split_whitespace().collect();
        let [
            interface,
            "00000000",
            gateway,
            _,
            _,
            _,
            metric,
            "00000000",
            ..,
        ] = fields[..]
        else {
            return None;
        };
        let gateway = u32::from_str_radix(gateway, 16).ok()?.to_ne_bytes();
        Some(Route {
            metric: metric.parse().ok()?,
            interface: interface.to_owned(),
            gateway: Ipv4Addr::from(gateway).into(),
        })
    });
    routes.min()
}

/// `/proc/net/ipv6_route`: destination, its length, …, gateway at 4, metric at 5, interface at 9.
fn default_route_v6(table: &str) -> Option<Route> {
    let anywhere = "0".repeat(32);
    let routes = table.lines().filter_map(|line| {
        let fields: Vec<&str> = line.split_whitespace().collect();
        let [destination, "00", _, _, gateway, metric, _, _, _, interface] = fields[..] else {
            return None;
        };
        let leads_out = destination == anywhere && interface != "lo";
        leads_out.then_some(())?;
        let gateway = u128::from_str_radix(gateway, 16).ok()?;
        Some(Route {
            metric: u32::from_str_radix(metric, 16).ok()?,
            interface: interface.to_owned(),
            gateway: Ipv6Addr::from(gateway).into(),
        })
    });
    routes.min()
}

/// `/proc/net/arp`: address, hardware, flags, …: `0x2` stands for one that has answered.
fn neighbour(table: &str, address: IpAddr) -> Told {
    let address = address.to_string();
    let flags = table.lines().skip(1).find_map(|line| {
        let fields: Vec<&str> = line.split_whitespace().collect();
        let [found, _, flags, ..] = fields[..] else {
            return None;
        };
        (found == address).then(|| u32::from_str_radix(flags.trim_start_matches("0x"), 16))
    });
    match flags {
        Some(Ok(flags)) if flags & 2 != 0 => Told::Yes,
        Some(Ok(_)) => Told::No,
        _ => Told::Unknown,
    }
}

/// `/proc/net/wireless`: interface with a colon, status, quality, level, ….
fn signal(table: &str, interface: &str) -> Option<i32> {
    let line = table.lines().find_map(|line| {
        let (name, rest) = line.split_once(':')?;
        (name.trim() == interface).then_some(rest)
    })?;
    let level: f64 = line
        .split_whitespace()
        .nth(2)?
        .trim_end_matches('.')
        .parse()
        .ok()?;
    // Some drivers tell the level as a byte without its sign.
    let level = if level > 63.0 { level - 256.0 } else { level };
    let sound = (-200.0..0.0).contains(&level);
    #[allow(clippy::cast_possible_truncation, reason = "within -200 and 0")]
    sound.then_some(level.round() as i32)
}

/// The addresses of `/etc/resolv.conf`.
fn resolvers(text: &str) -> Vec<SocketAddr> {
    let addresses = text.lines().filter_map(|line| {
        let (key, value) = line.trim().split_once(char::is_whitespace)?;
        let address: IpAddr = value.trim().parse().ok()?;
        (key == "nameserver").then(|| SocketAddr::new(address, DNS))
    });
    addresses.take(RESOLVERS_MAX).collect()
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
            fake.write("sys/lo/operstate", "up\n");
            fake
        }

        fn write(&self, name: &str, text: &str) {
            let path = self.0.path().join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        }

        fn routes(&self, routes: &[(&str, u32)]) {
            let lines = routes.iter().map(|(interface, metric)| {
                let tail = format!("0003\t0\t0\t{metric}\t00000000\t0\t0\t0\n");
                format!("{interface}\t00000000\t0102A8C0\t{tail}")
            });
            let table: String = lines.collect();
            self.write("proc/net/route", &format!("{HEAD}{table}"));
        }

        fn system(&self) -> Linux {
            Linux {
                net: self.0.path().join("sys"),
                proc: self.0.path().join("proc"),
                etc: self.0.path().join("etc"),
            }
        }
    }

    #[test]
    fn bytes_are_those_of_the_interface_that_leads_out() {
        let fake = Fake::new();
        assert_eq!(fake.system().carried(), None, "no way out");
        fake.routes(&[("eth0", 100)]);
        assert_eq!(fake.system().carried(), None, "no counters");
        fake.write("sys/eth0/statistics/rx_bytes", "1234567\n");
        fake.write("sys/eth0/statistics/tx_bytes", "89\n");
        let carried = Carried {
            received: 1_234_567,
            sent: 89,
        };
        assert_eq!(fake.system().carried(), Some(carried));
    }

    #[test]
    fn the_link_is_that_of_the_default_route_with_the_lowest_metric() {
        let fake = Fake::new();
        fake.routes(&[("eth0", 600), ("wlan0", 100)]);
        fake.write("sys/wlan0/wireless/status", "");
        fake.write("sys/eth0/type", "1\n");
        fake.write("sys/eth0/device/vendor", "");
        assert_eq!(fake.system().link_kind(), LinkKind::Wifi);
        fake.routes(&[("eth0", 600)]);
        assert_eq!(fake.system().link_kind(), LinkKind::Ethernet);
    }

    #[test]
    fn mobile_networks_tunnels_and_routes_of_ipv6_only_are_told_apart() {
        let fake = Fake::new();
        let (zeros, gateway) = ("0".repeat(32), "fe80000000000000000000000000000a");
        let v6 = format!("{zeros} 00 {zeros} 00 {gateway} 00000400 1 0 00000003 wwan0\n");
        fake.write("proc/net/ipv6_route", &v6);
        fake.write("proc/net/route", HEAD);
        fake.write("sys/wwan0/uevent", "DEVTYPE=wwan\nINTERFACE=wwan0\n");
        fake.write("sys/wwan0/ifindex", "7\n");
        assert_eq!(fake.system().link_kind(), LinkKind::Cellular);
        let expected: SocketAddr = "[fe80::a%7]:0".parse().unwrap();
        assert_eq!(fake.system().gateway(), Gateway::At(expected));
        fake.routes(&[("tun0", 0)]);
        fake.write("sys/tun0/type", "65534\n");
        assert_eq!(fake.system().link_kind(), LinkKind::Unknown);
    }

    #[test]
    fn a_computer_has_no_link_if_nothing_is_connected_or_not_what_leads_out() {
        let fake = Fake::new();
        assert_eq!(fake.system().has_link(), Told::No);
        fake.write("sys/eth0/operstate", "down\n");
        assert_eq!(fake.system().has_link(), Told::No);
        fake.write("sys/eth0/operstate", "up\n");
        assert_eq!(fake.system().has_link(), Told::Yes);
        fake.write("sys/wlan0/operstate", "lowerlayerdown\n");
        fake.routes(&[("wlan0", 0)]);
        assert_eq!(fake.system().has_link(), Told::No);
        fake.write("sys/tun0/operstate", "unknown\n");
        fake.write("sys/tun0/carrier", "1\n");
        fake.routes(&[("tun0", 0)]);
        assert_eq!(fake.system().has_link(), Told::Yes);
        let silent = Linux {
            net: "/nowhere".into(),
            proc: "/nowhere".into(),
            etc: "/nowhere".into(),
        };
        assert_eq!(silent.has_link(), Told::Unknown);
        assert_eq!(silent.gateway(), Gateway::Unknown);
        assert_eq!(silent.link_kind(), LinkKind::Unknown);
        assert_eq!((silent.boot(), silent.uptime()), (None, None));
    }

    #[test]
    fn gateways_neighbours_and_resolvers_are_read() {
        let fake = Fake::new();
        fake.write("proc/net/route", HEAD);
        assert_eq!(fake.system().gateway(), Gateway::None);
        fake.routes(&[("eth0", 0)]);
        let gateway: SocketAddr = "192.168.2.1:0".parse().unwrap();
        assert_eq!(fake.system().gateway(), Gateway::At(gateway));
        assert_eq!(fake.system().neighbour(gateway.ip()), Told::Unknown);
        let arp = "IP address HW type Flags HW address Mask Device\n\
            192.168.2.1 0x1 0x2 aa:bb:cc:dd:ee:ff * eth0\n192.168.2.9 0x1 0x0 00:00 * eth0\n";
        fake.write("proc/net/arp", arp);
        assert_eq!(fake.system().neighbour(gateway.ip()), Told::Yes);
        let gone = "192.168.2.9".parse().unwrap();
        assert_eq!(fake.system().neighbour(gone), Told::No);
        let text = "# by hand\nsearch example\nnameserver 10.0.0.1\n nameserver\tfd00::1\n\
            nameserver nobody\n";
        fake.write("etc/resolv.conf", text);
        let expected: Vec<SocketAddr> = vec![
            "10.0.0.1:53".parse().unwrap(),
            "[fd00::1]:53".parse().unwrap(),
        ];
        assert_eq!(fake.system().resolvers(), expected);
    }

    #[test]
    fn the_signal_is_that_of_the_interface_and_has_its_sign() {
        let table = "Inter-| sta-|   Quality        |\n face | tus | link level noise |\n\
             wlan0: 0000   54.  -56.  -256        0      0\n wlan1: 0000   54.  200.  0  0\n";
        assert_eq!(signal(table, "wlan0"), Some(-56));
        assert_eq!(signal(table, "wlan1"), Some(-56));
        assert_eq!(signal(table, "wlan2"), None);
    }

    #[test]
    fn this_computer_tells_its_start() {
        let here = Linux::default();
        assert!(here.boot().is_some_and(|it| !it.is_empty()));
        assert!(here.uptime() <= here.uptime());
    }
}
