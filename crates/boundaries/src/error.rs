//! What can be wrong with outlines that come from outside.

/// Why a file of outlines was refused: the place in it and the remedy.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum BoundariesError {
    /// The file has more bytes than allowed.
    #[error(
        "the file has {bytes} bytes, more than the {most} that are allowed; simplify the outlines or split the file"
    )]
    TooLarge {
        /// Bytes of the file.
        bytes: usize,
        /// Bytes that are allowed.
        most: usize,
    },
    /// The file has more features than allowed.
    #[error("the file has more than {most} features; one feature per area is expected")]
    TooManyFeatures {
        /// Features that are allowed.
        most: usize,
    },
    /// The features have more properties than allowed.
    #[error("the features have more than {most} properties; keep names and ids only")]
    TooManyProperties {
        /// Properties that are allowed.
        most: usize,
    },
    /// The outlines have more points than allowed.
    #[error("the outlines have more than {most} points and rings; simplify them")]
    TooManyPoints {
        /// Points that are allowed.
        most: usize,
    },
    /// The file is not JSON, or not the JSON of `GeoJSON`.
    #[error("not GeoJSON of areas: {detail}")]
    NotGeoJson {
        /// What the reader says, with line and column.
        detail: String,
    },
    /// No feature has an outline.
    #[error("the file has no areas; a FeatureCollection of Polygon and MultiPolygon is expected")]
    Empty,
    /// A feature without an area.
    #[error("{feature} has no outline; draw its Polygon or MultiPolygon, or remove the feature")]
    NoOutline {
        /// The feature by number and name.
        feature: String,
    },
    /// Areas of different names with one id.
    #[error("the id '{id}' belongs to features of different names; give each area its own id")]
    SharedId {
        /// The id.
        id: String,
    },
    /// A ring has too few points to be one.
    #[error("{feature}: a ring has {points} different points; an outline needs at least 3")]
    RingTooShort {
        /// The feature by number and name.
        feature: String,
        /// Different points of the ring, without the one that closes it.
        points: usize,
    },
    /// A ring has no area.
    #[error("{feature}: a ring encloses nothing, all its points lie on one line; remove it")]
    RingFlat {
        /// The feature by number and name.
        feature: String,
    },
    /// A ring goes around a pole.
    #[error(
        "{feature}: a ring goes around a pole; cut it at longitude 180 and lead it along latitude 90 or -90"
    )]
    AroundPole {
        /// The feature by number and name.
        feature: String,
    },
    /// Coordinates that are no longitude and latitude.
    #[error("{feature}: ({x}, {y}) is not longitude and latitude in degrees; {hint}")]
    OffTheEarth {
        /// The feature by number and name.
        feature: String,
        /// The first number.
        x: f64,
        /// The second number.
        y: f64,
        /// What it looks like, and what to do.
        hint: &'static str,
    },
    /// The features have no property that can name them.
    #[error("no property names the areas; choose one of: {found}")]
    NoName {
        /// The properties of the file.
        found: String,
    },
    /// A chosen property that no feature has.
    #[error("no feature has the property '{property}'; choose one of: {found}")]
    UnknownProperty {
        /// The property that was chosen.
        property: String,
        /// The properties of the file.
        found: String,
    },
    /// A feature without a name.
    #[error(
        "{feature} has nothing in '{property}'; give each area a name and an id, or choose another property"
    )]
    Unnamed {
        /// The feature by number.
        feature: String,
        /// The property that should hold the text.
        property: String,
    },
}

impl BoundariesError {
    /// Stable, in snake case, for programs.
    pub fn code(&self) -> &'static str {
        match self {
            Self::TooLarge { .. } => "boundaries_too_large",
            Self::TooManyFeatures { .. } => "boundaries_too_many_features",
            Self::TooManyProperties { .. } => "boundaries_too_many_properties",
            Self::TooManyPoints { .. } => "boundaries_too_many_points",
            Self::NotGeoJson { .. } => "boundaries_not_geojson",
            Self::Empty => "boundaries_empty",
            Self::NoOutline { .. } => "boundaries_no_outline",
            Self::SharedId { .. } => "boundaries_shared_id",
            Self::RingTooShort { .. } => "boundaries_ring_too_short",
            Self::RingFlat { .. } => "boundaries_ring_flat",
            Self::AroundPole { .. } => "boundaries_around_pole",
            Self::OffTheEarth { .. } => "boundaries_off_the_earth",
            Self::NoName { .. } => "boundaries_no_name",
            Self::UnknownProperty { .. } => "boundaries_unknown_property",
            Self::Unnamed { .. } => "boundaries_unnamed",
        }
    }
}
