//! Devices of other programs that were registered: how one is found again by what it says of itself,
//! of which only keyed hashes are kept.

use qosyl_domain::{DeviceId, MeterInfo, SchoolNumber, Source};
use rusqlite::{Connection, params};
use uuid::Uuid;

use crate::device::{DEVICES_PER_SCHOOL_MAX, Device, NewDevice, add, find_device, has_room};
use crate::error::failed;
use crate::{Answer, Author, Store, StoreError};

/// A device of another program that asks to be registered.
#[derive(Debug, Clone)]
pub struct NewRegistration {
    /// Its id: the same for the same device at the same school.
    pub id: DeviceId,
    /// Its school.
    pub school: SchoolNumber,
    /// What kind of program it is.
    pub kind: Source,
    /// The program.
    pub meter: Option<MeterInfo>,
    /// A keyed hash of its hardware's id, where that tells it from others.
    pub hardware: Option<Uuid>,
    /// A keyed hash of its installation's id.
    pub installation: Option<Uuid>,
    /// The number under which the program knows its registration.
    pub number: i64,
}

/// By what a registration is looked for: a keyed hash.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RegistrationKey {
    /// Of the hardware's id.
    Hardware(Uuid),
    /// Of the installation's id.
    Installation(Uuid),
}

impl RegistrationKey {
    fn column(self) -> (&'static str, Uuid) {
        match self {
            Self::Hardware(hash) => ("hardware", hash),
            Self::Installation(hash) => ("installation", hash),
        }
    }
}

/// A device that was registered.
#[derive(Debug, Clone, PartialEq)]
pub struct Registration {
    /// The device.
    pub device: Device,
    /// The number under which the program knows its registration.
    pub number: i64,
    /// Since when it is no longer registered, by its own wish, in milliseconds since 1970.
    pub ended_at_ms: Option<i64>,
}

impl Store {
    /// Registers a device. Registering it again changes nothing, but that it counts again if it
    /// had ended.
    pub fn register(&self, new: NewRegistration, author: Author) -> Answer<Device> {
        self.task(move |connection, _| register(connection, &new, &author))
    }

    /// Ends the registrations that have a key at a school; how many.
    pub fn end_registrations(
        &self,
        key: RegistrationKey,
        school: SchoolNumber,
        at_ms: i64,
    ) -> Answer<usize> {
        self.task(move |connection, _| end(connection, key, school, at_ms))
    }

    /// The registrations that have a key, the latest first; at most so many.
    pub fn registrations(
        &self,
        key: RegistrationKey,
        limit: usize,
    ) -> Result<Vec<Registration>, StoreError> {
        self.read(|connection| find(connection, key, limit))
    }
}

fn register(
    connection: &Connection,
    new: &NewRegistration,
    author: &Author,
) -> Result<Device, StoreError> {
    let device = match find_device(connection, new.id)? {
        Some(device) => device,
        None if !has_room(connection, new.school)? => {
            return Err(StoreError::TooManyDevices {
                most: DEVICES_PER_SCHOOL_MAX,
            });
        }
        None => {
            let device = NewDevice {
                id: new.id,
                school: new.school,
                public_key: None,
                kind: new.kind,
                meter: new.meter.as_ref(),
            };
            add(connection, &device, author)?
        }
    };
    connection
        .execute(
            "INSERT INTO registrations (device, hardware, installation, number)
             VALUES (?1, ?2, ?3, ?4) ON CONFLICT (device) DO UPDATE SET
             hardware = coalesce(?2, hardware), installation = coalesce(?3, installation),
             ended_at = NULL",
            params![
                device.key.0,
                new.hardware.as_ref().map(Uuid::as_bytes),
                new.installation.as_ref().map(Uuid::as_bytes),
                new.number
            ],
        )
        .map_err(failed("registering a device"))?;
    Ok(device)
}

fn end(
    connection: &Connection,
    key: RegistrationKey,
    school: SchoolNumber,
    at_ms: i64,
) -> Result<usize, StoreError> {
    let (column, hash) = key.column();
    connection
        .execute(
            &format!(
                "UPDATE registrations SET ended_at = ?3 WHERE {column} = ?1 AND ended_at IS NULL
                 AND device IN (SELECT key FROM devices WHERE school = ?2)"
            ),
            params![hash.as_bytes(), school.0, at_ms],
        )
        .map_err(failed("ending a registration"))
}

fn find(
    connection: &Connection,
    key: RegistrationKey,
    limit: usize,
) -> Result<Vec<Registration>, StoreError> {
    let doing = failed("looking for a registration");
    let (column, hash) = key.column();
    let mut statement = connection
        .prepare_cached(&format!(
            "SELECT devices.id, number, ended_at FROM registrations
             JOIN devices ON devices.key = registrations.device
             WHERE {column} = ?1 ORDER BY registrations.device DESC LIMIT ?2"
        ))
        .map_err(&doing)?;
    let limit = i64::try_from(limit).unwrap_or(i64::MAX);
    let rows = statement
        .query_map(params![hash.as_bytes(), limit], |row| {
            Ok((row.get::<_, [u8; 16]>(0)?, row.get(1)?, row.get(2)?))
        })
        .map_err(&doing)?;
    let mut found = Vec::new();
    for row in rows {
        let (id, number, ended_at_ms) = row.map_err(&doing)?;
        let device = find_device(connection, DeviceId(Uuid::from_bytes(id)))?;
        found.extend(device.map(|device| Registration {
            device,
            number,
            ended_at_ms,
        }));
    }
    Ok(found)
}
