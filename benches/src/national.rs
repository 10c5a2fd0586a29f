//! **Synthetic** national school lists, as large as wanted: imaginary schools in real outlines, the
//! same for the same seed on every machine.

use std::fmt::Write as _;

use qosyl_boundaries::CountryShape;

/// Whose outlines: a country of India's size has more than a million schools.
pub const COUNTRY: &str = "IND";

/// The columns of the lists.
const HEADER: &str = "school_id_govt,school_name,latitude,longitude,education_level,num_students,\
                      num_teachers,num_classrooms,connectivity_govt,download_speed_contracted,\
                      electricity_availability,electricity_type,school_data_collection_year\n";
const LEVELS: [&str; 4] = [
    "Primary",
    "Primary and Secondary",
    "Secondary",
    "Pre-Primary",
];
const FIRST: [&str; 24] = [
    "Ashok",
    "Bhavani",
    "Chandra",
    "Deepa",
    "Eklavya",
    "Gandhi",
    "Hari",
    "Indira",
    "Jyoti",
    "Kamala",
    "Lakshmi",
    "Mahatma",
    "Nehru",
    "Om",
    "Prem",
    "Queen Mary",
    "Rani",
    "Saraswati",
    "Tagore",
    "Uday",
    "Vidya",
    "Vivekananda",
    "Yamuna",
    "Zakir",
];
const SECOND: [&str; 16] = [
    "Nagar", "Pur", "Garh", "Ganj", "Wadi", "Halli", "Palli", "Gaon", "Bari", "Kot", "Dih", "Tola",
    "Khera", "Patti", "Guda", "Peta",
];

/// Sebastiano Vigna's `SplitMix64`.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut bits = self.0;
        bits = (bits ^ (bits >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        bits = (bits ^ (bits >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        bits ^ (bits >> 31)
    }

    fn below(&mut self, bound: u64) -> u64 {
        self.next() % bound
    }

    fn fraction(&mut self) -> f64 {
        (self.next() >> 11) as f64 / (1_u64 << 53) as f64
    }

    fn pick<'a>(&mut self, words: &[&'a str]) -> &'a str {
        let place = usize::try_from(self.below(words.len() as u64)).expect("few words");
        words[place]
    }
}

/// A list of so many schools as CSV: towns of heavy-tailed size, every school on land of the
/// country, names that repeat as real ones do.
pub fn list(schools: u32, shape: &CountryShape) -> String {
    let mut random = Random(7);
    let mut text = String::with_capacity(schools as usize * 120 + 1_000);
    text.push_str(HEADER);
    let towns: Vec<(f64, f64)> = (0..schools.div_ceil(20).max(4))
        .map(|_| place_in(&mut random, shape))
        .collect();
    for number in 0..schools {
        // Twice by chance: the first towns are the largest.
        let last = random.below(towns.len() as u64);
        let town = usize::try_from(random.below(last + 1)).expect("a place in the list");
        let place = near(&mut random, towns[town], shape);
        row(&mut text, number, place, &mut random);
    }
    text
}

/// A place within the country.
fn place_in(random: &mut Random, shape: &CountryShape) -> (f64, f64) {
    let bounds = shape.bbox().expect("a country has an outline");
    loop {
        let longitude = bounds.west + random.fraction() * (bounds.east - bounds.west);
        let latitude = bounds.south + random.fraction() * (bounds.north - bounds.south);
        if inside(shape, longitude, latitude) {
            return (longitude, latitude);
        }
    }
}

/// A place within some kilometres of a town, on land of the country.
fn near(random: &mut Random, town: (f64, f64), shape: &CountryShape) -> (f64, f64) {
    const TRIES: u32 = 20;
    for _ in 0..TRIES {
        let longitude = town.0 + (random.fraction() + random.fraction() - 1.0) * 0.1;
        let latitude = town.1 + (random.fraction() + random.fraction() - 1.0) * 0.1;
        if inside(shape, longitude, latitude) {
            return (longitude, latitude);
        }
    }
    town
}

fn inside(shape: &CountryShape, longitude: f64, latitude: f64) -> bool {
    qosyl_domain::Position::new(longitude, latitude).is_ok_and(|place| shape.contains(place))
}

fn row(text: &mut String, number: u32, (longitude, latitude): (f64, f64), random: &mut Random) {
    let (first, second) = (random.pick(&FIRST), random.pick(&SECOND));
    let level = random.pick(&LEVELS);
    let students = 20 + random.below(900);
    let connected = random.below(3) == 0;
    let speed = if connected {
        (5 + random.below(95)).to_string()
    } else {
        String::new()
    };
    let electric = random.below(5) > 0;
    writeln!(
        text,
        "{number:011},{first} {second} School No {},{latitude:.6},{longitude:.6},{level},{students},\
         {},{},{},{speed},{},{},{}",
        random.below(400),
        students / 30 + 1,
        students / 40 + 1,
        if connected { "yes" } else { "no" },
        if electric { "yes" } else { "no" },
        if electric { "electrical grid" } else { "" },
        2_015 + random.below(11),
    )
    .expect("memory takes it");
}

/// The same list with another number of pupils in every `every`th row.
pub fn changed(list: &str, every: usize) -> (String, usize) {
    let mut text = String::with_capacity(list.len() + 1_000);
    let mut changed = 0;
    for (number, line) in list.lines().enumerate() {
        let mut cells: Vec<&str> = line.split(',').collect();
        if number > 0 && number % every == 0 {
            cells[5] = if cells[5] == "15" { "16" } else { "15" };
            changed += 1;
        }
        text.push_str(&cells.join(","));
        text.push('\n');
    }
    (text, changed)
}
