#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "tests fail by panicking and say what they measured"
)]
//! People who sign in, programs with keys, and the audit of what they do.

use std::io::Write as _;
use std::process::{Command, Stdio};

use qosyl_e2e::{Answer, Http, Outcome, Person, Server, contents, program, refusal, run};
use serde_json::{Value, json};

fn sign_in(http: &Http, login: &str, password: &str) -> Answer {
    http.post(
        "/v1/session",
        &json!({"login": login, "password": password}),
    )
}

fn steward() -> Value {
    json!([{"role": "steward", "country": "KEN"}])
}

/// Whether a person is still signed in.
fn is_signed_in(http: &Http) -> bool {
    let me = http.get("/v1/me");
    assert_eq!(me.status, 200, "{}", me.text);
    !me.json()["person"].is_null()
}

#[test]
fn a_person_signs_in_and_out_with_a_cookie_that_scripts_and_other_sites_do_not_get() {
    let server = Server::start();
    let amina = Person::new(&server, "amina", &steward());
    let answer = sign_in(&server.http(), " AMINA ", &amina.password);
    let cookie = answer.header("set-cookie").unwrap();
    for part in [
        "qosyl_session=",
        "; HttpOnly",
        "; SameSite=Strict",
        "; Path=/;",
    ] {
        assert!(cookie.contains(part), "{cookie}");
    }
    assert!(!cookie.contains("Secure"), "no certificate here: {cookie}");
    let me = amina.http.get("/v1/me").json();
    assert_eq!(me["kind"], "person");
    assert_eq!(me["person"]["login"], "amina");
    assert_eq!(
        me["grants"],
        json!([{"role": "steward", "country": "KEN", "area": null}])
    );
    assert_eq!(server.http().get("/v1/me").json()["person"], Value::Null);

    let out = amina.http.ask("DELETE", "/v1/session", &[], &[]);
    assert_eq!(out.status, 204, "{}", out.text);
    assert!(out.header("set-cookie").unwrap().contains("Max-Age=0"));
    assert!(
        !is_signed_in(&amina.http),
        "the old cookie is worth nothing"
    );
    assert!(
        is_signed_in(&Person::browser(&server, &answer.cookie())),
        "the other session goes on"
    );
}

#[test]
fn behind_an_encrypted_address_the_cookie_never_goes_in_the_clear() {
    let arguments = [
        "--listen",
        "127.0.0.1:0",
        "--public-url",
        "https://qosyl.example",
    ];
    let server = Server::start_with(None, &arguments);
    let wish = json!({"login": "amina", "password": "a password to begin"});
    assert_eq!(server.admin().post("/v1/people", &wish).status, 201);
    let answer = sign_in(&server.http(), "amina", "a password to begin");
    let cookie = answer.header("set-cookie").unwrap();
    assert!(cookie.starts_with("__Host-qosyl_session="), "{cookie}");
    assert!(cookie.ends_with("; Secure"), "{cookie}");
}

#[test]
fn a_wrong_password_and_an_unknown_login_are_told_alike() {
    let server = Server::start();
    let amina = Person::new(&server, "amina", &steward());
    let wrong = sign_in(&server.http(), "amina", "not the password");
    let unknown = sign_in(&server.http(), "nobody", "not the password");
    assert_eq!(wrong.refused(), refusal(401, "sign_in_wrong"));
    assert_eq!(wrong.text, unknown.text);
    let disable = json!({"disabled": true});
    let path = format!("/v1/people/{}", amina.id);
    server.admin().send_json("PATCH", &path, &disable).done();
    let disabled = sign_in(&server.http(), "amina", &amina.password);
    assert_eq!(disabled.text, wrong.text);
}

#[test]
fn a_first_password_opens_nothing_until_it_is_changed() {
    let server = Server::start();
    let wish = json!({"login": "root", "grants": [{"role": "administrator"}]});
    let made = server.admin().post("/v1/people", &wish).json();
    let first = made["password"].as_str().unwrap();
    let cookie = Person::sign_in(&server, "root", first);
    let browser = Person::browser(&server, &cookie);
    let answer = browser.get("/v1/people");
    assert_eq!(answer.refused(), refusal(403, "password_change_needed"));
    assert_eq!(
        browser.get("/v1/me").json()["person"]["must_change_password"],
        true
    );

    let change = |current: &str, password: &str| {
        browser.post(
            "/v1/me/password",
            &json!({"current": current, "password": password}),
        )
    };
    for (password, code) in [
        ("too short", "password_length"),
        ("Password1234", "password_common"),
        (first, "password_unchanged"),
    ] {
        assert_eq!(change(first, password).refused(), refusal(400, code));
    }
    let wrong = change("not the password", "a good new password");
    assert_eq!(wrong.refused(), refusal(401, "sign_in_wrong"));
    let changed = change(first, "a good new password");
    assert_eq!(changed.status, 200, "{}", changed.text);
    assert!(
        !is_signed_in(&browser),
        "the session of the first password ended"
    );
    let browser = Person::browser(&server, &changed.cookie());
    assert_eq!(browser.get("/v1/people").status, 200);
}

#[test]
fn who_is_disabled_or_gets_other_rights_is_signed_out_at_once() {
    let server = Server::start();
    let amina = Person::new(&server, "amina", &steward());
    let path = format!("/v1/people/{}", amina.id);
    let grants = format!("{path}/grants");
    for (method, path, body) in [
        ("PUT", &grants, json!({"grants": []})),
        (
            "PATCH",
            &path,
            json!({"new_password": true, "password": amina.password}),
        ),
        ("PATCH", &path, json!({"disabled": true})),
    ] {
        let cookie = Person::sign_in(&server, "amina", &amina.password);
        let browser = Person::browser(&server, &cookie);
        assert!(is_signed_in(&browser));
        server.admin().send_json(method, path, &body).done();
        assert!(!is_signed_in(&browser), "{body}");
    }
}

#[test]
fn a_session_and_a_key_outlive_a_kill_and_what_ended_stays_ended() {
    let mut server = Server::start();
    let amina = Person::new(&server, "amina", &steward());
    let boris = Person::new(&server, "boris", &steward());
    let key = viewer_key(&server, Some("KEN"));
    let out = boris.http.ask("DELETE", "/v1/session", &[], &[]);
    assert_eq!(out.status, 204);
    server.kill();
    server.start_again();
    assert!(is_signed_in(&Person::browser(&server, &amina.cookie)));
    assert!(!is_signed_in(&Person::browser(&server, &boris.cookie)));
    assert_eq!(server.http().with_token(&key).get("/v1/audit").status, 200);
}

#[test]
fn guessing_a_password_ends_after_a_few_tries_and_others_still_sign_in() {
    let server = Server::start();
    let amina = Person::new(&server, "amina", &steward());
    let boris = Person::new(&server, "boris", &steward());
    let http = server.http();
    for _ in 0..10 {
        let wrong = sign_in(&http, "amina", "not the password");
        assert_eq!(wrong.refused(), refusal(401, "sign_in_wrong"));
    }
    let stopped = sign_in(&http, "amina", &amina.password);
    assert_eq!(stopped.refused(), refusal(429, "too_many_sign_ins"));
    assert_eq!(stopped.header("retry-after"), Some("300"), "as it says");
    assert!(is_signed_in(&amina.http), "who is in stays in");
    assert_eq!(sign_in(&http, "boris", &boris.password).status, 200);
    for number in 0..20 {
        let wrong = sign_in(&http, &format!("guess{number}"), "not the password");
        assert_eq!(wrong.status, 401, "{}", wrong.text);
    }
    let stopped = sign_in(&http, "boris", &boris.password);
    assert_eq!(stopped.status, 429, "30 wrong ones from this address");
}

#[test]
fn a_page_of_another_site_changes_nothing() {
    let server = Server::start();
    let amina = Person::new(&server, "amina", &json!([{"role": "administrator"}]));
    let wish = json!({"login": "mallory", "grants": [{"role": "administrator"}]});
    let post = |headers: &[(&str, &str)]| {
        let http = server.http().with_header("cookie", &amina.cookie);
        let http = headers
            .iter()
            .fold(http, |http, (name, value)| http.with_header(name, value));
        http.post("/v1/people", &wish).refused()
    };
    let foreign = refusal(403, "origin_foreign");
    assert_eq!(post(&[("origin", "https://evil.example")]), foreign);
    assert_eq!(post(&[("origin", "null")]), foreign);
    assert_eq!(post(&[("sec-fetch-site", "cross-site")]), foreign);
    assert_eq!(
        post(&[("sec-fetch-site", "same-site"), ("origin", &server.url)]),
        foreign
    );
    assert_eq!(post(&[]), foreign, "a browser says where it is");
    assert_eq!(server.admin().get("/v1/people").json()["total"], 1);
    let evil = server.http().with_header("origin", "https://evil.example");
    assert_eq!(sign_in(&evil, "amina", &amina.password).refused(), foreign);
    assert_eq!(post(&[("sec-fetch-site", "same-origin")]).0, 201);
}

/// A key that is made to read only.
fn viewer_key(server: &Server, country: Option<&str>) -> String {
    server.key(&json!({"name": "statistics", "role": "viewer", "country": country}))
}

#[test]
fn a_key_does_what_it_is_for_and_nothing_once_it_is_revoked() {
    let server = Server::start();
    server.import(&["Alpha"]);
    let secret = viewer_key(&server, Some("KEN"));
    let key = server.http().with_token(&secret);
    assert_eq!(key.get("/v1/me").json()["key"], "statistics");
    assert_eq!(key.get("/v1/audit?country=KEN").json()["total"], 1);
    let elsewhere = key.get("/v1/audit?country=BIH");
    assert_eq!(elsewhere.refused(), refusal(403, "role_missing"));
    assert!(
        elsewhere.text.contains("viewer in BIH"),
        "{}",
        elsewhere.text
    );
    assert_eq!(key.get("/v1/keys").refused(), refusal(403, "role_missing"));
    let own = json!({"current": "x", "password": "another password"});
    assert_eq!(
        key.post("/v1/me/password", &own).refused(),
        refusal(403, "person_needed")
    );
    let strong = json!({"name": "root", "role": "administrator"});
    let strong = server.admin().post("/v1/keys", &strong);
    assert_eq!(strong.refused(), refusal(400, "key_role_wrong"));

    let keys = server.admin().get("/v1/keys").json();
    assert!(keys["items"][0]["last_used_on"].is_string(), "{keys}");
    let path = format!("/v1/keys/{}", keys["items"][0]["id"].as_str().unwrap());
    assert_eq!(server.admin().ask("DELETE", &path, &[], &[]).status, 204);
    assert_eq!(key.get("/v1/audit").refused(), refusal(401, "token_wrong"));
    let again = json!({"name": "Statistics", "role": "viewer"});
    let again = server.admin().post("/v1/keys", &again);
    assert_eq!(again.refused(), refusal(409, "key_name_taken"));
}

#[test]
fn no_file_and_no_log_holds_a_password_a_session_or_a_key() {
    let variables = [("RUST_LOG", "trace")];
    let server = Server::start_in(&variables, &["--listen", "127.0.0.1:0"]);
    let amina = Person::new(&server, "amina", &json!([{"role": "administrator"}]));
    let key = viewer_key(&server, None);
    assert_eq!(server.http().with_token(&key).get("/v1/audit").status, 200);
    let made = amina
        .http
        .post("/v1/people", &json!({"login": "boris"}))
        .json();
    sign_in(&server.http(), "amina", "not the password");
    let token = amina.cookie.split_once('=').unwrap().1;
    let first = made["password"].as_str().unwrap();
    let secrets = [
        &amina.password,
        token,
        key.as_str(),
        first,
        "not the password",
    ];

    let mut files = contents(&server.data());
    files.push(("the log".to_owned(), server.log().into_bytes()));
    for path in [
        "/v1/audit",
        "/v1/audit.csv",
        "/v1/people",
        "/v1/keys",
        "/metrics",
    ] {
        files.push((path.to_owned(), server.admin().get(path).bytes));
    }
    let has = |bytes: &[u8], text: &str| bytes.windows(text.len()).any(|it| it == text.as_bytes());
    assert!(
        files.iter().any(|(_, bytes)| has(bytes, "amina")),
        "the search finds what is there"
    );
    for (name, bytes) in &files {
        for secret in secrets {
            assert!(!has(bytes, secret), "{name} holds {secret}");
        }
    }
    for path in ["/v1/audit", "/v1/audit.csv", "/v1/people"] {
        assert!(
            !server.admin().get(path).text.contains("argon2"),
            "{path} holds a hash"
        );
    }
}

#[test]
fn the_audit_says_who_changed_what_and_a_viewer_reads_only_their_country() {
    let server = Server::start();
    server.import(&["=Alpha"]);
    server.import(&["Beta"]);
    let viewer = Person::new(
        &server,
        "vera",
        &json!([{"role": "viewer", "country": "KEN"}]),
    );
    let root = Person::new(&server, "root", &json!([{"role": "administrator"}]));
    let path = format!("/v1/people/{}/grants", viewer.id);
    let elsewhere = json!({"grants": [{"role": "viewer", "country": "BIH"}]});
    let seen = viewer.http.get("/v1/audit").json();
    let actions = |page: &Value| -> Vec<String> {
        let items = page["items"].as_array().unwrap().iter();
        items
            .map(|it| it["action"].as_str().unwrap().to_owned())
            .collect()
    };
    assert_eq!(actions(&seen), ["register_published", "register_published"]);
    assert_eq!(seen["total"], 2);
    let second = &seen["items"][0];
    assert_eq!(second["before"]["version"], 1);
    assert_eq!(second["after"]["version"], 2);
    assert_eq!(second["after"]["changed"], 1);
    assert_eq!(second["actor"], "administrator");
    // What was changed, cell by cell, is in the version.
    let renamed = viewer.http.get("/v1/schools/1/versions").json();
    let cells = renamed["items"][0]["cells"].as_array().unwrap();
    let name = json!({"field": "school_name", "before": "=Alpha", "after": "Beta"});
    assert!(cells.contains(&name), "{renamed}");

    root.http.send_json("PUT", &path, &elsewhere).done();
    let cookie = Person::sign_in(&server, "vera", &viewer.password);
    let viewer = Person::browser(&server, &cookie);
    assert_eq!(viewer.get("/v1/audit").json()["total"], 0);
    let found = root
        .http
        .get("/v1/audit?actor=person:root&action=grants_changed")
        .json();
    assert_eq!(found["total"], 1, "{found}");
    assert_eq!(found["items"][0]["before"]["grants"][0]["country"], "KEN");
    assert_eq!(found["items"][0]["after"]["grants"][0]["country"], "BIH");

    let mut path = "/v1/audit?limit=2".to_owned();
    let mut ids = Vec::new();
    let total = loop {
        let page = root.http.get(&path).json();
        ids.extend(
            page["items"]
                .as_array()
                .unwrap()
                .iter()
                .map(|it| it["id"].as_i64().unwrap()),
        );
        match page["next"].as_str() {
            Some(next) => path = format!("/v1/audit?limit=2&cursor={next}"),
            None => break page["total"].clone(),
        }
    };
    assert!(ids.is_sorted_by(|a, b| a > b), "{ids:?}");
    assert_eq!(total, ids.len());
    let csv = root.http.get("/v1/audit.csv?country=KEN").text;
    assert_eq!(csv.lines().count(), 3, "{csv}");
    assert!(csv.starts_with("id,at,actor,action,country,subject,before,after\r\n"));
}

fn qosyl(server: &Server, arguments: &[&str]) -> Outcome {
    let data = server.data();
    let mut all = arguments.to_vec();
    all.extend(["--data", data.to_str().unwrap()]);
    run("qosyl", &all)
}

#[test]
fn people_are_managed_from_the_command_line() {
    let server = Server::start();
    let add = [
        "users",
        "add",
        "amina",
        "--role",
        "steward",
        "--country",
        "ken",
    ];
    let made = qosyl(&server, &add);
    assert_eq!(made.code, Some(0), "{}", made.err);
    let first = made.out.lines().last().unwrap();
    Person::sign_in(&server, "amina", first);
    let words = "a password from a pipe";
    let changed = with_input(
        &server,
        &["users", "password", "amina", "--password-stdin"],
        words,
    );
    assert_eq!(changed.code, Some(0), "{}", changed.err);
    assert!(!changed.out.contains(words), "{}", changed.out);
    Person::sign_in(&server, "amina", words);

    let grant = ["users", "grant", "amina", "--role", "viewer"];
    assert_eq!(qosyl(&server, &grant).code, Some(0));
    let list = qosyl(&server, &["users", "list"]).out;
    assert!(
        list.contains("[steward KEN; viewer all countries]"),
        "{list}"
    );
    let revoke = [
        "users",
        "revoke",
        "amina",
        "--role",
        "steward",
        "--country",
        "KEN",
    ];
    assert_eq!(qosyl(&server, &revoke).code, Some(0));
    assert_eq!(qosyl(&server, &revoke).code, Some(2), "it is gone already");
    assert_eq!(qosyl(&server, &["users", "disable", "amina"]).code, Some(0));
    let list = qosyl(&server, &["users", "list"]).out;
    assert!(
        list.contains("[viewer all countries]  (disabled)"),
        "{list}"
    );
    assert_eq!(qosyl(&server, &["users", "enable", "amina"]).code, Some(0));
    assert_eq!(qosyl(&server, &["users", "enable", "nobody"]).code, Some(1));

    let audit = qosyl(
        &server,
        &["audit", "--action", "grants_changed", "--limit", "1"],
    )
    .out;
    assert!(
        audit.contains("administrator") && audit.contains("→"),
        "{audit}"
    );
    assert!(audit.ends_with("1 of 2\n"), "{audit}");
}

#[test]
fn a_key_is_made_and_revoked_from_the_command_line() {
    let server = Server::start();
    let key = qosyl(
        &server,
        &["users", "keys", "add", "import", "--role", "viewer"],
    );
    let secret = key.out.trim().to_owned();
    assert!(secret.starts_with("qosyl_key_"), "{}", key.out);
    let by_key = [
        "audit",
        "--json",
        "--server",
        &server.url,
        "--token",
        &secret,
    ];
    assert_eq!(run("qosyl", &by_key).code, Some(0));
    assert_eq!(
        qosyl(&server, &["users", "keys", "revoke", "import"]).code,
        Some(0)
    );
    assert_eq!(run("qosyl", &by_key).code, Some(1));
}

/// Runs the command line with a line on its standard input.
fn with_input(server: &Server, arguments: &[&str], line: &str) -> Outcome {
    let mut child = Command::new(program("qosyl"))
        .args(arguments)
        .arg("--data")
        .arg(server.data())
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    writeln!(child.stdin.take().unwrap(), "{line}").unwrap();
    let output = child.wait_with_output().unwrap();
    Outcome {
        code: output.status.code(),
        out: String::from_utf8_lossy(&output.stdout).into_owned(),
        err: String::from_utf8_lossy(&output.stderr).into_owned(),
    }
}
