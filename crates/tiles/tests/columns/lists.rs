//! Lists, counts and countries against plain loops over the schools.

use crate::common::{build, country, entries, status};
use proptest::option::of;
use proptest::prelude::*;
use proptest::sample::select;
use qosyl_domain::{SchoolId, SchoolNumber};
use qosyl_tiles::{Bbox, Columns, Entry, Filter, MAX_PAGE, Query, Tally, synthetic};
use uuid::Uuid;

fn query() -> impl Strategy<Value = Query> {
    let texts = vec![
        "a",
        "alma",
        "ALMATY ecole",
        "мектеби",
        "мектебі",
        "елка x",
        "校",
        "ss",
        "zz",
        " ",
    ];
    select(texts).prop_map(|text| Query::parse(text).unwrap())
}

fn bbox() -> impl Strategy<Value = Bbox> {
    let longitude = || prop_oneof![-180.0_f64..=180.0, select(vec![-180.0, 180.0, 76.95])];
    let latitude = || prop_oneof![-90.0_f64..=90.0, select(vec![-90.0, 90.0, 43.25])];
    (longitude(), latitude(), longitude(), latitude())
        .prop_map(|(w, a, e, b)| Bbox::new(w, a.min(b), e, a.max(b)).unwrap())
}

fn filter() -> impl Strategy<Value = Filter> {
    (of(query()), of(country()), of(status()), of(bbox())).prop_map(|(q, country, status, bbox)| {
        Filter {
            q,
            country,
            status,
            bbox,
        }
    })
}

/// The schools that match, by number, one by one.
fn matching<'a>(entries: &'a [Entry<'static>], filter: &Filter) -> Vec<&'a Entry<'static>> {
    let mut found: Vec<_> = entries
        .iter()
        .filter(|entry| {
            let whole = [-180.0, -90.0, 180.0, 90.0];
            let [west, south, east, north] = filter.bbox.map_or(whole, |bbox| bbox.wsen());
            let at = entry.position;
            let (east_of, west_of) = (west <= at.longitude, at.longitude <= east);
            let between = if west <= east {
                east_of && west_of
            } else {
                east_of || west_of
            };
            between
                && (south..=north).contains(&at.latitude)
                && filter
                    .country
                    .is_none_or(|country| country == entry.country)
                && filter.status.is_none_or(|status| status == entry.status)
                && filter.q.as_ref().is_none_or(|q| q.matches(&entry.name))
        })
        .collect();
    found.sort_by_key(|entry| entry.number);
    found
}

/// All pages of a list, one after the other.
fn all_pages(columns: &Columns, filter: &Filter, limit: usize) -> (Vec<SchoolNumber>, usize) {
    let mut numbers = Vec::new();
    let mut after = None;
    loop {
        let page = columns.list(filter, after, limit);
        assert!(page.numbers.len() <= limit);
        numbers.extend_from_slice(&page.numbers);
        match page.next {
            Some(next) => after = Some(next),
            None => return (numbers, page.total),
        }
    }
}

proptest! {
    #[test]
    fn a_list_has_every_school_that_matches_once_by_number(
        entries in entries(),
        filter in filter(),
        limit in 1_usize..50,
    ) {
        let expected: Vec<_> =
            matching(&entries, &filter).iter().map(|entry| entry.number).collect();
        let (numbers, total) = all_pages(&build(&entries), &filter, limit);
        prop_assert_eq!(total, expected.len());
        prop_assert_eq!(numbers, expected);
    }

    #[test]
    fn counts_are_those_of_the_schools_that_match(entries in entries(), filter in filter()) {
        let mut expected = Tally::default();
        for entry in matching(&entries, &filter) {
            expected.counts.count(entry.status);
            expected.simulated += u32::from(entry.simulated);
        }
        prop_assert_eq!(build(&entries).counts(&filter), expected);
    }

    #[test]
    fn countries_count_their_schools_and_their_boxes_hold_them(entries in entries()) {
        let columns = build(&entries);
        let countries = columns.countries();
        let total: u32 = countries.iter().map(|summary| summary.schools).sum();
        prop_assert_eq!(total as usize, entries.len());
        prop_assert!(countries.is_sorted_by_key(|summary| summary.country));
        for summary in countries {
            let filter = Filter { country: Some(summary.country), ..Filter::default() };
            let schools = matching(&entries, &filter);
            prop_assert_eq!(summary.schools as usize, schools.len());
            let tally = Tally { counts: summary.counts, simulated: summary.simulated };
            prop_assert_eq!(tally, columns.counts(&filter));
            prop_assert_eq!(summary.counts.total(), summary.schools);
            let [w, s, e, n] = summary.bbox;
            // Turning a longitude by 360 degrees and back may cost its last bit.
            let within = |x: f64| {
                let slack = 1e-9;
                if w <= e { w <= x && x <= e } else { x >= w - slack || x <= e + slack }
            };
            for school in schools {
                prop_assert!(within(school.position.longitude));
                prop_assert!((s..=n).contains(&school.position.latitude));
            }
        }
    }

    #[test]
    fn every_school_is_found_by_number_and_by_id(entries in entries()) {
        let columns = build(&entries);
        prop_assert_eq!(columns.len(), entries.len());
        for entry in &entries {
            let found = columns.get(entry.number).unwrap();
            prop_assert_eq!(columns.number_of(entry.id), Some(entry.number));
            prop_assert_eq!(found.number, entry.number);
            prop_assert_eq!(found.id, entry.id);
            prop_assert_eq!(found.name, &*entry.name);
            prop_assert_eq!(found.position, entry.position);
            prop_assert_eq!(found.country, entry.country);
            prop_assert_eq!(found.simulated, entry.simulated);
            prop_assert_eq!(found.status, entry.status);
            prop_assert_eq!(found.median_download_bps, entry.median_download_bps);
        }
        prop_assert_eq!(columns.get(SchoolNumber(0)), None);
        prop_assert_eq!(columns.get(SchoolNumber(u32::MAX)), None);
        prop_assert_eq!(columns.number_of(SchoolId(Uuid::nil())), None);
    }
}

#[test]
fn a_country_across_the_antimeridian_has_a_narrow_box() {
    let columns = Columns::build([179.0, -179.5, 178.0].into_iter().zip(1..).map(|(x, n)| {
        let entry = synthetic::entries(n, 1).last().unwrap();
        let mut position = entry.position;
        position.longitude = x;
        position.latitude = -18.0;
        Entry {
            position,
            country: "FJI".parse().unwrap(),
            ..entry
        }
    }))
    .unwrap();
    let [west, south, east, north] = columns.countries()[0].bbox;
    let off = [west - 178.0, south + 18.0, east + 179.5, north + 18.0];
    assert!(off.iter().all(|degrees| degrees.abs() < 1e-9), "{off:?}");
}

#[test]
fn a_page_is_never_longer_than_the_limit_nor_empty() {
    let columns = Columns::build(synthetic::entries(2_000, 1)).unwrap();
    let page = columns.list(&Filter::default(), None, usize::MAX);
    assert_eq!(page.numbers.len(), MAX_PAGE);
    assert_eq!(page.next, Some(SchoolNumber(500)));
    assert_eq!(page.total, 2_000);
    assert_eq!(columns.list(&Filter::default(), None, 0).numbers.len(), 1);
}

#[test]
fn a_rare_name_is_found_among_many() {
    let columns = Columns::build(synthetic::entries(5_000, 1)).unwrap();
    for number in [1, 2_500, 5_000] {
        let school = columns.get(SchoolNumber(number)).unwrap();
        let filter = Filter {
            q: Some(Query::parse(&school.name.to_uppercase()).unwrap()),
            ..Filter::default()
        };
        let page = columns.list(&filter, None, 10);
        assert!(
            page.numbers.contains(&SchoolNumber(number)),
            "{}",
            school.name
        );
        assert!(page.total < 10);
    }
}
