//! The table of figures.

/// Rows of: what, the figure, what it stands beside, the goal.
#[derive(Default)]
pub struct Table(Vec<[String; 4]>);

impl Table {
    /// Adds a figure. `beside` is the machine's own limit or a peer; `goal` says what is wanted
    /// and whether it is met.
    pub fn add(&mut self, what: &str, figure: String, beside: String, goal: String) {
        eprintln!("  {what}: {figure} ({beside}) {goal}");
        self.0.push([what.to_owned(), figure, beside, goal]);
    }

    /// Prints all rows as a Markdown table.
    pub fn print(&self) {
        println!("| Figure | Measured | Beside | Goal |");
        println!("| --- | --- | --- | --- |");
        for row in &self.0 {
            println!("| {} |", row.join(" | "));
        }
    }
}

/// A goal in words, with whether it is met.
pub fn goal(words: &str, met: bool) -> String {
    format!("{words}: {}", if met { "met" } else { "NOT met" })
}

/// The value in the middle.
pub fn median(values: &mut [f64]) -> f64 {
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or(f64::NAN)
}
