//! charting
