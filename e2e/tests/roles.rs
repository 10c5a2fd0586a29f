#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "tests fail by panicking and say what they measured"
)]
//! Every address of the API as every role: who may not, is refused; who may, is not.

use std::collections::BTreeMap;
use std::io::{Read, Write};
use std::net::TcpStream;
use std::time::Duration;

use qosyl_e2e::{Person, Server};
use serde_json::{Value, json};

/// An address, and the least that its callers must be, as the server publishes it.
struct Operation {
    method: String,
    path: String,
    least: String,
}

/// Somebody who calls, with the headers that say who they are.
struct Caller {
    name: &'static str,
    headers: String,
}

const ROLES: [&str; 4] = ["viewer", "steward", "reviewer", "administrator"];

fn operations(server: &Server) -> Vec<Operation> {
    let document = server.http().get("/openapi.json").json();
    let mut found: Vec<Operation> = document["paths"]
        .as_object()
        .unwrap()
        .iter()
        .flat_map(|(path, item)| {
            let operations = item.as_object().unwrap().iter();
            operations.map(move |(method, it)| Operation {
                method: method.to_uppercase(),
                path: path.clone(),
                least: it["x-least-role"].as_str().unwrap_or_default().to_owned(),
            })
        })
        .collect();
    // Signing out comes last: after it nobody is signed in.
    found.sort_by_key(|it| it.method == "DELETE" && it.path == "/v1/session");
    found
}

/// The status of an answer; of one that goes on for ever too.
fn status(server: &Server, operation: &Operation, headers: &str) -> u16 {
    let path = operation
        .path
        .replace("{z}", "0")
        .replace("{x}", "0")
        .replace("{y}", "0.mvt")
        .replace("{country}", "KEN")
        .replace(['{', '}'], "");
    let authority = server.authority();
    let mut stream = TcpStream::connect(authority).unwrap();
    let silence = Some(Duration::from_secs(20));
    stream.set_read_timeout(silence).unwrap();
    let request = format!(
        "{} {path} HTTP/1.1\r\nHost: {authority}\r\nOrigin: http://{authority}\r\n\
         Connection: close\r\nContent-Length: 0\r\n{headers}\r\n",
        operation.method
    );
    stream.write_all(request.as_bytes()).unwrap();
    let mut head = [0; 12];
    stream.read_exact(&mut head).unwrap();
    String::from_utf8_lossy(&head[9..]).parse().unwrap()
}

/// Somebody for each role, who holds it in all countries, or in an area of Kenya.
fn people(server: &Server, area: Option<&str>) -> Vec<Caller> {
    let caller = |name: &'static str| {
        let (login, grant) = match area {
            None => (name.to_owned(), json!({"role": name})),
            Some(area) => (
                format!("{name}.of.area"),
                json!({"role": name, "country": "KEN", "area": area}),
            ),
        };
        let person = Person::new(server, &login, &json!([grant]));
        let headers = format!("Cookie: {}\r\n", person.cookie);
        Caller { name, headers }
    };
    ROLES.map(caller).into()
}

fn callers(server: &Server) -> Vec<Caller> {
    let mut callers = vec![
        Caller {
            name: "public",
            headers: String::new(),
        },
        Caller {
            name: "token",
            headers: format!("Authorization: Bearer {}\r\n", server.token()),
        },
    ];
    callers.extend(people(server, None));
    callers
}

/// What a caller gets who is less than an address asks for; `None` for who may call it.
fn refusal(least: &str, caller: &str) -> Option<u16> {
    let includes = |role: &str| {
        caller == role || ["administrator", "token"].contains(&caller) || role == "viewer"
    };
    match (least, caller) {
        ("public", _) => None,
        // Nobody here signs as a device does.
        ("device", _) | (_, "public") => Some(401),
        // Nor has anybody the key of a fleet.
        ("fleet", _) | ("person", "token") => Some(403),
        ("person", _) => None,
        (role, _) => (!includes(role)).then_some(403),
    }
}

#[test]
fn every_address_refuses_who_may_not_and_nobody_else() {
    let server = Server::start();
    server.import(&["Alpha"]);
    let callers = callers(&server);
    let operations = operations(&server);
    let mut wrong = Vec::new();
    for operation in &operations {
        for caller in &callers {
            let got = status(&server, operation, &caller.headers);
            let right = match refusal(&operation.least, caller.name) {
                Some(refused) => got == refused,
                None => got != 401 && got != 403 && got != 500,
            };
            if !right {
                let Operation {
                    method,
                    path,
                    least,
                } = operation;
                wrong.push(format!(
                    "{method} {path} ({least}) as {}: {got}",
                    caller.name
                ));
            }
        }
    }
    println!("{} addresses, {} callers", operations.len(), callers.len());
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// A role in an area opens nothing that the role itself does not; whether it is enough, the routes
/// say, and never by failing.
#[test]
fn a_role_of_an_area_is_refused_wherever_the_role_is() {
    let server = Server::start();
    server.import(&["Alpha"]);
    let callers = people(&server, Some("Nairobi"));
    for operation in &operations(&server) {
        for caller in &callers {
            let got = status(&server, operation, &caller.headers);
            let right = match refusal(&operation.least, caller.name) {
                Some(refused) => got == refused,
                None => got != 401 && got != 500,
            };
            let Operation { method, path, .. } = operation;
            assert!(
                right,
                "{method} {path} as {} of an area: {got}",
                caller.name
            );
        }
    }
}

/// A second book beside the server's own table, of what must never be given away.
#[test]
fn what_changes_rights_is_for_administrators_and_what_is_not_public_for_roles() {
    let server = Server::start();
    let least: BTreeMap<String, String> = operations(&server)
        .into_iter()
        .map(|it| (format!("{} {}", it.method, it.path), it.least))
        .collect();
    let known = ["public", "device", "fleet", "person"];
    for (operation, least) in &least {
        assert!(
            known.contains(&least.as_str()) || ROLES.contains(&least.as_str()),
            "{operation}"
        );
        let of_rights = ["/v1/people", "/v1/keys"]
            .iter()
            .any(|it| operation.contains(it));
        assert!(
            !of_rights || least == "administrator",
            "{operation}: {least}"
        );
    }
    for (operation, expected) in [
        ("POST /v1/schools/import", "administrator"),
        ("POST /v1/schools/{id}/codes", "administrator"),
        ("DELETE /v1/devices/{id}", "administrator"),
        ("GET /v1/audit", "viewer"),
        ("GET /v1/audit.csv", "viewer"),
        ("POST /v1/me/password", "person"),
        ("POST /v1/measurements", "device"),
        ("POST /api/v1/measurements", "fleet"),
        ("GET /v1/quarantine", "administrator"),
        ("POST /v1/omissions", "device"),
        ("GET /v1/schools", "public"),
    ] {
        assert_eq!(least[operation], expected, "{operation}");
    }
}

#[test]
fn what_is_no_address_of_the_interface_is_not_answered() {
    let server = Server::start();
    let admin = server.admin();
    let put = admin.ask("PUT", "/v1/people", &[], &[]);
    assert_eq!(
        (put.status, put.code().as_str()),
        (405, "method_not_allowed")
    );
    assert_eq!(admin.get("/v1/secrets").status, 404);
    // What answers GET answers HEAD, and to the same callers.
    let head = |http: &qosyl_e2e::Http| http.ask("HEAD", "/v1/people", &[], &[]).status;
    assert_eq!((head(&admin), head(&server.http())), (200, 401));
    let kept = |path: &str| admin.get(path).header("cache-control").map(str::to_owned);
    for path in ["/v1/people", "/v1/audit", "/v1/audit.csv", "/v1/me"] {
        assert_eq!(kept(path).as_deref(), Some("no-store"), "{path}");
    }
}

/// What is about all countries is nothing for an administrator of one, or of an area of it.
#[test]
fn an_administrator_of_one_country_gains_nothing_beyond_it() {
    let server = Server::start();
    server.import(&["Alpha"]);
    let within = ["/v1/schools/import", "/v1/schools/{id}/codes"];
    let operations = operations(&server).into_iter();
    let of_all: Vec<_> = operations
        .filter(|it| it.least == "administrator" && !within.contains(&it.path.as_str()))
        .collect();
    assert!(of_all.len() >= 10, "{}", of_all.len());
    let country = json!([{"role": "administrator", "country": "KEN"}]);
    let area = json!([{"role": "administrator", "country": "KEN", "area": "Nairobi"}]);
    for (login, grants) in [("country", country), ("area", area)] {
        let person = Person::new(&server, login, &grants);
        let headers = format!("Cookie: {}\r\n", person.cookie);
        for operation in &of_all {
            let got = status(&server, operation, &headers);
            assert_eq!(
                got, 403,
                "{} {} as {login}",
                operation.method, operation.path
            );
        }
    }
}

#[test]
fn a_role_of_one_country_is_none_in_another() {
    let server = Server::start();
    server.import(&["Alpha"]);
    let code = |country: &str| {
        let grants = json!([{"role": "administrator", "country": country}]);
        let login = country.to_lowercase();
        let person = Person::new(&server, &login, &grants);
        let answer = person.http.post("/v1/schools/1/codes", &json!({}));
        (answer.status, answer.json()["code"].clone())
    };
    assert_eq!(code("KEN").0, 201);
    assert_eq!(code("BIH"), (403, Value::from("role_missing")));
}

/// Begins a request; the server has found out who calls once it asks for the body.
fn begin(server: &Server, method: &str, path: &str, cookie: &str, length: usize) -> TcpStream {
    let authority = server.authority();
    let mut stream = TcpStream::connect(authority).unwrap();
    let head = format!(
        "{method} {path} HTTP/1.1\r\nHost: {authority}\r\nOrigin: http://{authority}\r\n\
         Cookie: {cookie}\r\nExpect: 100-continue\r\nConnection: close\r\n\
         Content-Length: {length}\r\n\r\n"
    );
    stream.write_all(head.as_bytes()).unwrap();
    let mut go_on = [0; 25];
    stream.read_exact(&mut go_on).unwrap();
    assert_eq!(&go_on, b"HTTP/1.1 100 Continue\r\n\r\n");
    stream
}

/// Sends the body of a request that has begun, and reads the answer's status.
fn end(mut stream: TcpStream, body: &str) -> u16 {
    stream.write_all(body.as_bytes()).unwrap();
    let mut head = [0; 12];
    stream.read_exact(&mut head).unwrap();
    String::from_utf8_lossy(&head[9..]).parse().unwrap()
}

#[test]
fn who_loses_their_rights_while_their_request_comes_in_changes_nothing() {
    let server = Server::start();
    server.import(&["Alpha"]);
    let amina = Person::new(&server, "amina", &json!([{"role": "administrator"}]));
    let boris = Person::new(
        &server,
        "boris",
        &json!([{"role": "steward", "country": "KEN"}]),
    );
    let changes = [
        (
            "POST",
            "/v1/people".to_owned(),
            json!({"login": "mallory", "grants": [{"role": "administrator"}]}).to_string(),
        ),
        (
            "PUT",
            format!("/v1/people/{}/grants", boris.id),
            json!({"grants": [{"role": "administrator"}]}).to_string(),
        ),
        (
            "PATCH",
            format!("/v1/people/{}", boris.id),
            json!({"password": "a password of amina"}).to_string(),
        ),
        (
            "POST",
            "/v1/keys".to_owned(),
            json!({"name": "mallory", "role": "reviewer"}).to_string(),
        ),
        ("POST", "/v1/schools/1/codes".to_owned(), "{}".to_owned()),
        (
            "POST",
            "/v1/schools/import?country=KEN".to_owned(),
            "school_name,longitude,latitude\nMallory,36.8,0.5\n".to_owned(),
        ),
    ];
    let begun: Vec<_> = changes
        .iter()
        .map(|(method, path, body)| begin(&server, method, path, &amina.cookie, body.len()))
        .collect();
    let path = format!("/v1/people/{}", amina.id);
    let disable = json!({"disabled": true});
    server.admin().send_json("PATCH", &path, &disable).done();
    for ((method, path, body), stream) in changes.iter().zip(begun) {
        assert_eq!(end(stream, body), 401, "{method} {path}");
    }
    assert_eq!(server.admin().get("/v1/people").json()["total"], 2);
    let boris = boris.http.get("/v1/me").json();
    assert_eq!(boris["kind"], "person", "and is signed in still");
}

#[test]
fn administrators_do_not_lock_themselves_out() {
    let server = Server::start();
    let root = Person::new(&server, "root", &json!([{"role": "administrator"}]));
    let path = format!("/v1/people/{}", root.id);
    let grants = format!("{path}/grants");
    let send = |method: &str, path: &str, body: &Value| {
        let answer = root.http.send_json(method, path, body);
        (answer.status, answer.text)
    };
    let country = json!({"grants": [{"role": "administrator", "country": "KEN"}]});
    for (method, path, body) in [
        ("PATCH", &path, json!({"disabled": true})),
        ("PUT", &grants, json!({"grants": []})),
        ("PUT", &grants, country),
    ] {
        let (status, text) = send(method, path, &body);
        assert_eq!(status, 409, "{text}");
        assert!(text.contains("own_account"), "{text}");
    }
    let more = json!({"grants": [{"role": "administrator"}, {"role": "steward"}]});
    assert_eq!(send("PUT", &grants, &more).0, 200);
    let disable = json!({"disabled": true});
    let other = server.admin().send_json("PATCH", &path, &disable);
    assert_eq!(other.status, 200, "the token still does it: {}", other.text);
}
