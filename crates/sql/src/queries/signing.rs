// This file was generated with `clorinde`. Do not modify.

pub mod certificate;
pub mod document;
pub mod signature;
pub mod signature_image;
