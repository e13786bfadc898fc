//! The house put together: configuration, database, departments, server, commands.

pub mod app;
pub mod assets;
pub mod audit;
pub mod backup;
pub mod demo;
mod describe;
pub mod doctor;
pub mod keys;
pub mod patience;
pub mod permissions;
pub mod prepare;
pub mod reset;
pub mod schema;
pub mod server;
pub mod start;
