//! Properties of replays.
