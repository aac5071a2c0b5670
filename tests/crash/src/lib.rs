//! Power cuts, I/O errors and full disks under SQLite, at every operation.
//!
//! `kill -9` can't tell `synchronous=FULL` from `NORMAL`: the kernel still has every page. A power
//! cut can, so this package cuts the power: [`disk`] keeps for every file what is durable and what
//! was only written, [`vfs`] hands it to SQLite, and a cut lets a random part of the un-synced
//! writes survive, torn and out of order.
//!
//! - [`workload`]: what is put to the test, as a trait; [`till`] is the product's own store, and
//!   [`journal`] a small one by which the harness is proven.
//! - [`cuts`]: run, cut, reopen, compare; thousands of times a second.
//! - [`sweep`]: an I/O error, a full disk, at the Nth operation, for every N; [`fault`] has them.
//! - [`witness`]: what was acknowledged, and so must be there.
//! - [`settings`]: `TIDELINE_CUTS`, `TIDELINE_SEED`, `TIDELINE_TORTURE`, `TIDELINE_THREADS`.
//!
//! Everything random comes from one seed. A failure prints the seed of its own *life* (from an
//! empty disk on), and `TIDELINE_SEED=n` replays that life alone.

pub mod cuts;
pub mod disk;
pub mod fault;
mod image;
pub mod journal;
pub mod random;
pub mod settings;
mod survive;
pub mod sweep;
pub mod till;
pub mod vfs;
pub mod witness;
pub mod workload;
