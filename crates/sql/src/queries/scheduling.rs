// This file was generated with `clorinde`. Do not modify.

pub mod appointment;
pub mod appointment_type;
pub mod feed;
pub mod hours;
pub mod public_link;
pub mod rating;
pub mod reminder;
pub mod series;
pub mod telemedicine;
pub mod waiting_list;
pub mod waiting_room;
