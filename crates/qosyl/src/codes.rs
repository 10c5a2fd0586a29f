//! `qosyl devices …`

use serde_json::{Value, json};

use crate::args::{Access, Devices};
use crate::client::Client;
use crate::failure::Failure;
use crate::output;

/// Carries a command out.
pub fn run(command: Devices) -> Result<(), Failure> {
    match command {
        Devices::Code {
            school,
            valid_days,
            access,
        } => code(&school, valid_days, &access),
        Devices::List { access } => list(&access),
        Devices::Revoke { device, access } => revoke(&device, &access),
    }
}

fn code(school: &str, valid_days: u32, access: &Access) -> Result<(), Failure> {
    let client = Client::new(access)?;
    let path = format!("/v1/schools/{school}/codes");
    let made = client.post(&path, &json!({ "valid_days": valid_days }))?;
    if access.json {
        output::json(&made);
        return Ok(());
    }
    let word = |key: &str| made[key].as_str().unwrap_or_default();
    output::line(word("code"));
    output::note(&format!("valid until {}", word("expires_at")));
    output::note(&format!(
        "on the school's computer:  qosyl-meter enroll --server {} --code {}",
        word("server"),
        word("code")
    ));
    output::note(&format!(
        "or in any browser there:   {}{}",
        word("server"),
        word("url")
    ));
    Ok(())
}

fn list(access: &Access) -> Result<(), Failure> {
    let client = Client::new(access)?;
    let devices = client.all("/v1/devices", &[])?;
    if access.json {
        let total = devices.len();
        output::json(&json!({ "items": devices, "total": total, "next": null }));
        return Ok(());
    }
    for device in &devices {
        output::line(&in_a_line(device));
    }
    output::line(&format!("{} devices", devices.len()));
    Ok(())
}

fn in_a_line(device: &Value) -> String {
    let word = |key: &str| device[key].as_str().unwrap_or_default();
    let revoked = if device["revoked_at"].is_null() {
        ""
    } else {
        "  (revoked)"
    };
    format!(
        "{}  {:<8}  school {}  enrolled {}{revoked}",
        word("id"),
        word("kind"),
        word("school_id"),
        word("enrolled_at")
    )
}

fn revoke(device: &str, access: &Access) -> Result<(), Failure> {
    Client::new(access)?.delete(&format!("/v1/devices/{device}"))?;
    if access.json {
        output::json(&json!({ "revoked": device }));
    } else {
        output::line(&format!(
            "{device} is shut out; what it sent before is kept"
        ));
    }
    Ok(())
}
