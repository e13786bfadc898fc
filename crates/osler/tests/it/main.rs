//! Integration tests: the router in the process, a real PostgreSQL started once a run, a copy of one migrated database a
//! test.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on says so")]

mod cluster;
mod harness;
mod wire;

mod access;
mod audit;
mod backup;
mod bytes;
mod canary;
mod contract;
mod database;
mod disk;
mod duplicates;
mod encounter;
mod files;
mod floors;
mod hostile;
mod hours;
mod icd10;
mod identity;
mod import;
mod jobs;
mod keys;
mod killed;
mod layout;
mod lists;
mod live;
mod mail;
mod merge;
mod moto;
mod notifications;
mod nullable;
mod operations;
mod passkeys;
mod photo;
mod portrait;
mod privacy;
mod purge;
mod registry;
mod retention;
mod scheduling;
mod schema;
mod settings;
mod staff_profiles;
mod tampering;
mod traceability;
mod vitals;
mod wall;
