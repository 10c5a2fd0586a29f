//! Datagrams on an imagined line.

use std::collections::VecDeque;
use std::io;
use std::sync::{Arc, Mutex, PoisonError};

use qosyl_meter::place::{Asked, Datagrams};
use tokio::time::{Instant, sleep_until};

use super::Reach;
use crate::school::School;

/// What IP and UDP add to a datagram.
const HEADERS: u64 = 28;

/// A way for datagrams.
pub struct Way {
    school: Arc<School>,
    /// Those that will arrive, in order, with the answer once they have.
    under_way: Mutex<VecDeque<Sent>>,
}

#[derive(Clone)]
struct Sent {
    at: Instant,
    bytes: Vec<u8>,
    answer: Option<Vec<u8>>,
}

impl Way {
    /// A new one.
    pub fn new(school: Arc<School>) -> Self {
        Self {
            school,
            under_way: Mutex::default(),
        }
    }

    fn first(&self) -> Option<Sent> {
        let under_way = self.under_way.lock();
        under_way
            .unwrap_or_else(PoisonError::into_inner)
            .front()
            .cloned()
    }

    fn replace_first(&self, by: Option<Sent>) {
        let under_way = self.under_way.lock();
        let mut under_way = under_way.unwrap_or_else(PoisonError::into_inner);
        under_way.pop_front();
        under_way.extend(by);
        // Answers come in the order in which the datagrams were sent.
        under_way.make_contiguous().sort_by_key(|it| it.at);
    }

    fn gets_through(&self) -> bool {
        let line = &self.school.plan.line;
        self.school.reach() == Reach::Server && !line.no_datagrams && !self.school.is(line.loss)
    }

    async fn next_answer(&self) -> Vec<u8> {
        let half = self.school.round_trips(1) / 2;
        loop {
            let Some(first) = self.first() else {
                return std::future::pending().await;
            };
            if let Some(answer) = first.answer {
                sleep_until(first.at + half * 2).await;
                self.replace_first(None);
                self.school.touch();
                return answer;
            }
            sleep_until(first.at + half).await;
            let answer = self.school.central.answer_beat(&first.bytes);
            self.replace_first(answer.map(|answer| Sent {
                answer: Some(answer),
                ..first
            }));
        }
    }
}

impl Datagrams for Way {
    fn send<'a>(&'a self, bytes: &'a [u8]) -> Asked<'a, io::Result<usize>> {
        let length = bytes.len();
        self.school.log().datagrams += 1;
        self.school.moved(0, length as u64 + HEADERS);
        if self.gets_through() {
            let under_way = self.under_way.lock();
            let mut under_way = under_way.unwrap_or_else(PoisonError::into_inner);
            under_way.push_back(Sent {
                at: Instant::now(),
                bytes: bytes.to_vec(),
                answer: None,
            });
        }
        Box::pin(std::future::ready(Ok(length)))
    }

    fn recv<'a>(&'a self, bytes: &'a mut [u8]) -> Asked<'a, io::Result<usize>> {
        Box::pin(async move {
            let answer = self.next_answer().await;
            let length = answer.len().min(bytes.len());
            bytes[..length].copy_from_slice(&answer[..length]);
            self.school.moved(0, length as u64 + HEADERS);
            Ok(length)
        })
    }
}
