//! Tables of text in every format that a ministry has: readers and writers.
