//! Outlines of countries and areas; where a place lies, and how far from what.
