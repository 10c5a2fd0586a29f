//! `qosyl users …`: people, their roles, and keys of programs.

use serde_json::{Value, json};

use crate::args::{Access, GrantArgs, Keys, PasswordArgs, Users};
use crate::client::Client;
use crate::failure::Failure;
use crate::output;
use crate::password;

/// Carries a command out.
pub fn run(command: Users) -> Result<(), Failure> {
    match command {
        Users::List { q, access } => list(q.as_deref(), &access),
        Users::Add {
            login,
            name,
            grant,
            password,
            access,
        } => add(&login, name.as_deref(), &grant, &password, &access),
        Users::Grant {
            login,
            grant,
            access,
        } => change_grants(&login, &access, |grants| give(grants, &grant)),
        Users::Revoke {
            login,
            grant,
            access,
        } => change_grants(&login, &access, |grants| take(grants, &grant)),
        Users::Password {
            login,
            password,
            access,
        } => set_password(&login, &password, &access),
        Users::Disable { login, access } => set_disabled(&login, true, &access),
        Users::Enable { login, access } => set_disabled(&login, false, &access),
        Users::Keys(command) => keys(command),
    }
}

fn keys(command: Keys) -> Result<(), Failure> {
    match command {
        Keys::List { access } => list_keys(&access),
        Keys::Add {
            name,
            role,
            country,
            school,
            valid_days,
            access,
        } => {
            let wish = json!({"name": name, "role": role, "country": country,
                "schools": school, "valid_days": valid_days});
            add_key(&wish, &access)
        }
        Keys::Revoke { key, access } => revoke_key(&key, &access),
    }
}

fn list(q: Option<&str>, access: &Access) -> Result<(), Failure> {
    let query: Vec<_> = q.map(|q| ("q", q)).into_iter().collect();
    let people = Client::new(access)?.all("/v1/people", &query)?;
    if access.json {
        output::json(&json!({"items": people, "total": people.len(), "next": null}));
        return Ok(());
    }
    for person in &people {
        output::line(&person_in_a_line(person));
    }
    output::line(&format!("{} people", people.len()));
    Ok(())
}

fn person_in_a_line(person: &Value) -> String {
    let word = |key: &str| person[key].as_str().unwrap_or_default();
    let grants: Vec<String> = person["grants"]
        .as_array()
        .into_iter()
        .flatten()
        .map(grant_in_words)
        .collect();
    let grants = if grants.is_empty() {
        "no role".to_owned()
    } else {
        grants.join("; ")
    };
    let disabled = if person["disabled_at"].is_null() {
        ""
    } else {
        "  (disabled)"
    };
    format!(
        "{:<20}  {}  [{grants}]{disabled}",
        word("login"),
        word("name")
    )
}

fn grant_in_words(grant: &Value) -> String {
    let role = grant["role"].as_str().unwrap_or_default();
    let country = grant["country"].as_str().unwrap_or("all countries");
    match grant["area"].as_str() {
        Some(area) => format!("{role} {country} {area}"),
        None => format!("{role} {country}"),
    }
}

fn add(
    login: &str,
    name: Option<&str>,
    grant: &GrantArgs,
    password: &PasswordArgs,
    access: &Access,
) -> Result<(), Failure> {
    let grants: Vec<Value> = grant_value(grant)?.into_iter().collect();
    let password = password::read(password)?;
    let wish = json!({"login": login, "name": name, "password": password, "grants": grants});
    let made = Client::new(access)?.post("/v1/people", &wish)?;
    show(&made, access);
    Ok(())
}

/// The account, and the password if the server made one.
fn show(person: &Value, access: &Access) {
    if access.json {
        output::json(person);
        return;
    }
    output::line(&person_in_a_line(person));
    if let Some(password) = person["password"].as_str() {
        output::note("the password, shown this once; it must be changed at the first sign-in:");
        output::line(password);
    }
}

fn grant_value(grant: &GrantArgs) -> Result<Option<Value>, Failure> {
    match &grant.role {
        Some(role) => Ok(Some(
            json!({"role": role, "country": grant.country, "area": grant.area}),
        )),
        None if grant.country.is_some() || grant.area.is_some() => Err(Failure::Usage(
            "a country or area needs a role: --role steward".to_owned(),
        )),
        None => Ok(None),
    }
}

fn needed_grant(grant: &GrantArgs) -> Result<Value, Failure> {
    grant_value(grant)?.ok_or_else(|| Failure::Usage("name the role: --role steward".to_owned()))
}

fn give(grants: &mut Vec<Value>, grant: &GrantArgs) -> Result<(), Failure> {
    let wanted = needed_grant(grant)?;
    if !grants.iter().any(|it| is_same(it, &wanted)) {
        grants.push(wanted);
    }
    Ok(())
}

fn take(grants: &mut Vec<Value>, grant: &GrantArgs) -> Result<(), Failure> {
    let wanted = needed_grant(grant)?;
    let before = grants.len();
    grants.retain(|it| !is_same(it, &wanted));
    if grants.len() == before {
        let text = format!("they do not hold this role: {}", grant_in_words(&wanted));
        return Err(Failure::Usage(text));
    }
    Ok(())
}

/// Whether two grants are the same, whatever the case of the country.
fn is_same(a: &Value, b: &Value) -> bool {
    let folded = |grant: &Value| {
        let country = grant["country"].as_str().map(str::to_uppercase);
        (grant["role"].clone(), country, grant["area"].clone())
    };
    folded(a) == folded(b)
}

fn change_grants(
    login: &str,
    access: &Access,
    change: impl FnOnce(&mut Vec<Value>) -> Result<(), Failure>,
) -> Result<(), Failure> {
    let client = Client::new(access)?;
    let path = person_path(login)?;
    let person = client.get(&path, &[])?;
    let mut grants = person["grants"].as_array().cloned().unwrap_or_default();
    change(&mut grants)?;
    let changed = client.put(&format!("{path}/grants"), &json!({"grants": grants}))?;
    show(&changed, access);
    Ok(())
}

fn set_password(login: &str, password: &PasswordArgs, access: &Access) -> Result<(), Failure> {
    let path = person_path(login)?;
    let wish = json!({"new_password": true, "password": password::read(password)?});
    let changed = Client::new(access)?.patch(&path, &wish)?;
    show(&changed, access);
    Ok(())
}

fn set_disabled(login: &str, disabled: bool, access: &Access) -> Result<(), Failure> {
    let path = person_path(login)?;
    let changed = Client::new(access)?.patch(&path, &json!({"disabled": disabled}))?;
    show(&changed, access);
    Ok(())
}

/// The address of an account, which must not become another one.
fn person_path(login: &str) -> Result<String, Failure> {
    let sound = |it: char| it.is_ascii_alphanumeric() || "._-".contains(it);
    if login.is_empty() || login.starts_with('.') || !login.chars().all(sound) {
        return Err(Failure::Usage(format!("'{login}' is not a login")));
    }
    Ok(format!("/v1/people/{login}"))
}

fn list_keys(access: &Access) -> Result<(), Failure> {
    let keys = Client::new(access)?.all("/v1/keys", &[])?;
    if access.json {
        output::json(&json!({"items": keys, "total": keys.len(), "next": null}));
        return Ok(());
    }
    for key in &keys {
        output::line(&key_in_a_line(key));
    }
    output::line(&format!("{} keys", keys.len()));
    Ok(())
}

fn key_in_a_line(key: &Value) -> String {
    let word = |name: &str| key[name].as_str().unwrap_or("never");
    let revoked = if key["revoked_at"].is_null() {
        ""
    } else {
        "  (revoked)"
    };
    format!(
        "{}  {:<20}  {:<24}  expires {}  used {}{revoked}",
        word("id"),
        word("name"),
        grant_in_words(key),
        word("expires_at"),
        word("last_used_on")
    )
}

fn add_key(wish: &Value, access: &Access) -> Result<(), Failure> {
    let made = Client::new(access)?.post("/v1/keys", wish)?;
    if access.json {
        output::json(&made);
        return Ok(());
    }
    output::note(&key_in_a_line(&made));
    output::note("the key, shown this once: Authorization: Bearer KEY");
    output::line(made["key"].as_str().unwrap_or_default());
    Ok(())
}

/// Revokes a key by its name or id.
fn revoke_key(key: &str, access: &Access) -> Result<(), Failure> {
    let client = Client::new(access)?;
    let keys = client.all("/v1/keys", &[])?;
    let found = keys.iter().find(|it| it["id"] == key || it["name"] == key);
    let id = found.and_then(|it| it["id"].as_str()).ok_or_else(|| {
        Failure::Usage(format!(
            "there is no key '{key}'; see: qosyl users keys list"
        ))
    })?;
    client.delete(&format!("/v1/keys/{id}"))?;
    if access.json {
        output::json(&json!({"revoked": id}));
    } else {
        output::line(&format!("{key} no longer counts"));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn grant(role: Option<&str>, country: Option<&str>) -> GrantArgs {
        GrantArgs {
            role: role.map(str::to_owned),
            country: country.map(str::to_owned),
            area: None,
        }
    }

    #[test]
    fn a_role_is_given_once_and_taken_whatever_the_case_of_the_country() {
        let mut grants = vec![json!({"role": "steward", "country": "KEN", "area": null})];
        give(&mut grants, &grant(Some("steward"), Some("ken"))).unwrap();
        assert_eq!(grants.len(), 1);
        give(&mut grants, &grant(Some("steward"), None)).unwrap();
        assert_eq!(grants.len(), 2);
        take(&mut grants, &grant(Some("steward"), Some("ken"))).unwrap();
        assert_eq!(grants.len(), 1);
        assert!(take(&mut grants, &grant(Some("reviewer"), None)).is_err());
        assert!(give(&mut grants, &grant(None, Some("KEN"))).is_err());
    }

    #[test]
    fn a_login_cannot_become_another_address() {
        assert_eq!(person_path("amina.o").unwrap(), "/v1/people/amina.o");
        for wrong in ["", "..", "a/b", "a?b", "a b", "a%2fb"] {
            assert!(person_path(wrong).is_err(), "{wrong}");
        }
    }
}
