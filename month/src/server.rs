//! The real server, in this process, on real files; only what time it is it is told.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::sync::{Arc, RwLock};

use axum::body::Body;
use axum::http::{HeaderMap, Request, StatusCode, header};
use http_body_util::BodyExt as _;
use qosyl_server::{Clock, ServeConfig, Server, TOKEN_FILE};
use serde_json::{Value, json};
use tokio::runtime::Runtime;

use crate::plan::ServerPlan;
use crate::sky::Sky;

/// What a server answered.
pub struct Answer {
    /// Its status.
    pub status: StatusCode,
    /// Its headers.
    pub headers: HeaderMap,
    /// Its body.
    pub body: Vec<u8>,
}

/// A server with a runtime of its own, on which real time passes.
pub struct Central {
    runtime: Runtime,
    server: RwLock<Option<Server>>,
    sky: Sky,
    data: PathBuf,
    /// What it does to everybody.
    pub plan: ServerPlan,
}

impl Central {
    /// Starts it in a folder.
    pub fn start(folder: &Path, sky: Sky, plan: ServerPlan) -> Self {
        let runtime = tokio::runtime::Builder::new_multi_thread()
            .worker_threads(2)
            .enable_all()
            .build()
            .unwrap();
        let data = folder.join("server");
        let told = sky.clone();
        let mut config = ServeConfig::new(data.clone(), ([127, 0, 0, 1], 0).into());
        config.clock = Clock::by(move || told.told());
        config.beat_port = Some(0);
        let server = std::thread::scope(|scope| {
            let started = scope.spawn(|| runtime.block_on(Server::start(config)));
            started.join().unwrap().unwrap()
        });
        Self {
            runtime,
            server: RwLock::new(Some(server)),
            sky,
            data,
            plan,
        }
    }

    /// Answers a request. Blocks, so not on a thread that drives meters.
    pub fn answer(&self, request: Request<Body>) -> Answer {
        self.sky.tell();
        let running = self.server.read().unwrap();
        let server = running.as_ref().unwrap();
        self.runtime.handle().block_on(async move {
            let (head, body) = server.answer(request).await.into_parts();
            let body = body.collect().await.unwrap().to_bytes().to_vec();
            Answer {
                status: head.status,
                headers: head.headers,
                body,
            }
        })
    }

    /// Answers a beat.
    pub fn answer_beat(&self, datagram: &[u8]) -> Option<Vec<u8>> {
        self.sky.tell();
        let running = self.server.read().unwrap();
        let answer = running.as_ref().unwrap().answer_beat(datagram);
        answer.map(|it| it.to_vec())
    }

    /// Takes in so many schools and gives a code for each.
    pub fn schools(&self, count: usize) -> Vec<String> {
        let token = std::fs::read_to_string(self.data.join(TOKEN_FILE)).unwrap();
        let ask = |path: &str, kind: &str, body: String| {
            let request = Request::post(path)
                .header(header::HOST, crate::line::NAME)
                .header(header::AUTHORIZATION, format!("Bearer {}", token.trim()))
                .header(header::CONTENT_TYPE, kind)
                .body(Body::from(body));
            let answer = self.answer(request.unwrap());
            assert!(answer.status.is_success(), "{path}: {}", text(&answer));
            serde_json::from_slice::<Value>(&answer.body).unwrap_or_default()
        };
        let mut list = String::from("school_id_giga,school_name,latitude,longitude\n");
        for number in 1..=count {
            let id = uuid::Uuid::from_u128(0x4d3c_0000 + number as u128);
            let (north, east) = (0.5 + number as f64 * 0.001, 36.8);
            writeln!(list, "{id},School {number},{north},{east}").expect("memory takes it");
        }
        ask("/v1/schools/import?country=KEN", "text/csv", list);
        let code = |number: usize| {
            let path = format!("/v1/schools/{number}/codes");
            let made = ask(&path, "application/json", json!({}).to_string());
            made["code"].as_str().unwrap().to_owned()
        };
        (1..=count).map(code).collect()
    }

    /// Ends it in order; its data folder. Not on a thread that drives meters.
    pub fn stop(&self) -> PathBuf {
        let server = self.server.write().unwrap().take().unwrap();
        self.runtime.block_on(server.stop()).unwrap();
        self.data.clone()
    }
}

fn text(answer: &Answer) -> String {
    String::from_utf8_lossy(&answer.body).into_owned()
}

/// A central server that schools share.
pub type Shared = Arc<Central>;
