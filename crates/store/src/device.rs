//! Devices: meters and browsers with their own keys.

use qosyl_domain::{DeviceId, MeterInfo, SchoolNumber, Source};
use rusqlite::{Connection, OptionalExtension, Row, params};
use serde_json::json;
use uuid::Uuid;

use crate::audit::{About, Entry, write_entry};
use crate::code::{BROWSERS_PER_CODE, METERS_PER_CODE, find_code};
use crate::error::failed;
use crate::{Author, CodeHash, StoreError};

/// The most devices that one school has before none of another program is added: those cost whoever
/// has a fleet's token nothing.
pub const DEVICES_PER_SCHOOL_MAX: u32 = 2_000;

/// A device's short number within one installation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DeviceKey(pub i64);

/// An enrolled device.
#[derive(Debug, Clone, PartialEq)]
pub struct Device {
    /// Its short number here.
    pub key: DeviceKey,
    /// Its id on the wire.
    pub id: DeviceId,
    /// The school that it measures.
    pub school: SchoolNumber,
    /// Its Ed25519 public key; a device of another program has none and signs nothing.
    pub public_key: Option<[u8; 32]>,
    /// What it is, and so where its records come from.
    pub kind: Source,
    /// The program that enrolled, where it said so.
    pub meter: Option<MeterInfo>,
    /// When it enrolled, in milliseconds since 1970.
    pub enrolled_at_ms: i64,
    /// Since when its key no longer counts, in milliseconds since 1970.
    pub revoked_at_ms: Option<i64>,
}

/// A device that asks to be enrolled with a code.
#[derive(Debug, Clone)]
pub struct Enrolment {
    /// SHA-256 of the code in its normal form.
    pub code: CodeHash,
    /// The id that it is given: a random `UUIDv4`.
    pub id: DeviceId,
    /// Its Ed25519 public key.
    pub public_key: [u8; 32],
    /// What it is: a meter or a browser.
    pub kind: Source,
    /// The program, where it says so.
    pub meter: Option<MeterInfo>,
    /// The server's time, in milliseconds since 1970.
    pub at_ms: i64,
}

const COLUMNS: &str =
    "SELECT key, id, school, public_key, kind, meter, enrolled_at, revoked_at FROM devices";

/// Enrols a device within a transaction. A device that repeats its own enrolment, because the
/// answer was lost, gets the same answer and is not counted again.
pub(crate) fn enrol(connection: &Connection, wish: &Enrolment) -> Result<Device, StoreError> {
    let code = find_code(connection, &wish.code)?.ok_or(StoreError::CodeUnknown)?;
    if wish.at_ms >= code.expires_at_ms {
        return Err(StoreError::CodeExpired);
    }
    if let Some(device) = find(connection, "public_key", &wish.public_key)? {
        let same = device.school == code.school && device.kind == wish.kind;
        return if same && device.revoked_at_ms.is_none() {
            Ok(device)
        } else {
            Err(StoreError::DeviceTaken)
        };
    }
    let (column, enrolled, most) = match wish.kind {
        Source::Browser => ("browsers", code.browsers, BROWSERS_PER_CODE),
        _ => ("meters", code.meters, METERS_PER_CODE),
    };
    if enrolled >= most {
        return Err(StoreError::CodeExhausted { enrolled });
    }
    if find(connection, "id", wish.id.0.as_bytes())?.is_some() {
        return Err(StoreError::DeviceTaken);
    }
    connection
        .execute(
            &format!("UPDATE codes SET {column} = {column} + 1 WHERE hash = ?1"),
            [wish.code],
        )
        .map_err(failed("counting the devices of a code"))?;
    insert(connection, wish, code.school)
}

/// A device that there was not before.
pub(crate) struct NewDevice<'a> {
    pub(crate) id: DeviceId,
    pub(crate) school: SchoolNumber,
    pub(crate) public_key: Option<[u8; 32]>,
    pub(crate) kind: Source,
    pub(crate) meter: Option<&'a MeterInfo>,
}

fn insert(
    connection: &Connection,
    wish: &Enrolment,
    school: SchoolNumber,
) -> Result<Device, StoreError> {
    let device = NewDevice {
        id: wish.id,
        school,
        public_key: Some(wish.public_key),
        kind: wish.kind,
        meter: wish.meter.as_ref(),
    };
    let author = Author {
        actor: format!("device:{}", wish.id),
        at_ms: wish.at_ms,
    };
    add(connection, &device, &author)
}

/// Writes a device down within a transaction.
pub(crate) fn add(
    connection: &Connection,
    new: &NewDevice<'_>,
    author: &Author,
) -> Result<Device, StoreError> {
    let meter = new.meter.map(|meter| json!(meter).to_string());
    connection
        .prepare_cached(
            "INSERT INTO devices (id, school, public_key, kind, meter, enrolled_at)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        )
        .and_then(|mut it| {
            it.execute(params![
                new.id.0.as_bytes(),
                new.school.0,
                new.public_key,
                new.kind.code(),
                meter,
                author.at_ms
            ])
        })
        .map_err(failed("enrolling a device"))?;
    let device = Device {
        key: DeviceKey(connection.last_insert_rowid()),
        id: new.id,
        school: new.school,
        public_key: new.public_key,
        kind: new.kind,
        meter: new.meter.cloned(),
        enrolled_at_ms: author.at_ms,
        revoked_at_ms: None,
    };
    let after = json!({"device_id": new.id, "school": new.school, "kind": new.kind});
    let about = About::at_school(connection, new.school, Some(new.id.to_string()))?;
    let entry = Entry::created("device_enrolled", &after);
    write_entry(connection, author, &about, &entry)?;
    Ok(device)
}

/// Whether a school may have one more device of another program.
pub(crate) fn has_room(connection: &Connection, school: SchoolNumber) -> Result<bool, StoreError> {
    let count: u32 = connection
        .prepare_cached("SELECT count(*) FROM devices WHERE school = ?1")
        .and_then(|mut it| it.query_row([school.0], |row| row.get(0)))
        .map_err(failed("counting the devices of a school"))?;
    Ok(count < DEVICES_PER_SCHOOL_MAX)
}

/// Revokes a device within a transaction.
pub(crate) fn revoke(
    connection: &Connection,
    id: DeviceId,
    author: &Author,
) -> Result<Device, StoreError> {
    let mut device = find_device(connection, id)?.ok_or(StoreError::DeviceUnknown(id))?;
    if device.revoked_at_ms.is_some() {
        return Ok(device);
    }
    connection
        .execute(
            "UPDATE devices SET revoked_at = ?2 WHERE key = ?1",
            [device.key.0, author.at_ms],
        )
        .map_err(failed("revoking a device"))?;
    device.revoked_at_ms = Some(author.at_ms);
    let entry = Entry {
        action: "device_revoked",
        before: Some(json!({"device_id": id, "revoked_at_ms": null})),
        after: Some(json!({"device_id": id, "revoked_at_ms": author.at_ms})),
    };
    let about = About::at_school(connection, device.school, Some(id.to_string()))?;
    write_entry(connection, author, &about, &entry)?;
    Ok(device)
}

/// A device by its id.
pub(crate) fn find_device(
    connection: &Connection,
    id: DeviceId,
) -> Result<Option<Device>, StoreError> {
    find(connection, "id", id.0.as_bytes())
}

fn find(connection: &Connection, column: &str, key: &[u8]) -> Result<Option<Device>, StoreError> {
    let doing = failed("looking for a device");
    let found = connection
        .prepare_cached(&format!("{COLUMNS} WHERE {column} = ?1"))
        .map_err(&doing)?
        .query_row([key], |row| Ok(read(row)))
        .optional()
        .map_err(&doing)?;
    found.transpose()
}

/// Devices in the order of enrolment.
pub(crate) fn list(
    connection: &Connection,
    after: Option<DeviceKey>,
    limit: usize,
) -> Result<Vec<Device>, StoreError> {
    let doing = failed("listing devices");
    let mut statement = connection
        .prepare_cached(&format!("{COLUMNS} WHERE key > ?1 ORDER BY key LIMIT ?2"))
        .map_err(&doing)?;
    let after = after.map_or(0, |key| key.0);
    let limit = i64::try_from(limit).unwrap_or(i64::MAX);
    let rows = statement
        .query_map([after, limit], |row| Ok(read(row)))
        .map_err(&doing)?;
    rows.map(|row| row.map_err(&doing)?).collect()
}

/// How many devices there are.
pub(crate) fn count(connection: &Connection) -> Result<u64, StoreError> {
    connection
        .query_row("SELECT count(*) FROM devices", [], |row| {
            row.get::<_, i64>(0)
        })
        .map(i64::unsigned_abs)
        .map_err(failed("counting devices"))
}

/// Reads the number of a source in the database.
pub(crate) fn read_source(code: u8) -> Result<Source, StoreError> {
    Source::from_code(code).ok_or_else(|| StoreError::Corrupt {
        what: "the kind of a device".to_owned(),
        detail: format!("there is no kind {code}"),
    })
}

fn read(row: &Row<'_>) -> Result<Device, StoreError> {
    let doing = failed("reading a device");
    let meter: Option<String> = row.get(5).map_err(&doing)?;
    let meter = meter
        .map(|text| serde_json::from_str(&text))
        .transpose()
        .map_err(|error| StoreError::Corrupt {
            what: "the program of a device".to_owned(),
            detail: error.to_string(),
        })?;
    Ok(Device {
        key: DeviceKey(row.get(0).map_err(&doing)?),
        id: DeviceId(Uuid::from_bytes(row.get(1).map_err(&doing)?)),
        school: SchoolNumber(row.get(2).map_err(&doing)?),
        public_key: row.get(3).map_err(&doing)?,
        kind: read_source(row.get(4).map_err(&doing)?)?,
        meter,
        enrolled_at_ms: row.get(6).map_err(&doing)?,
        revoked_at_ms: row.get(7).map_err(&doing)?,
    })
}
