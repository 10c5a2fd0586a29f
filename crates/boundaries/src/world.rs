//! The built-in outlines of the world, unpacked a country at a time.

use std::sync::{Arc, OnceLock};

use qosyl_domain::{CountryCode, Position};

use crate::country::{Claim, CountryShape};
use crate::layer::{Area, Layer, Source};
use crate::outline::{BoundingBox, Outline};
use crate::pack::{Reader, inflated};

static PACKED: &[u8] = include_bytes!("../data/world.bin");
/// The first bytes of the packed outlines.
const MAGIC: &[u8] = b"QOSYLB1\n";

/// The countries of the data, in the order of their codes; those without a code come first.
pub(crate) struct World {
    pub(crate) sources: Vec<Source>,
    countries: Vec<Entry>,
    claims: Vec<ClaimEntry>,
}

struct Entry {
    /// `None` for land that is in no country of ISO 3166 by this data.
    code: Option<CountryCode>,
    name: String,
    bounds: BoundingBox,
    packed: &'static [u8],
    unpacked: OnceLock<Body>,
    shape: OnceLock<CountryShape>,
}

struct ClaimEntry {
    claimant: CountryCode,
    country: usize,
    area: Option<usize>,
    note: String,
}

struct Body {
    label: Position,
    other_names: Arc<[String]>,
    outline: Arc<Outline>,
    layer: Layer,
}

/// The world of this program.
pub(crate) fn world() -> &'static World {
    static WORLD: OnceLock<World> = OnceLock::new();
    WORLD.get_or_init(World::read)
}

impl World {
    fn read() -> Self {
        let mut file = Reader::new(PACKED);
        assert_eq!(
            file.bytes(MAGIC.len()),
            MAGIC,
            "the packed outlines have another form"
        );
        let length = file.count();
        let head = inflated(file.bytes(length));
        let mut head = Reader::new(&head);
        let sources = (0..head.count())
            .map(|_| Source {
                title: head.text(),
                licence: head.text(),
                date: head.text(),
            })
            .collect();
        let mut bodies = Reader::new(file.rest());
        let countries = (0..head.count())
            .map(|_| Entry::read(&mut head, &mut bodies))
            .collect();
        let claims = (0..head.count())
            .map(|_| ClaimEntry::read(&mut head))
            .collect();
        Self {
            sources,
            countries,
            claims,
        }
    }

    /// The codes of all countries, in order.
    pub(crate) fn codes(&self) -> impl Iterator<Item = CountryCode> {
        self.countries.iter().filter_map(|entry| entry.code)
    }

    /// A country by its code.
    pub(crate) fn country(&self, code: CountryCode) -> Option<&CountryShape> {
        let at = self
            .countries
            .binary_search_by_key(&Some(code), |entry| entry.code)
            .ok()?;
        Some(self.shape(at))
    }

    /// All land: its code, the box around it, and its number for [`World::outline`].
    pub(crate) fn lands(&self) -> impl Iterator<Item = (Option<CountryCode>, BoundingBox, usize)> {
        let lands = self.countries.iter().enumerate();
        lands.map(|(at, entry)| (entry.code, entry.bounds, at))
    }

    /// The outline of a land by its number.
    pub(crate) fn outline(&self, at: usize) -> &Arc<Outline> {
        &self.body(at).outline
    }

    /// The countries that claim a place outside their outlines.
    pub(crate) fn claimants(&self, position: Position) -> impl Iterator<Item = CountryCode> {
        let near = self
            .claims
            .iter()
            .filter(move |claim| self.countries[claim.country].bounds.contains(position));
        near.filter(move |claim| self.claimed(claim).contains(position))
            .map(|claim| claim.claimant)
    }

    fn shape(&self, at: usize) -> &CountryShape {
        let entry = &self.countries[at];
        entry.shape.get_or_init(|| {
            let body = self.body(at);
            let code = entry
                .code
                .expect("only countries that have a code are asked by it");
            CountryShape {
                code,
                name: entry.name.as_str().into(),
                other_names: Arc::clone(&body.other_names),
                outline: Arc::clone(&body.outline),
                source: self.sources[0].clone(),
                label: Some(body.label),
                claims: self.claims_of(code),
                layers: vec![body.layer.clone()],
            }
        })
    }

    fn claims_of(&self, claimant: CountryCode) -> Arc<[Claim]> {
        let claims = self
            .claims
            .iter()
            .filter(|claim| claim.claimant == claimant);
        claims
            .map(|claim| Claim {
                drawn_in: self.countries[claim.country].code,
                note: claim.note.clone(),
                outline: Arc::clone(self.claimed(claim)),
            })
            .collect()
    }

    fn claimed(&self, claim: &ClaimEntry) -> &Arc<Outline> {
        let body = self.body(claim.country);
        let area = claim.area.map(|at| &body.layer.areas()[at].outline);
        area.unwrap_or(&body.outline)
    }

    fn body(&self, at: usize) -> &Body {
        let entry = &self.countries[at];
        entry
            .unpacked
            .get_or_init(|| Body::read(entry.packed, &self.sources[1]))
    }
}

impl Entry {
    fn read(head: &mut Reader<'_>, bodies: &mut Reader<'static>) -> Self {
        let letters = String::from_utf8_lossy(head.bytes(3)).into_owned();
        let name = head.text();
        let bounds = BoundingBox {
            west: head.degrees(),
            south: head.degrees(),
            east: head.degrees(),
            north: head.degrees(),
        };
        let length = head.count();
        Self {
            code: letters.parse().ok(),
            name,
            bounds,
            packed: bodies.bytes(length),
            unpacked: OnceLock::new(),
            shape: OnceLock::new(),
        }
    }
}

impl ClaimEntry {
    fn read(head: &mut Reader<'_>) -> Self {
        let letters = String::from_utf8_lossy(head.bytes(3)).into_owned();
        Self {
            claimant: letters
                .parse()
                .expect("a claimant has a code of three letters"),
            country: head.count(),
            area: head.count().checked_sub(1),
            note: head.text(),
        }
    }
}

impl Body {
    fn read(packed: &[u8], source: &Source) -> Self {
        let bytes = inflated(packed);
        let mut body = Reader::new(&bytes);
        let label = Position {
            longitude: body.degrees(),
            latitude: body.degrees(),
        };
        let other_names = body.texts().into();
        let outline = Arc::new(Outline::new(body.polygons()));
        let areas = (0..body.count())
            .map(|_| Area {
                id: body.text(),
                name: body.text(),
                other_names: body.texts(),
                level: 1,
                parent: None,
                outline: Arc::new(Outline::new(body.polygons())),
            })
            .collect();
        Self {
            label,
            other_names,
            outline,
            layer: Layer::new(1, areas, source.clone()),
        }
    }
}
